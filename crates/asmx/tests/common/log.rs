//! What the log says while something runs.
//!
//! One subscriber for the whole process, which writes where the thread that logs wants it. A subscriber for each thread
//! would miss events: whether anybody listens to a place in the code is remembered for all threads together.

use std::cell::RefCell;
use std::future::Future;
use std::io::Write;
use std::sync::Once;

thread_local! {
    static LINES: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Writes for the thread that it is on, if that one listens.
struct Lines;

impl Write for Lines {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.iter_mut().for_each(|lines| lines.extend_from_slice(text)));
        Ok(text.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs something on this thread, and gives the lines of the log, INFO and above, with what came of it.
pub fn during<T>(work: impl Future<Output = T>) -> (String, T) {
    let (text, outcome) = whole_during(work);
    (text.split_inclusive('\n').filter(|line| !line.starts_with("DEBUG ")).collect(), outcome)
}

/// The same with the lines at DEBUG.
pub fn whole_during<T>(work: impl Future<Output = T>) -> (String, T) {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        let lines = tracing_subscriber::fmt().with_writer(|| Lines).with_max_level(tracing::Level::DEBUG);
        lines.with_ansi(false).without_time().init();
        tracing::callsite::rebuild_interest_cache();
    });
    LINES.set(Some(Vec::new()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let outcome = runtime.block_on(work);
    let text = LINES.take().unwrap_or_default();
    (String::from_utf8(text).expect("text"), outcome)
}
