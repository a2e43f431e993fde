//! The program's own templates, strings and static files. A site's files of the same name win over them.

use include_dir::{Dir, include_dir};

use crate::source::{File, Sources};

const TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
const STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Everything that is built in, by path from the root of a site.
#[must_use]
pub fn embedded() -> Sources {
    let mut files = Vec::new();
    collect(&TEMPLATES, "templates", &mut files);
    collect(&STATIC, "static", &mut files);
    Sources::new(files)
}

fn collect(folder: &Dir<'_>, root: &str, files: &mut Vec<File>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        files.push(File::new(format!("{root}/{path}"), file.contents().to_vec()));
    }
    for folder in folder.dirs() {
        collect(folder, root, files);
    }
}
