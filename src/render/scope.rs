//! The scope of one render: what its functions ask of, and the record of what they asked.
//!
//! Tera's functions are registered once, for all threads and all states of the site, and are given
//! nothing but their arguments; so the current world and the recorder reach them through the one
//! thread-local of the house.

use std::cell::RefCell;
use std::sync::Arc;

use super::functions::Text;
use super::{Fault, Query, World};
use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::Pending;

/// What one render asked, and what it stumbled over.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) queries: Vec<(Query, Fingerprint)>,
    pub(super) problems: Vec<Pending>,
    pub(super) fault: Option<Fault>,
}

struct Scope {
    world: Arc<World>,
    record: Record,
    /// The text that was made last: a page asks of one text for both its HTML and what is known of it, and it is
    /// made once.
    text: Option<(SitePath, Text)>,
}

thread_local! {
    static SCOPE: RefCell<Option<Scope>> = const { RefCell::new(None) };
}

/// Runs `render` with `world` in scope; gives its result and the record.
pub(super) fn within<T>(world: &Arc<World>, render: impl FnOnce() -> T) -> (T, Record) {
    let scope = Scope { world: world.clone(), record: Record::default(), text: None };
    let outer = SCOPE.replace(Some(scope));
    let result = render();
    let record = SCOPE.replace(outer).map(|scope| scope.record).unwrap_or_default();
    (result, record)
}

/// The world of the current render; `None` outside of one.
pub(super) fn world() -> Option<Arc<World>> {
    SCOPE.with_borrow(|scope| scope.as_ref().map(|scope| scope.world.clone()))
}

/// Adds to the record of the current render.
pub(super) fn record(add: impl FnOnce(&mut Record)) {
    SCOPE.with_borrow_mut(|scope| {
        if let Some(scope) = scope {
            add(&mut scope.record);
        }
    });
}

/// The text of a document if it is the one that was made last; it is not kept any longer.
pub(super) fn take_text(path: &SitePath) -> Option<Text> {
    let take = |scope: &mut Scope| scope.text.take_if(|(kept, _)| kept == path).map(|(_, text)| text);
    SCOPE.with_borrow_mut(|scope| scope.as_mut().and_then(take))
}

/// Keeps the text of a document for the next question about it.
pub(super) fn keep_text(path: &SitePath, text: Text) {
    SCOPE.with_borrow_mut(|scope| {
        if let Some(scope) = scope {
            scope.text = Some((path.clone(), text));
        }
    });
}

/// Notes a query with the fingerprint of its answer, or the fault that kept it from being answered.
pub(super) fn asked(world: &World, query: Query) {
    match query.print(world) {
        Ok(print) => record(|record| record.queries.push((query, print))),
        Err(fault) => record(|record| record.fault = Some(fault)),
    }
}
