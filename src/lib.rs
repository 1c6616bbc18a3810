//! `briefing`: a static site generator for curated briefings.
//!
//! The rooms, from the ground up; each imports only rooms below it (`ARCHITECTURE.md` tells the
//! whole story, and a test reads the `use` lines).

pub mod base;
pub mod build;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod output;
pub mod plan;
pub mod render;
pub mod schema;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
pub mod watch;
