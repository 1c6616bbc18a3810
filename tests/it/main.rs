//! The capabilities of `briefing`, each in a module of its own, each shown on sites that the test
//! makes, builds, changes and builds again.
//!
//! `site` is what all of them stand on: a site in a folder of its own, what a build made of it,
//! and the program itself.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests stand outside of the house: they write sites and look at what became of them"
)]

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod addresses;
mod architecture;
mod archive;
mod attribution;
mod cache;
mod cascade;
mod commands;
mod commonmark;
mod content;
mod data;
mod demo;
mod determinism;
mod diagnostics;
mod drawn;
mod editions;
mod explain;
mod faults;
mod feeds;
mod guide;
mod incremental;
mod keys;
mod languages;
mod looks;
mod manifest;
mod metadata;
mod moved;
mod new;
mod odd_input;
mod related;
mod schema;
mod serve;
mod site;
mod sitemaps;
mod structured;
mod taxonomies;
mod terms;
mod theme_guide;
mod themes;
mod toml;
#[cfg(unix)]
mod watching;
mod withholding;
#[cfg(unix)]
mod work;
