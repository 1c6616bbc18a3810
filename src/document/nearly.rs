//! Files that are meant as Markdown and are not read as such for the ending of their names.

use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Place};

/// What others call Markdown, in lower case.
const OTHERS: [&str; 7] = ["md", "markdown", "mdown", "mkdn", "mkd", "mdwn", "mdx"];

/// What is wrong with a file below `content/` that is not read as Markdown, where it is meant to
/// be: it would be published as it is, with its front matter and though it is a draft.
pub fn nearly_markdown(path: &SitePath) -> Option<Diagnostic> {
    let ending = path.extension()?;
    let is_meant = ending != "md" && OTHERS.contains(&ending.to_lowercase().as_str());
    is_meant.then(|| {
        let name = path.file_name();
        Diagnostic::error("not-markdown", format!("`{name}` is not read as Markdown: only `.md` is"))
            .at(Place::whole(path))
            .advise(format!(
                "rename it to `{}.md`; a file that is to be published as it is belongs in `static/`",
                path.stem()
            ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_as_markdown() {
        let code = |path: &str| nearly_markdown(&SitePath::new(path).unwrap()).map(|found| found.code);
        for path in ["content/a.MD", "content/b/a.Markdown", "content/a.mdx"] {
            assert_eq!(code(path), Some("not-markdown"), "{path}");
        }
        for path in ["content/a.md", "content/md", "content/a.txt", "content/a.md.txt"] {
            assert_eq!(code(path), None, "{path}");
        }
    }
}
