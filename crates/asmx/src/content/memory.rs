//! Bytes as a file that can be served.

use core::future::{Ready, ready};
use core::pin::Pin;
use core::task::{Context, Poll};
use std::io::{self, Cursor, SeekFrom};
use std::path::PathBuf;
use std::time::SystemTime;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs;

/// A folder in which every path is the same file.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    pub(super) bytes: Bytes,
    pub(super) modified: Option<SystemTime>,
}

/// The file, as it is read.
#[derive(Debug)]
pub(super) struct Open {
    file: Memory,
    at: Cursor<Bytes>,
}

impl fs::Backend for Memory {
    type File = Open;
    type Metadata = Memory;
    type OpenFuture = Ready<io::Result<Open>>;
    type MetadataFuture = Ready<io::Result<Memory>>;

    fn open(&self, _: PathBuf) -> Self::OpenFuture {
        ready(Ok(Open { file: self.clone(), at: Cursor::new(self.bytes.clone()) }))
    }

    fn metadata(&self, _: PathBuf) -> Self::MetadataFuture {
        ready(Ok(self.clone()))
    }
}

impl fs::Metadata for Memory {
    fn is_dir(&self) -> bool {
        false
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.modified.ok_or_else(|| io::ErrorKind::Unsupported.into())
    }

    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }
}

impl fs::File for Open {
    type Metadata = Memory;
    type MetadataFuture<'a> = Ready<io::Result<Memory>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.file.clone()))
    }
}

impl AsyncRead for Open {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.at).poll_read(cx, buffer)
    }
}

impl AsyncSeek for Open {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.at).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.at).poll_complete(cx)
    }
}
