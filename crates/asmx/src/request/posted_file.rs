//! A file that came with a form.

use std::io;
use std::path::Path;

use asmx_core::Fault;
use bytes::{Bytes, BytesMut};
use tokio::io::AsyncReadExt as _;

use super::file_name::safe_name;
use super::kept::Kept;
use super::posted_read::PostedRead;
use super::spool::PIECE;

/// A file that came with a form: `HttpPostedFile`.
///
/// A small one is in memory, a larger one in a temporary file that goes when the call has ended and nobody has the file any more
/// ([`request_length_disk_threshold`](crate::HostBuilder::request_length_disk_threshold)). What it is called and what type it has
/// is the client's word.
///
/// ```
/// use asmx::prelude::*;
///
/// #[web_method]
/// async fn upload(#[extract] context: Context) -> Result<(), Fault> {
///     let file = context.file("picture").ok_or_else(|| Fault::argument("There is no picture."))?;
///     if file.len() > 5_000_000 || file.content_type() != "image/png" {
///         return Err(Fault::argument("A PNG of at most 5 MB, please."));
///     }
///     file.save_as(std::path::Path::new("/srv/pictures").join(file.safe_name())).await
/// }
/// ```
#[derive(Debug, Clone)]
pub struct PostedFile {
    pub(super) field: String,
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) kept: Kept,
}

impl PostedFile {
    /// The name of the field that it came in: a key of `Request.Files`.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What the client calls it, as it was sent: `FileName`. Never a path to write to: some clients send a whole one, and anybody
    /// can send any. [`safe_name`](Self::safe_name) is one.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.name
    }

    /// The last part of its name, as a file can be called on every system: without folders, without characters that mean something
    /// or cannot be seen, no device of Windows, at most 200 bytes long; `file` where nothing is left of it.
    ///
    /// Two files may have the same one, and it may be that of a file that is there already.
    #[must_use]
    pub fn safe_name(&self) -> String {
        safe_name(&self.name)
    }

    /// What the client says that it is: `ContentType`; empty if it says nothing.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// How long it is in bytes: `ContentLength`.
    #[must_use]
    pub fn len(&self) -> u64 {
        match &self.kept {
            Kept::Memory(bytes) => bytes.len() as u64,
            Kept::Disk { length, .. } => *length,
        }
    }

    /// Whether there is nothing in it, as of a field in which nobody chose a file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads it from its beginning: `InputStream`. What reads is a [`tokio::io::AsyncRead`], and for methods that may block a
    /// [`std::io::Read`].
    #[must_use]
    pub fn read(&self) -> PostedRead {
        PostedRead::new(&self.kept)
    }

    /// All of it, in memory.
    ///
    /// # Errors
    /// The disk cannot be read.
    pub async fn bytes(&self) -> Result<Bytes, Fault> {
        if let Kept::Memory(bytes) = &self.kept {
            return Ok(bytes.clone());
        }
        let mut bytes = BytesMut::with_capacity(usize::try_from(self.len()).unwrap_or(PIECE));
        let mut read = self.read();
        while read.read_buf(&mut bytes).await? > 0 {}
        Ok(bytes.freeze())
    }

    /// Writes it to a file, which is replaced if it is there: `SaveAs`. As ASP.NET does, it wants a path from the root on, so that
    /// where the program was started does not matter.
    ///
    /// # Errors
    /// The path is none from the root on, or cannot be written.
    pub async fn save_as(&self, path: impl AsRef<Path>) -> Result<(), Fault> {
        let path = path.as_ref().to_owned();
        if !path.is_absolute() {
            return Err(Fault::exception(
                "System.Web.HttpException",
                format!(
                    "The SaveAs method is configured to require a rooted path, and the path '{}' is not rooted.",
                    path.display()
                ),
            ));
        }
        let mut read = self.read();
        let written =
            tokio::task::spawn_blocking(move || io::copy(&mut read, &mut std::fs::File::create(path)?));
        written.await.map_err(io::Error::other)??;
        Ok(())
    }
}
