//! How bytes travel: in parts, and compressed.

use flate2::read::GzDecoder;

use super::*;

const PICTURE: &str = "0123456789";

fn server() -> Server {
    let text: &'static str = Box::leak("a long text, ".repeat(500).into_boxed_str());
    let page: &'static str = Box::leak(format!("<p>{text}</p></body>").into_boxed_str());
    let files = [("index.html", page), ("404.html", page), ("a.txt", text), ("b.txt", "short")];
    let pictures = [("a.png", PICTURE), ("large.png", text), ("empty.bin", "")];
    Server::of("/", Files::of(&[&files[..], &pictures[..]].concat()))
}

fn unzipped(reply: &Reply) -> String {
    let mut text = String::new();
    GzDecoder::new(&*reply.body).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_part_is_sent_where_one_is_asked_for() {
    let server = server();
    assert_eq!(server.get("/a.png").header("accept-ranges"), "bytes");
    for (range, content, body) in [
        ("bytes=2-4", "bytes 2-4/10", "234"),
        ("bytes=7-", "bytes 7-9/10", "789"),
        ("bytes=-1", "bytes 9-9/10", "9"),
        ("bytes=0-99", "bytes 0-9/10", PICTURE),
    ] {
        let reply = server.get_with("/a.png", &[&format!("Range: {range}")]);
        assert_eq!((reply.status, reply.text()), (206, body), "{range}");
        assert_eq!(reply.header("content-range"), content, "{range}");
        assert_eq!(reply.header("content-length"), body.len().to_string(), "{range}");
        assert_eq!(reply.header("content-type"), "image/png", "{range}");
    }
    let beyond = server.get_with("/a.png", &["Range: bytes=10-"]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, "bytes */10"));
    for whole in ["bytes=0-1,4-5", "lines=1-2", "bytes=5-2"] {
        let reply = server.get_with("/a.png", &[&format!("Range: {whole}")]);
        assert_eq!((reply.status, reply.text()), (200, PICTURE), "{whole}");
    }
}

#[test]
fn a_part_of_another_file_is_not_sent() {
    let server = server();
    let tag = server.get("/a.png").header("etag").to_owned();
    let with = |validator: &str| {
        server.get_with("/a.png", &["Range: bytes=0-0", &format!("If-Range: {validator}")]).status
    };
    assert_eq!(with(&tag), 206);
    for other in ["\"x\"", &format!("W/{tag}"), "Sat, 16 Mar 2024 10:00:00 GMT"] {
        assert_eq!(with(other), 200, "{other}");
    }
    let known = server.get_with("/a.png", &["Range: bytes=0-0", &format!("If-None-Match: {tag}")]);
    assert_eq!(known.status, 304);
}

#[test]
fn ranges_are_for_files_that_are_got() {
    let server = server();
    let head = server.send(&["HEAD /a.png HTTP/1.1", "Host: localhost", "Range: bytes=0-1"]);
    assert_eq!((head.status, head.header("content-length")), (200, "10"));
    assert_eq!(server.get_with("/nowhere", &["Range: bytes=0-1"]).status, 404);
    assert_eq!(server.get_with("/empty.bin", &["Range: bytes=0-"]).status, 416);
    assert_eq!(server.get_with("/empty.bin", &["Range: bytes=-1"]).status, 200);
}

#[test]
fn long_text_is_compressed_for_those_who_want_it() {
    let server = server();
    for path in ["/", "/a.txt", "/nowhere", "/.briefing/reload.js"] {
        let plain = server.get(path);
        let small = server.get_with(path, &["Accept-Encoding: gzip, deflate, br"]);
        assert_eq!(
            (plain.header("content-encoding"), small.header("content-encoding")),
            ("", "gzip"),
            "{path}"
        );
        assert_eq!((plain.header("vary"), small.header("vary")), ("Accept-Encoding", "Accept-Encoding"));
        assert_eq!(small.status, plain.status, "{path}");
        assert_eq!(unzipped(&small), plain.text(), "{path}");
        assert_eq!(small.header("content-length"), small.body.len().to_string(), "{path}");
        assert!(small.body.len() < plain.body.len() / 2, "{path}");
        let head =
            server.send(&[&format!("HEAD {path} HTTP/1.1"), "Host: localhost", "Accept-Encoding: gzip"]);
        for name in ["content-length", "content-encoding", "etag", "vary"] {
            assert_eq!(head.header(name), small.header(name), "{path} {name}");
        }
    }
    for path in ["/b.txt", "/large.png"] {
        let reply = server.get_with(path, &["Accept-Encoding: gzip"]);
        assert_eq!((reply.header("content-encoding"), reply.header("vary")), ("", ""), "{path}");
    }
    let unwanted = server.get_with("/a.txt", &["Accept-Encoding: gzip;q=0, *"]);
    assert_eq!(unwanted.header("content-encoding"), "");
}

#[test]
fn each_form_has_its_own_tag() {
    let server = server();
    let plain = server.get("/a.txt").header("etag").to_owned();
    let small = server.get_with("/a.txt", &["Accept-Encoding: gzip"]).header("etag").to_owned();
    assert_ne!(plain, small);
    let with =
        |tag: &str| server.get_with("/a.txt", &["Accept-Encoding: gzip", &format!("If-None-Match: {tag}")]);
    let known = with(&small);
    assert_eq!((known.status, known.header("etag")), (304, &*small));
    assert_eq!(known.header("vary"), "Accept-Encoding");
    assert_eq!(with(&plain).status, 200);
    // Parts are of the plain form.
    let part = server.get_with("/a.txt", &["Accept-Encoding: gzip", "Range: bytes=2-5"]);
    assert_eq!((part.status, part.text(), part.header("content-encoding")), (206, "long", ""));
    assert_eq!(part.header("etag"), plain);
    let other = ["Accept-Encoding: gzip", "Range: bytes=2-5", &format!("If-Range: {small}")];
    assert_eq!(server.get_with("/a.txt", &other).header("content-encoding"), "gzip");
}
