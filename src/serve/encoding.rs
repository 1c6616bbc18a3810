//! Compression of what is sent, as far as a client wants it (RFC 9110, 12.5.3).

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use hyper::body::Bytes;
use hyper::header;
use hyper::http::request::Parts;

/// Below this a compressed response is hardly smaller.
const WORTHWHILE: usize = 1024;

/// How a response is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As it is.
    Identity,
    /// RFC 1952.
    Gzip,
}

impl Encoding {
    /// What a client prefers of the two.
    pub(super) fn preferred(head: &Parts) -> Self {
        let mut gzip = None;
        let mut identity = None;
        let mut other = None;
        for (coding, weight) in weights(head) {
            match coding.as_str() {
                "gzip" | "x-gzip" => gzip = Some(weight),
                "identity" => identity = Some(weight),
                "*" => other = Some(weight),
                _ => {}
            }
        }
        let gzip = gzip.or(other).unwrap_or(0);
        // Who does not speak of the plain form takes it, but asked for something else.
        if gzip > 0 && gzip >= identity.unwrap_or(0) { Self::Gzip } else { Self::Identity }
    }

    /// The bytes in this form, and the name of a form that is not plain.
    pub(super) fn encode(self, bytes: Bytes) -> (Bytes, Option<&'static str>) {
        match self {
            Self::Identity => (bytes, None),
            Self::Gzip => match gzip(&bytes) {
                Ok(smaller) => (smaller.into(), Some("gzip")),
                Err(_) => (bytes, None),
            },
        }
    }

    /// The tag of this form, from that of the plain one: other bytes want another tag.
    pub(super) fn tag(self, plain: String) -> String {
        match self {
            Self::Identity => plain,
            Self::Gzip => format!("{}-gzip\"", plain.trim_end_matches('"')),
        }
    }
}

/// Whether a type is text, which gets smaller, and long enough to be worth the work.
pub(super) fn is_compressible(content_type: &str, length: usize) -> bool {
    length > WORTHWHILE && (content_type.contains("charset=utf-8") || content_type == "application/wasm")
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The codings that a client names, in lower case, and their weights in thousandths.
fn weights(head: &Parts) -> Vec<(String, u16)> {
    let values = head.headers.get_all(header::ACCEPT_ENCODING).iter();
    let items = values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    items
        .map(|item| {
            let mut parts = item.split(';');
            let coding = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            (coding, parts.find_map(weight).unwrap_or(1000))
        })
        .collect()
}

/// A `q` parameter. One that cannot be read counts as a refusal, which is always safe.
fn weight(parameter: &str) -> Option<u16> {
    let (name, value) = parameter.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    let value: f32 = value.trim().parse().unwrap_or(0.0);
    // A value between 0 and 1, so the cast is exact enough.
    Some((value.clamp(0.0, 1.0) * 1000.0).round() as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred(accept: &str) -> Encoding {
        let request = hyper::Request::builder().header("accept-encoding", accept).body(()).unwrap();
        Encoding::preferred(&request.into_parts().0)
    }

    #[test]
    fn the_client_says_which_form_it_wants() {
        for wants in [
            "gzip",
            "br, GZIP;q=0.5",
            "deflate, x-gzip",
            "*",
            "gzip;q=1.0, identity; q=0.5",
            "identity;q=0, *",
        ] {
            assert_eq!(preferred(wants), Encoding::Gzip, "{wants}");
        }
        for refuses in
            ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0, *", "gzip;q=0.5, identity", "gzip;q=x"]
        {
            assert_eq!(preferred(refuses), Encoding::Identity, "{refuses}");
        }
    }

    #[test]
    fn long_text_alone_is_compressed() {
        assert!(is_compressible("text/html; charset=utf-8", 2000));
        assert!(is_compressible("image/svg+xml; charset=utf-8", 2000));
        assert!(!is_compressible("text/html; charset=utf-8", 1024));
        assert!(!is_compressible("image/png", 2000));
    }
}
