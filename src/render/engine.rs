//! Templates and minifying: the one home of Tera's and minify-html's settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, Value};

use crate::digest::Digest;
use crate::strings::Strings;

use super::markup::{Layout, written_out};

/// Why a page could not be made from its template; the text has the template's place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct EngineError(String);

impl EngineError {
    fn of(error: &tera::Error) -> Self {
        let mut text = error.to_string();
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            text.push_str(": ");
            text.push_str(&cause.to_string());
            source = cause.source();
        }
        Self(text)
    }
}

/// Templates ready to render.
#[derive(Debug)]
pub(crate) struct Engine {
    tera: Tera,
    layout: Layout,
    digest: String,
}

impl Engine {
    /// Compiles the templates, given by name.
    ///
    /// # Errors
    /// Where one of them does not parse.
    pub(crate) fn new(templates: &BTreeMap<&str, &str>, strings: Arc<Strings>) -> Result<Self, EngineError> {
        let digest = Digest::of_parts(
            templates
                .iter()
                .flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()])
                .chain([strings.fingerprint().as_bytes()]),
        );
        let mut tera = Tera::new();
        tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| {
            translate(&strings, &arguments, state)
        });
        tera.register_filter("minify", minify);
        tera.add_raw_templates(templates.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
            .map_err(|error| EngineError::of(&error))?;
        Ok(Self { tera, layout: Layout::new(), digest: digest.to_string() })
    }

    /// The name of the templates and strings, for the memo.
    pub(crate) fn digest(&self) -> &str {
        &self.digest
    }

    /// Renders a view in its frame.
    pub(crate) fn render(
        &self,
        template: &str,
        view: &impl Serialize,
        frame: &impl Serialize,
    ) -> Result<Vec<u8>, EngineError> {
        let mut context = Context::new();
        context.insert("view", view);
        context.insert("frame", frame);
        let html = self.tera.render(template, &context).map_err(|error| EngineError::of(&error))?;
        Ok(self.layout.strip(&html))
    }
}

/// `html | minify`: markup that was made from Markdown, without the bytes that no reader sees. It is safe as it comes.
///
/// Only what comes from content passes through the minifier. It takes 150 instructions a byte, and a template's own
/// text, the same on every page, has nothing to take away but its layout, which [`Layout`] takes away for two.
fn minify(html: &str, _: Kwargs, _: &State<'_>) -> Value {
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        minify_css: false,
        minify_js: false,
        ..minify_html::Cfg::default()
    };
    Value::safe_string(&written_out(&minify_html::minify(html.as_bytes(), &settings)))
}

/// `t(key=…, locale=…, name=value…)`: a message of the page's language, or of another.
fn translate(strings: &Strings, arguments: &Kwargs, state: &State<'_>) -> tera::TeraResult<String> {
    let key: &str = arguments.must_get("key")?;
    let locale: Option<&str> = arguments.get("locale")?;
    let locale = match locale {
        Some(locale) => locale.to_owned(),
        None => {
            let frame: Value =
                state.get("frame")?.ok_or_else(|| tera::Error::message("`t` needs `frame` in scope"))?;
            frame.get_from_path("locale.id").and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default()
        }
    };
    let mut values = FluentArgs::new();
    for (name, value) in arguments.iter() {
        let Some(name) = name.as_str().filter(|name| !matches!(*name, "key" | "locale")) else { continue };
        match value.as_i64() {
            Some(number) => values.set(name.to_owned(), FluentValue::from(number)),
            None => values.set(name.to_owned(), value.to_string()),
        }
    }
    let message = match values.iter().next() {
        None => strings.get(&locale, key, None).or_else(|| strings.get(&locale, key, Some(&values))),
        Some(_) => strings.get(&locale, key, Some(&values)),
    };
    Ok(message.unwrap_or_else(|| key.to_owned()))
}
