//! A URL form as declared: the template, what readers type, what is always the same. Words are elsewhere, and whether
//! hosts and permissions are registered is for `check` to say.

use super::input::{InputType, is_uuid};
use super::url_template::UrlTemplate;
use crate::source::Spanned;

/// The facts of one `form.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The address with its places. The span is that of the template's text, without quotes.
    pub template: Spanned<UrlTemplate>,
    /// What readers type, in the order of the file.
    pub inputs: Vec<Input>,
    /// What the form itself sends, in the order of the file.
    pub values: Vec<FixedValue>,
    /// Who asks, where somebody does.
    pub application: Option<Application>,
    /// Ids of the roles that may use the form.
    pub by: Vec<Spanned<String>>,
    /// Names of inputs and values that could not be read, and were reported: no finding follows from their absence.
    pub broken: Vec<String>,
}

/// One thing that readers type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The variable.
    pub name: Spanned<String>,
    /// What it may be.
    pub kind: Spanned<InputType>,
}

/// One thing that the form sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedValue {
    /// The variable.
    pub name: Spanned<String>,
    /// Where the value comes from.
    pub source: ValueSource,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueSource {
    /// Written down.
    Text(Spanned<String>),
    /// Ids of permissions, joined.
    Permissions {
        /// In the order of the file.
        ids: Vec<Spanned<String>>,
        /// What stands between two.
        separator: String,
    },
    /// Made anew each time an address is made.
    Random {
        /// How many random bits, at least 128.
        bits: u32,
    },
}

/// Who asks for permissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// The name under which it is registered.
    pub name: Spanned<String>,
    /// Who publishes it.
    pub publisher: Option<Spanned<String>>,
}

impl Form {
    /// The value of a variable as it stands in every address, if it does not change.
    #[must_use]
    pub fn fixed(&self, name: &str) -> Option<String> {
        let value = self.values.iter().find(|value| value.name.value == name)?;
        match &value.source {
            ValueSource::Text(text) => Some(text.value.clone()),
            ValueSource::Permissions { ids, separator } => {
                let ids: Vec<&str> = ids.iter().map(|id| id.value.as_str()).collect();
                Some(ids.join(separator))
            }
            ValueSource::Random { .. } => None,
        }
    }

    /// The UUIDs that the form itself sends, in lower case: readers take them for their own.
    #[must_use]
    pub fn own_ids(&self) -> Vec<String> {
        let texts = self.values.iter().filter_map(|value| match &value.source {
            ValueSource::Text(text) => Some(text.value.to_ascii_lowercase()),
            _ => None,
        });
        texts.filter(|text| is_uuid(text)).collect()
    }

    /// Every permission that the form asks for, in order.
    pub fn permissions(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.values.iter().flat_map(|value| match &value.source {
            ValueSource::Permissions { ids, .. } => ids.as_slice(),
            _ => &[],
        })
    }

    /// The id of the application that asks (the value of `client_id`, as OAuth 2.0 names it).
    #[must_use]
    pub fn client_id(&self) -> Option<String> {
        self.fixed("client_id")
    }

    /// The host to which the answer goes (of the value of `redirect_uri`, as OAuth 2.0 names it).
    #[must_use]
    pub fn redirect_host(&self) -> Option<String> {
        let address = url::Url::parse(&self.fixed("redirect_uri")?).ok()?;
        address.host_str().map(str::to_owned)
    }

    /// Whether the form sends a `state` that is always the same.
    #[must_use]
    pub fn has_fixed_state(&self) -> bool {
        self.fixed("state").is_some()
    }
}
