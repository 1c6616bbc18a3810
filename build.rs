//! Names the program by what it is made of, so that no cache of another one is believed.
#![allow(clippy::disallowed_methods, reason = "a build script is no room of the house")]

use std::fs;
use std::path::{Path, PathBuf};

/// FNV-1a of 128 bits: the same on every machine, and nothing that anybody could gain by deceiving.
struct Fnv(u128);

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}

fn main() {
    let parts = ["Cargo.lock", "Cargo.toml", "src", "themes"];
    let mut files = Vec::new();
    for part in parts {
        println!("cargo:rerun-if-changed={part}");
        collect(Path::new(part), &mut files);
    }
    files.sort();
    let mut sum = Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    for file in files {
        sum.add(file.to_string_lossy().as_bytes());
        sum.add(&fs::read(&file).unwrap_or_default());
    }
    println!("cargo:rustc-env=BRIEFING_PROGRAM={:032x}", sum.0);
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
