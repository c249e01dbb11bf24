//! How much memory the bodies of a host's requests have together, and how much of the disk the files among them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use asmx_core::Fault;
use bytes::Bytes;

/// What all bodies that have come, in part or whole, and that no method has taken yet may weigh together; or all files that are
/// on the disk because of them.
#[derive(Debug, Clone)]
pub(crate) struct Bodies(Arc<Weighed>);

#[derive(Debug)]
struct Weighed {
    most: usize,
    now: AtomicUsize,
    /// What the log says where there is no more room, with how much there is now.
    full: fn(usize, usize) -> String,
}

impl Bodies {
    pub(crate) fn new(most: usize) -> Self {
        let full = |now, most| {
            format!(
                "the bodies that are being received have {now} bytes of memory (`max_body_memory` is {most})"
            )
        };
        Self(Arc::new(Weighed { most, now: AtomicUsize::new(0), full }))
    }

    /// Those on the disk.
    pub(super) fn on_disk(most: usize) -> Self {
        let full = |now, most| {
            format!("the files of uploads have {now} bytes of the disk (`max_upload_disk` is {most})")
        };
        Self(Arc::new(Weighed { most, now: AtomicUsize::new(0), full }))
    }

    /// The place of a body of which nothing is there yet.
    pub(super) fn begin(&self) -> Weight {
        Weight { of: Arc::clone(&self.0), bytes: 0 }
    }
}

/// What one body weighs, for as long as it is there.
#[derive(Debug)]
pub(super) struct Weight {
    of: Arc<Weighed>,
    bytes: usize,
}

impl Weight {
    /// # Errors
    /// All of them together are as heavy as they may be: 503.
    pub(super) fn add(&mut self, bytes: usize) -> Result<(), Fault> {
        let fits = |now: usize| now.checked_add(bytes).filter(|sum| *sum <= self.of.most);
        match self.of.now.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits) {
            Ok(_) => {
                self.bytes += bytes;
                Ok(())
            }
            Err(now) => Err(Fault::too_busy().with_source((self.of.full)(now, self.of.most))),
        }
    }

    /// The body, which weighs so much until its last part is dropped.
    pub(super) fn hold(self, body: impl AsRef<[u8]> + Send + 'static) -> Bytes {
        Bytes::from_owner(Weighty { body, _weight: self })
    }
}

impl Drop for Weight {
    fn drop(&mut self) {
        self.of.now.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// A body with its weight, which goes when the last part of the body does.
struct Weighty<B> {
    body: B,
    _weight: Weight,
}

impl<B: AsRef<[u8]>> AsRef<[u8]> for Weighty<B> {
    fn as_ref(&self) -> &[u8] {
        self.body.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_weighs_nothing() {
        let bodies = Bodies::new(10);
        let (mut first, mut second) = (bodies.begin(), bodies.begin());
        first.add(6).expect("room");
        second.add(4).expect("room");
        assert_eq!(second.add(1).expect_err("full").status(), 503);
        let whole = first.hold(vec![b'x'; 6]);
        let part = whole.slice(2..3);
        drop(whole);
        assert!(second.add(6).is_err(), "a part of it is there");
        drop(part);
        second.add(6).expect("room");
        assert!(second.add(usize::MAX).is_err());
        drop(second);
        assert_eq!(bodies.0.now.load(Ordering::Relaxed), 0);
    }
}
