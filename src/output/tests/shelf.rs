//! The site in memory.

use std::sync::Arc;

use super::*;

fn shelve(previous: Option<Arc<Shelved>>, site: &Files) -> (Changes, Arc<Shelved>) {
    let shelf = Box::new(Shelf::new(previous));
    let pickup = shelf.pickup();
    tell(&*shelf, site).unwrap();
    assert!(pickup.get().is_none());
    let changes = shelf.commit().unwrap();
    (changes, pickup.get().unwrap())
}

#[test]
fn unchanged_files_are_shared() {
    let (_, one) = shelve(None, &files(&[("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")]));
    let site = files(&[("a", "a"), ("b", "B"), ("d", "d"), ("e", "e")]);
    let (changes, two) = shelve(Some(one.clone()), &site);
    let counts = (changes.written, changes.removed, changes.unchanged);
    assert_eq!(counts, (2, 1, 2));
    assert_eq!((two.len(), two.is_empty()), (4, false));
    let bytes = |shelved: &Shelved, name| shelved.get(&path(name)).unwrap().1.clone();
    assert!(Arc::ptr_eq(&bytes(&one, "a"), &bytes(&two, "a")));
    assert!(Arc::ptr_eq(&bytes(&one, "d"), &bytes(&two, "d")));
    assert_eq!(&*bytes(&two, "b"), b"B");
    assert!(two.get(&path("c")).is_none());
}

#[test]
fn a_shelf_refuses_what_a_folder_refuses() {
    let shelf = Shelf::new(None);
    assert!(matches!(shelf.keep(&path("a")), Err(OutputError::NotStanding(_))));
    shelf.put(&path("a"), Class::Page, b"1").unwrap();
    let again = shelf.put(&path("a"), Class::Page, b"1");
    assert!(matches!(again, Err(OutputError::Collision(_))));
}
