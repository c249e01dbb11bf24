//! Serves the oracle application.

use std::net::SocketAddr;

use asmx_conformance::{application, recorder};
use clap::Parser;
use jiff::tz::TimeZone;
use tokio::net::TcpListener;

/// Serves the oracle application. The zone of the server is the system's, or that of `TZ`.
#[derive(Debug, Parser)]
struct Arguments {
    /// Where to listen. Port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Arguments { listen } = Arguments::parse();
    let host = application(TimeZone::try_system()?).build()?;
    let listener = TcpListener::bind(listen).await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(recorder::serve(host, listener).await?)
}
