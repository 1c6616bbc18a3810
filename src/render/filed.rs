//! Terms as templates name them: `topic="gulf"`.

use super::World;
use crate::site::TermId;

/// A term by the name of its taxonomy and its id.
pub(super) type Filed = (String, String);

/// The terms of these names; `None` where one of them is not there.
pub(super) fn terms(world: &World, of: &[Filed]) -> Option<Vec<TermId>> {
    let taxonomies = &world.views.config.taxonomies;
    of.iter().map(|(taxonomy, id)| world.site().terms.find(taxonomies.named(taxonomy)?, id)).collect()
}

/// The arguments as a template would write them.
pub(super) fn written(world: &World, of: &[Filed]) -> impl Iterator<Item = String> {
    let taxonomies = &world.views.config.taxonomies;
    of.iter().map(|(name, id)| {
        let taxonomy = taxonomies.named(name);
        let name = taxonomy.map_or(name.as_str(), |taxonomy| taxonomies.singular(taxonomy));
        format!("{name}=\"{id}\"")
    })
}
