//! The program: arguments in, an exit status out. Nothing is decided here about content; every command reads, calls the
//! library and shows what came of it.
//!
//! What a command is asked for goes to standard output, everything else to standard error.

mod arguments;
mod build;
mod bundle;
mod check;
mod closing;
mod completions;
mod excess;
mod explain;
mod l10n;
mod mend;
mod new;
mod pool;
mod progress;
mod settings;
mod site;
mod status;
mod stop;
mod terminal;
mod timings;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use status::Status;
use terminal::Terminal;

/// Runs the program with the arguments and the environment of the process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help goes to standard output with status 0, wrong use to standard error with 2; a closed pipe is neither.
            drop(error.print());
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let terminal = Terminal::of_process();
    let done = match arguments.command {
        Command::Build(arguments) => build::run(&arguments, &terminal),
        Command::Bundle(arguments) => bundle::run(arguments, &terminal),
        Command::Check(arguments) => check::run(&arguments, &terminal),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::L10n(arguments) => l10n::run(&arguments, &terminal),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    match done {
        Ok(status) => status.into(),
        Err(error) => {
            let status = error.downcast_ref::<Status>().copied().unwrap_or(Status::Environment);
            if status == Status::Environment {
                shown(writeln!(io::stderr(), "error: {error:#}")).unwrap_or_default();
            }
            status.into()
        }
    }
}

/// What became of showing something: a reader who closes the pipe has seen enough, which is no failure of the work.
fn shown(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
