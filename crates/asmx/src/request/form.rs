//! A form with files, read as it comes: what is large goes to the disk.

use core::error::Error;
use core::fmt;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use asmx_core::Fault;
use asmx_core::fault::Phase;
use bytes::{Bytes, BytesMut};
use encoding_rs::{Encoding, UTF_8};
use futures_util::Stream;
use multer::{Field, Multipart};

use super::body::{failed, too_long};
use super::kept::Kept;
use super::posted::Posted;
use super::posted_file::PostedFile;
use super::request_body::RequestBody;
use super::spool::Spooling;
use super::uploads::Uploads;

/// The most parts that a form has: ASP.NET's `aspnet:MaxHttpCollectionKeys`.
const MOST_PARTS: usize = 1000;
/// How long the head of a part may be.
const MOST_HEAD: usize = 64 * 1024;
/// How long all fields that are no files may be together: what a form without files may have by default.
const MOST_TEXT: usize = 4 * 1024 * 1024;

/// Reads a form, and says how long it was. Nothing of it is held but its fields, small files, and a piece.
///
/// # Errors
/// It is none, it is too long or has too many parts, its end never came, or there is no room for it.
pub(crate) async fn read_form<B: RequestBody + Send>(
    body: Pin<&mut B>,
    boundary: String,
    limit: usize,
    uploads: &Uploads,
) -> Result<(Posted, usize), Fault> {
    if body.size_hint().lower() > limit as u64 {
        return Err(too_long());
    }
    let meter = Arc::new(Meter::default());
    let pieces = Pieces { body, meter: Arc::clone(&meter), limit: limit as u64, rests: false };
    let mut form = Form { parts: Multipart::new(pieces, boundary), meter: Arc::clone(&meter), uploads };
    let posted = form.read().await?;
    Ok((posted, usize::try_from(meter.came.load(Ordering::Relaxed)).unwrap_or(usize::MAX)))
}

/// How much came, and how much may still come of the head of a part.
#[derive(Debug, Default)]
struct Meter {
    came: AtomicU64,
    head: AtomicUsize,
}

/// The pieces of a body, one at a time.
struct Pieces<'a, B> {
    body: Pin<&'a mut B>,
    meter: Arc<Meter>,
    limit: u64,
    /// Whether whoever reads has to look at the last piece first. Otherwise he would take all that is there.
    rests: bool,
}

/// Why no more pieces come.
#[derive(Debug)]
struct Refused(Fault);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.message())
    }
}

impl Error for Refused {}

impl<B: RequestBody> Stream for Pieces<'_, B> {
    type Item = Result<Bytes, Refused>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if core::mem::take(&mut this.rests) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        loop {
            let Some(frame) = ready!(this.body.as_mut().poll_frame(cx)) else { return Poll::Ready(None) };
            let data = match frame {
                Err(error) => return Poll::Ready(Some(Err(Refused(failed(error.into()))))),
                Ok(frame) => match frame.into_data() {
                    Ok(data) => data,
                    Err(_) => continue,
                },
            };
            let came = this.meter.came.fetch_add(data.len() as u64, Ordering::Relaxed) + data.len() as u64;
            if came > this.limit {
                return Poll::Ready(Some(Err(Refused(too_long()))));
            }
            let head = this.meter.head.load(Ordering::Relaxed);
            if head == 0 {
                return Poll::Ready(Some(Err(Refused(invalid(
                    "The head of a part of the form is too long.",
                )))));
            }
            this.meter.head.store(head.saturating_sub(data.len()), Ordering::Relaxed);
            this.rests = true;
            return Poll::Ready(Some(Ok(data)));
        }
    }
}

/// A form that is read.
struct Form<'a> {
    parts: Multipart<'a>,
    meter: Arc<Meter>,
    uploads: &'a Uploads,
}

/// A file of which it is not yet said where it stays.
enum Draft {
    Memory(Bytes),
    Disk { start: u64, length: u64 },
}

impl Form<'_> {
    async fn read(&mut self) -> Result<Posted, Fault> {
        let (mut fields, mut drafts) = (Vec::new(), Vec::new());
        let mut weight = self.uploads.in_memory();
        let (mut text, mut held, mut spooling) = (0, 0, None);
        loop {
            self.meter.head.store(MOST_HEAD, Ordering::Relaxed);
            let Some(mut part) = self.parts.next_field().await.map_err(fault)? else { break };
            self.meter.head.store(usize::MAX, Ordering::Relaxed);
            if fields.len() + drafts.len() == MOST_PARTS {
                return Err(invalid(&format!("The form has more than {MOST_PARTS} parts.")));
            }
            let field = part.name().map(str::to_owned);
            let Some(name) = part.file_name().map(str::to_owned) else {
                let mut value = BytesMut::new();
                while let Some(piece) = part.chunk().await.map_err(fault)? {
                    text += piece.len();
                    if text > MOST_TEXT {
                        return Err(invalid("The fields of the form are longer than 4 MiB together."));
                    }
                    weight.add(piece.len())?;
                    value.extend_from_slice(&piece);
                }
                fields.push((field, encoding(&part).decode(&value).0.into_owned()));
                continue;
            };
            let content_type = part.content_type().map(ToString::to_string).unwrap_or_default();
            let draft = self.file(&mut part, &mut held, &mut spooling).await?;
            drafts.push((field.unwrap_or_default(), name, content_type, draft));
        }
        let spool = match spooling {
            Some(spooling) => Some(spooling.end().await?),
            None => None,
        };
        let files = drafts.into_iter().filter_map(|(field, name, content_type, draft)| {
            let kept = match draft {
                Draft::Memory(bytes) => Kept::Memory(bytes),
                Draft::Disk { start, length } => Kept::Disk { spool: spool.clone()?, start, length },
            };
            Some(PostedFile { field, name, content_type, kept })
        });
        Ok(Posted::weighed(fields, files.collect(), Some(weight)))
    }

    /// Reads a file, into memory as long as all files of the form have no more of that than they may.
    async fn file(
        &self,
        part: &mut Field<'_>,
        held: &mut usize,
        spooling: &mut Option<Spooling>,
    ) -> Result<Draft, Fault> {
        let (mut bytes, mut weight) = (BytesMut::new(), self.uploads.in_memory());
        while let Some(piece) = part.chunk().await.map_err(fault)? {
            if *held + piece.len() > self.uploads.threshold {
                *held -= bytes.len();
                return self.large(&bytes, &piece, part, spooling).await;
            }
            *held += piece.len();
            weight.add(piece.len())?;
            bytes.extend_from_slice(&piece);
        }
        Ok(Draft::Memory(weight.hold(bytes)))
    }

    /// Reads the rest of a file, behind what is there already.
    async fn large(
        &self,
        first: &[u8],
        second: &[u8],
        part: &mut Field<'_>,
        spooling: &mut Option<Spooling>,
    ) -> Result<Draft, Fault> {
        let spool = match spooling {
            Some(spool) => spool,
            None => spooling.insert(Spooling::begin(self.uploads).await?),
        };
        let start = spool.length();
        spool.write(first).await?;
        spool.write(second).await?;
        while let Some(piece) = part.chunk().await.map_err(fault)? {
            spool.write(&piece).await?;
        }
        Ok(Draft::Disk { start, length: spool.length() - start })
    }
}

/// The charset of a field, if it names one.
fn encoding(part: &Field<'_>) -> &'static Encoding {
    let charset = part.content_type().and_then(|content_type| content_type.get_param("charset"));
    charset.and_then(|charset| Encoding::for_label(charset.as_str().as_bytes())).unwrap_or(UTF_8)
}

fn fault(error: multer::Error) -> Fault {
    match error {
        multer::Error::StreamReadFailed(error) => match error.downcast::<Refused>() {
            Ok(refused) => refused.0,
            Err(error) => invalid("The form is incomplete.").with_source(error),
        },
        error => invalid("The form is incomplete.").with_source(error),
    }
}

pub(crate) fn invalid(message: &str) -> Fault {
    Fault::exception("System.Web.HttpException", message).during(Phase::Request)
}
