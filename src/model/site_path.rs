//! Addresses within the site: relative, and never out of it.

use std::fmt;

/// A path below the root of the output, such as `th/errors/x.html`: no empty, `.` or `..` part, nothing that a host
/// or a file system would decode into one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// Takes a path as the program makes it.
    ///
    /// # Panics
    /// If the path could leave the site. Paths come from parsed ids, so that is a bug.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Self {
        let path = path.into();
        assert!(is_safe(&path), "`{path}` is no path within the site");
        Self(path)
    }

    /// Takes an address as an author writes it, from the root of the site: `/knowledge/old-address`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let path = text.strip_prefix('/')?;
        let path = path.strip_suffix('/').unwrap_or(path);
        is_safe(path).then(|| Self(path.to_owned()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How deep the file lies: the number of folders above it.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// The relative address of `target` (a path from the root, `#…` allowed) from the page at this path.
    #[must_use]
    pub fn to(&self, target: &str) -> String {
        let own: Vec<&str> = self.0.split('/').collect();
        let own = &own[..own.len() - 1];
        let (path, fragment) = target.split_once('#').map_or((target, None), |(path, id)| (path, Some(id)));
        let parts: Vec<&str> = path.split('/').collect();
        let shared = own.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
        let mut relative = "../".repeat(own.len() - shared);
        relative.push_str(&parts[shared..].join("/"));
        if let Some(id) = fragment {
            relative.push('#');
            relative.push_str(id);
        }
        relative
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

fn is_safe(path: &str) -> bool {
    !path.is_empty()
        && path.len() <= 1024
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != ".." && part.len() <= 255)
        && !path.contains(|c: char| {
            c.is_control()
                || c.is_whitespace()
                || matches!(c, '\\' | '%' | '?' | '#' | ':' | '*' | '"' | '<' | '>' | '|')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out() {
        for wrong in [
            "",
            "/",
            "x",
            "/../x",
            "/a/../x",
            "/a//b",
            "/%2e%2e/x",
            "/a\\b",
            "//host/x",
            "/a b",
            "/a?b",
            "/c:/x",
        ] {
            assert_eq!(SitePath::parse(wrong), None, "{wrong}");
        }
        assert_eq!(SitePath::parse("/knowledge/old/").unwrap().as_str(), "knowledge/old");
    }

    #[test]
    fn relative_addresses() {
        let page = SitePath::new("th/errors/x.html");
        for (target, expect) in [
            ("th/errors/y.html", "y.html"),
            ("th/index.html#a", "../index.html#a"),
            ("e/403.html", "../../e/403.html"),
            ("th/errors/x.html#b", "x.html#b"),
        ] {
            assert_eq!(page.to(target), expect);
        }
        assert_eq!(SitePath::new("index.html").to("th/index.html"), "th/index.html");
    }
}
