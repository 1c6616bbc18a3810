//! What the tests stand on: a [`Site`] in a folder of its own, written, built, changed, and built
//! again with what the build before found out; what a build made of it ([`Built`]); and the
//! program as its users run it ([`program`]).

mod built;
mod desk;
mod page;
mod problems;
mod program;
mod tree;

pub(crate) use built::Built;
pub(crate) use desk::Desk;
pub(crate) use page::Page;
pub(crate) use problems::Problems;
pub(crate) use program::{Ran, program};
pub(crate) use tree::Tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use briefing::build::{self, BuildError, Cache, Memory, Request, Strictness};
use briefing::config::{BaseUrl, Overrides};
use briefing::output::{Adoption, Destination, Disk as OutputDisk, Folder, OutputError, Protected};
use briefing::site::{Drafts, Future, Policy};
use briefing::source::{Disk, RealDisk};
use tempfile::TempDir;

/// What time it is in every test, unless it says otherwise.
pub(crate) const CLOCK: &str = "2024-03-18T08:00:00Z";

/// Settings that no build warns of.
const SETTINGS: &str = "title = \"The Bench\"\n\
    id = \"6f0c8f5e-53a5-4d7c-9f0e-8d2f0b6f7a11\"\n\
    base_url = \"https://bench.example/\"\n";

/// A site. Its folder goes when it goes.
pub(crate) struct Site {
    place: TempDir,
    memory: Memory,
    request: Request,
}

impl Site {
    /// A site with settings and nothing else.
    pub(crate) fn new() -> Self {
        Self::bare().file("briefing.toml", SETTINGS)
    }

    /// A site that is an empty folder with an empty `content/`.
    pub(crate) fn bare() -> Self {
        let place = tempfile::tempdir().unwrap();
        let site = place.path().join("site");
        fs::create_dir_all(site.join("content")).unwrap();
        let policy =
            Policy { clock: CLOCK.parse().unwrap(), drafts: Drafts::Withhold, future: Future::Withhold };
        let request = Request {
            site,
            disk: Arc::new(RealDisk),
            overrides: Overrides::default(),
            policy,
            strictness: Strictness::Lenient,
            progress: Arc::default(),
        };
        Self { place, memory: Memory::default(), request }
    }

    /// With a file.
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// With a Markdown file below `content/`.
    pub(crate) fn content(self, path: &str, front: &str, body: &str) -> Self {
        self.file(&format!("content/{path}"), format!("+++\n{front}\n+++\n{body}\n"))
    }

    /// With an article below `content/`; a title, a date and a text that it does not give are
    /// filled in.
    pub(crate) fn article(self, path: &str, front: &str, body: &str) -> Self {
        self.write_article(path, front, body);
        self
    }

    /// With more settings.
    pub(crate) fn settings(self, more: &str) -> Self {
        let settings = format!("{SETTINGS}{more}\n");
        self.file("briefing.toml", settings)
    }

    /// Published at another address than its settings say.
    pub(crate) fn base_url(mut self, url: &str) -> Self {
        self.request.overrides.base_url = Some(BaseUrl::parse(url).unwrap());
        self
    }

    /// With drafts.
    pub(crate) fn with_drafts(mut self) -> Self {
        self.request.policy.drafts = Drafts::Include;
        self
    }

    /// With what is not due yet.
    pub(crate) fn with_future(mut self) -> Self {
        self.request.policy.future = Future::Include;
        self
    }

    /// With warnings as errors.
    pub(crate) fn strict(mut self) -> Self {
        self.request.strictness = Strictness::Strict;
        self
    }

    /// What is asked for when it is built in this process.
    pub(crate) fn request(&self) -> &Request {
        &self.request
    }

    /// Read through another disk than the machine's.
    pub(crate) fn read_through(&mut self, disk: impl Disk + 'static) {
        self.request.disk = Arc::new(disk);
    }

    /// Read through the machine's disk again.
    pub(crate) fn read_as_it_is(&mut self) {
        self.request.disk = Arc::new(RealDisk);
    }

    /// What time it is from now on.
    pub(crate) fn at(&mut self, clock: &str) {
        self.request.policy.clock = clock.parse().unwrap();
    }

    /// The site's folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.request.site
    }

    /// A path in the site's folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.request.site.join(path)
    }

    /// A path beside the site's folder.
    pub(crate) fn beside(&self, path: &str) -> PathBuf {
        self.place.path().join(path)
    }

    /// Where it is published.
    pub(crate) fn public(&self) -> PathBuf {
        self.path("public")
    }

    /// Writes a file, also over one.
    #[track_caller]
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, bytes).unwrap();
    }

    /// Writes an article as [`Site::article`] does.
    pub(crate) fn write_article(&self, path: &str, front: &str, body: &str) {
        let says = |key: &str| front.lines().any(|line| line.starts_with(&format!("{key} =")));
        let mut filled = String::new();
        if !says("title") {
            let stem = path.trim_end_matches("/index.md").trim_end_matches(".md");
            let name = stem.rsplit('/').next().unwrap();
            filled.push_str(&format!("title = \"Piece {name}\"\n"));
        }
        if !says("date") {
            filled.push_str("date = 2024-03-01\n");
        }
        let body = if body.is_empty() { "Text." } else { body };
        let front = format!("{filled}{front}");
        self.write(&format!("content/{path}"), format!("+++\n{}\n+++\n{body}\n", front.trim_end()));
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Changes a part of a file that stands in it once.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}:\n{text}");
        self.write(path, text.replace(from, to));
    }

    /// Removes a file or a folder.
    #[track_caller]
    pub(crate) fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
    }

    /// Moves a file or a folder.
    #[track_caller]
    pub(crate) fn rename(&self, from: &str, to: &str) {
        let to = self.path(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.path(from), to).unwrap();
    }

    /// Builds with what the build before found out; the site must have no error.
    #[track_caller]
    pub(crate) fn build(&mut self) -> Built {
        let built = self.attempt().unwrap_or_else(|fault| panic!("the build failed: {fault}"));
        assert!(built.is_published(), "nothing was published:\n{}", built.problems.drawn());
        built
    }

    /// Builds a site that has errors: nothing may be published.
    #[track_caller]
    pub(crate) fn refused(&mut self) -> Problems {
        let built = self.attempt().unwrap_or_else(|fault| panic!("the build failed: {fault}"));
        assert!(!built.is_published(), "the site was published:\n{}", built.problems.drawn());
        built.problems
    }

    /// Builds, however it ends.
    pub(crate) fn attempt(&mut self) -> Result<Built, BuildError> {
        let output = self.public();
        run(&self.request, &mut self.memory, &output)
    }

    fn load(&mut self) {
        let (mut cache, mut memory) = Cache::load(&self.request);
        cache.load_results(&self.request, &mut memory);
        self.memory = memory;
    }

    /// What the next build knows is what another process finds in `.briefing/`.
    pub(crate) fn in_a_new_process(&mut self) {
        let mut cache = Cache::load(&self.request).0;
        cache.save(&self.request, &self.memory).unwrap();
        self.load();
    }

    /// Builds with other options from now on; what is known with the old ones stays in the cache.
    pub(crate) fn choose(&mut self, drafts: bool, future: bool, base_url: Option<&str>) {
        self.in_a_new_process();
        let policy = &mut self.request.policy;
        policy.drafts = if drafts { Drafts::Include } else { Drafts::Withhold };
        policy.future = if future { Future::Include } else { Future::Withhold };
        self.request.overrides.base_url = base_url.map(|url| BaseUrl::parse(url).unwrap());
        self.load();
    }

    /// Builds into another folder, knowing nothing, however it ends.
    pub(crate) fn attempt_clean(&self) -> Result<Built, BuildError> {
        let output = tempfile::tempdir_in(self.place.path()).unwrap();
        run(&self.request, &mut Memory::default(), &output.path().join("clean"))
    }

    /// Builds into another folder, knowing nothing.
    #[track_caller]
    pub(crate) fn build_clean(&self) -> Built {
        let built = self.attempt_clean().unwrap_or_else(|fault| panic!("the build failed: {fault}"));
        assert!(built.is_published(), "nothing was published:\n{}", built.problems.drawn());
        built
    }
}

fn run(request: &Request, memory: &mut Memory, output: &Path) -> Result<Built, BuildError> {
    let protected = Protected { site: request.site.clone() };
    let open = || -> Result<Box<dyn Destination>, OutputError> {
        Ok(Box::new(Folder::open(OutputDisk, output, Adoption::Refuse, &protected)?))
    };
    let report = build::build(request, memory, open)?;
    Ok(Built::of(report, output))
}
