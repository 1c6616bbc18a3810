//! A world that differs from the present one in one file, for finding out what would be another with it.

use std::sync::Arc;

use super::{Fault, World, pictures};
use crate::base::{SitePath, locked};
use crate::plan::view::Views;

impl World {
    /// As if the file at `path` were another: a document under another title, a picture of another size.
    /// Only fingerprints may be asked of it, for no such file can be read. `None` where neither would be
    /// shown.
    ///
    /// # Errors
    /// The picture cannot be read.
    pub fn with_another(&self, path: &SitePath) -> Result<Option<Self>, Fault> {
        let retitled = self.site().retitled(path).map(|site| {
            let Views { plan, config, words, .. } = &*self.views;
            Arc::new(Views::new(Arc::new(site), plan.clone(), config.clone(), words.clone()))
        });
        let size = pictures::size(self, path)?;
        if retitled.is_none() && size.is_none() {
            return Ok(None);
        }
        let views = retitled.unwrap_or_else(|| self.views.clone());
        let (facts, data) = (self.facts.clone(), self.data.clone());
        let other = Self::new(views, self.edited.clone(), self.tree.clone(), facts, data, self.model);
        let mut sizes = locked(&self.sizes).clone();
        sizes.insert(path.clone(), size.map(|(width, height)| (width ^ 1, height)));
        *locked(&other.sizes) = sizes;
        Ok(Some(other))
    }
}
