//! Printing: diagnostics, results, and how far long work is.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the room that prints")]

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::build::Progress;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::{Colour, terminal};

/// How long work may take before it is worth a status line.
const PATIENCE: Duration = Duration::from_millis(500);

/// Prints what was asked for.
pub(super) fn say(line: &str) {
    // A reader that has gone away is no fault of ours.
    let _ = writeln!(anstream::stdout(), "{line}");
}

/// Prints to standard error.
pub(super) fn complain(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Shows problems on standard error.
pub(super) fn show(diagnostics: &Diagnostics) {
    if !diagnostics.is_empty() {
        // `anstream` takes the colours out again where they would not be seen.
        let _ = write!(anstream::stderr(), "{}", terminal(diagnostics, Colour::Ansi));
    }
}

/// A status line on a terminal while something works; nothing in a pipe.
pub(super) struct Status(Option<(Sender<()>, JoinHandle<()>)>);

impl Status {
    /// Begins to show how far `progress` is.
    pub(super) fn of(progress: &Arc<Progress>) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let (stop, stopped) = mpsc::channel();
        let progress = progress.clone();
        let thread = std::thread::spawn(move || {
            let mut shown = false;
            while stopped.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                if let (done, of @ 1..) = progress.now() {
                    eprint!("\r{done} of {of} files ");
                    shown = true;
                }
            }
            if shown {
                eprint!("\r\x1b[2K");
            }
        });
        Self(Some((stop, thread)))
    }
}

impl Drop for Status {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.0.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}

/// Counts something in words: `1 file`, `2 files`.
pub(super) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
