//! Whom the server answers: the check of the `Host` header.
//!
//! A page of a foreign site can make its own name mean 127.0.0.1 (DNS rebinding) and then read
//! what a loopback server says. It cannot change the name that the browser sends.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use hyper::http::request::Parts;

/// Which host names are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    /// Names of this machine alone.
    Loopback,
    /// Any: the server was told to be seen by others.
    Open,
}

/// What a request says about the host it wants.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Welcome,
    /// No host, or more than one.
    Unclear,
    Foreign(String),
}

impl Guard {
    /// The guard of a server that listens on an address.
    pub(super) fn of(address: IpAddr) -> Self {
        if address.to_canonical().is_loopback() { Self::Loopback } else { Self::Open }
    }

    /// Judges a request by its `Host` header and, where it has one, the host of its target.
    pub(super) fn judge(self, head: &Parts) -> Verdict {
        let mut headers = head.headers.get_all("host").iter();
        let (Some(host), None) = (headers.next(), headers.next()) else {
            return Verdict::Unclear;
        };
        if self == Self::Open {
            return Verdict::Welcome;
        }
        let written = String::from_utf8_lossy(host.as_bytes());
        let target = head.uri.authority().map(|authority| authority.as_str());
        match [Some(&*written), target].into_iter().flatten().find(|name| !is_local(name)) {
            Some(foreign) => Verdict::Foreign(foreign.to_owned()),
            None => Verdict::Welcome,
        }
    }
}

/// Whether a host, with or without a port, is a name of this machine.
fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    // No name server can make an address in digits mean another machine.
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let is_v6 = address.and_then(|address| address.parse().ok()).is_some_and(|it: Ipv6Addr| it.is_loopback());
    let is_v4 = name.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback());
    is_v4 || is_v6 || name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_local() {
        for local in [
            "localhost",
            "LOCALHOST:1111",
            "127.0.0.1:80",
            "127.0.0.2:80",
            "[::1]",
            "[::1]:8080",
            "a.localhost:1",
        ] {
            assert!(is_local(local), "{local}");
        }
        for foreign in [
            "",
            "evil.example",
            "localhost.evil.example",
            "evil-localhost",
            "127.0.0.1.evil.example",
            "127.0.0.2@evil",
            "localhost:80@evil",
            "::1",
            "user@localhost",
            "10.0.0.1:1111",
            "0.0.0.0",
            "[::]:80",
        ] {
            assert!(!is_local(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_server_seen_by_others_answers_any_name() {
        assert_eq!(Guard::of("0.0.0.0".parse().unwrap()), Guard::Open);
        assert_eq!(Guard::of("::1".parse().unwrap()), Guard::Loopback);
        assert_eq!(Guard::of("::ffff:127.0.0.1".parse().unwrap()), Guard::Loopback);
    }
}
