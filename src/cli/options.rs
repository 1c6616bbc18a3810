//! Options that several commands share: first as written, then as meant.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Failure;
use crate::base::Moment;
use crate::build::{Progress, Request, Strictness};
use crate::config::{BaseUrl, Overrides};
use crate::site::{Drafts, Future, Policy};
use crate::source::RealDisk;
use crate::watch::Method;

/// Which site, and what time it is.
#[derive(Clone, Debug, Args)]
pub(super) struct Here {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// The time at which things are due: a date or a date and time [default: the environment's
    /// SOURCE_DATE_EPOCH, else now]
    #[arg(long, value_name = "TIME", value_parser = clock)]
    clock: Option<Timestamp>,
}

/// Which site, and what of it.
#[derive(Clone, Debug, Args)]
pub(super) struct SiteOptions {
    #[command(flatten)]
    here: Here,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Include what is dated later, or under embargo
    #[arg(long)]
    future: bool,
    /// Where the site is published, over `base_url` of briefing.toml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<BaseUrl>,
    /// Make every warning an error
    #[arg(long)]
    strict: bool,
    /// How many threads work [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

/// How results are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For readers.
    #[default]
    Text,
    /// One JSON object on standard output.
    Json,
}

/// How changes are noticed.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Noticing {
    /// Look for changes every second: for folders whose file system tells nothing, such as some
    /// mounts of containers
    #[arg(long)]
    poll: bool,
}

impl Noticing {
    /// Whether somebody said how.
    pub(super) fn is_wished(self) -> bool {
        self.poll
    }

    pub(super) fn method(self) -> Method {
        if self.poll { Method::polling() } else { Method::Events }
    }
}

/// How much is told.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Loudness {
    /// Print nothing but errors
    #[arg(long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print also what was done
    #[arg(long)]
    pub(super) verbose: bool,
}

impl Here {
    /// All of the site, what is withheld included. The clock is read here, once a build: a site
    /// that is watched comes upon what has become due.
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let clock = match self.clock {
            Some(clock) => clock,
            None => environment_clock()?,
        };
        Ok(Request {
            site: self.folder()?,
            disk: Arc::new(RealDisk),
            overrides: Overrides::default(),
            policy: Policy { clock, drafts: Drafts::Include, future: Future::Include },
            strictness: Strictness::Lenient,
            progress: Arc::new(Progress::default()),
        })
    }

    fn folder(&self) -> Result<PathBuf, Failure> {
        if self.site.is_dir() {
            return Ok(self.site.clone());
        }
        let shown = self.site.display();
        Err(Failure(format!(
            "there is no folder `{shown}`; give the site's folder with `--site`, or make one with `briefing init {shown}`"
        )))
    }
}

impl SiteOptions {
    /// Whether the clock goes on between builds: one that is given stands still, and nothing
    /// becomes due by waiting.
    pub(super) fn clock_goes_on(&self) -> bool {
        self.here.clock.is_none() && given_epoch().is_none()
    }

    /// What to build, as these options mean it.
    pub(super) fn request(&self) -> Result<Request, Failure> {
        let mut request = self.here.request()?;
        request.overrides.base_url.clone_from(&self.base_url);
        if !self.drafts {
            request.policy.drafts = Drafts::Withhold;
        }
        if !self.future {
            request.policy.future = Future::Withhold;
        }
        if self.strict {
            request.strictness = Strictness::Strict;
        }
        Ok(request)
    }

    /// What is shown that a build without these options would withhold.
    pub(super) fn shown(&self) -> Vec<&'static str> {
        let shown = [(self.drafts, "drafts"), (self.future, "future")];
        shown.into_iter().filter_map(|(is_shown, what)| is_shown.then_some(what)).collect()
    }

    /// Sets how many threads work, for the rest of the process.
    pub(super) fn set_threads(&self) -> Result<(), Failure> {
        let Some(threads) = self.threads else { return Ok(()) };
        rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global()?;
        Ok(())
    }
}

/// A folder that does not look like a site: most likely the wrong one.
pub(super) fn looks_like_a_site(site: &Path) -> bool {
    site.join("content").is_dir() || site.join("briefing.toml").is_file()
}

/// Refuses a folder that does not look like a site.
pub(super) fn must_be_a_site(site: &Path) -> Result<(), Failure> {
    if looks_like_a_site(site) {
        return Ok(());
    }
    let shown = site.display();
    Err(Failure(format!(
        "`{shown}` has neither `content/` nor `briefing.toml`; give a site's folder with `--site`, or make one with `briefing init DIR`"
    )))
}

/// A date, or a date and time, as the front matter writes it.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text)
        .ok_or_else(|| "write a date such as 2024-03-18, or 2024-03-18T08:00:00+03:30".to_owned())
}

fn clock(text: &str) -> Result<Timestamp, String> {
    Ok(moment(text)?.instant(&TimeZone::UTC))
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).ok_or_else(|| {
        "write an address such as https://example.org/ or https://example.org/folder/".to_owned()
    })
}

#[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn given_epoch() -> Option<String> {
    std::env::var("SOURCE_DATE_EPOCH").ok()
}

#[allow(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn environment_clock() -> Result<Timestamp, Failure> {
    let Some(epoch) = given_epoch() else { return Ok(Timestamp::now()) };
    let seconds = epoch.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    seconds
        .ok_or_else(|| Failure(format!("SOURCE_DATE_EPOCH is `{epoch}`; it takes whole seconds since 1970")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_takes_days_and_instants() {
        assert_eq!(clock("2024-03-18").unwrap().to_string(), "2024-03-18T00:00:00Z");
        assert_eq!(clock("2024-03-18T08:00:00+03:30").unwrap().to_string(), "2024-03-18T04:30:00Z");
        assert!(clock("soon").is_err());
    }
}
