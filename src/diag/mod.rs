//! Diagnostics: what is wrong with the content, where, and what to do about it.
//!
//! Content problems are values that are collected, never errors that stop; [`render`] shows them to people and to
//! programs.

mod diagnostic;
pub mod render;
mod rules;
mod suggest;

pub use diagnostic::{Diagnostic, Fix, Levels, Related, Setting, Severity, Sink};
pub use rules::Rule;
pub use suggest::{distance, nearest};
