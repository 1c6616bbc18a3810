//! A site as the development server looks at it: first where something was touched, then at the whole;
//! pages as they are asked for.

use briefing::base::{OutputPath, SitePath};
use briefing::build::{self, Look, Memory, Requested, Where};
use briefing::output::Rehearsal;

use super::{Problems, Site, Tree};

/// What a server knows.
#[derive(Default)]
pub(crate) struct Desk {
    memory: Memory,
    /// What was served at some time.
    seen: Vec<String>,
}

/// What is served.
pub(crate) struct Served {
    look: Look,
    /// What the check of the whole found.
    pub(crate) problems: Problems,
    seen: Vec<String>,
}

impl Desk {
    /// Looks at a site in which nothing but these files was touched since the last time.
    #[track_caller]
    pub(crate) fn serve(&mut self, site: &Site, touched: &[String]) -> Served {
        let places = touched.iter().map(|path| SitePath::new(path).unwrap()).collect();
        let look = build::look(&site.request, &mut self.memory, &Where::At(places)).unwrap();
        assert!(build::saw_everything(&site.request, &look).unwrap());
        let open = || Ok(Box::new(Rehearsal::default()) as _);
        let checked = build::finish(&site.request, &mut self.memory, &look, open).unwrap();
        let outputs = look.world.plan.outputs.iter().map(|output| output.path.as_str().to_owned());
        self.seen.extend(outputs);
        self.seen.sort();
        self.seen.dedup();
        Served { look, problems: Problems::of(checked.diagnostics), seen: self.seen.clone() }
    }
}

impl Served {
    /// The paths at which something else is served than what is published, or something that is not.
    pub(crate) fn differences(&self, published: &Tree) -> Vec<String> {
        let served = |path: &str| match build::on_request(&self.look, &OutputPath::new(path).unwrap()) {
            Requested::Made(bytes) => Some(bytes),
            Requested::Nothing => None,
            other => panic!("{path}: {other:?}"),
        };
        let published_now =
            published.files().map(|(path, _)| path).filter(|path| *path != ".briefing-inventory");
        let all = published_now.chain(self.seen.iter().map(String::as_str));
        all.filter(|path| served(path).as_deref() != published.bytes(path)).map(str::to_owned).collect()
    }
}
