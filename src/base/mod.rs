//! The ground floor: the words every other room uses.
//!
//! Paths inside a site, addresses of published things, slugs, dates, languages and fingerprints.
//! Pure values only: no disk, no clock, no knowledge of articles. Nothing here is called util.

pub mod address;
pub mod calendar;
pub mod date;
pub mod fingerprint;
pub mod language;
pub mod path;
pub mod slug;

pub use address::{Address, OutputPath};
pub use calendar::Calendar;
pub use date::{EventDate, Moment};
pub use fingerprint::Fingerprint;
pub use language::{Direction, Language};
pub use path::SitePath;
