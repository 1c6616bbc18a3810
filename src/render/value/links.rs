//! Links to terms as template values: each stands on many pages and cards, and is made once.

use tera::Value;

use crate::base::Sharded;

/// As serde knows a link ([`Link`](crate::plan::view::Link)), and the field that tells it from others: it
/// comes first.
pub(super) const LINK: &str = "briefing::Link";
pub(super) const KEY: &str = "permalink";

/// The links of one state of a site that were made, by their addresses.
pub(in crate::render) type Links = Sharded<Value>;
