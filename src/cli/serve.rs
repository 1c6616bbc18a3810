//! `briefing serve`: the site as `build` would publish it, from memory, anew as files change.

mod prints;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread;

use clap::Args;
use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::options::{self, Loudness, Noticing, SiteOptions};
use super::terminal::{self, Status, count};
use super::{End, Failure, build as build_command, signals};
use crate::base::OutputPath;
use crate::base::address::encode_path;
use crate::build::{self, Memory, Report};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::output::{Destination, Shelf, Shelved};
use crate::render::World;
use crate::serve::{self, Answer, Answers, Coverage, News, Options, Show, Stop};
use crate::watch::{Signal, Watcher};
use prints::Prints;

/// How many of the files that changed are named.
const NAMED: usize = 3;

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
    /// Build again whenever something changes (it does unless `--no-watch`)
    #[arg(long, overrides_with = "no_watch")]
    watch: bool,
    /// Build once
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
    // Watching begins before the first build, so that nothing in between is missed.
    let watched = !arguments.no_watch || arguments.watch;
    let watcher = watched
        .then(|| {
            let ignored = vec![request.site.join("public")];
            build_command::watcher(&request.site, ignored, arguments.noticing.method())
        })
        .transpose()?;
    let bound = serve::bind(&Options { host: arguments.host, port: arguments.port })?;
    if let (Some(port), false) = (bound.wished_port_taken(), arguments.loudness.quiet) {
        terminal::complain(&format!("note: port {port} is taken"));
    }
    let mut studio = Studio::new(arguments, bound.address())?;
    let show = studio.show.clone();
    let stop = Stop::new();
    let (stopper, stop_now) = (watcher.as_ref().map(Watcher::stopper), stop.clone());
    signals::on_stop(move || {
        stop_now.now();
        stopper.iter().for_each(crate::watch::Stopper::stop);
    });
    let builder = thread::spawn(move || studio.run(watcher.as_ref()));
    serve::run(bound, show, &stop)?;
    // The builder is in the middle of something or waiting; either way the process ends with us.
    drop(builder);
    Ok(End::Done)
}

/// The one who builds while the server answers.
struct Studio {
    site: SiteOptions,
    quiet: bool,
    /// Where browsers find the site, until it has been said.
    unsaid: Option<String>,
    /// The base path that the server was started with.
    base: String,
    show: Arc<Show>,
    memory: Memory,
    shelved: Option<Arc<Shelved>>,
    /// Of what was shown last.
    prints: Option<Prints>,
}

impl Studio {
    fn new(arguments: &ServeArguments, address: SocketAddr) -> Result<Self, Failure> {
        let request = arguments.site.request()?;
        let base = build::configuration(&request)?.base_url.path().to_owned();
        Ok(Self {
            site: arguments.site.clone(),
            quiet: arguments.loudness.quiet,
            unsaid: Some(format!("http://{address}{base}")),
            show: Show::new(&base),
            base,
            memory: Memory::default(),
            shelved: None,
            prints: None,
        })
    }

    /// Builds, waits until something happens or becomes due, and builds again.
    fn run(&mut self, watcher: Option<&Watcher>) {
        loop {
            let due = self.build();
            let Some(watcher) = watcher else { return };
            let due = due.filter(|_| self.site.clock_goes_on());
            if watcher.wait(due.map(build_command::until)) == Signal::Stopped {
                return;
            }
        }
    }

    fn build(&mut self) -> Option<Timestamp> {
        let begun = build_command::now();
        let due = match self.attempt() {
            Ok(report) => {
                self.publish(&report, begun.elapsed().as_millis());
                build_command::next_due(&report)
            }
            Err(Failure(message)) => {
                terminal::complain(&format!("error: {message}"));
                self.show.fail(&Diagnostics::new(vec![Diagnostic::error("machine", message)]));
                None
            }
        };
        // Also after a failure: the problems are shown there.
        if let (Some(address), false) = (self.unsaid.take(), self.quiet) {
            terminal::say(&format!("Serving {address} (Ctrl-C ends)"));
        }
        due
    }

    fn attempt(&mut self) -> Result<Report, Failure> {
        let request = self.site.request()?;
        let _status = Status::of(&request.progress);
        let mut pickup = None;
        let previous = self.shelved.clone();
        let report = build::build(&request, &mut self.memory, || {
            let shelf = Shelf::new(previous.clone());
            pickup = Some(shelf.pickup());
            Ok(Box::new(shelf) as Box<dyn Destination>)
        })?;
        if report.published.is_some() {
            self.shelved = pickup.and_then(|pickup| pickup.get());
        }
        Ok(report)
    }

    fn publish(&mut self, report: &Report, milliseconds: u128) {
        if self.quiet {
            terminal::show(&report.diagnostics.errors());
        } else {
            terminal::show(&report.diagnostics);
        }
        let world = &report.world;
        let (Some(changes), Some(shelved)) = (report.published, &self.shelved) else {
            let errors = count(report.diagnostics.count(Severity::Error), "error");
            let kept = match self.shelved {
                Some(_) => "the last good pages are still served",
                None => "there is nothing to serve yet",
            };
            terminal::complain(&format!("{errors}; {kept}"));
            return self.show.fail(&report.diagnostics);
        };
        let base = world.views.config.base_url.path();
        if base != self.base {
            // The links of the new pages lead to where this server does not listen.
            let message = format!("the base path is now `{base}`: end this server and start it again");
            terminal::complain(&message);
            return self.show.fail(&Diagnostics::new(vec![Diagnostic::error("base-path", message)]));
        }
        let shown = Shown::new(world, shelved.clone());
        let prints = Prints::of(world, shelved);
        // One saving may be heard of twice: the second build finds nothing new, and what the bar tells of
        // the first must stay.
        if self.prints.as_ref() == Some(&prints) {
            self.show.mend();
        } else {
            self.show.publish(Arc::new(shown), self.news(report, &prints, milliseconds));
            self.prints = Some(prints);
        }
        if self.quiet {
            return;
        }
        let withheld =
            build_command::withheld_in_words(&world.site().withheld, build_command::next_due(report));
        terminal::say(&format!(
            "Built {}: {} changed, {} removed; {withheld}. {milliseconds} ms",
            count(changes.written + changes.unchanged, "file"),
            changes.written,
            changes.removed,
        ));
    }

    fn news(&self, report: &Report, prints: &Prints, milliseconds: u128) -> News {
        let (mut changed, files) = match &self.prints {
            Some(before) => prints.since(before),
            None => (Vec::new(), Vec::new()),
        };
        let more = changed.len().saturating_sub(NAMED);
        changed.truncate(NAMED);
        News {
            changed,
            more,
            files,
            rendered: report.work.rendered,
            milliseconds: u64::try_from(milliseconds).unwrap_or(u64::MAX),
            progress: Coverage::Complete,
            withheld: report.world.site().withheld.len(),
            shown: self.site.shown(),
        }
    }
}

/// A built site as the server asks it.
struct Shown {
    shelved: Arc<Shelved>,
    redirects: FxHashMap<String, String>,
}

impl Shown {
    fn new(world: &World, shelved: Arc<Shelved>) -> Self {
        let href = |address| world.views.href(address);
        let redirects = world.plan.redirects.iter().map(|(from, to)| (href(from), href(to))).collect();
        Self { shelved, redirects }
    }
}

impl Answers for Shown {
    fn file(&self, path: &OutputPath) -> Answer {
        self.shelved.get(path).map_or(Answer::Missing, |(_, bytes)| Answer::File(bytes.clone()))
    }

    fn redirect(&self, address: &str) -> Option<String> {
        let decoded = percent_encoding::percent_decode_str(address).decode_utf8().ok()?;
        self.redirects.get(&encode_path(&decoded)).cloned()
    }
}
