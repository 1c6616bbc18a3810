//! The few bytes of HTML that the server itself writes: the script's element in a response, and
//! pages for what the site has no page of its own for.

use super::problems::Problems;
use super::show::State;

/// Puts the element before the last `</body>`, or at the end where there is none.
pub(super) fn inject(page: &[u8], element: &str) -> Vec<u8> {
    const END: &[u8] = b"</body";
    let at =
        page.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, element.as_bytes(), after].concat()
}

/// Whether a page is the site's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is.
    Own,
    /// It only says why there is none.
    Instead,
}

/// The element that loads the script. It carries the version of the page that it stands in, so
/// that a browser notices that it loaded an old page just before a new one was built, and whether
/// that page only stands in for another. It runs at once: later the page may be what other
/// scripts have made of it. What those in the page's head may have changed already is its root,
/// whose tag it carries as well.
pub(super) fn script(page: &[u8], base: &str, state: &State, standing: Standing) -> String {
    let waiting = match standing {
        Standing::Own => "",
        Standing::Instead => " data-waiting",
    };
    format!(
        "<script src=\"{}.briefing/reload.js\" data-version=\"{}\" data-root=\"{}\"{waiting}></script>",
        escape(base),
        escape(&state.version),
        escape(&String::from_utf8_lossy(root_tag(page)))
    )
}

/// The start tag of a page's root; nothing where the page has none.
fn root_tag(page: &[u8]) -> &[u8] {
    const NAME: &[u8] = b"<html";
    let is_root = |window: &[u8]| {
        let (name, next) = window.split_at(NAME.len());
        name.eq_ignore_ascii_case(NAME) && (next[0] == b'>' || next[0].is_ascii_whitespace())
    };
    let Some(start) = page.windows(NAME.len() + 1).position(is_root) else { return b"" };
    let mut quote = None;
    for (at, &byte) in page.iter().enumerate().skip(start) {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            None if byte == b'>' => return &page[start..=at],
            None => {}
        }
    }
    b""
}

/// The page while no build has succeeded yet.
pub(super) fn without_site(state: &State) -> String {
    match &state.failure {
        Some(problems) => with_problems("The site cannot be built", problems),
        None => page("The site is being built", "<p>It appears here when it is ready.</p>\n"),
    }
}

/// The page instead of one that cannot be made.
pub(super) fn faulty(problems: &Problems) -> String {
    with_problems("This page cannot be made", problems)
}

/// The page instead of one whose files changed, while the next state of the site is not known.
pub(super) fn stale() -> String {
    page(
        "The site is being looked at",
        "<p>Its files changed, and what they are now is not known yet. The page appears here when it is \
         ready.</p>\n",
    )
}

/// Problems to read, and once more for the script, which shows them over the page that is there.
fn with_problems(title: &str, problems: &Problems) -> String {
    let json = serde_json::to_string(problems).unwrap_or_default().replace('<', "\\u003c");
    let data = format!("<script type=\"application/json\" id=\"briefing-problems\">{json}</script>\n");
    page(title, &format!("{}{data}", problems.html()))
}

/// The page for an address that is not there, where the site has no `404.html`.
pub(super) fn not_found(base: &str) -> String {
    page(
        "Not found",
        &format!(
            "<p>Nothing is published at this address. <a href=\"{}\">The home page</a></p>\n",
            escape(base)
        ),
    )
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <title>{title}</title>\n<style>\n\
         body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }}\n\
         h2 {{ font-size: 1rem }}\npre {{ overflow-x: auto }}\n</style>\n</head>\n\
         <body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}

/// Text as HTML text or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_stands_before_the_last_end_of_body() {
        assert_eq!(inject(b"<p>x</body></html>", "S"), b"<p>xS</body></html>");
        assert_eq!(inject(b"a</body>b</BODY >", "S"), b"a</body>bS</BODY >");
        assert_eq!(inject(b"<p>x", "S"), b"<p>xS");
        assert_eq!(inject(b"", "S"), b"S");
    }

    #[test]
    fn the_tag_of_the_root_ends_where_no_value_is_open() {
        assert_eq!(root_tag(b"<!doctype html>\n<html lang=\"fa\"><p>"), b"<html lang=\"fa\">");
        assert_eq!(root_tag(b"<HTML\na='>' b=\"'>\">x"), b"<HTML\na='>' b=\"'>\">");
        assert_eq!(root_tag(b"<html>"), b"<html>");
        for none in ["", "<html", "<html lang=\"", "<htmlx>", "<p>x"] {
            assert_eq!(root_tag(none.as_bytes()), b"", "{none}");
        }
    }

    #[test]
    fn nothing_written_into_html_is_markup() {
        assert_eq!(escape("<a b=\"c\">&"), "&lt;a b=&quot;c&quot;&gt;&amp;");
    }
}
