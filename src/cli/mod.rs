//! The command line: one file a command; the only room that prints and decides exit codes.
//!
//! Exit codes: 0 done, 1 the site has errors, 2 the call or the machine is at fault. Diagnostics
//! go to standard error, what was asked for to standard output.

mod build;
mod cached;
mod completions;
mod explain;
mod init;
mod list;
mod new;
mod options;
mod schema;
mod serve;
mod signals;
mod terminal;
mod watching;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A static site generator for curated briefings.
#[derive(Debug, Parser)]
#[command(name = "briefing", version, about, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new site that builds at once
    Init(init::InitArguments),
    /// Make a file in its place, filled as far as can be known; never over one
    New(Box<new::NewArguments>),
    /// Publish the site into a folder
    Build(build::BuildArguments),
    /// Serve what `build` would publish, and reload the browser as files change
    Serve(serve::ServeArguments),
    /// List what the site is made of, one line each
    List(list::ListArguments),
    /// Tell what a file or an address is, and where each of its values came from
    Explain(Box<explain::ExplainArguments>),
    /// Print JSON Schema of front matter and settings, for editors that complete and check
    Schema(schema::SchemaArguments),
    /// Print completions for a shell
    Completions(completions::CompletionsArguments),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// It did what was asked.
    Done,
    /// The site has errors.
    Faulty,
}

/// A fault of the call or the machine: a sentence with its path and what to do.
#[derive(Debug)]
struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let ended = match Arguments::parse().command {
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => {
            completions::run(&arguments);
            Ok(End::Done)
        }
    };
    match ended {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::Faulty) => ExitCode::from(1),
        Err(Failure(message)) => {
            terminal::complain(&format!("error: {message}"));
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
