//! A connection as the HTTP library sees it: everything that is read and written passes here.

use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::io;
use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::progress::Progress;
use super::refusal;
use crate::host::Host;
use crate::request::{DRAIN_LENGTH, Hold};

/// A connection whose progress is known, which takes targets as IIS does, and which is closed as RFC 9112, section 9.6, has
/// it: what a client is still sending is read on, for a while, so that it gets to read its answer.
#[derive(Debug)]
pub(super) struct Front<I> {
    io: I,
    progress: Arc<Progress>,
    /// Whether the client may leave.
    hold: Arc<Hold>,
    has_left: bool,
    /// What had no room where it was to be passed on.
    held: Bytes,
    is_blocked: bool,
    /// Whose policy is a part of what the library refuses by itself.
    host: Option<Host>,
    /// Such a refusal, on its way out.
    refusal: Bytes,
    closing: Closing,
}

#[derive(Debug, Clone, Copy)]
enum Closing {
    No,
    /// This side is closed, and so much was read since.
    Lingers(u64),
    Done,
}

impl<I> Front<I> {
    pub(super) fn new(io: I, progress: Arc<Progress>, hold: Arc<Hold>, host: Option<Host>) -> Self {
        let (held, refusal) = (Bytes::new(), Bytes::new());
        Self {
            io,
            progress,
            hold,
            has_left: false,
            held,
            is_blocked: false,
            host,
            refusal,
            closing: Closing::No,
        }
    }

    /// What goes out in place of the library's refusal of a head that it cannot read.
    fn refuses(&self, bytes: &[u8]) -> Option<Bytes> {
        let host = self.host.as_ref().filter(|_| bytes.starts_with(b"HTTP/1.1 4"))?;
        let (path, origin) = self.progress.refused()?;
        refusal::under_policy(bytes, &host.refused(&path, &origin))
    }

    fn wrote<T>(&mut self, written: Poll<T>) -> Poll<T> {
        if written.is_pending() != self.is_blocked {
            self.is_blocked = !self.is_blocked;
            self.progress.blocked(self.is_blocked);
        }
        written
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Front<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.held.is_empty() {
            let before = buffer.filled().len();
            if !this.has_left {
                let read = ready!(Pin::new(&mut this.io).poll_read(cx, buffer));
                let is_end = read.is_err() || (buffer.filled().len() == before && buffer.remaining() > 0);
                this.has_left = is_end && this.progress.has_asked();
                if !this.has_left {
                    read?;
                }
            }
            if this.has_left {
                return this.hold.poll_begun(cx).map(Ok);
            }
            let Some(changed) = this.progress.came(&buffer.filled()[before..]) else {
                return Poll::Ready(Ok(()));
            };
            buffer.set_filled(before);
            this.held = changed.into();
        }
        let fits = this.held.len().min(buffer.remaining());
        buffer.put_slice(&this.held[..fits]);
        this.held.advance(fits);
        Poll::Ready(Ok(()))
    }
}

impl<I: AsyncWrite + Unpin> Front<I> {
    fn poll_refusal(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.refusal.is_empty() {
            let written = Pin::new(&mut self.io).poll_write(cx, &self.refusal);
            match ready!(self.wrote(written))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                written => self.refusal.advance(written),
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Front<I> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_refusal(cx))?;
        if let Some(refusal) = self.refuses(bytes) {
            self.refusal = refusal;
            return Poll::Ready(Ok(bytes.len()));
        }
        let written = Pin::new(&mut self.io).poll_write(cx, bytes);
        self.wrote(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_refusal(cx))?;
        if let Some(refusal) = pieces.first().and_then(|piece| self.refuses(piece)) {
            self.refusal = refusal;
            return Poll::Ready(Ok(pieces[0].len()));
        }
        let written = Pin::new(&mut self.io).poll_write_vectored(cx, pieces);
        self.wrote(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_refusal(cx))?;
        self.progress.flushed();
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_refusal(cx))?;
        let this = &mut *self;
        loop {
            match this.closing {
                Closing::No => {
                    ready!(Pin::new(&mut this.io).poll_shutdown(cx))?;
                    this.closing = if this.progress.closed() { Closing::Lingers(0) } else { Closing::Done };
                }
                Closing::Lingers(read) => {
                    let mut scratch = [0; 4096];
                    let mut scratch = ReadBuf::new(&mut scratch);
                    let more = ready!(Pin::new(&mut this.io).poll_read(cx, &mut scratch));
                    let read = read + scratch.filled().len() as u64;
                    let is_over = more.is_err() || scratch.filled().is_empty() || read > DRAIN_LENGTH;
                    this.closing = if is_over { Closing::Done } else { Closing::Lingers(read) };
                }
                Closing::Done => return Poll::Ready(Ok(())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
    use tokio::time::{Instant, timeout};

    use crate::serve::watched::{Known as _, Stage};
    use crate::tables::Limits;

    fn front(server: DuplexStream) -> Front<DuplexStream> {
        Front::new(server, Arc::new(Progress::new()), Arc::default(), None)
    }

    /// What has to be longer than it came passes whole, however little room there is.
    #[tokio::test]
    async fn what_has_no_room_is_held() {
        let (mut client, server) = tokio::io::duplex(4096);
        let mut front = front(server);
        let target = "\"".repeat(500);
        client.write_all(format!("GET /?{target} HTTP/1.1\r\n\r\n").as_bytes()).await.expect("sent");
        drop(client);
        let mut passed = Vec::new();
        let mut room = [0; 7];
        loop {
            match front.read(&mut room).await.expect("no error") {
                0 => break,
                read => passed.extend_from_slice(&room[..read]),
            }
        }
        assert_eq!(passed, format!("GET /?{} HTTP/1.1\r\n\r\n", "%22".repeat(500)).as_bytes());
    }

    /// HTTP's library writes several pieces at once; whoever writes one by one is served as well.
    #[tokio::test]
    async fn what_is_written_arrives() {
        let (mut client, server) = tokio::io::duplex(64);
        let mut front = front(server);
        let answer = b"HTTP/1.1 200 OK\r\n\r\n";
        front.write_all(answer).await.expect("written");
        front.flush().await.expect("flushed");
        let mut arrived = vec![0; answer.len()];
        client.read_exact(&mut arrived).await.expect("it arrives");
        assert_eq!(arrived, answer);
    }

    /// RFC 9112, section 9.6: this side is closed first, and what still comes is read.
    #[tokio::test]
    async fn who_is_still_sending_is_read_on() {
        let (mut client, server) = tokio::io::duplex(64);
        let mut front = front(server);
        client.write_all(b"nonsense").await.expect("sent");
        front.read_u8().await.expect("a byte");
        let closing = tokio::spawn(async move { front.shutdown().await });
        for _ in 0..100 {
            client.write_all(&[b'x'; 1000]).await.expect("somebody reads");
        }
        assert_eq!(client.read(&mut [0]).await.expect("no error"), 0, "this side is closed");
        assert!(!closing.is_finished());
        drop(client);
        closing.await.expect("no panic").expect("no error");
    }

    /// ... but not for ever.
    #[tokio::test]
    async fn who_never_stops_sending_is_left() {
        let (mut client, server) = tokio::io::duplex(1 << 20);
        let mut front = front(server);
        client.write_all(b"nonsense").await.expect("sent");
        front.read_u8().await.expect("a byte");
        let closing = tokio::spawn(async move { front.shutdown().await });
        let piece = vec![b'x'; 1 << 20];
        let mut sent = 0;
        while sent < 2 * DRAIN_LENGTH && client.write_all(&piece).await.is_ok() {
            sent += piece.len() as u64;
        }
        closing.await.expect("no panic").expect("no error");
        assert!((DRAIN_LENGTH..DRAIN_LENGTH + (4 << 20)).contains(&sent), "{sent}");
    }

    /// A connection that has always more to read, in pieces of this length.
    struct Endless {
        piece: usize,
        read: u64,
    }

    impl AsyncRead for Endless {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            let piece = self.piece.min(buffer.remaining());
            buffer.initialize_unfilled_to(piece).fill(b'x');
            buffer.advance(piece);
            self.read += piece as u64;
            Poll::Ready(Ok(()))
        }
    }

    impl AsyncWrite for Endless {
        fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            Poll::Ready(Ok(bytes.len()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    /// So much is read of it and no more, however it comes.
    #[tokio::test]
    async fn so_much_is_read_on() {
        for (piece, wanted) in [(4096, DRAIN_LENGTH + 4096), (3000, (DRAIN_LENGTH / 3000 + 1) * 3000)] {
            let mut front =
                Front::new(Endless { piece, read: 0 }, Arc::new(Progress::new()), Arc::default(), None);
            front.progress.came(b"nonsense");
            front.shutdown().await.expect("no error");
            assert_eq!(front.io.read, wanted, "{piece}");
        }
    }

    /// Who takes nothing of an answer has his time, and it is over when he takes something again.
    #[tokio::test(start_paused = true)]
    async fn who_takes_nothing_is_noticed() {
        let (mut client, server) = tokio::io::duplex(64);
        let progress = Arc::new(Progress::new());
        let mut front = Front::new(server, Arc::clone(&progress), Arc::default(), None);
        progress.came(b"GET / HTTP/1.1\r\n\r\n");
        progress.taken(Some(0), false);
        let limits = Limits::default();
        let due = || progress.due(&limits, Stage::Serving);
        assert_eq!(due(), None, "an answer may take its time");
        assert_eq!(front.write(&[b'x'; 100]).await.expect("written"), 64);
        assert_eq!(due(), None);
        let began = Instant::now();
        assert!(timeout(Duration::from_secs(7), front.write(b"more")).await.is_err(), "it is full");
        assert_eq!(due(), Some(began + limits.write));
        client.read_exact(&mut [0; 64]).await.expect("read");
        front.write_all(b"more").await.expect("written");
        assert_eq!(due(), None);
    }
}
