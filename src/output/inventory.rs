//! The inventory: the text file that proves that an output folder is ours, and names what of it
//! may be replaced and removed.
//!
//! In come bytes, out go records, and the other way round; pure. A header with version, state and
//! a hash of what follows, then one line a file, sorted by path:
//!
//! ```text
//! briefing-inventory 1 published 7d87…
//! 5f12… 1024 diplomacy/oman-talks/index.html
//! ```
//!
//! While a site is being published the state is `publishing`, and a line that begins with `+`
//! names a file that may have arrived already. No times, so that equal sites have equal
//! inventories.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::known::Stamp;
use crate::base::{Fingerprint, OutputPath, Printer};

/// The name of the inventory in the output folder.
pub(super) const INVENTORY: &str = ".briefing-inventory";
/// The name of the staging folder in the output folder.
pub(super) const STAGING: &str = ".briefing-staging";

const MAGIC: &str = "briefing-inventory";
const VERSION: &str = "1";
/// The longest path that is followed, in bytes; the usual limit of the systems it is for.
const LONGEST: usize = 4096;

/// How far the hashes of an inventory can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// A file of the recorded length holds the recorded bytes.
    Lengths,
    /// Only reading tells: the inventory is damaged, or publishing was interrupted.
    Contents,
}

/// One line of an inventory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) path: OutputPath,
    pub(super) stamp: Stamp,
    /// Whether the file is ours only if it holds the recorded bytes: it was announced and may
    /// never have arrived, or the inventory that names it is damaged.
    pub(super) unproven: bool,
}

/// What a file with the inventory's name turns out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing of ours.
    Foreign,
    /// Ours, of a version that this one does not know.
    OtherVersion,
    /// Ours, perhaps damaged; each path once, sorted.
    Ours { records: Vec<Record>, trust: Trust },
}

/// What an inventory says of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Published,
    Publishing,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Publishing => "publishing",
        }
    }
}

/// One line to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line<'a> {
    pub(super) path: &'a str,
    pub(super) stamp: Stamp,
    pub(super) unproven: bool,
}

/// How many lines are written together: all those of a large site would be the most that a build holds.
const TOGETHER: usize = 1024;

/// Writes an inventory, in pieces. What its lines are made of is sorted by path.
pub(super) fn write<'a, T>(
    state: State,
    sorted: &'a [T],
    line: impl Fn(&'a T) -> Line<'a> + Copy + 'a,
) -> impl Iterator<Item = Vec<u8>> + 'a {
    debug_assert!(sorted.is_sorted_by(|a, b| line(a).path <= line(b).path), "by path");
    let lines = move || sorted.chunks(TOGETHER).map(move |some| text(some.iter().map(line)));
    // The sum stands before what it is of.
    let mut sum = Printer::default();
    lines().for_each(|text| sum.add(&text));
    let header = format!("{MAGIC} {VERSION} {} {}\n", state.word(), hex(sum.finish()));
    std::iter::once(header.into_bytes()).chain(lines())
}

fn text<'a>(lines: impl Iterator<Item = Line<'a>>) -> Vec<u8> {
    let mut text = String::with_capacity(TOGETHER * 128);
    for line in lines {
        let sign = if line.unproven { "+" } else { "" };
        let print = hex(line.stamp.print);
        let length = line.stamp.length;
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{sign}{print} {length} {}", escaped(line.path));
    }
    text.into_bytes()
}

/// Reads what stands in the inventory's place.
pub(super) fn read(bytes: &[u8]) -> Reading {
    let end = bytes.iter().position(|&b| b == b'\n');
    let (header, body) = match end {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &[][..]),
    };
    let header = String::from_utf8_lossy(header);
    let mut words = header.split_ascii_whitespace();
    if words.next() != Some(MAGIC) {
        return Reading::Foreign;
    }
    if words.next() != Some(VERSION) {
        return Reading::OtherVersion;
    }
    let state = words.next();
    let whole = words.next() == Some(hex(Fingerprint::of(body)).as_str());
    let (mut records, sound) = records(body);
    if !whole || !sound {
        for record in &mut records {
            record.unproven = true;
        }
    }
    let settled = records.iter().all(|record| !record.unproven);
    let trusted = whole && sound && settled && state == Some(State::Published.word());
    Reading::Ours { records, trust: if trusted { Trust::Lengths } else { Trust::Contents } }
}

/// The records of the lines that can be read, and whether that is all of them.
fn records(body: &[u8]) -> (Vec<Record>, bool) {
    let lines = body.split(|&b| b == b'\n').filter(|line| !line.is_empty());
    let mut sound = true;
    let mut records = Vec::new();
    for line in lines {
        match std::str::from_utf8(line).ok().and_then(record) {
            Some(record) => records.push(record),
            None => sound = false,
        }
    }
    let count = records.len();
    records.sort_by(|a, b| a.path.cmp(&b.path));
    records.dedup_by(|a, b| a.path == b.path);
    sound &= count == records.len();
    (records, sound)
}

fn record(line: &str) -> Option<Record> {
    // A checkout that turns line ends into those of Windows damages the sum, not the lines.
    let line = line.strip_suffix('\r').unwrap_or(line);
    let (unproven, line) = match line.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let mut parts = line.splitn(3, ' ');
    let print = Fingerprint::from_hex(parts.next()?)?;
    let length = parts.next()?.parse().ok()?;
    let path = OutputPath::new(&unescaped(parts.next()?)?)?;
    is_publishable(&path).then_some(Record { path, stamp: Stamp { print, length }, unproven })
}

/// Whether a file may be published at this path: it stays in the folder, is not too long to
/// follow, and is not one of the names that this room keeps for itself.
pub(super) fn is_publishable(path: &OutputPath) -> bool {
    let text = path.as_str();
    let first = text.split('/').next().unwrap_or(text);
    text.len() <= LONGEST
        // An address may be made of anything; a path of an inventory may not.
        && OutputPath::new(text).is_some()
        && !first.eq_ignore_ascii_case(INVENTORY)
        && !first.eq_ignore_ascii_case(STAGING)
}

/// The hash as text; `Display` goes digit by digit, too slow for every file of a large site.
fn hex(print: Fingerprint) -> String {
    blake3::Hash::from_bytes(*print.as_bytes()).to_hex().to_string()
}

/// Line ends in names are escaped with the backslash, which no output path holds.
fn escaped(path: &str) -> Cow<'_, str> {
    if path.contains(['\n', '\r']) {
        path.replace('\n', "\\n").replace('\r', "\\r").into()
    } else {
        path.into()
    }
}

fn unescaped(text: &str) -> Option<Cow<'_, str>> {
    if text.contains('\r') {
        return None;
    }
    Some(if text.contains('\\') {
        text.replace("\\n", "\n").replace("\\r", "\r").into()
    } else {
        text.into()
    })
}
