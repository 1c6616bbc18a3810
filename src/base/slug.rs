//! Slugs: the part of an address that a name becomes.

use unicode_normalization::UnicodeNormalization;

use super::Fingerprint;

/// The longest slug in bytes: file systems stop at 255 for a name.
const LONGEST: usize = 200;
/// Zero-width non-joiner: it changes what Persian words mean, so slugs keep it.
const ZWNJ: char = '\u{200c}';

/// Makes a slug of a name: NFC, lower case; letters, digits and marks of every script and ZWNJ
/// kept; each `#` and `+` that follows a letter in a run of other characters written out as
/// `-sharp` and `-plus`; any other run one `-`; no `-` at either end. Over 200 bytes it is cut at
/// a character and ends in a hash of the whole name. Empty when nothing of the name is left.
pub fn slug(name: &str) -> String {
    // Most names are ASCII, which no normal form changes.
    let out = if name.is_ascii() {
        joined(name.chars().map(|c| c.to_ascii_lowercase()), name.len())
    } else {
        joined(name.nfc().flat_map(char::to_lowercase).nfc(), name.len())
    };
    let out = out.trim_matches([ZWNJ, '-']);
    if out.len() > LONGEST { shorten(out, name) } else { out.to_owned() }
}

/// Kept characters as they are, runs of others as one `-`.
fn joined(chars: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut out = String::with_capacity(capacity);
    let mut gap = false;
    for c in chars {
        if is_kept(c) {
            if gap && !out.is_empty() {
                out.push('-');
            }
            out.push(c);
            gap = false;
        } else {
            match c {
                '#' if !out.is_empty() => out.push_str("-sharp"),
                '+' if !out.is_empty() => out.push_str("-plus"),
                _ => {}
            }
            gap = true;
        }
    }
    out
}

fn is_kept(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c.is_alphanumeric()
        || c == ZWNJ
        || unicode_normalization::char::is_combining_mark(c)
}

fn shorten(slug: &str, name: &str) -> String {
    let mut end = LONGEST - 9;
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    let kept = slug[..end].trim_end_matches('-');
    format!("{kept}-{}", Fingerprint::of(name.as_bytes()).short(8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_every_script() {
        for (name, expected) in [
            ("The New York Times", "the-new-york-times"),
            ("  Proxy   attacks! ", "proxy-attacks"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("F# & friends", "f-sharp-friends"),
            ("#hash", "hash"),
            ("خلیج فارس", "خلیج-فارس"),
            ("می‌خواهم", "می‌خواهم"),
            ("中东", "中东"),
            ("Çelik", "çelik"),
            ("हिन्दी", "हिन्दी"),
            ("!!!", ""),
            ("end \u{200c}", "end"),
            ("\u{200c} start", "start"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn long_names_stay_apart() {
        let (a, b) = (format!("{}a", "ж".repeat(300)), format!("{}b", "ж".repeat(300)));
        assert!(slug(&a).len() <= LONGEST && slug(&a) != slug(&b));
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug(name in "\\PC{0,40}") {
            let once = slug(&name);
            prop_assert_eq!(slug(&once), once);
        }

        #[test]
        fn slugs_are_one_safe_segment(name in any::<String>()) {
            let slug = slug(&name);
            prop_assert!(slug.len() <= LONGEST);
            prop_assert!(!slug.contains(['/', '.', '\\', '\0', ' ']));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
        }
    }
}
