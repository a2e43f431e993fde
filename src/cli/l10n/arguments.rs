//! Arguments of `kae l10n`, as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::l10n::{Format, State};

/// Translations: how far they are, and their way to translators and back.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  kae l10n status                               what is missing, and what has moved on
  kae l10n status --locale th --fail-on missing,outdated
  kae l10n diff content/errors/mailbox-full     old and new source beside the translation
  kae l10n accept content/errors/mailbox-full   its translations fit their source
  kae l10n export --locale th --only missing,outdated -o th.xlf
  kae l10n import th.xlf
  kae l10n pseudo --out /tmp/pseudo             pseudo-languages, to see what words can break")]
pub(in crate::cli) struct L10nArguments {
    #[command(subcommand)]
    pub(super) command: L10nCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum L10nCommand {
    /// List translations with what there is to do
    Status(StatusArguments),
    /// Show the blocks that moved on beside their translation
    Diff(DiffArguments),
    /// Declare translations current
    Accept(PathArguments),
    /// Write a lock anew that a merge left in conflict
    Resolve(ResolveArguments),
    /// Write a file for a translation tool
    Export(ExportArguments),
    /// Take in a file from a translation tool
    Import(ImportArguments),
    /// Write a copy of the site with pseudo-languages in it
    Pseudo(PseudoArguments),
}

#[derive(Args, Debug)]
pub(super) struct PlaceArguments {
    /// The site: the folder that holds `content`
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(super) site: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct StatusArguments {
    #[command(flatten)]
    pub(super) place: PlaceArguments,

    /// Languages to list; all if not given
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    pub(super) locale: Vec<String>,

    /// How to list them
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(super) format: ListFormat,

    /// Files that were exported before, to look old sources up in; git is asked too
    #[arg(long = "export", value_name = "FILE")]
    pub(super) exports: Vec<PathBuf>,

    /// End with status 1 if a translation is in one of these states
    #[arg(long, value_enum, value_name = "STATES", value_delimiter = ',')]
    pub(super) fail_on: Vec<StateName>,
}

#[derive(Args, Debug)]
pub(super) struct PathArguments {
    /// Files, or folders that hold them; all if not given
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) place: PlaceArguments,

    /// Languages; all if not given
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    pub(super) locale: Vec<String>,
}

#[derive(Args, Debug)]
#[command(
    after_help = "The old source comes from the history of git, or from files that were exported before.

Examples:
  kae l10n diff                                 everything that has moved on
  kae l10n diff content/errors/mailbox-full --locale th
  kae l10n diff --export sent-in-spring.xlf     where the site is not in git"
)]
pub(super) struct DiffArguments {
    #[command(flatten)]
    pub(super) what: PathArguments,

    /// Files that were exported before, to look old sources up in; git is asked too
    #[arg(long = "export", value_name = "FILE")]
    pub(super) exports: Vec<PathBuf>,
}

#[derive(Args, Debug)]
#[command(
    after_help = "The lines of both sides are kept; where they speak of one block, the line counts that fits the texts as the
merge left them. Nothing is declared current. Merge the texts first.

Examples:
  git merge translations                        says: CONFLICT in content/translations/th.lock
  kae l10n resolve && git add content/translations"
)]
pub(super) struct ResolveArguments {
    #[command(flatten)]
    pub(super) place: PlaceArguments,

    /// Languages; all if not given
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    pub(super) locale: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct ExportArguments {
    #[command(flatten)]
    pub(super) place: PlaceArguments,

    /// The language to translate into
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) locale: String,

    /// The format
    #[arg(long, value_enum, default_value_t = FileFormat::Xliff)]
    pub(super) format: FileFormat,

    /// Only blocks in these states
    #[arg(long, value_enum, value_name = "STATES", value_delimiter = ',')]
    pub(super) only: Vec<StateName>,

    /// The file to write; standard output if not given
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct ImportArguments {
    /// The file: XLIFF 1.2 or 2.x, or PO
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,

    #[command(flatten)]
    pub(super) place: PlaceArguments,

    /// Say what would be taken, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// How to show what became of each unit
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(super) format: ListFormat,
}

#[derive(Args, Debug)]
#[command(
    after_help = "en-XA is the source with accents, 30 % longer, in brackets; th-XB is in Thai letters under two marks each,
30 % longer, without spaces between words. What no translator may change stays as it is.

Examples:
  kae l10n pseudo --out /tmp/pseudo             the copy, with en-XA.md and th-XB.md beside each text
  kae build --pseudo --out /tmp/help            the pages of such a site at once, without the copy

Nothing of the site itself is changed, and neither is for publishing."
)]
pub(super) struct PseudoArguments {
    #[command(flatten)]
    pub(super) place: PlaceArguments,

    /// The folder to write the copy into
    #[arg(long, value_name = "FOLDER")]
    pub(super) out: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people
    Table,
    /// For programs: one JSON object
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FileFormat {
    /// XLIFF 1.2
    Xliff,
    /// XLIFF 2.0
    Xliff2,
    /// gettext PO
    Po,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Xliff => Self::Xliff1,
            FileFormat::Xliff2 => Self::Xliff2,
            FileFormat::Po => Self::Po,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StateName {
    /// Not translated
    Missing,
    /// Machine translation that nobody has looked at
    Draft,
    /// The source has moved on
    Outdated,
    /// Translated from the source as it stands
    Current,
    /// Current, and read by a second person
    Reviewed,
}

impl From<StateName> for State {
    fn from(name: StateName) -> Self {
        match name {
            StateName::Missing => Self::Missing,
            StateName::Draft => Self::Draft,
            StateName::Outdated => Self::Outdated,
            StateName::Current => Self::Current,
            StateName::Reviewed => Self::Reviewed,
        }
    }
}
