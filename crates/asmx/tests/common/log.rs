//! What the log says while something runs.

use std::future::Future;
use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Runs something on this thread, and gives the lines of the log with what came of it.
pub fn during<T>(work: impl Future<Output = T>) -> (String, T) {
    let lines = Lines::default();
    let subscriber =
        tracing_subscriber::fmt().with_writer(lines.clone()).with_ansi(false).without_time().finish();
    let outcome = tracing::subscriber::with_default(subscriber, || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(work)
    });
    let text = lines.0.lock().expect("no panic").clone();
    (String::from_utf8(text).expect("text"), outcome)
}
