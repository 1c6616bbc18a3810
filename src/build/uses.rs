//! Which outputs would be others if a file were.
//!
//! There is no list of what uses what: the outputs are held against a world in which the file is
//! another, as a build would, and asked what they asked.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::memory::{Memory, Remembered};
use super::rendering;
use super::{BuildError, Look, Request};
use crate::base::{Fingerprint, SitePath};
use crate::config;
use crate::output::Rehearsal;
use crate::plan::assets::{Assets, Content};
use crate::plan::{Job, Output};
use crate::render::{self, Fault, World};
use crate::theme::Origin;

/// Who uses a file.
#[derive(Debug)]
pub enum Users {
    /// Every page: it is a part of what all pages share.
    All,
    /// These, in the order of the plan.
    These(Vec<User>),
}

/// An output that uses a file.
#[derive(Debug)]
pub struct User {
    /// Where it is published, as links within the site write it.
    pub address: String,
    /// How it uses the file.
    pub how: How,
}

/// How an output uses a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It is what the file becomes.
    Becomes,
    /// Its template is there, or can be reached from there.
    Template,
    /// It shows what is in the file: the text, the data or the picture.
    Shows,
    /// It shows what the file says of itself, or leads to it.
    Names,
}

/// Finds out who uses a file. All outputs are made for that, but for those that `memory` has.
///
/// # Errors
/// The site cannot be read.
pub fn users(
    request: &Request,
    memory: &mut Memory,
    look: &Look,
    file: &SitePath,
) -> Result<Users, BuildError> {
    let Look { world, engine, .. } = look;
    let used = Used::new(look, file)?;
    if is_shared(world, file) || used.by_all() {
        return Ok(Users::All);
    }
    let made = rendering::render(world, engine, &Rehearsal::default(), memory, &request.progress)?;
    memory.keep(made, world);
    let outputs = world.plan.outputs.par_iter();
    let user = |output: &Output| -> Result<Option<User>, Fault> {
        let known = memory.results.get(&output.path);
        let how = used.by(output, known.map(|known| &**known))?;
        Ok(how.map(|how| User { address: world.views.href(&output.address), how }))
    };
    let users: Vec<Option<User>> = outputs.map(user).collect::<Result<_, Fault>>()?;
    Ok(Users::These(users.into_iter().flatten().collect()))
}

/// Whether a file is a part of what all pages are made with.
fn is_shared(world: &World, file: &SitePath) -> bool {
    let theme = world.views.config.theme.as_ref().map(|theme| format!("themes/{}/", theme.value));
    let of_theme = theme.and_then(|folder| file.as_str().strip_prefix(&folder));
    let below = of_theme.unwrap_or(file.as_str());
    // Its size is told too.
    let icon = world.plan.icon.as_ref().map(|icon| format!("static/{}", icon.path));
    file.as_str() == config::FILE
        || below.starts_with("words/")
        || of_theme == Some("theme.toml")
        || icon.as_deref() == Some(below)
}

/// A file that may be used.
struct Used<'a> {
    look: &'a Look,
    file: &'a SitePath,
    /// The world in which it is another.
    other: Option<Arc<World>>,
    /// Where it is published as it is, or what it becomes.
    hrefs: Vec<String>,
    /// The assets that would have another name.
    assets: BTreeSet<&'a str>,
}

impl<'a> Used<'a> {
    fn new(look: &'a Look, file: &'a SitePath) -> Result<Self, Fault> {
        let world = &look.world;
        let own = world.plan.outputs.iter().filter(|output| becomes(world, output, file));
        let hrefs = own.map(|output| world.views.href(&output.address)).collect();
        let other = world.with_another(file)?.map(Arc::new);
        Ok(Self { look, file, other, hrefs, assets: renamed_with(&world.plan.assets, file) })
    }

    /// Whether it is in what all pages know of the site: the menu, the icon, the publisher's logo.
    fn by_all(&self) -> bool {
        let views = &self.look.world.views;
        let known = Fingerprint::of_value(&views.site());
        let is_other = |other: &Arc<World>| Fingerprint::of_value(&other.views.site()) != known;
        // Nobody asks for what a site knows, so that the addresses are looked for as they are written.
        let written = serde_json::to_string(&views.site()).unwrap_or_default();
        let renamed = self.assets.iter().filter_map(|path| self.look.world.plan.assets.get(path));
        let mut names = renamed.map(|asset| views.href(&asset.address));
        self.other.as_ref().is_some_and(is_other) || names.any(|href| written.contains(&href))
    }

    /// How an output uses it; `known` is what is remembered of that.
    fn by(&self, output: &Output, known: Option<&Remembered>) -> Result<Option<How>, Fault> {
        let Look { world, engine, .. } = self.look;
        if becomes(world, output, self.file) {
            return Ok(Some(How::Becomes));
        }
        if render::templates(world, engine, output).iter().any(|template| template.file == *self.file) {
            return Ok(Some(How::Template));
        }
        let leads = match &output.job {
            Job::Asset(path) => self.assets.contains(path.as_str()),
            Job::Redirect(to) => self.hrefs.contains(&world.views.href(to)),
            _ => false,
        };
        if leads {
            return Ok(Some(How::Names));
        }
        let Some(known) = known else {
            return Ok(self.makes_other_bytes(output)?.then_some(How::Names));
        };
        let asked = known.questions.asked();
        let about = |query: &render::Query| query.file(world).as_ref() == Some(self.file);
        if asked.iter().any(|query| query.is_of_contents() && about(query)) {
            return Ok(Some(How::Shows));
        }
        let leads = |query: &render::Query| self.hrefs.iter().any(|href| query.leads_to(world, href));
        let links = |query: &render::Query| query.asset().is_some_and(|path| self.assets.contains(path));
        let names = asked.iter().any(|query| about(query) || leads(query) || links(query));
        Ok((names || self.makes_another_of(output, known)?).then_some(How::Names))
    }

    /// Whether an output of which nothing is remembered, for it is made without a template, would be another
    /// if the file were; copies are not.
    fn makes_other_bytes(&self, output: &Output) -> Result<bool, Fault> {
        let Some(other) = &self.other else { return Ok(false) };
        if matches!(output.job, Job::Copy(_) | Job::Asset(_) | Job::Redirect(_)) {
            return Ok(false);
        }
        let bytes = |world| -> Result<_, Fault> {
            // What has ingredients is a page, and a faulty one.
            let rendered = render::render(world, &self.look.engine, output, |_| Ok(true))?;
            Ok(rendered.and_then(|rendered| rendered.bytes))
        };
        Ok(bytes(&self.look.world)? != bytes(other)?)
    }

    /// Whether an output would be another if the file were.
    fn makes_another_of(&self, output: &Output, known: &Remembered) -> Result<bool, Fault> {
        let Some(other) = &self.other else { return Ok(false) };
        let mut is_another = false;
        render::render(other, &self.look.engine, output, |now| {
            is_another = !known.holds(other, now.print)?;
            // Nothing is to be made.
            Ok(true)
        })?;
        Ok(is_another)
    }
}

/// Whether an output is what a file becomes.
fn becomes(world: &World, output: &Output, file: &SitePath) -> bool {
    let site = world.site();
    match &output.job {
        Job::Home => site.home.as_ref().is_some_and(|home| home.path == *file),
        Job::Article(id) => site.article(*id).path() == file,
        Job::Page(index) => site.pages[*index as usize].document.path == *file,
        Job::Edition(id) => site.edition(*id).path() == file,
        Job::Term(id, _) => site.terms.get(*id).document.as_ref().is_some_and(|term| term.path == *file),
        Job::Asset(path) => world.plan.assets.get(path).is_some_and(|asset| is_of(&asset.origin, file)),
        job => render::copied(world, job) == Some(file),
    }
}

fn is_of(origin: &Origin, file: &SitePath) -> bool {
    matches!(origin, Origin::Site(path) if path == file)
}

/// The assets that have another name if a file is another: itself, and the style sheets that name it or
/// one another.
fn renamed_with<'a>(assets: &'a Assets, file: &SitePath) -> BTreeSet<&'a str> {
    let of_file = assets.iter().filter(|(_, asset)| is_of(&asset.origin, file)).map(|(path, _)| path);
    let mut renamed: BTreeSet<&str> = of_file.collect();
    let mut open: Vec<&str> = renamed.iter().copied().collect();
    while let Some(path) = open.pop() {
        let Some(asset) = assets.get(path) else { continue };
        let address = asset.address.encoded();
        let name = address.rsplit('/').next().unwrap_or_default();
        let naming = assets
            .iter()
            .filter(|(_, other)| matches!(&other.content, Content::Style(css) if css.contains(name)));
        open.extend(naming.map(|(path, _)| path).filter(|path| renamed.insert(path)));
    }
    renamed
}
