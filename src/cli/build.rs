//! `briefing build`: publishes the site; with `--watch` again whenever something changes; with
//! `--verify` only compares.

mod verify;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use jiff::Timestamp;
use serde_json::json;

use super::cached::CachedMemory;
use super::options::{self, Format, Loudness, Noticing, SiteOptions};
use super::terminal::{self, Status, count};
use super::watching::{self, Lookout};
use super::{End, Failure, signals};
use crate::build::{self, Progress, Report, Request};
use crate::diagnostic::Severity;
use crate::output::{Adoption, Destination, Disk, Folder, Protected, SiteLock};
use crate::site::{Reason, Withheld};
use crate::watch::Signal;

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

impl BuildArguments {
    /// Where the site in a folder is published.
    fn output_in(&self, site: &Path) -> PathBuf {
        self.output.clone().unwrap_or_else(|| site.join("public"))
    }
}

pub(super) fn run(arguments: &BuildArguments) -> Result<End, Failure> {
    arguments.site.set_threads()?;
    if arguments.watch {
        return watch(arguments);
    }
    if arguments.noticing.is_wished() {
        return Err(Failure("`--poll` says how changes are noticed: give it with `--watch`".to_owned()));
    }
    if arguments.verify {
        return verify::run(arguments);
    }
    let mut cached = CachedMemory::default();
    let report = once(arguments, arguments.site.request()?, &mut cached)?;
    let end = if report.published.is_some() { End::Done } else { End::Faulty };
    // The process ends, and its memory with it: to take a large site apart piece by piece takes a while.
    std::mem::forget((cached, report));
    Ok(end)
}

/// One build.
fn once(arguments: &BuildArguments, request: Request, cached: &mut CachedMemory) -> Result<Report, Failure> {
    let begun = now();
    options::must_be_a_site(&request.site)?;
    let output = arguments.output_in(&request.site);
    let waits = |waited| waited < LOCK_PATIENCE && !request.progress.is_stopped();
    let lock = SiteLock::acquire(&request.site, "briefing build", waits)?;
    if lock.is_none() && !arguments.loudness.quiet {
        terminal::complain("note: the site's folder cannot be written; building without lock and cache");
    }
    let is_kept = lock.is_some() && !arguments.no_cache;
    if is_kept {
        cached.load(&request);
        cached.load_results(&request, arguments.loudness);
    }
    let report = {
        let _status = Status::of(&request.progress);
        build::build(&request, &mut cached.memory, || open(arguments, &request, &output))?
    };
    if is_kept {
        cached.save(&request, arguments.loudness);
    }
    drop(lock);
    tell(arguments, &request, &report, &output, begun.elapsed());
    Ok(report)
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
    let ignored = arguments.output_in(&site);
    let watcher = watching::watcher(&site, ignored, arguments.noticing.method())?;
    let mut lookout = Lookout::of(&watcher);
    lookout.tell();
    let progress = Arc::new(Progress::default());
    let (stopper, building) = (watcher.stopper(), progress.clone());
    signals::on_stop(move || {
        building.stop();
        stopper.stop();
    });
    let mut cached = CachedMemory::default();
    let mut complained = None;
    loop {
        let request = arguments.site.request()?;
        let wait = match once(arguments, Request { progress: progress.clone(), ..request }, &mut cached) {
            Ok(report) => {
                complained = None;
                report.world.steady_until().filter(|_| arguments.site.clock_goes_on()).map(watching::until)
            }
            Err(_) if progress.is_stopped() => return Ok(End::Done),
            Err(Failure(message)) => {
                if complained.as_ref() != Some(&message) {
                    terminal::complain(&format!("error: {message}"));
                }
                complained = Some(message);
                // It may pass without a change of the site: a lock that is given back, a disk with room.
                Some(watching::RETRY)
            }
        };
        if watcher.wait(wait) == Signal::Stopped {
            return Ok(End::Done);
        }
        lookout.tell();
    }
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
