//! `kae completions`: the script that lets a shell complete our arguments.

use std::io::{self, Write};

use clap::CommandFactory;

use super::arguments::{Arguments, CompletionsArguments};
use super::shown;
use super::status::Status;

pub(super) fn run(arguments: &CompletionsArguments) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "kae", &mut script);
    shown(io::stdout().write_all(&script))?;
    Ok(Status::Fine)
}
