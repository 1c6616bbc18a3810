//! `briefing serve`: the site as `build` would publish it, made as it is asked for, anew as files
//! change.

mod live;
mod since;
mod studio;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use clap::Args;

use super::options::{self, Loudness, Noticing, SiteOptions};
use super::{End, Failure, signals, terminal, watching};
use crate::serve::{self, Options, Stop};
use crate::watch::Method;
use studio::Studio;

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    site: SiteOptions,
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// The port to listen on; the next free one where it is taken
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    /// Look again whenever something changes (it does unless `--no-watch`)
    #[arg(long, overrides_with = "no_watch")]
    watch: bool,
    /// Do not look for changes; a page whose own text is found to be another is made anew
    #[arg(long)]
    no_watch: bool,
    #[command(flatten)]
    noticing: Noticing,
    #[command(flatten)]
    loudness: Loudness,
}

pub(super) fn run(arguments: &ServeArguments) -> Result<End, Failure> {
    arguments.site.set_threads()?;
    let request = arguments.site.request()?;
    options::must_be_a_site(&request.site)?;
    let watched = !arguments.no_watch || arguments.watch;
    let method = if watched { arguments.noticing.method() } else { Method::Never };
    let watcher = watching::watcher(&request.site, request.site.join("public"), method)?;
    let bound = serve::bind(&Options { host: arguments.host, port: arguments.port })?;
    if let (Some(port), false) = (bound.wished_port_taken(), arguments.loudness.quiet) {
        terminal::complain(&format!("note: port {port} is taken"));
    }
    let mut studio = Studio::new(arguments, method, bound.address(), watcher.ringer())?;
    let show = studio.show();
    let stop = Stop::new();
    let (stopper, stop_now) = (watcher.stopper(), stop.clone());
    signals::on_stop(move || {
        stop_now.now();
        stopper.stop();
    });
    let has_failed = Arc::new(AtomicBool::new(false));
    let alarm = Alarm { stop: stop.clone(), has_failed: has_failed.clone() };
    // In the middle of something or waiting, it ends with the process.
    thread::spawn(move || {
        let _alarm = alarm;
        studio.run(&watcher);
    });
    serve::run(bound, show, &stop)?;
    if has_failed.load(Ordering::SeqCst) {
        return Err(Failure("what looks at the site has failed: a fault of `briefing`".to_owned()));
    }
    Ok(End::Done)
}

/// Ends the server where nobody looks at the site any more, for it would show what is no longer so.
struct Alarm {
    stop: Stop,
    has_failed: Arc<AtomicBool>,
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.has_failed.store(thread::panicking(), Ordering::SeqCst);
        self.stop.now();
    }
}
