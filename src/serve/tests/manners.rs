//! Methods, conditions, and what is refused.

use super::*;

fn server() -> Server {
    Server::of("/", Files::of(&[("index.html", "<p>home</p>"), ("a.txt", "text")]))
}

#[test]
fn head_says_what_get_says_without_the_body() {
    let server = server();
    for path in ["/", "/a.txt", "/missing"] {
        let get = server.get(path);
        let head = server.send(&[&format!("HEAD {path} HTTP/1.1"), "Host: localhost"]);
        assert_eq!(head.status, get.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        for name in ["content-type", "content-length", "etag"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
    let events = server.send(&["HEAD /.briefing/events HTTP/1.1", "Host: localhost"]);
    assert_eq!(events.header("content-type"), "text/event-stream");
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let server = server();
    let tag = server.get("/a.txt").header("etag").to_owned();
    let with = |condition: &str| {
        let condition = format!("If-None-Match: {condition}");
        server.send(&["GET /a.txt HTTP/1.1", "Host: localhost", &condition])
    };
    for condition in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
        let reply = with(&condition);
        assert_eq!(reply.status, 304, "{condition}");
        assert!(reply.body.is_empty());
        assert_eq!(reply.header("etag"), tag);
        assert_eq!(reply.header("cache-control"), "no-cache");
    }
    assert_eq!(with("\"x\"").status, 200);
}

#[test]
fn a_page_whose_script_is_old_is_sent_again() {
    let server = server();
    let tag = server.get("/").header("etag").to_owned();
    let same = Files::of(&[("index.html", "<p>home</p>")]);
    server.show.publish(Arc::new(same), News::default());
    let condition = format!("If-None-Match: {tag}");
    let reply = server.send(&["GET / HTTP/1.1", "Host: localhost", &condition]);
    assert_eq!(reply.status, 200);
}

#[test]
fn only_reading_is_answered() {
    let server = server();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let reply = server.send(&[&format!("{method} / HTTP/1.1"), "Host: localhost"]);
        assert_eq!((reply.status, reply.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn paths_that_climb_or_deceive_are_refused() {
    let server = server();
    for path in [
        "/../etc/passwd",
        "/a/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/..%2fetc%2fpasswd",
        "/%2e%2e%5cetc",
        "/..\\etc\\passwd",
        "/a%00.html",
        "/%c0%ae%c0%ae/",
        "/%zz",
        "/%",
        "/./a.txt",
    ] {
        let reply = server.get(path);
        assert_eq!(reply.status, 400, "{path}");
        assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    }
    for path in ["//etc/passwd", "//evil.example/%2f", "/etc/passwd", "/a.txt/"] {
        let reply = server.get(path);
        assert!(matches!(reply.status, 400 | 404), "{path}: {}", reply.status);
        assert_eq!(reply.header("location"), "", "{path}");
    }
}

#[test]
fn foreign_names_are_refused_on_loopback() {
    let server = server();
    for name in ["localhost", "localhost:4000", "127.0.0.1", "[::1]:9", "site.localhost:4000"] {
        let reply = server.send(&["GET / HTTP/1.1", &format!("Host: {name}")]);
        assert_eq!(reply.status, 200, "{name}");
    }
    for name in ["evil.example", "evil.example:4000", "localhost.evil.example", "192.168.0.7"] {
        for path in ["/", "/.briefing/events", "/.briefing/reload.js"] {
            let reply = server.send(&[&format!("GET {path} HTTP/1.1"), &format!("Host: {name}")]);
            assert_eq!(reply.status, 403, "{name} {path}");
            assert!(reply.text().contains(name) && reply.text().contains("--host"));
        }
    }
    let target = ["GET http://evil.example/ HTTP/1.1", "Host: localhost"];
    assert_eq!(server.send(&target).status, 403);
    let two = ["GET / HTTP/1.1", "Host: localhost", "Host: evil.example"];
    assert_eq!(server.send(&two).status, 400);
    assert_eq!(server.send(&["GET / HTTP/1.1"]).status, 400);
}
