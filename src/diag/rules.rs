//! The table of rules: every finding belongs to one, and every one has an id, a level and a text for `kae explain`.
//!
//! The text stands in `explain/<id>.md` beside this file; a rule without one does not compile.

use super::diagnostic::{Setting, Severity};

macro_rules! rules {
    ($($(#[doc = $summary:literal])+ $variant:ident $id:literal $level:ident $kind:ident;)*) => {
        /// A rule of the compiler. Its text is its id.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[doc = $summary])+ $variant,)* }

        impl Rule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)*];

            /// The id that people write in `site.yaml`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Rule::$variant => $id,)* }
            }

            /// One line that says what it finds.
            #[must_use]
            pub fn summary(self) -> &'static str {
                match self { $(Rule::$variant => concat!($($summary),+).trim_ascii(),)* }
            }

            /// The text of `kae explain`, in Markdown.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Rule::$variant => include_str!(concat!("explain/", $id, ".md")),)* }
            }

            /// What it is reported as where the site says nothing.
            #[must_use]
            pub fn default_setting(self) -> Setting {
                match self { $(Rule::$variant => rules!(@level $level),)* }
            }

            /// Whether `site.yaml` may change the level. A rule without which the content has no meaning is fixed.
            #[must_use]
            pub fn is_adjustable(self) -> bool {
                match self { $(Rule::$variant => rules!(@kind $kind),)* }
            }
        }
    };
    (@level error) => { Setting::As(Severity::Error) };
    (@level warn) => { Setting::As(Severity::Warning) };
    (@level note) => { Setting::As(Severity::Note) };
    (@level off) => { Setting::Off };
    (@kind fixed) => { false };
    (@kind adjustable) => { true };
}

rules! {
    // Files
    /// A file is not UTF-8 text.
    NotText "not-text" error fixed;
    /// A symbolic link, device or unreadable file stands in the site.
    NotAFile "not-a-file" error fixed;
    /// A file stands where no file of the format belongs.
    StrayFile "stray-file" warn adjustable;
    /// A file that the format requires is missing.
    MissingFile "missing-file" error fixed;
    /// An id is not lower-case ASCII letters, digits and `-`, or a name no system can hold.
    InvalidId "invalid-id" error fixed;
    /// Two files claim one id.
    DuplicateId "duplicate-id" error fixed;
    /// Two outputs would be written to one address.
    OutputConflict "output-conflict" error fixed;

    /// A template of the site cannot be read or rendered.
    Template "template" error fixed;

    // YAML
    /// A YAML file or front matter cannot be read.
    YamlSyntax "yaml-syntax" error fixed;
    /// A key that the format does not know.
    UnknownKey "unknown-key" error fixed;
    /// A key stands twice in one mapping.
    DuplicateKey "duplicate-key" error fixed;
    /// A required key is missing.
    MissingKey "missing-key" error fixed;
    /// A value is of the wrong type.
    WrongType "wrong-type" error fixed;
    /// A value is of the right type but cannot be used.
    InvalidValue "invalid-value" error fixed;
    /// An id, a code or an address holds an invisible or direction-changing character.
    HiddenCharacter "hidden-character" error fixed;
    /// `rules:` names a rule that does not exist or cannot be changed.
    UnknownRule "unknown-rule" error fixed;

    // Strings
    /// A Fluent file cannot be read.
    FluentSyntax "fluent-syntax" error fixed;
    /// A label or a word of the interface is missing in a language.
    MissingString "missing-string" warn adjustable;

    // Entries
    /// A code cannot be used.
    InvalidCode "invalid-code" error fixed;
    /// One entry names the same code twice, or as a code and as an alias.
    DuplicateCode "duplicate-code" error fixed;
    /// Several entries share a code.
    SharedCode "shared-code" warn adjustable;
    /// A message pattern cannot be read.
    InvalidPattern "invalid-pattern" error fixed;
    /// A declared cause or fix has no section in a language.
    MissingSection "missing-section" error fixed;
    /// A section under causes or fixes is not declared in `entry.yaml`.
    UndeclaredSection "undeclared-section" warn adjustable;
    /// An id in `related` is no entry.
    UnknownEntry "unknown-entry" error fixed;
    /// A fix names a form that does not exist.
    UnknownForm "unknown-form" error fixed;
    /// A permission is not in `permissions.yaml`.
    UnknownPermission "unknown-permission" error fixed;
    /// The date by which the facts should have been checked again lies before the last check.
    ReviewBeforeVerified "review-before-verified" warn adjustable;

    // Forms
    /// A URL template is malformed, or leads elsewhere than to one host over https.
    FormTemplate "form-template" error fixed;
    /// The host of a URL template is not in `url_hosts`.
    FormHost "form-host" error fixed;
    /// A variable of a URL template is neither an input nor a value, or both.
    FormVariable "form-variable" error fixed;
    /// An input or a value stands in a form whose template does not use it.
    FormUnused "form-unused" error fixed;
    /// An input has a type or pattern that cannot be used, or could leave its place in the address.
    FormInput "form-input" error fixed;
    /// A value that a form sends cannot be right.
    FormValue "form-value" error fixed;
    /// A form asks for one permission twice.
    RepeatedPermission "repeated-permission" error fixed;
    /// A form mixes `/.default` with other permissions.
    DefaultPermission "default-permission" error fixed;
    /// An entry's permissions differ from those that its form asks for.
    PermissionMismatch "permission-mismatch" error fixed;
    /// A form sends a `state` that is always the same.
    FixedState "fixed-state" warn adjustable;

    // Markdown
    /// The front matter is missing or has no end.
    FrontMatter "front-matter" error fixed;
    /// Raw HTML is shown as text.
    RawHtml "raw-html" warn adjustable;
    /// A link leads to a file or page that does not exist.
    BrokenLink "broken-link" error adjustable;
    /// A link leads to a heading that does not exist.
    BrokenAnchor "broken-anchor" warn adjustable;
    /// A link's address has a scheme that is not allowed.
    LinkScheme "link-scheme" warn adjustable;
    /// A link has no text, no address, or not the title of its source.
    LinkEmpty "link-empty" warn adjustable;
    /// A picture does not exist.
    BrokenImage "broken-image" error adjustable;
    /// A picture has no alternative text.
    ImageAlt "image-alt" warn adjustable;
    /// A heading id stands twice in one text.
    DuplicateAnchor "duplicate-anchor" warn adjustable;
    /// Headings skip a level or use the level of the title.
    HeadingLevel "heading-level" warn adjustable;
    /// A footnote or reference link leads nowhere, or nothing leads to it.
    UndefinedReference "undefined-reference" warn adjustable;
    /// Lists or quotes are nested too deep.
    NestingDepth "nesting-depth" error fixed;
    /// Markup that looks like emphasis or an alert is shown as text.
    InertMarkup "inert-markup" warn adjustable;

    // Words
    /// A word that the glossary forbids.
    GlossaryForbidden "glossary-forbidden" warn adjustable;
    /// A word from another language is spelled otherwise than the house does.
    ThLoanword "th-loanword" warn adjustable;
    /// The source uses a term of the glossary, and the translation nowhere.
    GlossaryTerm "glossary-term" note adjustable;
    /// Letters were lost because a text was read in another encoding.
    Mojibake "mojibake" warn adjustable;

    // Damage by machine translation
    /// Code, an address, a placeholder or an identifier differs from the source.
    IdentChanged "ident-changed" warn adjustable;
    /// Code holds escapes that are shown, or a backtick that opens no code.
    CodeEscape "code-escape" warn adjustable;
    /// A protected name is lost, translated, misspelt or in other capitals.
    ProtectedTerm "protected-term" warn adjustable;
    /// A message of the product is quoted without its original.
    MessageOriginalRequired "message-original-required" warn adjustable;
    /// The text of a link stops before its last words.
    LinkTail "link-tail" warn adjustable;
    /// A link touches the word or the link beside it.
    LinkGlue "link-glue" off adjustable;
    /// Of what the source marks only a part is marked, or nothing.
    EmphShort "emph-short" warn adjustable;
    /// Two spans of emphasis touch.
    EmphGlue "emph-glue" warn adjustable;
    /// Markup stands inside a word.
    MarkupInWord "markup-in-word" warn adjustable;
    /// A menu path lost a step or a separator.
    MenuPath "menu-path" warn adjustable;
    /// Words were left in the language of the source.
    Untranslated "untranslated" warn adjustable;
    /// The title was left in the language of the source, or a heading differs from it.
    TitleH1 "title-h1" warn adjustable;
    /// A word, a phrase or a piece stands twice.
    DupWord "dup-word" warn adjustable;
    /// A piece is much shorter or longer than its source, or missing.
    LengthRatio "length-ratio" warn adjustable;
    /// A list or table lacks an item of its source.
    ListShape "list-shape" warn adjustable;

    // Languages
    /// A lock file of translations cannot be read.
    LockFile "lock-file" error fixed;
    /// A text has no translation.
    MissingTranslation "missing-translation" warn adjustable;
    /// A translation has other sections than its source.
    HeadingParity "heading-parity" warn adjustable;

    // Thai writing
    /// SARA AM is written as two characters.
    ThSaraAm "th-sara-am" warn adjustable;
    /// Thai marks stand in an order that no keyboard types.
    ThMarkOrder "th-mark-order" warn adjustable;
    /// A Thai mark or vowel is doubled, or two stand in one place.
    ThMarkRun "th-mark-run" warn adjustable;
    /// Thai and a Latin word or a number have no space between them.
    ThLatinSpace "th-latin-space" warn adjustable;
    /// ๆ has no space behind it.
    ThMaiyamok "th-maiyamok" warn adjustable;
    /// A Thai word has lost a syllable.
    ThLostSyllable "th-lost-syllable" warn adjustable;
    /// An invisible character stands in prose.
    ThZeroWidth "th-zero-width" warn adjustable;
    /// Thai digits stand beside ASCII digits.
    ThDigits "th-digits" warn adjustable;
    /// Letters or marks of ASCII stand beside Thai in wide forms.
    ThFullWidth "th-full-width" warn adjustable;
    /// A Thai date has its month first, or years of two eras stand in one text.
    ThDate "th-date" warn adjustable;
}

impl Rule {
    /// Finds a rule by its id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id())
    }
}
