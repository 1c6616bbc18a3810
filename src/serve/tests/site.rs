//! What of a site is answered, and how.

use super::*;

const PAGE: &str = "<!doctype html><html lang=\"fa\"><title>t</title><body><p>x</p></body></html>";

#[test]
fn pages_are_folders_and_types_are_right() {
    let server = Server::of(
        "/",
        Files::of(&[
            ("index.html", PAGE),
            ("a/index.html", PAGE),
            ("a/atom.xml", "<feed/>"),
            ("site.css", "p{}"),
            ("خلیج/index.html", PAGE),
        ]),
    );
    for (path, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/a/", "text/html; charset=utf-8"),
        ("/a/index.html", "text/html; charset=utf-8"),
        ("/a/atom.xml", "application/xml; charset=utf-8"),
        ("/site.css", "text/css; charset=utf-8"),
        ("/%D8%AE%D9%84%DB%8C%D8%AC/", "text/html; charset=utf-8"),
    ] {
        let reply = server.get(path);
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("content-type"), content_type, "{path}");
        assert_eq!(reply.header("cache-control"), "no-cache", "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
    }
}

#[test]
fn the_script_is_added_to_pages_and_to_nothing_else() {
    let server = Server::of("/", Files::of(&[("index.html", PAGE), ("a.xml", PAGE)]));
    let page = server.get("/");
    let script = format!(
        "<script src=\"/.briefing/reload.js\" data-version=\"{}\" data-root=\"&lt;html lang=&quot;fa&quot;&gt;\"></script>",
        page.version()
    );
    assert_eq!(page.text().replace(&script, ""), PAGE);
    assert!(page.text().contains(&format!("{script}</body>")));
    assert_eq!(server.get("/a.xml").text(), PAGE);
    let reload = server.get("/.briefing/reload.js");
    assert_eq!(reload.header("content-type"), "text/javascript; charset=utf-8");
    assert!(reload.text().contains("EventSource"));
}

#[test]
fn a_folder_without_its_slash_leads_to_it() {
    let server = Server::of("/", Files::of(&[("a/b/index.html", PAGE)]));
    let reply = server.get("/a/b?x=1&y=%20");
    assert_eq!((reply.status, reply.header("location")), (302, "/a/b/?x=1&y=%20"));
    assert_eq!(server.get("/a").status, 404);
    assert_eq!(server.get("/a/").status, 404);
}

#[test]
fn old_addresses_lead_to_new_ones() {
    let mut site = Files::of(&[("new/index.html", PAGE), ("old/index.html", PAGE)]);
    site.redirects = [("/b/old/", "/b/new/"), ("/b/%D8%AE/", "/b/new/#خ")].into();
    let server = Server::of("/b/", site);
    for (old, new) in [
        ("/b/old/", "/b/new/"),
        ("/b/old", "/b/new/"),
        ("/b/old/?q=1", "/b/new/?q=1"),
        ("/b/%d8%ae/?q=1", "/b/new/#%D8%AE"),
    ] {
        let reply = server.get(old);
        assert_eq!((reply.status, reply.header("location")), (302, new), "{old}");
    }
}

#[test]
fn what_is_missing_gets_the_sites_own_page() {
    let server = Server::of("/", Files::of(&[("404.html", "<p>gone</p></body>")]));
    let reply = server.get("/no/such/");
    assert_eq!(reply.status, 404);
    assert!(reply.text().starts_with("<p>gone</p><script "));
    assert_eq!(reply.header("etag"), "");
    assert_eq!(server.get("/.briefing/other").status, 404);

    let bare = Server::of("/", Files::default());
    let reply = bare.get("/");
    assert_eq!(reply.status, 404);
    assert!(reply.text().contains("Nothing is published at this address"));
    assert!(reply.text().contains("<script "));
}

#[test]
fn a_site_below_a_path_is_answered_there_alone() {
    let server = Server::of(
        "/a/b/",
        Files::of(&[("index.html", PAGE), ("x/index.html", PAGE), ("404.html", "<p>gone</p>")]),
    );
    for path in ["/", "/a/b"] {
        let reply = server.get(path);
        assert_eq!((reply.status, reply.header("location")), (302, "/a/b/"), "{path}");
    }
    let home = server.get("/a/b/");
    assert_eq!(home.status, 200);
    assert!(home.text().contains("src=\"/a/b/.briefing/reload.js\""));
    let folder = server.get("/a/b/x");
    assert_eq!((folder.status, folder.header("location")), (302, "/a/b/x/"));
    for path in ["/x/", "/a/", "/a/bx/", "/index.html"] {
        let reply = server.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.text().contains("gone"), "{path}");
    }
    assert_eq!(server.get("/a/b/.briefing/reload.js").status, 200);
    assert_eq!(server.get("/.briefing/reload.js").status, 404);
}

#[test]
fn without_a_good_build_there_is_a_page_that_says_why() {
    let server = Server::start(Show::new("/"), 0);
    let before = server.get("/a/");
    assert_eq!(before.status, 503);
    assert!(before.text().contains("being built") && before.text().contains("<script "));

    server.show.fail(&failure("<b>no</b> key"));
    let failed = server.get("/a/");
    assert_eq!(failed.status, 503);
    assert!(failed.text().contains("error[unknown-key]: &lt;b&gt;no&lt;/b&gt; key"));
    assert!(failed.text().contains(" data-waiting>"));

    let good = Files::of(&[("a/index.html", PAGE)]);
    server.show.publish(Arc::new(good), News::default());
    let mended = server.get("/a/");
    assert_eq!(mended.status, 200);
    assert_ne!(mended.version(), failed.version());
    assert!(!mended.text().contains(" data-waiting>"));
}

#[test]
fn a_failed_build_leaves_the_last_good_pages() {
    let server = Server::of("/", Files::of(&[("index.html", PAGE)]));
    let before = server.get("/");
    server.show.fail(&failure("no"));
    let after = server.get("/");
    assert_eq!((after.status, &after.body), (200, &before.body));
}
