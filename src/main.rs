//! The `briefing` program: everything is in the library's `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    briefing::cli::main()
}
