//! The hot stages, each alone: `cargo bench`. A change that slows one is seen here before it is seen in
//! the whole; compare a run with one of the commit before, on the same machine.
//!
//! All of them work on the benchmark's corpus. The pages are those of its lean site, and of the built-in
//! theme, which shows all there is. Cards, links and entries of feeds are made by the first sample and kept
//! for the others, as most are in a build.

#![forbid(unsafe_code)]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a stand-alone program, which says why what cannot fail cannot, and uses a part of the corpus"
)]

mod corpus;

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use briefing::base::{Fingerprint, Interner, OutputPath, SitePath};
use briefing::build::{Look, Memory, Progress, Request, Requested, Strictness, Where, look, on_request};
use briefing::config::{Overrides, Taxonomies};
use briefing::document::body::{self, HtmlPolicy};
use briefing::document::{self, Surroundings};
use briefing::plan::view::Views;
use briefing::plan::{Job, references};
use briefing::site::{ArticleId, Drafts, Future, Policy};
use briefing::source::RealDisk;
use corpus::{Corpus, File, Flavour};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use tempfile::TempDir;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// How many articles the sites have.
const ARTICLES: usize = 1000;
/// Of how many events a chronicle tells.
const TOLD_OF: usize = 5000;
/// How many articles coverage is counted over: those of a site, as often as it takes.
const COVERED: usize = 100_000;

/// A site on the disk, as it was looked at.
struct Looked {
    folder: TempDir,
    look: Look,
}

/// By which templates a site is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Templates {
    /// The lean ones of the benchmark.
    Lean,
    /// Those of the built-in theme.
    BuiltIn,
}

static LEAN: LazyLock<Looked> = LazyLock::new(|| Looked::new(Templates::Lean));
static DESIGNED: LazyLock<Looked> = LazyLock::new(|| Looked::new(Templates::BuiltIn));
static TOLD: LazyLock<Looked> = LazyLock::new(|| Looked::of(write_chronicle));
static ARTICLE: LazyLock<File> =
    LazyLock::new(|| Corpus::new(ARTICLES, 1).article_file(7, Flavour::Briefing));

impl Looked {
    fn new(templates: Templates) -> Self {
        Self::of(|root| write_site(root, templates))
    }

    fn of(write: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        write(folder.path());
        let look = look(&request(folder.path()), &mut Memory::default(), &Where::Everywhere);
        let look = look.expect("the site can be read");
        assert!(!look.diagnostics.has_errors(), "{:?}", look.diagnostics.errors());
        Self { folder, look }
    }

    fn views(&self) -> &Views {
        &self.look.world.views
    }

    fn articles(&self) -> Vec<ArticleId> {
        self.views().site.articles().map(|(id, _)| id).collect()
    }

    /// The outputs that these jobs make.
    fn outputs(&self, is_wanted: impl Fn(&Job) -> bool) -> Vec<OutputPath> {
        let outputs = self.look.world.plan.outputs.iter().filter(|output| is_wanted(&output.job));
        outputs.take(200).map(|output| output.path.clone()).collect()
    }

    /// Times making such outputs, one after the other.
    fn bench(&self, bencher: Bencher<'_, '_>, is_wanted: impl Fn(&Job) -> bool) {
        let outputs = self.outputs(is_wanted);
        let make = || {
            for path in &outputs {
                let made = on_request(&self.look, path);
                assert!(matches!(made, Requested::Made(_)), "{path}");
                black_box(made);
            }
        };
        bencher.counter(ItemsCount::new(outputs.len())).bench_local(make);
    }
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}

/// Articles that tell of ten events each, all of them others.
fn write_chronicle(root: &Path) {
    write(root, "briefing.toml", b"title = \"A chronicle\"\n");
    for index in 0..TOLD_OF / 10 {
        let event = |number: usize| {
            let day = index * 10 + number;
            format!(
                "[[events]]\ndate = {}-{:02}-{:02}\ntext = \"Event {day} of the chronicle\"\n",
                1990 + day / 336,
                day / 28 % 12 + 1,
                day % 28 + 1
            )
        };
        let events: String = (0..10).map(event).collect();
        let text = format!("+++\ntitle = \"Part {index}\"\ndate = 2026-01-01\n{events}+++\nA part.\n");
        write(root, &format!("content/part-{index}.md"), text.as_bytes());
    }
}

fn write_site(root: &Path, templates: Templates) {
    let write = |path: &str, bytes: &[u8]| write(root, path, bytes);
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/briefing-site");
    write("briefing.toml", &fs::read(site.join("briefing.toml")).expect("the benchmark has settings"));
    write("static/figure.png", include_bytes!("corpus/figure.png"));
    if templates == Templates::Lean {
        for template in fs::read_dir(site.join("templates")).expect("the benchmark has templates") {
            let path = template.expect("the folder can be read").path();
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            write(&format!("templates/{name}"), &fs::read(path).expect("a template can be read"));
        }
    }
    let corpus = Corpus::new(ARTICLES, 1);
    let articles = (0..ARTICLES).map(|index| corpus.article_file(index, Flavour::Briefing));
    for file in corpus::topic_files(Flavour::Briefing).into_iter().chain(articles) {
        write(&format!("content/{}", file.path), file.text.as_bytes());
    }
}

fn request(site: &Path) -> Request {
    let clock = "2027-01-01T00:00:00Z".parse().expect("this is a time");
    Request {
        site: site.to_owned(),
        disk: Arc::new(RealDisk),
        overrides: Overrides::default(),
        policy: Policy { clock, drafts: Drafts::Withhold, future: Future::Withhold },
        strictness: Strictness::Lenient,
        progress: Arc::new(Progress::default()),
    }
}

#[divan::bench]
fn front_matter(bencher: Bencher<'_, '_>) {
    let path = SitePath::new("content/energy/2019/01/x.md").expect("this is a path");
    let taxonomies = Taxonomies::default();
    let names = Interner::default();
    bencher.bench(|| {
        let around = Surroundings { taxonomies: &taxonomies, cascade: None, names: &names };
        document::parse(&path, black_box(ARTICLE.text.as_bytes()), around)
    });
}

#[divan::bench]
fn markdown(bencher: Bencher<'_, '_>) {
    let body = ARTICLE.text.rsplit_once("+++\n").map_or("", |(_, body)| body);
    bencher.counter(BytesCount::of_str(body)).bench(|| body::facts(black_box(body), HtmlPolicy::Sanitise));
}

#[divan::bench]
fn link(bencher: Bencher<'_, '_>) {
    let views = &LEAN.look.world.views;
    let articles: Vec<&SitePath> = views.site.articles.iter().map(|article| article.path()).collect();
    let (from, to) = (articles[0], articles[500]);
    let destination = format!("../../../{}", to.below("content").expect("articles lie in `content`"));
    bencher.bench(|| references::resolve(views, from, black_box(&destination)));
}

#[divan::bench]
fn fingerprint_of_card(bencher: Bencher<'_, '_>) {
    let views = &LEAN.look.world.views;
    let (id, _) = views.site.articles().next().expect("there are articles");
    let card = views.card(id);
    bencher.bench(|| Fingerprint::of_value(black_box(&card)));
}

/// What has most to do with each article.
#[divan::bench]
fn related(bencher: Bencher<'_, '_>) {
    let (site, articles) = (&LEAN.views().site, LEAN.articles());
    let each = || articles.iter().for_each(|id| drop(black_box(site.related(*id, 6))));
    bencher.counter(ItemsCount::new(articles.len())).bench_local(each);
}

#[divan::bench]
fn timeline(bencher: Bencher<'_, '_>) {
    let articles = TOLD.articles();
    assert_eq!(TOLD.views().timeline(&articles).count, TOLD_OF);
    bencher.counter(ItemsCount::new(TOLD_OF)).bench(|| TOLD.views().timeline(black_box(&articles)));
}

#[divan::bench]
fn coverage(bencher: Bencher<'_, '_>) {
    let articles: Vec<ArticleId> = LEAN.articles().into_iter().cycle().take(COVERED).collect();
    bencher.counter(ItemsCount::new(COVERED)).bench(|| LEAN.views().coverage(black_box(&articles)));
}

#[divan::bench]
fn mix(bencher: Bencher<'_, '_>) {
    let articles: Vec<ArticleId> = LEAN.articles().into_iter().cycle().take(COVERED).collect();
    bencher.counter(ItemsCount::new(COVERED)).bench(|| LEAN.views().mix(black_box(&articles), 8));
}

/// Scanning, parsing, assembling and planning.
#[divan::bench(sample_count = 10)]
fn look_at_site(bencher: Bencher<'_, '_>) {
    let request = request(LEAN.folder.path());
    bencher.counter(ItemsCount::new(ARTICLES)).bench_local(|| {
        look(&request, &mut Memory::default(), &Where::Everywhere).map(|look| look.diagnostics)
    });
}

/// The same where everything is remembered.
#[divan::bench(sample_count = 10)]
fn look_again(bencher: Bencher<'_, '_>) {
    let request = request(LEAN.folder.path());
    let mut memory = Memory::default();
    let mut again = || look(&request, &mut memory, &Where::Everywhere).map(|look| look.diagnostics);
    again().expect("the site can be read");
    bencher.counter(ItemsCount::new(ARTICLES)).bench_local(again);
}

#[divan::bench(sample_count = 20)]
fn lean_articles(bencher: Bencher<'_, '_>) {
    LEAN.bench(bencher, |job| matches!(job, Job::Article(_)));
}

#[divan::bench(sample_count = 20)]
fn lean_lists(bencher: Bencher<'_, '_>) {
    LEAN.bench(bencher, |job| matches!(job, Job::Term(..)));
}

#[divan::bench(sample_count = 20)]
fn feeds(bencher: Bencher<'_, '_>) {
    LEAN.bench(bencher, |job| matches!(job, Job::Feed(..)));
}

#[divan::bench(sample_count = 20)]
fn designed_articles(bencher: Bencher<'_, '_>) {
    DESIGNED.bench(bencher, |job| matches!(job, Job::Article(_)));
}

#[divan::bench(sample_count = 20)]
fn designed_lists(bencher: Bencher<'_, '_>) {
    DESIGNED.bench(bencher, |job| matches!(job, Job::Term(..)));
}
