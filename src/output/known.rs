//! What of the output folder is known as ours: the files that its inventory names, each with what
//! was found in its place and whether the new site wants it.
//!
//! In come the records of an inventory; the marks are set from many threads, without locks.

use std::cmp::Ordering;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering as Memory};

use rustc_hash::FxHashMap;

use super::inventory::Record;
use crate::base::{Fingerprint, OutputPath};

/// The identity of a file's bytes, and their length, which a glance at the file can confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    pub(super) print: Fingerprint,
    pub(super) length: u64,
}

impl Stamp {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { print: Fingerprint::of(bytes), length: bytes.len() as u64 }
    }
}

/// What stands in the place of a file that the inventory names.
#[derive(Debug)]
pub(super) enum Found {
    /// The recorded bytes.
    Recorded,
    /// Other bytes, and they were read. Boxed, because it is rare.
    Other(Box<Stamp>),
    /// Nothing that could be kept.
    Nothing,
}

/// What the new site does with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Fate {
    /// Not asked for (yet).
    Unwanted = 0,
    /// Stays as it is.
    Kept = 1,
    /// Is staged anew.
    Replaced = 2,
}

/// One file that is known as ours.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) path: OutputPath,
    pub(super) recorded: Stamp,
    unproven: bool,
    fate: AtomicU8,
    /// Looked up when first asked for.
    pub(super) found: OnceLock<Found>,
}

impl Entry {
    /// Settles what becomes of it; false where that was settled before.
    pub(super) fn settle(&self, fate: Fate) -> bool {
        self.fate.compare_exchange(Fate::Unwanted as u8, fate as u8, Memory::Relaxed, Memory::Relaxed).is_ok()
    }

    pub(super) fn is(&self, fate: Fate) -> bool {
        self.fate.load(Memory::Relaxed) == fate as u8
    }

    /// Whether it must hold the recorded bytes to count as ours.
    pub(super) fn is_unproven(&self) -> bool {
        self.unproven && !matches!(self.found.get(), Some(Found::Recorded))
    }

    /// What stands there, as far as it was looked at and can be kept.
    pub(super) fn standing(&self) -> Option<Stamp> {
        match self.found.get()? {
            Found::Recorded => Some(self.recorded),
            Found::Other(stamp) => Some(**stamp),
            Found::Nothing => None,
        }
    }
}

/// All of them, sorted by path.
#[derive(Debug, Default)]
pub(super) struct Known {
    entries: Vec<Entry>,
    index: FxHashMap<OutputPath, u32>,
}

impl Known {
    /// Takes sorted records, each path once.
    pub(super) fn new(records: Vec<Record>) -> Self {
        debug_assert!(records.is_sorted_by(|a, b| a.path.cmp(&b.path) == Ordering::Less));
        let index = (0u32..).zip(&records).map(|(at, record)| (record.path.clone(), at)).collect();
        let entries = records
            .into_iter()
            .map(|record| Entry {
                path: record.path,
                recorded: record.stamp,
                unproven: record.unproven,
                fate: AtomicU8::new(Fate::Unwanted as u8),
                found: OnceLock::new(),
            })
            .collect();
        Self { entries, index }
    }

    pub(super) fn get(&self, path: &OutputPath) -> Option<&Entry> {
        self.index.get(path).map(|&at| &self.entries[at as usize])
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}
