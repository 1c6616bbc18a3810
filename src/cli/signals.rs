//! Ctrl-C and its kin: what is running is told to stop.

use std::thread;

/// Calls `stop` when the process is asked to end (interrupt, or terminate where the system knows
/// it). A second interrupt ends it at once.
pub(super) fn on_stop(stop: impl Fn() + Send + 'static) {
    thread::spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(asked_to_end());
        stop();
        runtime.block_on(asked_to_end());
        std::process::exit(130);
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
