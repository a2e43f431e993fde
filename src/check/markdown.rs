//! What Markdown itself has to say of a text, in the words of the rules.

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::{IssueKind, MAX_DEPTH};
use crate::model::entry::Words;
use crate::source::Span;

/// Reports the issues of one text.
pub(super) fn report(words: &Words, file: &str, sink: &mut Sink) {
    for issue in &words.document.issues {
        // `emph-glue` says it better.
        let shown = &file[issue.range.clone()];
        if issue.kind == IssueKind::EmphasisNotRecognised
            && shown.len() >= 4
            && shown.bytes().all(|byte| byte == b'*')
        {
            continue;
        }
        let place = Span::new(words.file, issue.range.clone());
        let (rule, message, help) = words_of(&issue.kind);
        let diagnostic = Diagnostic::new(rule, place, message);
        sink.report(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }
}

fn words_of(kind: &IssueKind) -> (Rule, String, &'static str) {
    let fixed = |rule, message: &str, help| (rule, message.to_owned(), help);
    match kind {
        IssueKind::RawHtml => {
            fixed(Rule::RawHtml, "HTML is shown as text", "write it in Markdown, or put it into backticks")
        }
        IssueKind::NestedTooDeep => (
            Rule::NestingDepth,
            format!("lists and quotes are nested more than {MAX_DEPTH} levels deep"),
            "what lies deeper loses its markup: flatten it",
        ),
        IssueKind::UnknownAlert(word) => (
            Rule::InertMarkup,
            format!("there is no alert `[!{word}]`"),
            "alerts are NOTE, TIP, IMPORTANT, WARNING and CAUTION",
        ),
        IssueKind::AlertNotAlone(word) => (
            Rule::InertMarkup,
            format!("`[!{word}]` is shown as text"),
            "an alert's marker stands alone on the first line of the quote, without spaces in it",
        ),
        IssueKind::EmptyLink => {
            fixed(Rule::LinkEmpty, "this link has no text", "readers need words to click on")
        }
        IssueKind::EmptyDestination => {
            fixed(Rule::LinkEmpty, "this link leads nowhere", "write its address between the brackets")
        }
        IssueKind::DisallowedScheme(address) => (
            Rule::LinkScheme,
            format!("an address that begins with `{}` is not linked", beginning(address)),
            "links are relative paths, or begin with https:, http:, mailto: or tel:",
        ),
        IssueKind::ImageWithoutText => fixed(
            Rule::ImageAlt,
            "this picture has no alternative text",
            "say in the square brackets what it shows, for readers who cannot see it",
        ),
        IssueKind::TopHeading => fixed(
            Rule::HeadingLevel,
            "this heading has the level of the page's title",
            "the title stands in the front matter; begin headings with `##`",
        ),
        IssueKind::SkippedLevel => fixed(
            Rule::HeadingLevel,
            "this heading is more than one level below the one before",
            "levels go down one at a time, for readers who hear the page",
        ),
        IssueKind::EmptyHeading => {
            fixed(Rule::HeadingLevel, "this heading has no words", "write some, or remove it")
        }
        IssueKind::InvalidHeadingId(id) => (
            Rule::InvalidId,
            format!("the heading's id `{id}` cannot stand in an address"),
            "use letters, digits, `-`, `_` and `.`",
        ),
        IssueKind::DuplicateHeadingId(id) => (
            Rule::DuplicateAnchor,
            format!("the heading's id `{id}` stands twice"),
            "a link can lead to one of them only: rename it",
        ),
        IssueKind::HeadingAttribute(text) => {
            (Rule::InertMarkup, format!("`{text}` has no effect on a heading"), "only an id, `{#id}`, does")
        }
        IssueKind::UndefinedFootnote(label) => (
            Rule::UndefinedReference,
            format!("the footnote `{label}` is not defined"),
            "define it on a line of its own: `[^label]: text`",
        ),
        IssueKind::UnusedFootnote(label) => (
            Rule::UndefinedReference,
            format!("nothing refers to the footnote `{label}`"),
            "refer to it, or remove it",
        ),
        IssueKind::DuplicateFootnote(label) => {
            (Rule::UndefinedReference, format!("the footnote `{label}` is defined twice"), "keep one of them")
        }
        IssueKind::UndefinedReference(label) => (
            Rule::UndefinedReference,
            format!("the link's address `{label}` is not defined"),
            "define it on a line of its own: `[label]: address`",
        ),
        IssueKind::UnusedReference(label) => (
            Rule::UndefinedReference,
            format!("no link refers to the address `{label}`"),
            "refer to it by this name, or remove it",
        ),
        IssueKind::UnclosedCode => fixed(
            Rule::CodeEscape,
            "this code block has no end",
            "close it with the same marks on a line of their own: what follows is taken for code",
        ),
        IssueKind::EmphasisNotRecognised => fixed(
            Rule::InertMarkup,
            "`**` is shown as text",
            "put quotation marks and brackets outside the bold, or a space before it",
        ),
    }
}

/// Enough of an address to know it by; a picture written into one can have a megabyte.
fn beginning(address: &str) -> &str {
    address.char_indices().nth(40).map_or(address, |(end, _)| &address[..end])
}
