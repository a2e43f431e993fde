//! Localization: which pieces of text are translated, from which source, and how they travel to translators and back.
//!
//! Everything here works on the text of files and decides nothing about pages: Markdown is the source of truth in
//! every language, the lock remembers what each piece was translated from, and exchange files are guests that are
//! believed only as far as they agree with both.

mod catalogue;
mod export;
mod fluent;
mod import;
mod part;
mod po;
mod pseudo;
mod pseudo_site;
mod refusal;
pub mod site;
mod splice;
mod status;
mod text;
mod xliff;
mod xliff_read;

pub use crate::pieces::{Lock, LockError, LockLine};
pub use catalogue::{Catalogue, CatalogueFile, Format, FormatError, MAX_SIZE, Unit, UnitState};
pub use export::{Export, Translation, export};
pub use import::{Imported, Outcome, UnitReport, import};
pub use part::{Kept, Mark, MarkKind, Part, Role, code, held_names, joined, protected};
pub use pseudo::Pseudo;
pub use pseudo_site::{PseudoSite, pseudo_site};
pub use refusal::Refusal;
pub use splice::{Reader, Splice, Spliced};
pub use status::{FileStatus, Origin, Outdated, State, accepted, status};
pub use text::Text;
