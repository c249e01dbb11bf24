//! The program that is attacked.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use asmx::prelude::*;
use asmx::{HostBuilder, Http2};

/// The first argument, by which this program knows that it is the one.
pub(crate) const WORD: &str = "attacked";

/// How many calls of `Count` have begun.
static BEGUN: AtomicU64 = AtomicU64::new(0);

#[web_method]
fn hello() -> String {
    "Hello World".into()
}

#[web_method]
fn length(text: String) -> u64 {
    text.len() as u64
}

#[web_method]
async fn wait(milliseconds: u64) {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
}

#[web_method(blocking)]
fn block(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

#[web_method]
fn big(length: u32) -> String {
    "x".repeat(length as usize)
}

#[web_method]
fn panics() {
    panic!("on\nseveral \u{1b}[31mlines\u{1b}[0m")
}

/// A call that is counted when it begins, and takes a while.
#[web_method]
async fn count() -> u64 {
    let number = BEGUN.fetch_add(1, Ordering::Relaxed);
    tokio::time::sleep(Duration::from_millis(number % 7)).await;
    number
}

#[web_method(session)]
fn visit(#[extract] session: Session, value: String) -> Result<(), Fault> {
    session.insert("value", &value)?;
    Ok(())
}

#[web_method(get, cache = 600)]
fn kept(text: String) -> String {
    text
}

/// Serves until it is told to stop, and says where, and how many calls of `Count` have begun.
pub(crate) fn main(settings: &[&str]) -> ExitCode {
    asmx::log::init();
    let builder = match settings.iter().try_fold(builder(), |builder, setting| set(builder, setting)) {
        Ok(builder) => builder,
        Err(error) => {
            eprintln!("{error:#}");
            return ExitCode::from(2);
        }
    };
    let ended = asmx::run(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let host = builder.build()?;
        say(format_args!("{port}"));
        host.serve_on(listener).await
    });
    say(format_args!("{}", BEGUN.load(Ordering::Relaxed)));
    ended
}

fn builder() -> HostBuilder {
    Host::builder()
        .functions("/P.asmx", methods![hello, length, wait, block, big, panics, count])
        .functions("/S.asmx", methods![visit])
        .functions("/C.asmx", methods![kept])
        .cors(Cors::origins(["https://shop.example"]))
        .max_json_length(100_000_000)
        .http2(Http2::on().cleartext(true))
}

/// A setting as the attacks write it: `name=number`. Times are in milliseconds.
fn set(builder: HostBuilder, setting: &str) -> anyhow::Result<HostBuilder> {
    let (name, value) = setting.split_once('=').with_context(|| format!("{setting}: no setting"))?;
    let number: usize = value.parse().with_context(|| format!("{setting}: no number"))?;
    let time = Duration::from_millis(number as u64);
    Ok(match name {
        "request_head_timeout" => builder.request_head_timeout(time),
        "keep_alive_timeout" => builder.keep_alive_timeout(time),
        "body_timeout" => builder.body_timeout(time),
        "write_timeout" => builder.write_timeout(time),
        "shutdown_timeout" => builder.shutdown_timeout(time),
        "max_connections" => builder.max_connections(number),
        "max_connections_per_client" => builder.max_connections_per_client(number),
        "max_request_length" => builder.max_request_length(number),
        "max_body_memory" => builder.max_body_memory(number),
        "max_blocking_calls" => builder.max_blocking_calls(number),
        "request_queue_limit" => builder.request_queue_limit(number),
        _ => anyhow::bail!("{setting}: no setting"),
    })
}

fn say(what: std::fmt::Arguments<'_>) {
    let mut out = std::io::stdout();
    // Whoever attacks notices that nothing comes.
    let _ = writeln!(out, "{what}").and_then(|()| out.flush());
}
