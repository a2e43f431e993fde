//! What is translated, compared and checked one by one: the pieces of a text, which piece of a translation belongs to
//! which of the source, from what it was translated, and what stands in words that no language changes.

mod address;
mod align;
mod held;
mod lock;
mod piece;

pub use address::address_key;
pub use align::{Pair, align};
pub use held::{Held, HeldKind, held};
pub use lock::{Lock, LockError, LockLine};
pub use piece::{Field, Piece, PieceKind, digest, fields, markdown_pieces, pieces};
