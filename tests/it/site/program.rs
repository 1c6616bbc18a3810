//! The program as its users run it.

use std::path::Path;
use std::process::{Command, Output};

use super::CLOCK;

/// What a run gave.
pub(crate) struct Ran {
    /// Its exit code.
    pub(crate) code: i32,
    /// What was asked for.
    pub(crate) stdout: String,
    /// What was complained of.
    pub(crate) stderr: String,
}

/// The program, standing in a folder: with the bench's clock, and nothing else of the environment
/// that could tell runs apart.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    let clock: jiff::Timestamp = CLOCK.parse().unwrap();
    command.current_dir(folder).env("SOURCE_DATE_EPOCH", clock.as_second().to_string());
    for name in ["TZ", "LANG", "LC_ALL", "COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// It ended with this code.
    #[track_caller]
    pub(crate) fn ended(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "\n--- stdout\n{}\n--- stderr\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output as one JSON value, and nothing else.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("not one JSON value: {error}\n{}\n{}", self.stdout, self.stderr))
    }
}

impl super::Site {
    /// Runs the program in the site's folder; words stand apart by spaces.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        Ran::of(&program(self.folder()).args(arguments.split_whitespace()).output().unwrap())
    }
}
