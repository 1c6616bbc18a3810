//! Where the system watches no more, the tree is polled, and the reason is told.

use notify::{ErrorKind, EventHandler, RecursiveMode, WatcherKind};

use super::*;

/// A system that watches so many folders and no more.
struct Full {
    left: usize,
}

impl notify::Watcher for Full {
    fn new<F: EventHandler>(_: F, _: notify::Config) -> notify::Result<Self> {
        Ok(Self { left: 0 })
    }

    fn watch(&mut self, _: &Path, _: RecursiveMode) -> notify::Result<()> {
        let full = || notify::Error::new(ErrorKind::MaxFilesWatch);
        self.left = self.left.checked_sub(1).ok_or_else(full)?;
        Ok(())
    }

    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

#[test]
fn a_limit_reached_at_the_start_is_the_reason() {
    let site = Site::new();
    let scope = Arc::new(Scope::new(std::slice::from_ref(&site.root), &site.ignored()).unwrap());
    // The folder of the site, the site, and the three folders in it that count.
    let reason = Events::with(Box::new(Full { left: 4 }), scope.clone()).err();
    assert!(reason.unwrap().contains("max_user_watches"));
    assert!(Events::with(Box::new(Full { left: 5 }), scope).is_ok());
}

#[test]
fn a_tree_that_outgrows_the_limit_is_polled_from_then_on() {
    let site = Site::new();
    let mut watcher = site.watch(Method::Events);
    let events = Events::with(Box::new(Full { left: 5 }), watcher.scope.clone()).unwrap();
    watcher.eyes = Mutex::new(Eyes::Events(events));
    watcher.bell = Arc::new(Bell::default());

    site.write("templates/page.html", "new");
    let templates = [site.path("templates")];
    watcher.bell.ring(Touched::Paths(templates.into()));
    assert_eq!(watcher.wait(Some(LONG)), Signal::Changed);
    let using = watcher.using();
    assert_eq!(using.method, Method::Poll(POLL));
    assert!(using.fallback.unwrap().contains("max_user_watches"));

    site.write("templates/page.html", "newer");
    assert_eq!(watcher.wait(Some(LONG)), Signal::Changed);
}

#[test]
fn a_folder_that_does_not_exist_is_an_error_that_names_it() {
    let site = Site::new();
    let roots = [site.path("no/such/folder")];
    let error = Watcher::new(&roots, &[], Method::Events).err().unwrap();
    assert!(error.to_string().contains("no/such/folder"), "{error}");
}
