//! The same files as one zip. Names are relative and in order, times and modes fixed, so that equal files make an equal archive.

use std::io::{Cursor, Write};

use ::zip::result::ZipResult;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs files, given as path and bytes in order of path, below the folder `root` of the archive (empty for none).
///
/// # Errors
/// Where a path is too long for the format.
pub(super) fn zip(root: &str, files: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The format counts from 1980; without a time of its own a file would get the clock's.
    let options =
        SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644);
    for (path, bytes) in files {
        let name = if root.is_empty() { (*path).to_owned() } else { format!("{root}/{path}") };
        let method = if is_packed(path) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(name, options.compression_method(method))?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Formats that carry their own compression; deflating them again costs time and gains nothing.
fn is_packed(path: &str) -> bool {
    matches!(
        path.rsplit('.').next(),
        Some("png" | "jpg" | "jpeg" | "webp" | "avif" | "gif" | "woff2" | "zip")
    )
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn equal_files_make_equal_archives_that_unpack_to_them() {
        let files: [(&str, &[u8]); 3] =
            [("index.html", b"<p>one"), ("th/errors/a.html", "<p>ที่นี่".as_bytes()), ("x.png", b"\x89PNG")];
        let bytes = zip("help", &files).unwrap();
        assert_eq!(bytes, zip("help", &files).unwrap());
        let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(
            archive.file_names().map(Result::unwrap).collect::<Vec<_>>(),
            ["help/index.html", "help/th/errors/a.html", "help/x.png"]
        );
        for (index, (_, bytes)) in files.iter().enumerate() {
            let mut unpacked = Vec::new();
            archive.by_index(index).unwrap().read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, *bytes);
        }
    }
}
