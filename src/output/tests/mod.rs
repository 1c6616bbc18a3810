//! Tests of the whole room on a real disk: what a folder refuses and publishes, what a full disk
//! or a kill at any step leaves behind, and random histories against a model.

#![allow(clippy::disallowed_methods, reason = "tests look at the disk as a visitor would")]

mod faults;
mod files;
mod folder;
mod inventories;
mod kills;
mod refusals;
mod stories;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::*;
use crate::base::Fingerprint;

/// Files by path: a site to publish, or what stands on the disk.
type Files = BTreeMap<String, Vec<u8>>;

fn files(list: &[(&str, &str)]) -> Files {
    list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn path(text: &str) -> OutputPath {
    OutputPath::new(text).unwrap()
}

fn class(path: &str) -> Class {
    match path.rsplit_once('.') {
        Some((_, "css")) => Class::Asset,
        Some((_, "xml")) => Class::Feed,
        _ => Class::Page,
    }
}

/// A temporary folder with a site's folder in it, and the output folder of that site.
struct Desk {
    root: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap())
    }

    /// In memory where the machine offers that: for tests that build thousands of sites.
    fn swift() -> Self {
        let memory = tempfile::tempdir_in("/dev/shm");
        Self::at(memory.or_else(|_| tempfile::tempdir()).unwrap())
    }

    fn at(root: tempfile::TempDir) -> Self {
        fs::create_dir(root.path().join("site")).unwrap();
        Self { root }
    }

    fn site(&self) -> std::path::PathBuf {
        self.root.path().join("site")
    }

    fn out(&self) -> std::path::PathBuf {
        self.site().join("public")
    }

    fn write(&self, file: &str, text: &str) {
        let full = self.out().join(file);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, text).unwrap();
    }

    fn open<F: FileSystem>(&self, fs: F, adoption: Adoption) -> Result<Folder<F>, OutputError> {
        let site = self.site();
        Folder::open(fs, &self.out(), adoption, &Protected { site })
    }

    fn build_with<F: FileSystem>(
        &self,
        fs: F,
        site: &Files,
        adoption: Adoption,
    ) -> Result<Changes, OutputError> {
        let folder = Box::new(self.open(fs, adoption)?);
        tell(&*folder, site)?;
        folder.commit()
    }

    fn build(&self, site: &Files) -> Result<Changes, OutputError> {
        self.build_with(Disk, site, Adoption::Refuse)
    }

    /// Every file and folder below the output folder, and beside it what staging might leave.
    fn tree(&self) -> (Files, BTreeSet<String>) {
        let mut found = (Files::new(), BTreeSet::new());
        if self.out().exists() {
            collect(&self.out(), "", &mut found);
        }
        for entry in fs::read_dir(self.site()).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name != "public" {
                found.1.insert(format!("../{name}"));
            }
        }
        found
    }

    /// The files of the output folder without what is staged.
    fn published(&self) -> Files {
        let (mut files, _) = self.tree();
        files.retain(|path, _| !path.starts_with(inventory::STAGING));
        files
    }

    /// Asserts that the folder holds just these, with the inventory that a first build of the
    /// site would write.
    fn assert_holds(&self, site: &Files, foreign: &Files, story: &str) {
        let mut wanted = foreign.clone();
        wanted.extend(site.clone());
        wanted.insert(inventory::INVENTORY.to_owned(), inventory_of(site));
        let folders = wanted.keys().flat_map(|path| ground::folders_above(path)).map(str::to_owned).collect();
        let (found, found_folders) = self.tree();
        assert_eq!(text(&found), text(&wanted), "{story}");
        assert_eq!(found_folders, folders, "{story}");
    }
}

fn inventory_of(site: &Files) -> Vec<u8> {
    let lines = site.iter().map(|(path, bytes)| inventory::Line {
        path,
        stamp: known::Stamp::of(bytes),
        unproven: false,
    });
    let lines: Vec<inventory::Line<'_>> = lines.collect();
    inventory::write(inventory::State::Published, &lines, |line| *line).flatten().collect()
}

/// Tells a destination of a site, keeping where it can and putting where it must.
fn tell(to: &dyn Destination, site: &Files) -> Result<(), OutputError> {
    for (at, (name, bytes)) in site.iter().enumerate() {
        let path = path(name);
        let known = to.stands(&path, Fingerprint::of(bytes));
        if known && at % 2 == 0 {
            to.keep(&path)?;
        } else {
            to.put(&path, class(name), bytes)?;
        }
    }
    Ok(())
}

fn collect(folder: &Path, prefix: &str, found: &mut (Files, BTreeSet<String>)) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
            found.1.insert(name);
        } else {
            found.0.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

fn text(files: &Files) -> BTreeMap<&str, String> {
    files.iter().map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned())).collect()
}
