//! `briefing serve`: the site as `build` would publish it, made as it is asked for, anew as files
//! change.

mod live;
mod since;
mod studio;

use std::net::{IpAddr, Ipv4Addr};
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
    /// Look again only where a page that is asked for is found to be another
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
    let mut studio = Studio::new(arguments, bound.address(), watcher.ringer())?;
    let show = studio.show();
    let stop = Stop::new();
    let (stopper, stop_now) = (watcher.stopper(), stop.clone());
    signals::on_stop(move || {
        stop_now.now();
        stopper.stop();
    });
    let builder = thread::spawn(move || studio.run(&watcher));
    serve::run(bound, show, &stop)?;
    // The builder is in the middle of something or waiting; either way the process ends with us.
    drop(builder);
    Ok(End::Done)
}
