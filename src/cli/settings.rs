//! Settings as resolved from arguments and environment: what a run works with.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::compile::Options;

use super::arguments::SiteArguments;

/// A site and how it is compiled.
#[derive(Debug)]
pub(super) struct SiteSettings {
    /// The site folder as given.
    pub(super) folder: PathBuf,
    /// The same with `/` between parts, for findings.
    pub(super) shown: String,
    pub(super) options: Options,
    /// Whether to add the pseudo-languages.
    pub(super) pseudo: bool,
    /// Threads, if not as many as the machine has.
    pub(super) jobs: Option<usize>,
}

impl SiteSettings {
    pub(super) fn resolve(arguments: &SiteArguments) -> anyhow::Result<Self> {
        let base_url = arguments.base_url.as_deref().map(base_url).transpose()?;
        let options = Options { base_url, ..Options::default() };
        Ok(Self {
            folder: arguments.site.clone(),
            shown: slashed(&arguments.site),
            options,
            pseudo: false,
            jobs: arguments.jobs.map(usize::from),
        })
    }
}

/// A base URL ends in a slash: relative links are resolved against it.
fn base_url(text: &str) -> anyhow::Result<String> {
    let url = url::Url::parse(text).with_context(|| format!("`--base-url {text}` is not an absolute URL"))?;
    if !matches!(url.scheme(), "https" | "http") || url.host_str().is_none() {
        bail!("`--base-url {text}` does not begin with `https://` and a host");
    }
    if url.query().is_some() || url.fragment().is_some() {
        bail!("`--base-url {text}` has a query or a fragment, which no page's address could keep");
    }
    let text = url.to_string();
    Ok(if text.ends_with('/') { text } else { format!("{text}/") })
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn a_base_url_is_absolute_and_ends_in_a_slash() {
        assert_eq!(base_url("https://help.example.com").unwrap(), "https://help.example.com/");
        assert_eq!(base_url("http://localhost:8000/help").unwrap(), "http://localhost:8000/help/");
        for wrong in [
            "help.example.com",
            "/help/",
            "ftp://example.com/",
            "https://example.com/?a",
            "https://example.com/#a",
        ] {
            assert!(base_url(wrong).is_err(), "{wrong}");
        }
    }
}
