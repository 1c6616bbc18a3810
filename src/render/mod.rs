//! Rendering: a job in, bytes out, and what it asked for on the way.
//!
//! A job's result is a function of its view, the answers to the queries that its template asks,
//! the templates, and the settings' constants. All of these are recorded in [`Rendered`], so that
//! `build` may use a result again where none of them has changed, and nowhere else. What cannot be
//! repeated (clock, random numbers, environment) does not exist here.

mod another;
mod cards;
mod closure;
mod data;
mod engine;
mod facts;
mod feed;
mod filed;
mod functions;
mod ingredients;
mod job;
mod opml;
mod pictures;
mod query;
mod questions;
mod ready;
mod robots;
mod scope;
mod selection;
mod shown;
mod sitemap;
mod subject;
mod template_fault;
mod value;
mod weight;
mod world;
mod xml;

pub use data::DataFiles;
pub use engine::Engine;
pub use facts::FactsStore;
pub use ingredients::{AROUND, Ingredient, Ingredients};
pub use job::{Rendered, render, surroundings, templates};
pub use query::Query;
pub use questions::Questions;
pub use ready::copied;
pub use world::{EditedBodies, World};

use std::fmt;

use crate::base::SitePath;
use crate::source::SourceError;

/// Why a job cannot be finished, though nothing is wrong with the site.
#[derive(Debug)]
pub enum Fault {
    /// A file is no longer what it was when the site was read: the build starts again.
    Stale(SitePath),
    /// A file cannot be read.
    Source(SourceError),
}

impl From<SourceError> for Fault {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stale(path) => write!(f, "`{path}` keeps changing while the site is built"),
            Self::Source(error) => error.fmt(f),
        }
    }
}

/// A text as HTML, fit for elements and attributes.
fn escape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    // Writing into a Vec cannot fail.
    let _ = tera::escape_html(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
