//! What is wrong with a Markdown document, as values. The words for it, and how serious it is, belong to `diag`.

use std::ops::Range;

/// Something the author should know, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What.
    pub kind: IssueKind,
    /// Where, in absolute bytes.
    pub range: Range<usize>,
}

/// The kinds of [`Issue`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// A tag or an HTML block: it is shown as text. Comments are not reported; they are left out.
    RawHtml,
    /// Elements nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH); reported once, at the first.
    NestedTooDeep,
    /// `> [!WORD]` with a word that no alert has.
    UnknownAlert(String),
    /// `> [!NOTE] text`: the marker must stand alone on its line.
    AlertNotAlone(String),
    /// A link without text.
    EmptyLink,
    /// A link or image that leads nowhere, `[text]()`.
    EmptyDestination,
    /// A destination with a scheme that is not allowed, or with none but a host (`//host`), or with control characters.
    DisallowedScheme(String),
    /// An image without alternative text.
    ImageWithoutText,
    /// A heading of level 1: the title is the page's only one.
    TopHeading,
    /// A heading that is more than one level deeper than the one before.
    SkippedLevel,
    /// A heading without words.
    EmptyHeading,
    /// A heading id with characters other than letters, digits, `-`, `_` and `.`.
    InvalidHeadingId(String),
    /// Two headings with one id; the range is the second's.
    DuplicateHeadingId(String),
    /// A class or attribute on a heading: only `{#id}` has an effect.
    HeadingAttribute(String),
    /// `[^x]` without a definition.
    UndefinedFootnote(String),
    /// A footnote that nothing refers to.
    UnusedFootnote(String),
    /// A footnote defined before.
    DuplicateFootnote(String),
    /// `[text][x]` or `[x][]` without a definition of `x`.
    UndefinedReference(String),
    /// `[x]: address` that no link refers to.
    UnusedReference(String),
    /// `**` that stayed text. Beside Thai letters quotation marks and brackets must stand outside the bold:
    /// CommonMark takes `ก**"ข"**ค` for punctuation next to a letter and opens nothing.
    EmphasisNotRecognised,
    /// A code block whose fence is never closed: all that follows is code.
    UnclosedCode,
}
