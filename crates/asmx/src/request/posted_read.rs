//! Reading a file that came with a form.

use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::io;
use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::task::JoinHandle;

use super::kept::Kept;
use super::spool::{PIECE, Spool};

/// What reads a file that came with a form, from its beginning: [`PostedFile::read`](crate::PostedFile::read).
#[derive(Debug)]
pub struct PostedRead {
    /// What was read and not given yet.
    ready: Bytes,
    rest: Option<Rest>,
    /// The next piece, while the disk is waited for.
    coming: Option<JoinHandle<io::Result<Bytes>>>,
}

/// What is on the disk still.
#[derive(Debug)]
struct Rest {
    spool: Arc<Spool>,
    at: u64,
    length: u64,
}

impl PostedRead {
    pub(super) fn new(kept: &Kept) -> Self {
        match kept {
            Kept::Memory(bytes) => Self { ready: bytes.clone(), rest: None, coming: None },
            Kept::Disk { spool, start, length } => {
                let rest = Rest { spool: Arc::clone(spool), at: *start, length: *length };
                Self { ready: Bytes::new(), rest: Some(rest), coming: None }
            }
        }
    }

    /// What has to be read next, if anything.
    fn wanted(&self) -> Option<(Arc<Spool>, u64, usize)> {
        let rest = self.rest.as_ref().filter(|rest| rest.length > 0)?;
        let most = usize::try_from(rest.length).unwrap_or(PIECE).min(PIECE);
        Some((Arc::clone(&rest.spool), rest.at, most))
    }

    /// A piece is there.
    fn take(&mut self, piece: io::Result<Bytes>) -> io::Result<()> {
        let piece = piece?;
        if piece.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if let Some(rest) = &mut self.rest {
            rest.at += piece.len() as u64;
            rest.length -= piece.len() as u64;
        }
        self.ready = piece;
        Ok(())
    }
}

impl AsyncRead for PostedRead {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        while this.ready.is_empty() {
            if this.coming.is_none() {
                let Some((spool, at, most)) = this.wanted() else { return Poll::Ready(Ok(())) };
                this.coming = Some(tokio::task::spawn_blocking(move || spool.read(at, most)));
            }
            let Some(coming) = &mut this.coming else { continue };
            let piece = ready!(Pin::new(coming).poll(cx));
            this.coming = None;
            this.take(piece.unwrap_or_else(|error| Err(io::Error::other(error))))?;
        }
        let most = this.ready.len().min(buffer.remaining());
        buffer.put_slice(&this.ready.split_to(most));
        Poll::Ready(Ok(()))
    }
}

impl io::Read for PostedRead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // What was asked for without waiting is asked for again.
        self.coming = None;
        if self.ready.is_empty()
            && let Some((spool, at, most)) = self.wanted()
        {
            self.take(spool.read(at, most))?;
        }
        let most = self.ready.len().min(buffer.len());
        self.ready.copy_to_slice(&mut buffer[..most]);
        Ok(most)
    }
}
