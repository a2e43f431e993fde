//! Arguments as typed. What they mean for a run is in [`super::settings`].

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::l10n::L10nArguments;

/// Builds a troubleshooting help center from structured entries.
#[derive(Debug, Parser)]
#[command(
    name = "kae",
    version,
    arg_required_else_help = true,
    after_help = "Exit status: 0 fine, 1 the content has errors, 2 wrong use or the system refused.\n\
                  `kae help COMMAND` shows examples."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compile a site into a folder
    Build(BuildArguments),
    /// Pack the site into one zip that opens from disk
    Bundle(BundleArguments),
    /// Look for mistakes in the content without writing anything
    Check(CheckArguments),
    /// Say what a rule finds, why, and what to do about it
    Explain(ExplainArguments),
    /// Begin a site, an entry, a page, a form or a language
    New(NewArguments),
    /// Translations: how far they are, and their way to translators and back
    L10n(L10nArguments),
    /// Write the completion script of a shell
    Completions(CompletionsArguments),
}

/// Where the site is and how it is compiled.
#[derive(Args, Debug)]
pub(super) struct SiteArguments {
    /// The site: the folder that holds `content`
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(super) site: PathBuf,

    /// The address that the site will have, in place of the one in site.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// Threads to work with; as many as there are processors if not given
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  kae build                                     the site in this folder, into public/
  kae build --site docs --out /srv/www/help     another site, into another folder
  kae build --base-url https://help.example.com/
  kae build --pseudo --out /tmp/help            with pseudo-languages, to look at
  kae build --format json | jq 'select(.kind == \"diagnostic\")'

The output folder is replaced as a whole, and only by a build without errors. A folder that holds
files of others is refused.")]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,

    /// The folder to write, from the current one
    #[arg(long, value_name = "FOLDER", default_value = "public")]
    pub(super) out: PathBuf,

    /// Add the pseudo-languages en-XA and th-XB, to see what longer and taller words do to the pages; not for publishing
    #[arg(long)]
    pub(super) pseudo: bool,

    /// How to show findings
    #[arg(long, value_enum, default_value_t = BuildFormat::Human)]
    pub(super) format: BuildFormat,

    /// Show how much processor time each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  kae bundle                                    the site in this folder, into help-center.zip
  kae bundle --site docs --out /srv/www/docs.zip

Unpacked, `help-center/index.html` opens in any browser; search and forms work without a network.
With `bundle: true` in site.yaml, `kae build` puts the same zip into the output and links to it.
The file is replaced in one step, and only where the content has no errors.")]
pub(super) struct BundleArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,

    /// The zip to write, from the current folder
    #[arg(long, value_name = "FILE.zip", default_value = "help-center.zip")]
    pub(super) out: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum BuildFormat {
    /// Excerpts and a closing line
    Human,
    /// One JSON object a line, the last of them a summary
    Json,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  kae check                                     the site in this folder
  kae check --site docs --format github         annotations in a workflow of GitHub Actions
  kae check --format sarif > kae.sarif          for code scanning
  kae check --format json | jq -r .rule | sort | uniq -c
  kae check --diff                              what --fix would change
  kae check --fix --rule th-sara-am             mends what this rule finds, and nothing else

Repairs change the spelling and spacing of words and no meaning; a translation that was current or
reviewed stays so. All files change together or none does.

Paths in the output begin at the current folder. `kae explain RULE` says more about a finding.")]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,

    /// How to show findings
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(super) format: CheckFormat,

    /// Put in the repairs that findings offer, then show what is left
    #[arg(long, conflicts_with = "diff")]
    pub(super) fix: bool,

    /// Show what --fix would change, as a unified diff, and change nothing
    #[arg(long, conflicts_with = "format")]
    pub(super) diff: bool,

    /// With --fix or --diff: only the repairs of this rule; may be given several times
    #[arg(long = "rule", value_name = "RULE")]
    pub(super) rules: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// Excerpts and a closing line
    Human,
    /// One JSON object a line, the last of them a summary
    Json,
    /// One SARIF 2.1.0 log
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  kae explain broken-link                       one rule
  kae explain                                   all rules with their levels")]
pub(super) struct ExplainArguments {
    /// The rule, as findings name it in brackets
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  kae new site help-center                      a folder with a small site in English and Thai
  kae new entry mailbox-full --code 0x8004010F  an entry in every language of the site
  kae new entry outlook/mailbox-full            the same in a folder for order
  kae new page reading-headers
  kae new form admin-consent
  kae new strings de                            the interface's words, to be translated

Nothing that exists is changed.")]
pub(super) struct NewArguments {
    #[command(subcommand)]
    pub(super) what: NewCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum NewCommand {
    /// A folder with a site that builds
    Site {
        /// The folder to make
        #[arg(value_name = "FOLDER", required = true)]
        folder: PathBuf,
        /// The languages, the source language first
        #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', default_value = "en,th")]
        locales: Vec<String>,
        /// The title of the site
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
    },
    /// An entry: an error, its causes and its fixes
    Entry {
        #[command(flatten)]
        named: NamedArguments,
        /// A code that the product shows; may be given several times
        #[arg(long = "code", value_name = "CODE", allow_hyphen_values = true)]
        codes: Vec<String>,
        /// A message that the product shows, with {placeholders}; may be given several times
        #[arg(long = "message", value_name = "TEXT", allow_hyphen_values = true)]
        messages: Vec<String>,
    },
    /// A free page
    Page(NamedArguments),
    /// A form that puts an address together
    Form(NamedArguments),
    /// The words of the interface for another language, in English, to be translated
    Strings {
        /// The language, as a tag such as `de` or `pt-BR`
        #[arg(value_name = "LANGUAGE")]
        locale: String,
        /// The site: the folder that holds `content`
        #[arg(long, value_name = "FOLDER", default_value = ".")]
        site: PathBuf,
    },
}

#[derive(Args, Debug)]
pub(super) struct NamedArguments {
    /// Ids: lower-case letters, digits and hyphens; folders for order may stand before them
    #[arg(value_name = "NAME", required = true)]
    pub(super) names: Vec<String>,
    /// The title; the name in words if not given
    #[arg(long, allow_hyphen_values = true)]
    pub(super) title: Option<String>,
    /// The site: the folder that holds `content`
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(super) site: PathBuf,
}

#[derive(Args, Debug)]
#[command(after_help = "Examples:
  kae completions bash > ~/.local/share/bash-completion/completions/kae
  kae completions zsh > \"${fpath[1]}/_kae\"
  kae completions fish > ~/.config/fish/completions/kae.fish")]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_agree_with_each_other() {
        super::Arguments::command().debug_assert();
    }
}
