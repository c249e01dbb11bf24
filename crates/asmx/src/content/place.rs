//! Where a file is.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use asmx_core::Fault;
use bytes::Bytes;

/// What has no other type.
const BYTES: &str = "application/octet-stream";

/// Where a file is, as a method said it.
#[derive(Debug)]
pub(super) enum Place {
    Path(PathBuf),
    Within { folder: PathBuf, name: String },
    Memory { name: String, bytes: Bytes, modified: Option<SystemTime> },
}

/// A file that is there.
#[derive(Debug, Clone)]
pub(super) enum Found {
    Path(PathBuf),
    Memory { bytes: Bytes, modified: Option<SystemTime> },
}

impl Place {
    /// What the file is called, without folders.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Path(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Within { name, .. } | Self::Memory { name, .. } => {
                name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
            }
        }
    }

    /// The content type that its extension has.
    pub(super) fn content_type(&self) -> String {
        mime_guess::from_path(self.name()).first_raw().unwrap_or(BYTES).to_owned()
    }

    /// Finds it.
    ///
    /// # Errors
    /// It is not there, or not within its folder: 404. It may not be looked for: 500.
    pub(super) async fn find(self) -> Result<Found, Fault> {
        let name = self.name();
        let found = match self {
            Self::Memory { bytes, modified, .. } => return Ok(Found::Memory { bytes, modified }),
            // Looking for it waits for the disk.
            Self::Path(path) => tokio::task::spawn_blocking(move || file(path)).await,
            Self::Within { folder, name } => {
                tokio::task::spawn_blocking(move || within(&folder, &name)).await
            }
        };
        let found = found.unwrap_or_else(|error| Err(io::Error::other(error)));
        found.map(Found::Path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::InvalidFilename => missing(&name).with_source(error),
            _ => Fault::exception("System.IO.IOException", format!("The file \"{name}\" cannot be read."))
                .with_source(error),
        })
    }
}

/// A file that is not there.
pub(super) fn missing(name: &str) -> Fault {
    Fault::not_found(format!("Could not find file '{name}'."))
}

/// A plain file: a folder is none, and what others write into while it is read (a pipe, a device) is none either.
fn file(path: PathBuf) -> io::Result<PathBuf> {
    match std::fs::metadata(&path)?.is_file() {
        true => Ok(path),
        false => Err(io::Error::new(io::ErrorKind::NotFound, "it is no plain file")),
    }
}

/// A plain file within a folder, wherever links lead.
fn within(folder: &Path, name: &str) -> io::Result<PathBuf> {
    if !is_relative(name) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the name is no path within the folder"));
    }
    let folder = folder.canonicalize()?;
    let path = folder.join(name).canonicalize()?;
    match path.starts_with(&folder) {
        true => file(path),
        false => Err(io::Error::new(io::ErrorKind::NotFound, "a link leads out of the folder")),
    }
}

/// Whether a name is a path that goes down and nowhere else, on whatever system.
fn is_relative(name: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && !crate::request::is_device(part);
    name.split('/').all(is_part) && !name.contains(|c: char| matches!(c, '\\' | ':') || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_down_and_nowhere_else() {
        for down in ["a.txt", "a/b.txt", "März.pdf", ".hidden", "a b", "...", "console.txt"] {
            assert!(is_relative(down), "{down}");
        }
        for other in [
            "",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../../b",
            "a/./b",
            "a\\b",
            "..\\a",
            "C:a",
            "C:/a",
            "a\0b",
            "a:stream",
            "con",
            "NUL.txt",
            "a/aux",
            "lpt1.x",
            "//server/share",
        ] {
            assert!(!is_relative(other), "{other:?}");
        }
    }
}
