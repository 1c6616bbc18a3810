//! `briefing build`: publishes the site; with `--watch` again whenever something changes.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use jiff::Timestamp;
use serde_json::json;

use super::options::{self, Format, Loudness, Noticing, SiteOptions};
use super::terminal::{self, Status, count};
use super::{End, Failure, signals};
use crate::build::{self, Cache, Memory, Report, Request};
use crate::diagnostic::Severity;
use crate::output::{Adoption, Comparison, Destination, Difference, Disk, Folder, Protected, SiteLock};
use crate::site::{Reason, Withheld};
use crate::watch::{Method, Signal, Watcher};

/// How long to wait for another process that builds the same site.
const LOCK_PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    site: SiteOptions,
    /// Where to publish [default: `public` in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Publish into a folder that is not ours; files in it that the site does not want stay
    #[arg(long)]
    adopt: bool,
    /// Neither use nor keep what an earlier build found out
    #[arg(long)]
    no_cache: bool,
    /// Render everything afresh and name what is published otherwise; write nothing
    #[arg(long, conflicts_with_all = ["watch", "adopt"])]
    verify: bool,
    /// Build again whenever something changes
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    noticing: Noticing,
    /// How the result is told
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    loudness: Loudness,
}

pub(super) fn run(arguments: &BuildArguments) -> Result<End, Failure> {
    arguments.site.set_threads()?;
    if arguments.watch {
        return watch(arguments);
    }
    if arguments.verify {
        return verify(arguments);
    }
    once(arguments, &mut Kept::default()).map(|(end, _)| end)
}

/// Renders everything afresh, compares it with what is published, and names each difference. The clock
/// is the present one unless it is given: what has become due since then is a difference too.
fn verify(arguments: &BuildArguments) -> Result<End, Failure> {
    let request = arguments.site.request()?;
    options::must_be_a_site(&request.site)?;
    let output = arguments.output.clone().unwrap_or_else(|| request.site.join("public"));
    let mut found = None;
    let report = {
        let _status = Status::of(&request.progress);
        build::build(&request, &mut Memory::default(), || {
            let comparison = Comparison::with(&output)?;
            found = Some(comparison.differences());
            Ok(Box::new(comparison) as Box<dyn Destination>)
        })?
    };
    terminal::show(&report.diagnostics.errors());
    let (Some(changes), Some(found)) = (report.published, found) else {
        terminal::complain("Nothing was compared: a build would publish nothing.");
        return Ok(End::Faulty);
    };
    let found = found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for (path, difference) in found.iter() {
        let how = match difference {
            Difference::Missing => "is not there",
            Difference::Other => "holds other bytes",
            Difference::Unwanted => "is not wanted any more",
        };
        terminal::complain(&format!("differs: `{path}` {how}"));
    }
    if found.is_empty() {
        if !arguments.loudness.quiet {
            let total = count(changes.unchanged, "file");
            terminal::say(&format!("{} holds what a build makes: {total}, none differs", shown(&output)));
        }
        return Ok(End::Done);
    }
    let files = count(found.len(), "file");
    terminal::complain(&format!("{files} differ; `briefing build --no-cache` publishes what a build makes"));
    Ok(End::Faulty)
}

/// What is remembered between builds, and where it is kept between processes.
#[derive(Default)]
struct Kept {
    memory: Memory,
    /// Once it was read.
    cache: Option<Cache>,
}

impl Kept {
    /// Reads the cache, the first time.
    fn load(&mut self, request: &Request, loudness: Loudness) {
        if self.cache.is_some() {
            return;
        }
        let (cache, memory) = Cache::load(request);
        for file in cache.damaged().iter().filter(|_| !loudness.quiet) {
            terminal::complain(&format!("note: `{file}` is damaged; what was kept in it is made again"));
        }
        (self.cache, self.memory) = (Some(cache), memory);
    }

    /// Writes it. That it cannot be written is no reason not to publish.
    fn save(&mut self, request: &Request, loudness: Loudness) {
        let Some(cache) = &mut self.cache else { return };
        if let (Err(error), false) = (cache.save(request, &self.memory), loudness.quiet) {
            terminal::complain(&format!("note: the next build will be slower: {error}"));
        }
    }
}

/// One build. Gives also when the next withheld article is due.
fn once(arguments: &BuildArguments, kept: &mut Kept) -> Result<(End, Option<Timestamp>), Failure> {
    let begun = now();
    let request = arguments.site.request()?;
    options::must_be_a_site(&request.site)?;
    let output = arguments.output.clone().unwrap_or_else(|| request.site.join("public"));
    let lock = SiteLock::acquire(&request.site, "briefing build", LOCK_PATIENCE)?;
    if lock.is_none() && !arguments.loudness.quiet {
        terminal::complain("note: the site's folder cannot be written; building without lock and cache");
    }
    let cached = lock.is_some() && !arguments.no_cache;
    if cached {
        kept.load(&request, arguments.loudness);
    }
    let report = {
        let _status = Status::of(&request.progress);
        build::build(&request, &mut kept.memory, || open(arguments, &request, &output))?
    };
    if cached {
        kept.save(&request, arguments.loudness);
    }
    drop(lock);
    tell(arguments, &request, &report, &output, begun.elapsed());
    let end = if report.published.is_some() { End::Done } else { End::Faulty };
    Ok((end, next_due(&report)))
}

fn open(
    arguments: &BuildArguments,
    request: &Request,
    output: &Path,
) -> Result<Box<dyn Destination>, crate::output::OutputError> {
    let adoption = if arguments.adopt { Adoption::Adopt } else { Adoption::Refuse };
    let protected = Protected { site: request.site.clone() };
    Ok(Box::new(Folder::open(Disk, output, adoption, &protected)?))
}

/// Builds, waits until something happens or becomes due, and builds again, until told to stop.
fn watch(arguments: &BuildArguments) -> Result<End, Failure> {
    let site = arguments.site.request()?.site;
    let ignored = arguments.output.clone().unwrap_or_else(|| site.join("public"));
    let watcher = watcher(&site, vec![ignored], arguments.noticing.method())?;
    let stopper = watcher.stopper();
    signals::on_stop(move || stopper.stop());
    let mut kept = Kept::default();
    loop {
        let due = match once(arguments, &mut kept) {
            Ok((_, due)) => due,
            Err(Failure(message)) => {
                terminal::complain(&format!("error: {message}"));
                None
            }
        };
        let due = due.filter(|_| arguments.site.clock_goes_on());
        if watcher.wait(due.map(until)) == Signal::Stopped {
            return Ok(End::Done);
        }
    }
}

/// Watches the folders that a site is made of.
pub(super) fn watcher(site: &Path, ignore: Vec<PathBuf>, method: Method) -> Result<Watcher, Failure> {
    let roots = ["briefing.toml", "content", "data", "static", "templates", "themes", "words"];
    let roots: Vec<PathBuf> = roots.iter().map(|root| site.join(root)).collect();
    let (watcher, using) = Watcher::new(&roots, ignore, method)?;
    if let (Method::Poll(pause), Some(reason)) = (using.method, using.fallback) {
        let seconds = pause.as_secs_f32();
        terminal::complain(&format!("note: looking for changes every {seconds} s, for {reason}"));
    }
    Ok(watcher)
}

/// How long it is until an instant; a moment longer, so that the clock has passed it.
#[allow(clippy::disallowed_methods, reason = "waiting for an instant needs to know the present one")]
pub(super) fn until(due: Timestamp) -> Duration {
    let rest = due.as_millisecond().saturating_sub(Timestamp::now().as_millisecond());
    Duration::from_millis(u64::try_from(rest).unwrap_or(0) + 50)
}

#[allow(clippy::disallowed_methods, reason = "how long a command took is told to its user")]
pub(super) fn now() -> Instant {
    Instant::now()
}

fn withheld(report: &Report) -> &[Withheld] {
    &report.world.site().withheld
}

/// When something next becomes due or expires.
pub(super) fn next_due(report: &Report) -> Option<Timestamp> {
    report.world.site().next_due
}

fn tell(arguments: &BuildArguments, request: &Request, report: &Report, output: &Path, took: Duration) {
    if arguments.format == Format::Json {
        return terminal::say(&json_report(report, output, took).to_string());
    }
    if arguments.loudness.quiet {
        terminal::show(&report.diagnostics.errors());
    } else {
        terminal::show(&report.diagnostics);
    }
    let Some(changes) = report.published else {
        return terminal::complain(&format!(
            "Nothing was published: {}. {} is as it was.",
            count(report.diagnostics.count(Severity::Error), "error"),
            shown(output),
        ));
    };
    if arguments.loudness.quiet {
        return;
    }
    if arguments.loudness.verbose {
        let work = report.work;
        terminal::say(&format!(
            "{} parsed, {} rendered, {} remembered",
            count(work.parsed, "file"),
            count(work.rendered, "page"),
            work.remembered
        ));
        terminal::say(&format!("clock {}", request.policy.clock));
    }
    let total = changes.written + changes.unchanged;
    terminal::say(&format!(
        "Built {}: {} written, {} removed; {}. {} ms, in {}",
        count(total, "file"),
        changes.written,
        changes.removed,
        withheld_in_words(withheld(report), next_due(report)),
        took.as_millis(),
        shown(output),
    ));
}

/// What was withheld, of which kind, and when the next of it is due.
pub(super) fn withheld_in_words(withheld: &[Withheld], next: Option<Timestamp>) -> String {
    let number = |is_one: fn(&Reason) -> bool| withheld.iter().filter(|item| is_one(&item.reason)).count();
    let parts = [
        (number(|reason| matches!(reason, Reason::Draft)), "draft"),
        (number(|reason| matches!(reason, Reason::NotDue(_))), "not yet due"),
        (number(|reason| matches!(reason, Reason::Embargo(_))), "under embargo"),
        (number(|reason| matches!(reason, Reason::Expired(_))), "expired"),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts
        .map(|(number, what)| if what == "draft" { count(number, what) } else { format!("{number} {what}") })
        .collect();
    let held = if parts.is_empty() {
        "nothing withheld".to_owned()
    } else {
        format!("withheld {}", parts.join(", "))
    };
    // Also where nothing is withheld: what is published may expire.
    match next {
        Some(next) => format!("{held} (the next change is due at {next})"),
        None => held,
    }
}

fn json_report(report: &Report, output: &Path, took: Duration) -> serde_json::Value {
    let changes = report.published.unwrap_or_default();
    let withheld: Vec<_> = withheld(report).iter().map(super::list::withheld_json).collect();
    json!({
        "published": report.published.is_some(),
        "output": output.display().to_string(),
        "outputs": report.world.plan.outputs.len(),
        "written": changes.written,
        "removed": changes.removed,
        "unchanged": changes.unchanged,
        "withheld": withheld,
        "next_due": next_due(report).map(|due| due.to_string()),
        "milliseconds": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "errors": report.diagnostics.count(Severity::Error),
        "warnings": report.diagnostics.count(Severity::Warning),
        "diagnostics": report.diagnostics,
    })
}

fn shown(output: &Path) -> String {
    format!("`{}`", output.strip_prefix(".").unwrap_or(output).display())
}
