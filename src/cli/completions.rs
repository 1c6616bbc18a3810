//! `briefing completions`: what a shell completes.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// For which shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &CompletionsArguments) {
    let mut command = super::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "briefing", &mut std::io::stdout());
}
