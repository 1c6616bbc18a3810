//! What is another in one state of the site than it was in the one before.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Fingerprint;
use crate::plan::Job;
use crate::render::World;
use crate::source::SourceFile;
use crate::theme::Origin;

/// Whether nothing has happened between them: neither a file nor the clock made another of the other.
pub(super) fn is_same(before: &World, now: &World) -> bool {
    Arc::ptr_eq(&before.plan, &now.plan) && sources(before, now).next().is_none()
}

/// The site's own files that are there, gone or others since, in order.
pub(super) fn sources<'a>(before: &'a World, now: &'a World) -> impl Iterator<Item = &'a SourceFile> {
    let (mut old, mut new) = (read(before).peekable(), read(now).peekable());
    std::iter::from_fn(move || {
        loop {
            let order = match (old.peek(), new.peek()) {
                (Some(old), Some(new)) => old.path.cmp(&new.path),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return None,
            };
            match order {
                Ordering::Less => return old.next(),
                Ordering::Greater => return new.next(),
                Ordering::Equal => {
                    let (old, new) = (old.next()?, new.next()?);
                    if old.known_print() != new.known_print() {
                        return Some(new);
                    }
                }
            }
        }
    })
}

/// The files that the site was made of: what nobody read makes no difference.
fn read(world: &World) -> impl Iterator<Item = &SourceFile> {
    world.tree.files().iter().filter(|file| file.known_print().is_some())
}

/// The addresses at which another file is published as it is than before, or one where none was, or none
/// any more.
pub(super) fn copies(before: &World, now: &World) -> Vec<String> {
    let mut old: BTreeMap<&str, Fingerprint> = copied(before).collect();
    let base = now.views.config.base_url.path();
    let href = |path: &str| format!("{base}{}", path.trim_start_matches('/'));
    let others = copied(now).filter(|(path, print)| old.remove(path) != Some(*print));
    let mut found: Vec<String> = others.map(|(path, _)| href(path)).collect();
    found.extend(old.into_keys().map(href));
    found
}

fn copied(world: &World) -> impl Iterator<Item = (&str, Fingerprint)> {
    world.plan.outputs.iter().filter_map(|output| match &output.job {
        Job::Copy(Origin::Site(file)) => {
            Some((output.address.as_str(), world.tree.file(file)?.known_print()?))
        }
        _ => None,
    })
}
