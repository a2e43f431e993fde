//! What the search is given and what it gives back. It knows nothing of entries, pages or templates.

use crate::model::pattern::MessagePattern;

/// Everything that can be found in one language.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The language of the pages, such as `th`.
    pub language: String,
    /// The documents, in an order that does not change between builds: by address, say.
    pub documents: Vec<Document>,
}

/// A page that can be found.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The entry's or page's id.
    pub id: String,
    /// Its address relative to the root of the output, such as `th/errors/x.html`.
    pub url: String,
    /// Its title, as plain text.
    pub title: String,
    /// One sentence for the list of results; may be empty.
    pub summary: String,
    /// Headings, as plain text.
    pub headings: Vec<String>,
    /// Paragraphs, list items, table rows, code blocks: each as plain text.
    pub body: Vec<String>,
    /// Words that readers search with.
    pub keywords: Vec<String>,
    /// The error codes it is about.
    pub codes: Vec<CodeForms>,
    /// What the product shows, in whatever language.
    pub messages: Vec<Message>,
    /// The language of its words.
    pub language: String,
    /// The language that its words were taken from, where it is not translated.
    pub fallback_from: Option<String>,
}

/// A code that a document is about.
#[derive(Clone, Debug, Default)]
pub struct CodeForms {
    /// As written.
    pub shown: String,
    /// Its normal forms: [`ErrorCode::keys`](crate::model::code::ErrorCode::keys) of the code and of its aliases.
    pub keys: Vec<String>,
}

/// A message that a document is about.
#[derive(Clone, Debug)]
pub struct Message {
    /// What is shown, with its placeholders.
    pub pattern: MessagePattern,
    /// The language in which it is shown.
    pub language: String,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the language's search folder, such as `t-k3x9qa.js`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Document {
    /// Every text that bears on the analysis, each with its role, for a digest.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        fn list<'a>(role: &'a str, texts: &'a [String]) -> impl Iterator<Item = &'a str> {
            std::iter::once(role).chain(texts.iter().map(String::as_str))
        }
        let codes = self.codes.iter().map(|code| code.shown.as_str());
        let messages = self.messages.iter().map(|message| message.pattern.text());
        [self.title.as_str(), self.summary.as_str()]
            .into_iter()
            .chain(list("headings", &self.headings))
            .chain(list("keywords", &self.keywords))
            .chain(std::iter::once("codes").chain(codes))
            .chain(std::iter::once("messages").chain(messages))
            .chain(list("body", &self.body))
    }
}
