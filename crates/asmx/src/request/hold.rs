//! A client that leaves once it has asked, which is how some send what they want no answer to.

use core::sync::atomic::{AtomicU8, Ordering};
use core::task::{Context, Poll};

use futures_util::task::AtomicWaker;

/// The client may leave.
const FREE: u8 = 0;
/// A request is there that nobody has looked at.
const ASKED: u8 = 1;
/// It is a call that has not begun.
const CALL: u8 = 2;

/// Keeps from the HTTP library that a client has left, until its call has begun: the library drops what is unanswered at the
/// end of what a client sends. A request that came whole is a call, as in ASP.NET, and whether one that runs ends with its
/// client is the method's own choice. Requests of others are dropped, as they expect it.
#[derive(Debug, Default)]
pub(crate) struct Hold {
    state: AtomicU8,
    waker: AtomicWaker,
}

impl Hold {
    /// A request is there.
    pub(crate) fn asked(&self) {
        self.state.store(ASKED, Ordering::Relaxed);
    }

    /// It is a call.
    pub(crate) fn is_call(&self) {
        self.state.store(CALL, Ordering::Relaxed);
    }

    /// Whoever has the request was asked, and waits for something.
    pub(crate) fn waits(&self) {
        if self.state.load(Ordering::Relaxed) == ASKED {
            self.begun();
        }
    }

    /// Its method runs, or it is answered.
    pub(crate) fn begun(&self) {
        if self.state.swap(FREE, Ordering::AcqRel) != FREE {
            self.waker.wake();
        }
    }

    /// Waits until the client may leave.
    pub(crate) fn poll_begun(&self, cx: &mut Context<'_>) -> Poll<()> {
        self.waker.register(cx.waker());
        if self.state.load(Ordering::Acquire) == FREE { Poll::Ready(()) } else { Poll::Pending }
    }
}

#[cfg(test)]
mod tests {
    use core::sync::atomic::AtomicUsize;
    use core::task::Waker;
    use std::sync::Arc;
    use std::task::Wake;

    use super::*;

    #[derive(Default)]
    struct Woken(AtomicUsize);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Whoever waits for a call to begin is woken then, and nobody is woken for nothing.
    #[test]
    fn who_waits_is_woken() {
        let (hold, woken) = (Hold::default(), Arc::new(Woken::default()));
        let waker = Waker::from(Arc::clone(&woken));
        let mut cx = Context::from_waker(&waker);
        let mut has_begun = || hold.poll_begun(&mut cx).is_ready();
        assert!(has_begun(), "nobody has asked");
        hold.begun();
        assert_eq!(woken.0.load(Ordering::SeqCst), 0);
        hold.asked();
        hold.is_call();
        hold.waits();
        assert!(!has_begun(), "a call waits for its method");
        hold.begun();
        assert_eq!(woken.0.load(Ordering::SeqCst), 1);
        assert!(has_begun());
        hold.asked();
        assert!(!has_begun());
        hold.waits();
        assert_eq!(woken.0.load(Ordering::SeqCst), 2, "a request of somebody else");
        assert!(has_begun());
    }
}
