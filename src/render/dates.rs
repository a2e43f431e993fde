//! Dates as each language writes them, by ICU4X's `icu_datetime`.

use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date as IcuDate;
use serde::Serialize;

use crate::model::date::Date;
use crate::model::site::{Calendar, Locale};

/// A date for `<time>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct DateView {
    /// ISO 8601.
    pub(crate) iso: String,
    /// In words of the language.
    pub(crate) text: String,
}

impl DateView {
    /// A date in a language. A tag without region takes the language's form for the world (CLDR's 001), so that `en`
    /// is 13 February and not February 13.
    pub(crate) fn new(date: Date, locale: &Locale) -> Self {
        let region = if locale.id.identifier().region.is_none() { "-001" } else { "" };
        let calendar = match locale.calendar {
            Calendar::Gregorian => "gregory",
            Calendar::Buddhist => "buddhist",
        };
        let tag = format!("{}{region}-u-ca-{calendar}", locale.id);
        let iso = date.to_string();
        let text = format(&tag, date).unwrap_or_else(|| iso.clone());
        Self { iso, text }
    }
}

fn format(tag: &str, date: Date) -> Option<String> {
    let locale: icu_locale::Locale = tag.parse().ok()?;
    let formatter = DateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?;
    let date = IcuDate::try_new_iso(i32::from(date.year()), date.month(), date.day()).ok()?;
    Some(formatter.format(&date).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::{Direction, LocaleId};

    #[test]
    fn each_language_has_its_way() {
        let date = Date::parse("2025-02-13").unwrap();
        for (id, calendar, expect) in [
            ("th", Calendar::Buddhist, "13 กุมภาพันธ์ 2568"),
            ("en", Calendar::Gregorian, "13 February 2025"),
            ("en-US", Calendar::Gregorian, "February 13, 2025"),
            ("de", Calendar::Gregorian, "13. Februar 2025"),
        ] {
            let id = LocaleId::parse(id).unwrap();
            let locale = Locale { name: id.to_string(), id, calendar, direction: Direction::Ltr };
            assert_eq!(DateView::new(date, &locale).text, expect);
        }
    }
}
