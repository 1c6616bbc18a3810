//! A theme for a wire desk, dense and headlines first: `themes/wire/`.

use super::{BuiltIn, files};

pub(super) static THEME: BuiltIn = BuiltIn {
    name: "wire",
    manifest: include_str!("../../../themes/wire/theme.toml"),
    templates: files!("wire/templates":
        "base.html",
        "components.html",
        "home.html",
    ),
    statics: files!("wire/static":
        "assets/wire.css",
    ),
    words: &[],
};
