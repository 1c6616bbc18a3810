//! A long day of `briefing serve`: a thousand edits in one process, while browsers ask for pages all
//! the time. No edit is missed, no page is old, and memory does not grow.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::serve::Server;
use crate::site::Site;

const EDITS: usize = 1_000;
const ARTICLES: usize = 40;
const READERS: usize = 8;

/// By which edit memory has been filled with what is remembered.
const WARM: usize = 200;

const PATIENCE: Duration = Duration::from_secs(60);

/// The site, and which edit of each article's text has been announced.
struct Day {
    site: Site,
    announced: Vec<AtomicUsize>,
}

impl Day {
    fn new() -> Self {
        let site = Site::new();
        let announced = (0..ARTICLES).map(|_| AtomicUsize::new(0)).collect();
        let day = Self { site, announced };
        (0..ARTICLES).for_each(|n| day.article(n, "Piece", 0));
        day
    }

    /// Saves as editors do, whole at once: half a file is tested elsewhere.
    fn save(&self, path: &str, text: &str) {
        let beside = self.site.beside("saved");
        std::fs::write(&beside, text).unwrap();
        let path = self.site.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::rename(beside, path).unwrap();
    }

    fn article(&self, n: usize, title: &str, edit: usize) {
        let front = format!("title = \"{title}\"\ndate = 2024-03-01\ntags = [\"t{}\"]", n % 5);
        let text = format!("+++\n{front}\n+++\nThe text. Edit {edit}.\n");
        self.save(&format!("content/desk/p{n:02}.md"), &text);
    }

    /// Makes an edit of the site; gives the file that shows it, and what it shows.
    fn edit(&self, edit: usize) -> (usize, String) {
        let n = edit / 4 * 7 % ARTICLES;
        match edit % 4 {
            0 => {
                self.article(n, "Piece", edit);
                (n, format!("The text. Edit {edit}."))
            }
            1 => {
                // Its text stays as it was announced.
                let text = self.announced[n].load(Ordering::SeqCst);
                self.article(n, &format!("Title {edit}"), text);
                (n, format!("Title {edit}</h1>"))
            }
            2 => {
                let block = format!("{{% block related %}}<p>Template {edit}.</p>{{% endblock %}}");
                self.save(
                    "templates/article.html",
                    &format!("{{% extends \"default/article.html\" %}}{block}"),
                );
                (n, format!("<p>Template {edit}.</p>"))
            }
            _ => {
                self.save("static/assets/style.css", &format!("p {{ order: {edit} }}\n"));
                (n, format!("order: {edit} "))
            }
        }
    }
}

fn address(n: usize) -> String {
    format!("/desk/p{n:02}/")
}

/// The edit of the text that a page shows.
fn edit_in(page: &str) -> usize {
    let (_, rest) = page.split_once("The text. Edit ").expect("the page shows the text");
    rest.split_once('.').unwrap().0.parse().unwrap()
}

/// A browser that keeps its connection.
struct Reader(BufReader<TcpStream>);

impl Reader {
    fn new(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Self(BufReader::new(stream))
    }

    /// The status and the body of an answer.
    fn get(&mut self, host: &str, path: &str) -> (u16, String) {
        write!(self.0.get_mut(), "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        let (mut status, mut length) = (0, 0);
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the connection was not kept");
            let line = line.trim_end().to_lowercase();
            if let Some(rest) = line.strip_prefix("http/1.1 ") {
                status = rest[..3].parse().unwrap();
            } else if let Some(rest) = line.strip_prefix("content-length: ") {
                length = rest.parse().unwrap();
            } else if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        (status, String::from_utf8(body).unwrap())
    }

    /// Asks for one page after the other until it is over: each shows at least what was announced
    /// before it was asked for. Gives how many were answered.
    fn read(&mut self, host: &str, day: &Day, first: usize, is_over: &AtomicBool) -> usize {
        let mut answered = 0;
        for n in (0..ARTICLES).cycle().skip(first) {
            if is_over.load(Ordering::SeqCst) {
                break;
            }
            let announced = day.announced[n].load(Ordering::SeqCst);
            let (status, page) = self.get(host, &address(n));
            // What changes at this moment may have no page until its next state is known.
            if status != 503 {
                assert_eq!(status, 200, "{page}");
                assert!(page.trim_end().ends_with("</html>"), "a page is whole:\n{page}");
                assert!(edit_in(&page) >= announced, "{n}: {} of {announced}", edit_in(&page));
                answered += 1;
            }
        }
        answered
    }
}

/// Ends the reading also where an assertion fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
#[ignore = "takes minutes; .ci/run runs it"]
fn endurance() {
    let day = Day::new();
    let server = Server::of(&day.site, &[]);
    let is_over = AtomicBool::new(false);
    thread::scope(|threads| {
        let over = Over(&is_over);
        let read = |first| {
            let (day, host, is_over) = (&day, server.address.as_str(), &is_over);
            threads.spawn(move || Reader::new(host).read(host, day, first, is_over))
        };
        let readers: Vec<_> = (0..READERS).map(|reader| read(reader * 5)).collect();
        edit_all_day(&day, &server);
        drop(over);
        for reader in readers {
            let answered = reader.join().unwrap();
            assert!(answered > EDITS, "{answered} pages were read");
        }
    });
}

fn edit_all_day(day: &Day, server: &Server) {
    let mut events = server.events("/");
    let mut version = events.until(|state| state["pages"] == true)["version"].clone();
    let mut warm = 0;
    for edit in 1..=EDITS {
        let (n, shown) = day.edit(edit);
        version = events.after(&version);
        let mut page = server.get(&address(n)).body;
        if edit % 4 == 3 {
            let (_, style) = page.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
            page = server.get(style.split_once('"').unwrap().0).body;
        }
        assert!(page.contains(&shown), "edit {edit} was announced, and `{shown}` is not there:\n{page}");
        if edit % 4 == 0 {
            day.announced[n].store(edit, Ordering::SeqCst);
        }
        if edit == WARM {
            warm = resident(server.child.id());
        }
    }
    let end = resident(server.child.id());
    eprintln!("resident memory: {warm} kB after {WARM} edits, {end} kB after {EDITS}");
    assert!(end <= warm + warm / 10 + 8 * 1024, "{warm} kB grew to {end} kB");
}

/// How much memory a process holds, in kB.
fn resident(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
