//! Somebody who writes down what the log says.

use std::io::{self, IsTerminal as _};

use tracing::warn;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::writer::BoxMakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use super::format::Format;
use super::panics;
use super::writer::{AtTheEnd, Writer};

thread_local! {
    static END: AtTheEnd = const { AtTheEnd };
}

/// Writes the log to standard error: level INFO and above, or what the variable `RUST_LOG` says.
///
/// It is for people, or with `ASMX_LOG_FORMAT=json` for programs; [`init_for`] has the code say that.
///
/// `RUST_LOG` is a level, or levels for modules: `debug`, `warn,asmx=debug`. What it says wrongly is told in the log, and
/// INFO stays. Conditions on spans and fields need a subscriber of your own.
///
/// The lines are written by a thread of its own: nobody waits for whoever reads standard error. Up to 4 MiB of them wait; more
/// are lost, and the log says how many. They are out when [`run`](crate::run()), [`exit_code`](crate::exit_code) or a `main` that
/// has called this ends.
///
/// Panics are lines of this log, too, with their place and without colours: with the failure of their call, or by themselves.
///
/// Whoever was first stays: a second call, or one beside a subscriber that is set already, changes nothing.
///
/// ```no_run
/// use asmx::prelude::*;
///
/// # struct Shop;
/// # #[script_service]
/// # impl Shop {
/// #     #[web_method]
/// #     fn count(&self) -> i32 { 1 }
/// # }
/// #[tokio::main]
/// async fn main() -> asmx::Result<()> {
///     asmx::log::init();
///     Host::builder().service(Shop).build()?.serve("127.0.0.1:8080").await
/// }
/// ```
pub fn init() {
    let said = std::env::var_os("ASMX_LOG_FORMAT");
    let (format, trouble) = Format::said(said.as_deref().map(|text| text.to_string_lossy()).as_deref());
    init_for(format);
    if let Some(trouble) = trouble {
        warn!("ASMX_LOG_FORMAT is not understood, and the log is for people: {trouble}");
    }
}

/// As [`init`], for people or for programs as the code says, whatever `ASMX_LOG_FORMAT` does.
///
/// ```no_run
/// asmx::log::init_for(asmx::log::Format::Json);
/// ```
pub fn init_for(format: Format) {
    let (levels, trouble) =
        levels(std::env::var_os("RUST_LOG").as_deref().map(|text| text.to_string_lossy()).as_deref());
    let ansi = io::stderr().is_terminal();
    let subscriber = tracing_subscriber::registry().with(levels);
    let writer = match Writer::to_standard_error() {
        Some(writer) => BoxMakeWriter::new(move || writer.clone()),
        None => BoxMakeWriter::new(io::stderr),
    };
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let lines = match format {
        Format::Human => lines.with_ansi(ansi).boxed(),
        Format::Json => lines.json().flatten_event(true).with_current_span(false).boxed(),
    };
    if subscriber.with(lines).try_init().is_err() {
        return;
    }
    panics::tell();
    END.with(|_| {});
    if let Some(trouble) = trouble {
        warn!("RUST_LOG is not understood, and the level stays INFO: {trouble}");
    }
}

/// What is written by what `RUST_LOG` says, and what is wrong with that.
fn levels(said: Option<&str>) -> (Targets, Option<String>) {
    let info = || Targets::new().with_default(LevelFilter::INFO);
    match said.map(str::trim) {
        None | Some("") => (info(), None),
        Some(said) => match said.parse() {
            Ok(levels) => (levels, None),
            Err(error) => (info(), Some(format!("{error} (RUST_LOG={said:?})"))),
        },
    }
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    fn written(said: Option<&str>, target: &str, level: Level) -> bool {
        levels(said).0.would_enable(target, &level)
    }

    #[test]
    fn info_unless_something_else_is_said() {
        for said in [None, Some(""), Some(" "), Some("asmx=loud")] {
            assert!(written(said, "asmx::log::call", Level::INFO), "{said:?}");
            assert!(!written(said, "asmx::log::call", Level::DEBUG), "{said:?}");
        }
    }

    /// A name is that of a crate and of all whose names begin with it: `asmx` is `asmx_cors` too.
    #[test]
    fn what_is_said_counts() {
        for target in ["asmx::log::call", "asmx_cors::explain"] {
            assert!(written(Some("asmx=debug"), target, Level::DEBUG), "{target}");
        }
        assert!(!written(Some("asmx=debug"), "hyper", Level::ERROR));
        assert!(written(Some("warn,asmx=debug"), "hyper", Level::WARN));
        assert!(!written(Some("off"), "asmx::log::call", Level::ERROR));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let trouble = levels(Some("asmx=loud")).1.expect("trouble");
        assert!(trouble.contains("asmx=loud"), "{trouble}");
    }
}
