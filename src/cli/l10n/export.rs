//! `kae l10n export`: a file for a translation tool.

use std::io::{self, Write};

use anyhow::bail;

use crate::cli::shown;
use crate::cli::status::Status;
use crate::emit;
use crate::l10n::{Export, State, export, site};

use super::Site;
use super::arguments::ExportArguments;

pub(super) fn run(arguments: &ExportArguments) -> anyhow::Result<Status> {
    let site = Site::open(&arguments.place.site)?;
    let locale = site.locale(&arguments.locale)?;
    let translations = site.translations(&locale);
    let lock = site.lock(&locale)?;
    let only: Vec<State> = arguments.only.iter().map(|&state| state.into()).collect();
    let (names, terms) = (site::names(&site.kb), site::terms(&site.kb, &locale));
    let options = Export {
        source: site.source().as_str(),
        target: locale.as_str(),
        only: &only,
        names: &names,
        terms: &terms,
    };
    let catalogue = export(&translations, &lock, &options);
    let units: usize = catalogue.files.iter().map(|file| file.units.len()).sum();
    if units == 0 {
        bail!("there is nothing to export: no block is in a state that was asked for");
    }
    let text = catalogue.print(arguments.format.into());
    match &arguments.output {
        Some(path) => {
            emit::replace_file(path, text.as_bytes())?;
            let files = catalogue.files.len();
            shown(writeln!(io::stdout().lock(), "{}: {units} units of {files} files", path.display()))?;
        }
        None => shown(io::stdout().lock().write_all(text.as_bytes()))?,
    }
    Ok(Status::Fine)
}
