//! Parts of a file (RFC 9110, 14): what a player asks for that seeks in a recording.

use std::ops::Range;

use hyper::Method;
use hyper::header;
use hyper::http::request::Parts;

/// What a request asks for of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: no part was asked for, or in a way that may be left unheard.
    Whole,
    /// These bytes.
    Some(Range<usize>),
    /// Bytes beyond its end.
    None,
}

/// Which part of a file of `length` bytes is asked for. `tag` is its strong validator: a part of
/// another file than the client has (`If-Range`) is of no use to it.
pub(super) fn asked(head: &Parts, tag: &str, length: usize) -> Part {
    let mut ranges = head.headers.get_all(header::RANGE).iter();
    let (Some(range), None) = (ranges.next(), ranges.next()) else { return Part::Whole };
    let still = head.headers.get(header::IF_RANGE).is_none_or(|known| known.as_bytes() == tag.as_bytes());
    if head.method != Method::GET || !still {
        return Part::Whole;
    }
    range.to_str().ok().and_then(|range| parse(range, length)).unwrap_or(Part::Whole)
}

/// `None` where it is no single range of bytes; several may be answered as a whole.
fn parse(range: &str, length: usize) -> Option<Part> {
    let (unit, range) = range.split_once('=')?;
    let (first, last) = range.trim().split_once('-')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let part = match (number(first), number(last)) {
        (None, Some(count)) if first.is_empty() => last_bytes(count, length)?,
        (Some(first), None) if last.is_empty() => from(first, length, length),
        (Some(first), Some(last)) if first <= last => from(first, last.saturating_add(1), length),
        _ => return None,
    };
    Some(part)
}

fn from(start: usize, end: usize, length: usize) -> Part {
    if start < length { Part::Some(start..end.min(length)) } else { Part::None }
}

/// The last bytes. Of an empty file they are the whole, which no `Content-Range` can say.
fn last_bytes(count: usize, length: usize) -> Option<Part> {
    match (count, length) {
        (0, _) => Some(Part::None),
        (_, 0) => None,
        _ => Some(Part::Some(length.saturating_sub(count)..length)),
    }
}

/// Digits alone; a number too large for any file is as good as the largest.
fn number(digits: &str) -> Option<usize> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_ranges_are_understood() {
        for (range, part) in [
            ("bytes=0-0", Part::Some(0..1)),
            ("bytes=2-4", Part::Some(2..5)),
            ("Bytes= 2-", Part::Some(2..10)),
            ("bytes=2-99", Part::Some(2..10)),
            ("bytes=0-99999999999999999999999", Part::Some(0..10)),
            ("bytes=-3", Part::Some(7..10)),
            ("bytes=-99", Part::Some(0..10)),
            ("bytes=10-", Part::None),
            ("bytes=99999999999999999999999-", Part::None),
            ("bytes=-0", Part::None),
        ] {
            assert_eq!(parse(range, 10), Some(part), "{range}");
        }
    }

    #[test]
    fn what_is_no_single_range_is_left_unheard() {
        for range in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=4-2",
            "bytes=1-2,4-5",
            "lines=1-2",
            "bytes=+1-2",
            "bytes=a-",
        ] {
            assert_eq!(parse(range, 10), None, "{range}");
        }
    }

    #[test]
    fn an_empty_file_has_no_parts() {
        assert_eq!(parse("bytes=0-", 0), Some(Part::None));
        assert_eq!(parse("bytes=-5", 0), None);
    }
}
