//! The floor of the benchmark: what the disk alone costs.
//!
//! Any generator that builds a site from nothing must at least find and read every source file,
//! make every folder of the published site, and write every byte of it. This program does that
//! and nothing else, with as many threads as the machine has: no parsing, no templates, no order
//! between reading and writing. So no generator that reads all it is given and writes the same
//! files can be faster by much, and the distance to the floor is the time spent on thinking.
//!
//! Two steps, because the sizes of the output must be known before:
//!
//! 1. `floor manifest PUBLIC FILE` lists the files of a published site and their sizes. This is
//!    not timed.
//! 2. `floor run SITE FILE OUT [THREADS]` is timed. It reads `SITE/content` and `SITE/static` and
//!    writes files of the listed sizes into the new folder OUT. The bytes come from one constant
//!    buffer: holding the finished site in memory would be a floor that no generator can stand
//!    on, and copying it from another folder would read more than a generator reads.
//!
//! Lines of the manifest: size, tab, path.

#![forbid(unsafe_code)]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a stand-alone program: it reads, writes and speaks to its user"
)]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const USAGE: &str = "usage: floor manifest PUBLIC FILE | floor run SITE FILE OUT [THREADS]";

struct Output {
    path: PathBuf,
    size: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["manifest", public, file] => write_manifest(Path::new(public), Path::new(file)),
        ["run", site, file, out] => run(Path::new(site), Path::new(file), Path::new(out), None),
        ["run", site, file, out, threads] => {
            let Ok(threads) = threads.parse() else {
                return misused();
            };
            run(Path::new(site), Path::new(file), Path::new(out), Some(threads))
        }
        _ => return misused(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("floor: {error}");
            ExitCode::FAILURE
        }
    }
}

fn misused() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

fn write_manifest(public: &Path, file: &Path) -> io::Result<()> {
    let mut lines = String::new();
    for path in files_below(public)? {
        let size = fs::metadata(&path)?.len();
        let relative = path.strip_prefix(public).map_err(io::Error::other)?;
        let name = relative.display();
        writeln!(lines, "{size}\t{name}").map_err(io::Error::other)?;
    }
    fs::write(file, lines)
}

fn read_manifest(file: &Path) -> io::Result<Vec<Output>> {
    let line_of = |line: &str| {
        let (size, path) = line.split_once('\t')?;
        Some(Output { path: PathBuf::from(path), size: size.parse().ok()? })
    };
    fs::read_to_string(file)?
        .lines()
        .map(|line| line_of(line).ok_or_else(|| io::Error::other(format!("bad line: {line}"))))
        .collect()
}

fn run(site: &Path, manifest: &Path, out: &Path, threads: Option<usize>) -> io::Result<()> {
    let outputs = read_manifest(manifest)?;
    fs::create_dir(out)?;
    let mut sources = files_below(&site.join("content"))?;
    sources.extend(files_below(&site.join("static"))?);

    let largest = outputs.iter().map(|output| output.size).max().unwrap_or(0);
    let work = Work {
        sources: &sources,
        outputs: &outputs,
        out,
        bytes: &vec![b'x'; largest],
        next: AtomicUsize::new(0),
    };
    let threads = match threads {
        Some(threads) => threads.max(1),
        None => thread::available_parallelism()?.get(),
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(|| work.share())).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| io::Error::other("a thread panicked"))?)
    })
}

/// All reads and all writes, numbered; each thread takes the next number until none is left.
struct Work<'a> {
    sources: &'a [PathBuf],
    outputs: &'a [Output],
    out: &'a Path,
    bytes: &'a [u8],
    next: AtomicUsize,
}

impl Work<'_> {
    fn share(&self) -> io::Result<()> {
        let mut buffer = Vec::new();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if let Some(source) = self.sources.get(number) {
                buffer.clear();
                File::open(source)?.read_to_end(&mut buffer)?;
            } else if let Some(output) = self.outputs.get(number - self.sources.len()) {
                self.write(output)?;
            } else {
                return Ok(());
            }
        }
    }

    fn write(&self, output: &Output) -> io::Result<()> {
        let path = self.out.join(&output.path);
        create(&path)?.write_all(&self.bytes[..output.size])
    }
}

/// Most pages have a folder of their own, so it is made first, and its parents only if need be.
fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(folder)?,
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    File::create(path)
}

/// Files below a folder that may be absent, following no links.
fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}
