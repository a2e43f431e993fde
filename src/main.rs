//! The program `kae`: everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    kae::cli::run()
}
