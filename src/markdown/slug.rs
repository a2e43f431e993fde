//! Addresses of headings made from their words: letters and digits of any script, with the marks that belong to
//! them, in lower case; a `-` for everything between. Not normalised: Thai stays as it is written.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;

/// The slug of some words. Never empty.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        if letter.is_alphanumeric() || is_combining_mark(letter) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.extend(letter.to_lowercase());
        } else if !matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}') {
            gap = true;
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// The ids given so far in one document, each with the number that its next namesake tries first.
#[derive(Clone, Debug, Default)]
pub struct Slugs(HashMap<String, usize>);

impl Slugs {
    /// Takes an id that the author gave; false if it is taken.
    pub fn reserve(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned(), 2).is_none()
    }

    /// The slug of `text`, with `-2`, `-3` … where it is taken.
    pub fn assign(&mut self, text: &str) -> String {
        let slug = slug(text);
        let Some(&first) = self.0.get(&slug) else {
            self.reserve(&slug);
            return slug;
        };
        let mut number = first;
        loop {
            let candidate = format!("{slug}-{number}");
            number += 1;
            if !self.0.contains_key(&candidate) {
                self.0.insert(slug, number);
                self.reserve(&candidate);
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Slugs, slug};

    #[test]
    fn slugs_keep_letters_of_every_script() {
        for (text, expect) in [
            ("Why it happens", "why-it-happens"),
            ("  -- Mail.ReadWrite & “quotes” --", "mail-readwrite-quotes"),
            ("ERR_TLS_CERT", "err-tls-cert"),
            ("วิธีแก้ไข ที่ 2", "วิธีแก้ไข-ที่-2"),
            ("น้ำ\u{200b}แข็ง", "น้ำแข็ง"),
            ("Ünïcode", "ünïcode"),
            ("???", "section"),
            ("", "section"),
        ] {
            assert_eq!(slug(text), expect);
        }
    }

    #[test]
    fn slugs_are_unique() {
        let mut slugs = Slugs::default();
        assert!(slugs.reserve("a-2"));
        assert_eq!([slugs.assign("A"), slugs.assign("a"), slugs.assign("a!")], ["a", "a-3", "a-4"]);
        assert!(!slugs.reserve("a"));
    }
}
