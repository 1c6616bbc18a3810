//! Ctrl-C and its kin: what is running is told to stop.

use std::thread;
use std::time::Duration;

/// The exit codes of a process that has stopped as it was asked to, and of one that was not let.
const DONE: i32 = 0;
const INTERRUPTED: i32 = 130;

/// How long what is running may take to stop. Whatever it does, its files are whole at any moment.
const GRACE: Duration = Duration::from_secs(1);

/// Calls `stop` when the process is asked to end (interrupt, or terminate where the system knows
/// it), and ends the process itself where that takes long. A second interrupt ends it at once.
pub(super) fn on_stop(stop: impl Fn() + Send + 'static) {
    thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(asked_to_end());
        stop();
        let again = runtime.block_on(async { tokio::time::timeout(GRACE, asked_to_end()).await });
        std::process::exit(if again.is_ok() { INTERRUPTED } else { DONE });
    });
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    let _ = tokio::signal::ctrl_c().await;
}
