//! Whoever writes the log's lines to standard error, in a thread of its own, so that nobody waits for whoever reads them.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

/// What may wait to be written, in bytes. What comes beyond is lost, and counted.
const MOST: usize = 4 * 1024 * 1024;
/// How long somebody who ends waits for the rest to be written.
const PATIENCE: Duration = Duration::from_millis(500);

static STANDARD_ERROR: OnceLock<Writer> = OnceLock::new();

enum Message {
    Line(Vec<u8>),
    /// Everything before it is written.
    Reached(Sender<()>),
}

/// Where lines are handed in.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    lines: Sender<Message>,
    waiting: Arc<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    bytes: AtomicUsize,
    lost: AtomicU64,
}

impl Writer {
    /// The one that writes to standard error. `None`: there is no thread for it.
    pub(super) fn to_standard_error() -> Option<Self> {
        if let Some(writer) = STANDARD_ERROR.get() {
            return Some(writer.clone());
        }
        let writer = Self::new(io::stderr()).ok()?;
        Some(STANDARD_ERROR.get_or_init(|| writer).clone())
    }

    fn new(out: impl Write + Send + 'static) -> io::Result<Self> {
        let (lines, handed_in) = mpsc::channel();
        let waiting = Arc::new(Waiting::default());
        let writing = Arc::clone(&waiting);
        thread::Builder::new().name("asmx-log".into()).spawn(move || write(out, &handed_in, &writing))?;
        Ok(Self { lines, waiting })
    }

    /// Waits for a while until everything that was handed in is written.
    fn flush(&self) {
        let (reached, reaches) = mpsc::channel();
        if self.lines.send(Message::Reached(reached)).is_ok() {
            // Who doesn't read in this time doesn't want to.
            let _ = reaches.recv_timeout(PATIENCE);
        }
    }
}

/// Waits for a while until the lines of the log are written, where [`init`](super::init) has somebody write them.
pub(crate) fn flush() {
    if let Some(writer) = STANDARD_ERROR.get() {
        writer.flush();
    }
}

fn write(mut out: impl Write, handed_in: &Receiver<Message>, waiting: &Waiting) {
    for message in handed_in {
        match message {
            Message::Line(line) => {
                // A log that cannot be written cannot be complained about either.
                let _ = out.write_all(&line);
                waiting.bytes.fetch_sub(line.len(), Ordering::Relaxed);
                let lost = waiting.lost.swap(0, Ordering::Relaxed);
                if lost > 0 {
                    let _ = writeln!(
                        out,
                        "{lost} lines of the log were lost here: they came faster than they were read"
                    );
                }
            }
            Message::Reached(reached) => {
                let _ = out.flush();
                let _ = reached.send(());
            }
        }
    }
}

/// A line comes in one piece.
impl Write for Writer {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let fits = |bytes: usize| Some(bytes + line.len()).filter(|sum| *sum <= MOST);
        if self.waiting.bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits).is_err() {
            self.waiting.lost.fetch_add(1, Ordering::Relaxed);
        } else {
            // The other end lives as long as the process.
            let _ = self.lines.send(Message::Line(line.to_vec()));
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Flushes when the thread that has it ends, which for the main thread is when the process does.
pub(super) struct AtTheEnd;

impl Drop for AtTheEnd {
    fn drop(&mut self) {
        flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Condvar, Mutex};

    /// A reader that reads when it is told to.
    #[derive(Clone, Default)]
    struct Pipe(Arc<Held>);

    #[derive(Default)]
    struct Held {
        state: Mutex<(bool, Vec<u8>)>,
        told: Condvar,
    }

    impl Pipe {
        fn read(&self) {
            self.0.state.lock().unwrap().0 = true;
            self.0.told.notify_all();
        }

        fn text(&self) -> String {
            String::from_utf8(self.0.state.lock().unwrap().1.clone()).unwrap()
        }
    }

    impl Write for Pipe {
        fn write(&mut self, line: &[u8]) -> io::Result<usize> {
            let held = self.0.state.lock().unwrap();
            let mut state = self.0.told.wait_while(held, |(reads, _)| !*reads).unwrap();
            state.1.extend_from_slice(line);
            Ok(line.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_are_written_in_their_order() {
        let pipe = Pipe::default();
        pipe.read();
        let mut writer = Writer::new(pipe.clone()).unwrap();
        for line in 0..1000 {
            writeln!(writer, "{line}").unwrap();
        }
        Writer::flush(&writer);
        let wanted: String = (0..1000).map(|line| format!("{line}\n")).collect();
        assert_eq!(pipe.text(), wanted);
    }

    /// Nobody waits for a reader that doesn't read, and what is lost is counted.
    #[test]
    fn nobody_waits_for_the_reader() {
        let pipe = Pipe::default();
        let mut writer = Writer::new(pipe.clone()).unwrap();
        let line = [b'x'; 1024];
        let began = std::time::Instant::now();
        for _ in 0..10_000 {
            writer.write_all(&line).unwrap();
        }
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
        Writer::flush(&writer);
        assert_eq!(pipe.text(), "");
        assert!(writer.waiting.bytes.load(Ordering::Relaxed) <= MOST);
        pipe.read();
        while writer.waiting.bytes.load(Ordering::Relaxed) > 0 {
            thread::yield_now();
        }
        Writer::flush(&writer);
        let text = pipe.text();
        let lost = 10_000 - MOST / line.len();
        assert!(text.contains(&format!("{lost} lines of the log were lost here")), "{}", text.len());
    }
}
