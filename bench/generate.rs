//! Writes the benchmark's corpus: a site of generated articles, for `briefing`, Hugo or Eleventy.
//!
//! In: a number of articles and a seed. Out: a folder that the generator in question builds as it
//! is. The same arguments give the same bytes on any machine, and the *text* of an article is the
//! same for all generators; only front matter and the spelling of internal links differ.
//!
//! Templates and configuration are not made here: they are copied from `bench/briefing-site/`,
//! `bench/hugo-site/` or `bench/eleventy-site/`, so that a reader can compare how lean they are.

#![forbid(unsafe_code)]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a stand-alone program: it writes files and speaks to its user"
)]
#![allow(
    clippy::expect_used,
    unreachable_pub,
    reason = "what cannot fail says why it cannot; nothing of a program is reached from outside"
)]

mod corpus;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpus::{Corpus, Flavour};

const USAGE: &str =
    "usage: generate --articles N --seed S --out DIR [--for briefing|briefing-full|hugo|eleventy]";

/// Where the templates of the sites lie in the repository that this program was built from.
const BENCH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bench");

/// The one picture of the corpus, 640 by 360 pixels.
const FIGURE: &[u8] = include_bytes!("corpus/figure.png");

struct Options {
    articles: usize,
    seed: u64,
    out: PathBuf,
    flavour: Flavour,
}

fn main() -> ExitCode {
    let options = match parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match generate(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generate: {}: {error}", options.out.display());
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let (mut articles, mut seed, mut out, mut flavour) = (None, None, None, Flavour::Briefing);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} wants a value"))?;
        match name.as_str() {
            "--articles" => articles = Some(number(&name, &value)?),
            "--seed" => seed = Some(number(&name, &value)?),
            "--out" => out = Some(PathBuf::from(value)),
            "--for" => {
                flavour = Flavour::named(&value)
                    .ok_or("--for is `briefing`, `briefing-full`, `hugo` or `eleventy`")?
            }
            _ => return Err(format!("unknown option {name}")),
        }
    }
    Ok(Options {
        articles: articles.ok_or("--articles is missing")?,
        seed: seed.ok_or("--seed is missing")?,
        out: out.ok_or("--out is missing")?,
        flavour,
    })
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{name} wants a number, not `{value}`"))
}

fn generate(options: &Options) -> io::Result<()> {
    let content = options.out.join("content");
    if content.exists() {
        // Articles of an earlier corpus would stay and be built with this one.
        return Err(io::Error::other("there is a `content` folder already"));
    }
    copy_folder(&Path::new(BENCH).join(options.flavour.site_folder()), &options.out)?;
    let pictures = options.out.join("static");
    fs::create_dir_all(&pictures)?;
    fs::write(pictures.join("figure.png"), FIGURE)?;

    let corpus = Corpus::new(options.articles, options.seed);
    let mut writer = Writer::new(content);
    for file in corpus::topic_files(options.flavour) {
        writer.write(&file.path, &file.text)?;
    }
    for index in 0..options.articles {
        let file = corpus.article_file(index, options.flavour);
        writer.write(&file.path, &file.text)?;
    }
    Ok(())
}

/// Writes below one folder, making each directory once.
struct Writer {
    root: PathBuf,
    made: HashSet<PathBuf>,
}

impl Writer {
    fn new(root: PathBuf) -> Self {
        Self { root, made: HashSet::new() }
    }

    fn write(&mut self, path: &str, text: &str) -> io::Result<()> {
        let target = self.root.join(path);
        if let Some(parent) = target.parent()
            && !self.made.contains(parent)
        {
            fs::create_dir_all(parent)?;
            self.made.insert(parent.to_owned());
        }
        fs::write(target, text)
    }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
