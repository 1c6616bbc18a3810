//! Ports, stopping, and clients that take their time.

use std::sync::mpsc;

use super::*;
use crate::serve::ServeError;

#[test]
fn a_taken_port_gives_the_next_free_one_and_says_so() {
    let any = Options { port: 0, ..Options::default() };
    let first = bind(&any).unwrap();
    assert_eq!(first.wished_port_taken(), None);
    let wished = first.address().port();
    let second = bind(&Options { port: wished, ..any }).unwrap();
    assert_eq!(second.wished_port_taken(), Some(wished));
    assert_ne!(second.address().port(), wished);
}

#[test]
fn an_address_of_another_machine_is_an_error_that_names_it() {
    let options = Options { host: "192.0.2.1".parse().unwrap(), port: 4000 };
    let error = bind(&options).unwrap_err();
    assert!(matches!(error, ServeError::Bind { .. }));
    assert!(error.to_string().contains("192.0.2.1:4000"), "{error}");
}

#[test]
fn stopping_does_not_wait_for_open_connections() {
    let server = Server::of("/", Files::default());
    let mut events = server.follow("/.briefing/events");
    events.next();
    let _idle = server.connect();
    let (done, ended) = mpsc::channel();
    std::thread::spawn(move || {
        drop(server);
        done.send(()).unwrap();
    });
    ended.recv_timeout(Duration::from_secs(10)).unwrap();
}

#[test]
fn a_stop_before_the_start_counts() {
    let bound = bind(&Options { port: 0, ..Options::default() });
    let stop = Stop::new();
    stop.now();
    run(bound.unwrap(), Show::new("/"), &stop).unwrap();
}

#[test]
fn clients_that_do_not_read_or_write_hold_up_nobody() {
    let large: Arc<[u8]> = vec![b'x'; 64 << 20].into();
    let mut site = Files::of(&[("a.txt", "text")]);
    site.files.insert("large.bin", large);
    let server = Server::of("/", site);
    let _silent = server.connect();
    let mut half = server.connect();
    half.write_all(b"GET / HT").unwrap();
    let mut greedy = server.connect();
    greedy.write_all(b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut start = [0; 16];
    greedy.read_exact(&mut start).unwrap();
    assert_eq!(server.get("/a.txt").text(), "text");
}

/// Answers `slow.txt` only when it is told to.
struct Slow(std::sync::Mutex<mpsc::Receiver<()>>);

impl Answers for Slow {
    fn file(&self, path: &OutputPath) -> Answer {
        if path.as_str() == "slow.txt" {
            self.0.lock().unwrap().recv().unwrap();
        }
        Answer::File(path.as_str().as_bytes().into())
    }

    fn redirect(&self, _: &str) -> Option<String> {
        None
    }
}

#[test]
fn an_answer_that_takes_time_holds_up_no_other() {
    let (tell, told) = mpsc::channel();
    let show = Show::new("/");
    let slow = Arc::new(Slow(told.into()));
    show.publish(slow, News::default());
    let server = Server::start(show, 0);
    let mut waiting = server.connect();
    waiting.write_all(b"GET /slow.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    assert_eq!(server.get("/quick.txt").text(), "quick.txt");
    tell.send(()).unwrap();
    let mut answer = Vec::new();
    waiting.read_to_end(&mut answer).unwrap();
    assert_eq!(Reply::of(&answer).text(), "slow.txt");
}
