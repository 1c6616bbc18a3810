//! The server as a client meets it: real requests over loopback.

mod events;
mod manners;
mod port;
mod site;
mod states;
mod transfer;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use crate::base::OutputPath;
use crate::diagnostic::{Diagnostic, Diagnostics};

use super::{Answer, Answers, Coverage, News, Options, Show, Stop, bind, run};

/// A site of a few files, by path.
#[derive(Default)]
struct Files {
    files: BTreeMap<&'static str, Arc<[u8]>>,
    redirects: BTreeMap<&'static str, &'static str>,
    faulty: BTreeSet<&'static str>,
    stale: BTreeSet<&'static str>,
}

impl Files {
    fn of(files: &[(&'static str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| (*path, text.as_bytes().into()));
        Self { files: files.collect(), ..Self::default() }
    }
}

impl Answers for Files {
    fn file(&self, path: &OutputPath) -> Answer {
        let path = path.as_str();
        match self.files.get(path) {
            _ if self.faulty.contains(path) => Answer::Faulty(failure("this page")),
            _ if self.stale.contains(path) => Answer::Stale,
            Some(bytes) => Answer::File(bytes.clone()),
            None => Answer::Missing,
        }
    }

    fn redirect(&self, address: &str) -> Option<String> {
        self.redirects.get(address).map(|target| (*target).to_owned())
    }
}

/// A server that runs; dropped, it stops.
struct Server {
    show: Arc<Show>,
    address: SocketAddr,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn start(show: Arc<Show>, port: u16) -> Self {
        let options = Options { port, ..Options::default() };
        let bound = bind(&options).unwrap();
        let (address, stop) = (bound.address(), Stop::new());
        let (shown, told) = (show.clone(), stop.clone());
        let thread = std::thread::spawn(move || run(bound, shown, &told).unwrap());
        Self { show, address, stop, thread: Some(thread) }
    }

    /// A server with this site below `base`.
    fn of(base: &str, site: Files) -> Self {
        let show = Show::new(base);
        show.publish(Arc::new(site), News::default());
        Self::start(show, 0)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends lines as they are and reads the whole answer.
    fn send(&self, lines: &[&str]) -> Reply {
        let mut stream = self.connect();
        let request = format!("{}\r\nConnection: close\r\n\r\n", lines.join("\r\n"));
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        Reply::of(&answer)
    }

    fn get(&self, path: &str) -> Reply {
        self.get_with(path, &[])
    }

    fn get_with(&self, path: &str, headers: &[&str]) -> Reply {
        let first = format!("GET {path} HTTP/1.1");
        self.send(&[&[&first, "Host: localhost"], headers].concat())
    }

    fn follow(&self, path: &str) -> Events {
        let mut stream = self.connect();
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.now();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// What came back.
#[derive(Debug)]
struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Reply {
    fn of(answer: &[u8]) -> Self {
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let (first, rest) = head.split_once("\r\n").unwrap();
        let headers = rest.lines().map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_owned())
        });
        Self {
            status: first.split(' ').nth(1).unwrap().parse().unwrap(),
            headers: headers.collect(),
            body: answer[end + 4..].to_vec(),
        }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The version that the script's element in a page carries.
    fn version(&self) -> &str {
        let (_, rest) = self.text().split_once("data-version=\"").unwrap();
        rest.split_once('"').unwrap().0
    }
}

/// An event stream that is read.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state that the server tells.
    fn next(&mut self) -> serde_json::Value {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

fn failure(message: &str) -> Diagnostics {
    Diagnostics::new(vec![Diagnostic::error("unknown-key", message)])
}
