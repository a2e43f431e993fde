//! Single files: made where none is, or replaced in one step.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::EmitError;

/// Writes a file that must not exist yet, with the folders above it.
///
/// # Errors
/// Where something stands at the path already, and as the system refuses.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), EmitError> {
    let parent = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(parent).map_err(EmitError::system("make the folder", parent))?;
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(EmitError::system("make", path))?;
    file.write_all(bytes).map_err(EmitError::system("write", path))
}

/// Gives a file new bytes. A reader, and whoever looks after a crash, sees the old or the new ones, whole.
///
/// # Errors
/// As the system refuses; the file is then as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), EmitError> {
    let parent = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(EmitError::system("make the folder", parent))?;
    let mut file = tempfile::Builder::new()
        .prefix(".kae-")
        .permissions(permissions(path))
        .tempfile_in(parent)
        .map_err(EmitError::system("write into", parent))?;
    file.write_all(bytes).map_err(EmitError::system("write", path))?;
    file.as_file().sync_all().map_err(EmitError::system("write", path))?;
    file.persist(path).map_err(|error| EmitError::system("replace", path)(error.error))?;
    Ok(())
}

/// Those of the file that is replaced; for a new one what the system gives a file (a temporary one is closed to others).
fn permissions(path: &Path) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(0o666), |data| data.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_once_and_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.txt");
        create_file(&path, b"one").unwrap();
        assert!(create_file(&path, b"two").unwrap_err().to_string().contains("b.txt"));
        replace_file(&path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
