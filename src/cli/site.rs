//! Reading and compiling a site: what `build` and `check` have in common.

use crate::compile::{Compiled, Memos, compile};
use crate::embedded::embedded;
use crate::l10n::pseudo_site;
use crate::source::{self, Sources};

use super::l10n::left_in_pseudo;
use super::progress::Progress;
use super::settings::SiteSettings;
use super::timings::Timings;

/// Stages that are announced: reading, those of the compiler, writing.
const STAGES: usize = 8;

/// A site as read and as compiled.
pub(super) struct CompiledSite {
    pub(super) sources: Sources,
    pub(super) compiled: Compiled,
}

/// Reads and compiles; stages are timed, and shown where `moving` has a terminal for it.
pub(super) fn compiled(
    settings: &SiteSettings,
    timings: &Timings,
    moving: bool,
) -> anyhow::Result<CompiledSite> {
    let progress = Progress::start(STAGES, moving);
    let begin = |stage: &'static str| {
        timings.begin(stage);
        progress.stage(stage);
    };
    begin("read");
    let mut sources = source::read(&settings.folder)?;
    let embedded = embedded();
    if settings.pseudo
        && let Some(made) = pseudo_site(&sources, &embedded)
    {
        left_in_pseudo(&made.left)?;
        sources = made.sources;
    }
    let compiled =
        compile(&sources, &embedded, &settings.options, &mut Memos::for_once(), &|stage| begin(stage.name()));
    Ok(CompiledSite { sources, compiled })
}
