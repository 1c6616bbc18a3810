//! Pictures of what many articles hold: events on an axis, coverage over time, what it is made of.
//!
//! Comes in: articles. Goes out: values with which a template draws, each with what a table behind the picture
//! says. All layout is done here, in whole numbers, so that every machine draws the same; shapes and colours
//! are the theme's. A picture is about all its articles, so a page that shows one is made again with each new
//! article of them: they are for terms, editions and the front page, not for articles.

mod axis;
mod coverage;
mod mix;
mod timeline;

pub use axis::{Mark, Percent, Tick};
pub use coverage::{CoverageView, Covered};
pub use mix::{LanguageShare, MixView, Share, SourceShare};
pub use timeline::{PeriodView, Teller, TimelineEvent, TimelineView};
