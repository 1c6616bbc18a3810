//! The port: finding a free one, taking connections, and stopping at once.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::Instant;

use super::ServeError;
use super::answer::{Outcome, Patience, answer};
use super::host::Guard;
use super::response::{self, Response};
use super::show::Show;

/// How many ports after the wished one are tried.
const FURTHER_PORTS: u16 = 100;

/// How long a client may take to say what it wants.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);

/// How many answers are put together at once; further ones wait. More would not be quicker, for that is work for
/// processors, and each thread keeps memory of its own: with one for each reader a day of edits takes six
/// times as much.
const ANSWERING: usize = 4;

/// Where to listen.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address; loopback unless others are to see the site.
    pub host: IpAddr,
    /// The wished port. Where it is taken, the next free one is used; 0 means any.
    pub port: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self { host: Ipv4Addr::LOCALHOST.into(), port: 4000 }
    }
}

/// A port that is ours; browsers may connect from now on and wait for [`run`].
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    wished: u16,
}

impl Bound {
    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The wished port, where it was taken and another is used instead.
    pub fn wished_port_taken(&self) -> Option<u16> {
        (self.wished != 0 && self.wished != self.address.port()).then_some(self.wished)
    }
}

/// Tells a server to stop, from any thread; cloned, it tells the same server.
#[derive(Clone, Debug)]
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// A stop that has not been told yet.
    pub fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Stops the server at once, also one that has not started yet.
    pub fn now(&self) {
        self.0.send_replace(true);
    }
}

impl Default for Stop {
    fn default() -> Self {
        Self::new()
    }
}

/// Takes the wished port, or the next free one after it.
pub fn bind(options: &Options) -> Result<Bound, ServeError> {
    let wished = SocketAddr::new(options.host, options.port);
    let failed = |source| ServeError::Bind { address: wished, source };
    let last = match options.port {
        0 => 0,
        port => port.saturating_add(FURTHER_PORTS),
    };
    for port in options.port..=last {
        match TcpListener::bind(SocketAddr::new(options.host, port)) {
            Ok(listener) => {
                listener.set_nonblocking(true).map_err(failed)?;
                return Ok(Bound {
                    address: listener.local_addr().map_err(failed)?,
                    listener,
                    wished: options.port,
                });
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Err(ServeError::NoFreePort { address: wished, last })
}

/// Serves until told to stop, on this thread. Open connections are dropped then, not waited for.
pub fn run(bound: Bound, show: Arc<Show>, stop: &Stop) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(ANSWERING)
        .enable_all()
        .build()
        .map_err(ServeError::Runtime)?;
    let guard = Guard::of(bound.address.ip());
    let mut told = stop.0.subscribe();
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(bound.listener)?;
        tokio::select! {
            _ = told.wait_for(|stopped| *stopped) => {}
            () = accept(listener, show, guard) => {}
        }
        Ok(())
    });
    runtime.shutdown_background();
    result.map_err(ServeError::Runtime)
}

async fn accept(listener: tokio::net::TcpListener, show: Arc<Show>, guard: Guard) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(converse(stream, show.clone(), guard));
            }
            // Out of file handles, most likely: one may be free again soon.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// One connection. Its faults are the client's, and end with it.
async fn converse(stream: TcpStream, show: Arc<Show>, guard: Guard) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| respond(request, show.clone(), guard));
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// A site may take time to answer, or even panic: neither may hold up the others. While a request
/// waits for the next site it holds no thread.
async fn respond(request: Request<Incoming>, show: Arc<Show>, guard: Guard) -> Result<Response, Infallible> {
    let (head, _) = request.into_parts();
    let head = Arc::new(head);
    let mut patience = Patience::Left;
    let mut deadline = None;
    loop {
        let (show_now, head_now) = (show.clone(), head.clone());
        let asked = tokio::task::spawn_blocking(move || answer(&show_now, guard, &head_now, patience));
        let seen = match asked.await {
            Ok(Outcome::Done(response)) => return Ok(response),
            Ok(Outcome::Stale(seen)) => seen,
            Err(_) => return Ok(response::broken()),
        };
        let end = *deadline.get_or_insert_with(|| Instant::now() + show.patience());
        let mut states = show.follow();
        let next = states.wait_for(|state| state.looks != seen);
        if tokio::time::timeout_at(end, next).await.is_err() {
            patience = Patience::Spent;
        }
    }
}
