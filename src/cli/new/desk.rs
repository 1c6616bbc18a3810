//! The site as `new` sees it: what there is already, and what time it is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Zoned;

use crate::base::{Address, Moment, SitePath, slug};
use crate::build::{self, Memory, Where};
use crate::cli::Failure;
use crate::cli::options::{Here, must_be_a_site};
use crate::config::{Config, Taxonomy, TermsAllowed};
use crate::document::kind;
use crate::plan::Job;
use crate::render::World;
use crate::site::{Resolved, Site, Step, Term, TermId};

/// The site, all that is withheld included, and what is said on the way.
pub(super) struct Desk {
    folder: PathBuf,
    world: Arc<World>,
    now: Zoned,
    notes: Vec<String>,
}

impl Desk {
    pub(super) fn open(here: &Here) -> Result<Self, Failure> {
        let request = here.request()?;
        must_be_a_site(&request.site)?;
        let look = build::look(&request, &mut Memory::default(), &Where::Everywhere)?;
        let zone = look.world.views.config.time_zone.clone();
        let mut desk = Self {
            folder: request.site,
            world: look.world,
            now: request.policy.clock.to_zoned(zone),
            notes: Vec::new(),
        };
        if look.diagnostics.has_errors() {
            desk.note(
                "the site has errors, so that not every name in it may be known; `briefing build` tells them",
            );
        }
        Ok(desk)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn site(&self) -> &Site {
        self.world.site()
    }

    pub(super) fn config(&self) -> &Config {
        &self.world.views.config
    }

    pub(super) fn href(&self, address: &Address) -> String {
        self.world.views.href(address)
    }

    /// Says something that the editor should know.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    pub(super) fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The day that it is in the site's zone.
    pub(super) fn today(&self) -> Moment {
        Moment::Day(self.now.date())
    }

    /// The second that it is, in the site's zone.
    pub(super) fn now(&self) -> Moment {
        let second = self.now.datetime().with().subsec_nanosecond(0).build();
        Moment::Offset(second.unwrap_or(self.now.datetime()), self.now.offset())
    }

    /// Notes that what is dated so is withheld until then, where it is.
    pub(super) fn note_if_later(&mut self, date: Moment) {
        if date.instant(&self.config().time_zone) > self.now.timestamp() {
            self.note(format!("it is withheld until {date}"));
        }
    }

    /// The site's own archetype of that name.
    pub(super) fn archetype(&self, name: &str) -> Result<Option<(SitePath, Vec<u8>)>, Failure> {
        let tree = &self.world.tree;
        let path = SitePath::new(&format!("archetypes/{name}.md")).filter(|path| tree.contains(path));
        Ok(path.map(|path| tree.read(&path).map(|bytes| (path, bytes))).transpose()?)
    }

    /// Whether a file of the site is there.
    pub(super) fn has(&self, path: &SitePath) -> bool {
        self.world.tree.contains(path)
    }

    /// Refuses an address at which something is published.
    pub(super) fn must_be_free(&self, address: &Address, otherwise: &str) -> Result<(), Failure> {
        match self.world.plan.at(address).map(|output| &output.job) {
            None | Some(Job::Redirect(_)) => Ok(()),
            Some(_) => {
                Err(Failure(format!("something is published at {} already; {otherwise}", self.href(address))))
            }
        }
    }

    /// A name as the front matter should write it: as given, or as the term is known.
    pub(super) fn name(&mut self, taxonomy: Taxonomy, written: &str) -> Result<String, Failure> {
        let what = self.config().taxonomies.singular(taxonomy).to_owned();
        if slug::slug(written).is_empty() {
            return Err(Failure(format!("`{written}` is no {what}: it has no letter or digit")));
        }
        match self.site().terms.resolve(taxonomy, written) {
            Resolved::One(_, Step::Id | Step::Title) => Ok(written.to_owned()),
            Resolved::One(id, _) => {
                let known = self.spelling(id);
                self.note(format!("the {what} `{written}` is written `{known}`"));
                Ok(known)
            }
            Resolved::Two(one, other) => Err(self.ambiguous(&what, written, one, other)),
            Resolved::Unknown if self.config().taxonomies.allowed(taxonomy) == TermsAllowed::Described => {
                let near = self.did_you_mean(taxonomy, written).unwrap_or_default();
                Err(Failure(format!(
                    "there is no {what} `{written}`, and only those that a file describes may be named{near}"
                )))
            }
            Resolved::Unknown => {
                if let Some(near) = self.did_you_mean(taxonomy, written) {
                    self.note(format!("the {what} `{written}` is new{near}"));
                }
                Ok(written.to_owned())
            }
        }
    }

    /// How a term is named so that it is found: by its title, unless that means two.
    pub(super) fn spelling(&self, id: TermId) -> String {
        let term = self.site().terms.get(id);
        match self.site().terms.resolve(term.taxonomy, &term.title) {
            Resolved::One(found, _) if found == id => term.title.clone(),
            _ => term.id.clone(),
        }
    }

    pub(super) fn ambiguous(&self, what: &str, written: &str, one: TermId, other: TermId) -> Failure {
        let id = |id: TermId| &self.site().terms.get(id).id;
        Failure(format!(
            "`{written}` could be the {what} `{}` or `{}`; write the id of the one that is meant",
            id(one),
            id(other)
        ))
    }

    /// `; did you mean …?`, where a term is near.
    pub(super) fn did_you_mean(&self, taxonomy: Taxonomy, written: &str) -> Option<String> {
        let near = self.site().terms.nearest(taxonomy, written)?;
        Some(format!("; did you mean `{}`?", self.spelling(near)))
    }

    /// The folder below `content/` that a topic's articles lie in; says where it is new.
    pub(super) fn topic_folder(&mut self, written: &str) -> Result<String, Failure> {
        let (folder, known) = self.folder_of_topic(written)?;
        if known.is_none() && !kind::folder_topic(&folder).is_empty() {
            let near = self.did_you_mean(Taxonomy::Topics, written).unwrap_or_default();
            self.note(format!(
                "the topic `{}` is new: the folder makes it{near}",
                kind::folder_topic(&folder)
            ));
        }
        Ok(folder)
    }

    /// The folder of a topic, and the topic where there is one.
    pub(super) fn folder_of_topic(&self, written: &str) -> Result<(String, Option<TermId>), Failure> {
        let written = written.trim_matches('/');
        // The folders of digits at the end are filing, below the topic.
        let is_filing = |path: &str| path.rsplit('/').next().is_some_and(kind::is_filing);
        let mut topic = written;
        while let Some((above, _)) = topic.rsplit_once('/').filter(|_| is_filing(topic)) {
            topic = above;
        }
        let filing = &written[topic.len()..];
        match self.site().terms.resolve(Taxonomy::Topics, topic) {
            Resolved::One(id, _) => Ok((format!("{}{filing}", self.folder_of(id)), Some(id))),
            Resolved::Two(one, other) => Err(self.ambiguous("topic", topic, one, other)),
            Resolved::Unknown => Ok((format!("{}{filing}", self.new_folder(topic)?), None)),
        }
    }

    /// A folder for a topic that is new, in that of the topic above it where there is one.
    fn new_folder(&self, written: &str) -> Result<String, Failure> {
        let last = |segment: &str| match slug::slug(segment) {
            slug if slug.is_empty() => {
                Err(Failure(format!("`{written}` is no topic: it has a part without a letter or digit")))
            }
            slug => Ok(slug),
        };
        let Some((above, segment)) = written.rsplit_once('/') else {
            let folder = last(written)?;
            if !kind::is_topic_folder(&folder, &self.config().taxonomies)
                || folder == "pages"
                || folder == "editions"
            {
                return Err(Failure(format!(
                    "`content/{folder}/` has another meaning; a topic's folder cannot be called so"
                )));
            }
            return Ok(folder);
        };
        let above = match self.site().terms.resolve(Taxonomy::Topics, above) {
            Resolved::One(id, _) => self.folder_of(id),
            _ => self.new_folder(above)?,
        };
        Ok(format!("{above}/{}", last(segment)?))
    }

    /// The folder of a topic as it is written; a topic without one gets the path that is its id.
    fn folder_of(&self, id: TermId) -> String {
        let mut folders = self.site().folders.iter().filter(|(_, topic)| *topic == id);
        let written = folders.next().map(|(address, _)| address.as_str().trim_matches('/').to_owned());
        written.unwrap_or_else(|| self.site().terms.get(id).id.clone())
    }

    /// Refuses a term that a file describes already.
    pub(super) fn must_be_undescribed(&self, term: &Term) -> Result<(), Failure> {
        let what = self.config().taxonomies.singular(term.taxonomy);
        match &term.document {
            None => Ok(()),
            Some(document) => Err(Failure(format!(
                "the {what} `{}` is described already, in `{}`; nothing was written",
                term.title, document.path
            ))),
        }
    }
}

/// The name of a file: as asked for, else made of what it is about.
pub(super) fn file_name(asked: Option<&str>, about: &str) -> Result<String, Failure> {
    let name = slug::slug(asked.unwrap_or(about));
    match asked {
        _ if name.is_empty() => Err(Failure(format!(
            "`{}` has no letter or digit to make an address of; give one with `--slug`",
            asked.unwrap_or(about)
        ))),
        Some(asked) if asked != name => {
            Err(Failure(format!("`{asked}` cannot be the end of an address; write `--slug {name}`")))
        }
        _ => Ok(name),
    }
}

/// A path below `content/`.
pub(super) fn content(path: &str) -> Result<SitePath, Failure> {
    SitePath::new(&format!("content/{path}")).ok_or_else(|| Failure(format!("`{path}` is no path")))
}
