//! The file that those files of a form are in which are too large for memory.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use asmx_core::Fault;
use asmx_core::fault::Phase;
use bytes::{Bytes, BytesMut};
use tokio::io::AsyncWriteExt as _;

use super::bodies::Weight;
use super::uploads::Uploads;

/// How much is read and written at once.
pub(super) const PIECE: usize = 64 * 1024;

/// A file without a name, which the system removes when nobody has it open any more: also after a crash.
#[derive(Debug)]
pub(crate) struct Spool {
    file: Mutex<File>,
    _weight: Weight,
}

/// The same while it is written.
pub(super) struct Spooling {
    file: tokio::fs::File,
    weight: Weight,
    length: u64,
}

impl Spooling {
    /// # Errors
    /// There can be no such file.
    pub(super) async fn begin(uploads: &Uploads) -> Result<Self, Fault> {
        let folder = uploads.folder.clone();
        let made = tokio::task::spawn_blocking(move || match folder {
            Some(folder) => tempfile::tempfile_in(folder),
            None => tempfile::tempfile(),
        });
        let file = made.await.map_err(io::Error::other).and_then(|made| made).map_err(unkept)?;
        let mut file = tokio::fs::File::from_std(file);
        file.set_max_buf_size(PIECE);
        Ok(Self { file, weight: uploads.on_disk(), length: 0 })
    }

    /// Where the next byte will be.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// # Errors
    /// All uploads together have as much of the disk as they may, or the disk is full.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.weight.add(bytes.len())?;
        self.length += bytes.len() as u64;
        self.file.write_all(bytes).await.map_err(unkept)
    }

    /// # Errors
    /// The disk is full.
    pub(super) async fn end(mut self) -> Result<Arc<Spool>, Fault> {
        self.file.flush().await.map_err(unkept)?;
        let file = Mutex::new(self.file.into_std().await);
        Ok(Arc::new(Spool { file, _weight: self.weight }))
    }
}

impl Spool {
    /// Reads what is there, up to so many bytes. It waits for the disk.
    pub(super) fn read(&self, at: u64, most: usize) -> io::Result<Bytes> {
        let mut bytes = BytesMut::zeroed(most.min(PIECE));
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        let read = file.read(&mut bytes)?;
        bytes.truncate(read);
        Ok(bytes.freeze())
    }
}

/// A file that there is no place for.
fn unkept(error: io::Error) -> Fault {
    Fault::unavailable("The uploaded file cannot be kept.").with_source(error).during(Phase::Busy)
}
