//! The one who looks at the site while the server answers.
//!
//! As soon as a state of the site is known it is shown, and its pages are made as they are asked for.
//! Then the whole of it is checked, for what is wrong with pages that nobody looks at is to be told
//! too; when something happens meanwhile, the check is given up for the next look.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::live::{self, Live};
use super::{ServeArguments, since};
use crate::base::SitePath;
use crate::build::{self, BuildError, Look, Report, Request, Where};
use crate::cli::cached::CachedMemory;
use crate::cli::options::{Loudness, SiteOptions};
use crate::cli::terminal::{self, Status, count};
use crate::cli::watching::{self, Lookout};
use crate::cli::{Failure, build as build_command};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::output::{Destination, Rehearsal, SiteLock};
use crate::serve::{Coverage, News, Show};
use crate::watch::{Method, Ringer, Signal, Touched, Watcher};

/// How many of the files that changed are named.
const NAMED: usize = 3;
/// After how much work, in files parsed and pages rendered, what is remembered is written to the cache.
const WORTH_KEEPING: usize = 100;

/// See the file's own words.
pub(super) struct Studio {
    site: SiteOptions,
    loudness: Loudness,
    /// Where browsers find the site, until it has been said.
    unsaid: Option<String>,
    /// The base path that the server was started with.
    base: String,
    /// The site's folder as the system names it, without links.
    root: PathBuf,
    show: Arc<Show>,
    ringer: Ringer,
    /// How many bytes of what was made may be kept.
    room: usize,
    kept: CachedMemory,
    /// Work done since the cache was read or written.
    unkept: usize,
    /// What is shown.
    shown: Option<Arc<Look>>,
    /// What was told of it, until it is checked.
    unchecked: Option<News>,
    /// What was complained of last, to say it once.
    complained: Option<String>,
}

/// A look at the site that wants to be checked.
struct Visit {
    request: Request,
    /// Where it was taken.
    place: Where,
    look: Arc<Look>,
    begun: Instant,
    finding: Finding,
}

/// What a look found.
enum Finding {
    /// A site that cannot be shown.
    Fault,
    /// A site that is shown.
    Site,
}

impl Studio {
    pub(super) fn new(
        arguments: &ServeArguments,
        method: Method,
        address: SocketAddr,
        ringer: Ringer,
    ) -> Result<Self, Failure> {
        let request = arguments.site.request()?;
        let base = build::configuration(&request)?.base_url.path().to_owned();
        Ok(Self {
            site: arguments.site.clone(),
            loudness: arguments.loudness,
            unsaid: Some(format!("http://{address}{base}")),
            show: Show::new(&base),
            base,
            root: request.site.canonicalize().unwrap_or_else(|_| request.site.clone()),
            ringer,
            // Where nobody tells of changes, each request finds out.
            room: if method == Method::Never { 0 } else { live::ROOM },
            kept: CachedMemory::default(),
            unkept: 0,
            shown: None,
            unchecked: None,
            complained: None,
        })
    }

    /// What the server shows.
    pub(super) fn show(&self) -> Arc<Show> {
        self.show.clone()
    }

    /// Looks and checks, again and again, until told to stop.
    pub(super) fn run(&mut self, watcher: &Watcher) {
        // What changes before the watcher's eyes are open nobody tells, so that it is looked for.
        let mut place = Where::At(Vec::new());
        let mut lookout = Lookout::of(watcher);
        loop {
            let (signal, touched) = self.round(place, &mut lookout);
            place = match signal {
                Signal::Stopped => return,
                Signal::Due => Where::Everywhere,
                Signal::Changed => self.places(touched),
            };
        }
    }

    /// One look, and what follows from it until something happens or becomes due.
    fn round(&mut self, place: Where, lookout: &mut Lookout) -> (Signal, Touched) {
        let visit = self.visit(place);
        // Also after a failure: the problems are shown there.
        if let Some(address) = self.unsaid.take_if(|_| !self.loudness.quiet) {
            terminal::say(&format!("Serving {address} (Ctrl-C ends)"));
        }
        // A large site has many folders to watch: the first look did not wait for it.
        lookout.tell();
        match visit {
            Ok(visit) => {
                self.complained = None;
                let due = visit.look.world.steady_until().filter(|_| self.site.clock_goes_on());
                self.check_while(&visit, || lookout.watcher.hear(due.map(watching::until)))
            }
            Err(Failure(message)) => {
                if self.complained.as_ref() != Some(&message) {
                    self.show.refuse(&complain("machine", message.clone()));
                }
                self.complained = Some(message);
                // It may pass without a change of the site.
                lookout.watcher.hear(Some(watching::RETRY))
            }
        }
    }

    /// Where what was touched lies in the site.
    fn places(&self, touched: Touched) -> Where {
        let Touched::Paths(paths) = touched else { return Where::Everywhere };
        let place = |path: PathBuf| SitePath::new(path.strip_prefix(&self.root).ok()?.to_str()?);
        let places: Option<Vec<SitePath>> = paths.into_iter().map(place).collect();
        places.map_or(Where::Everywhere, Where::At)
    }

    /// Looks at the site, and shows it, or what is wrong with it.
    fn visit(&mut self, place: Where) -> Result<Visit, Failure> {
        let begun = build_command::now();
        let request = self.site.request()?;
        self.kept.load(&request);
        let look = Arc::new(build::look(&request, &mut self.kept.memory, &place)?);
        let finding = self.show_site(&request, &look, begun);
        Ok(Visit { request, place, look, begun, finding })
    }

    fn show_site(&mut self, request: &Request, look: &Arc<Look>, begun: Instant) -> Finding {
        let found = request.judge(&look.diagnostics);
        if found.has_errors() {
            self.tell_problems(&found);
            let kept = match self.shown {
                Some(_) => "the last good pages are still served",
                None => "there is nothing to serve yet",
            };
            terminal::complain(&format!("{}; {kept}", count(found.count(Severity::Error), "error")));
            self.show.refuse(&found);
            return Finding::Fault;
        }
        let base = look.world.views.config.base_url.path();
        if base != self.base {
            // The links of the new pages lead to where this server does not listen.
            let message = format!("the base path is now `{base}`: end this server and start it again");
            self.show.refuse(&complain("base-path", message));
            return Finding::Fault;
        }
        // One saving may be heard of twice: the second look finds nothing new, and what the bar tells of
        // the first must stay.
        let before = self.shown.replace(look.clone());
        if before.as_ref().is_some_and(|before| since::is_same(&before.world, &look.world)) {
            self.show.stand();
            return Finding::Site;
        }
        let news = self.news(before.as_deref(), look, begun);
        self.unchecked = Some(news.clone());
        self.show.publish(Arc::new(Live::new(look.clone(), self.ringer.clone(), self.room)), news);
        Finding::Site
    }

    fn news(&self, before: Option<&Look>, look: &Look, begun: Instant) -> News {
        let world = &look.world;
        let before = before.map(|before| &before.world);
        let mut changed: Vec<String> = before
            .map(|before| since::sources(before, world).map(|file| file.path.to_string()).collect())
            .unwrap_or_default();
        let more = changed.len().saturating_sub(NAMED);
        changed.truncate(NAMED);
        News {
            changed,
            more,
            files: before.map(|before| since::copies(before, world)).unwrap_or_default(),
            rendered: 0,
            milliseconds: milliseconds(begun.elapsed()),
            progress: Coverage::Partial,
            withheld: world.site().withheld.len(),
            shown: self.site.shown(),
        }
    }

    /// Checks the whole site while `wait` waits; as soon as that ends, the check does too.
    fn check_while<T>(&mut self, visit: &Visit, wait: impl FnOnce() -> T) -> T {
        thread::scope(|scope| {
            scope.spawn(|| self.check(visit));
            let waited = wait();
            visit.request.progress.stop();
            waited
        })
    }

    fn check(&mut self, visit: &Visit) {
        match self.checked(visit) {
            Ok(Some(report)) => {
                let took = milliseconds(visit.begun.elapsed());
                self.show_checked(&report, took);
                self.keep(&visit.request, &report);
                self.tell(&report, took);
            }
            Ok(None) | Err(BuildError::Stopped) => {}
            Err(fault) if fault.may_pass() => self.ringer.ring(),
            Err(fault) => self.show.fail(&complain("machine", fault.to_string())),
        }
    }

    /// Renders all of the site; `None` where it cannot be, or is another than was seen.
    fn checked(&mut self, visit: &Visit) -> Result<Option<Report>, BuildError> {
        let Visit { request, look, .. } = visit;
        if visit.place != Where::Everywhere && !build::saw_everything(request, look)? {
            self.ringer.ring();
            return Ok(None);
        }
        if matches!(visit.finding, Finding::Fault) {
            return Ok(None);
        }
        // The first page did not wait for it.
        self.kept.load_results(request, self.loudness);
        let _status = Status::of(&request.progress);
        let open = || Ok(Box::new(Rehearsal::default()) as Box<dyn Destination>);
        build::finish(request, &mut self.kept.memory, look, open).map(Some)
    }

    /// Shows what the check of what is shown has found.
    fn show_checked(&mut self, report: &Report, took: u64) {
        if report.published.is_none() {
            return self.show.fail(&report.diagnostics);
        }
        self.show.mend();
        if let Some(news) = self.unchecked.take() {
            self.show.tell(News {
                files: Vec::new(),
                rendered: report.work.rendered,
                milliseconds: took,
                progress: Coverage::Complete,
                ..news
            });
        }
    }

    /// Says the same in the terminal.
    fn tell(&self, report: &Report, took: u64) {
        self.tell_problems(&report.diagnostics);
        let Some(changes) = report.published else {
            let errors = count(report.diagnostics.count(Severity::Error), "error");
            return terminal::complain(&format!("{errors}; the pages without are served"));
        };
        if self.loudness.quiet {
            return;
        }
        let withheld = &report.world.site().withheld;
        terminal::say(&format!(
            "Checked {}: {} rendered; {}. {took} ms",
            count(changes.written + changes.unchanged, "file"),
            count(report.work.rendered, "page"),
            build_command::withheld_in_words(withheld, build_command::next_due(report)),
        ));
    }

    /// Writes what is remembered to the cache, where that is worth it and nobody else does.
    fn keep(&mut self, request: &Request, report: &Report) {
        self.unkept += report.work.parsed + report.work.rendered;
        if self.unkept < WORTH_KEEPING {
            return;
        }
        if let Ok(Some(_lock)) = SiteLock::acquire(&request.site, "briefing serve", |_| false) {
            self.kept.save(request, self.loudness);
            self.unkept = 0;
        }
    }

    fn tell_problems(&self, found: &Diagnostics) {
        if self.loudness.quiet { terminal::show(&found.errors()) } else { terminal::show(found) }
    }
}

/// Says something that no file of the site is to blame for, in the terminal; gives it for browsers.
fn complain(code: &'static str, message: String) -> Diagnostics {
    terminal::complain(&format!("error: {message}"));
    Diagnostics::new(vec![Diagnostic::error(code, message)])
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
