//! What the log says of CORS: at start (CORS-36, CORS-38, CORS-44, CORS-45), and of decisions (CORS-42).

mod decisions;
#[cfg(feature = "config")]
mod settings;
mod start;

use std::io::Write;
use std::sync::{Arc, Mutex};

use asmx::HostBuilder;
use asmx::prelude::*;
use tracing::Level;
use tracing_subscriber::fmt::MakeWriter;

const PAGE: &str = "https://shop.example";

struct Orders;

#[script_service]
impl Orders {
    #[web_method]
    fn get(&self) -> i32 {
        1
    }
}

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

/// The lines that something leaves in the log, at a level and above.
fn logged(level: Level, what: impl Future<Output = ()>) -> Vec<String> {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_writer(lines.clone()).with_ansi(false).without_time();
    let subscriber = subscriber.with_target(false).with_max_level(level).finish();
    tracing::subscriber::with_default(subscriber, || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(what);
    });
    let text = String::from_utf8(lines.0.lock().expect("no panic").clone()).expect("text");
    text.lines().map(|line| line.trim_start().to_owned()).collect()
}

/// The lines of a start.
fn started(level: Level, builder: HostBuilder) -> Vec<String> {
    logged(level, async move { drop(builder.build().expect("a host")) })
}

fn builder(cors: impl Into<asmx::cors::CorsSettings>) -> HostBuilder {
    Host::builder().service(Orders).cors(cors)
}
