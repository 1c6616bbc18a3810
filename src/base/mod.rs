//! The ground floor: the words every other room uses.
//!
//! Paths inside a site, addresses of published things, slugs, dates, fingerprints,
//! languages and how each writes dates, numbers and lists and puts names in order; and what threads
//! share ([`Sharded`], [`locked`]).
//! Pure values only: no disk, no clock, no knowledge of articles. Nothing here is called util.

pub mod address;
pub mod calendar;
pub mod collation;
pub mod conventions;
pub mod date;
pub mod fingerprint;
pub mod interner;
pub mod language;
pub mod list;
pub mod number;
pub mod path;
pub mod period;
mod printing;
mod sharded;
pub mod slug;

pub use address::{Address, OutputPath};
pub use calendar::Calendar;
pub use collation::Collation;
pub use conventions::Conventions;
pub use date::{EventDate, Moment};
pub use fingerprint::{Fingerprint, Printer};
pub use interner::Interner;
pub use language::{Direction, Language};
pub use list::Lists;
pub use number::Numbers;
pub use path::SitePath;
pub use period::Unit;
pub use sharded::{Sharded, locked};
