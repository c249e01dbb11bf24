//! The same methods in plain axum, for the figures beside ours. It has no limits but axum's own.

use std::process::ExitCode;

use axum::routing::post;
use axum::{Json, Router};
use serde_json::Value;

/// The first argument, by which this program knows that it is this one.
pub(crate) const WORD: &str = "plain";

/// Serves until it is killed, and says where.
pub(crate) fn main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

#[tokio::main]
async fn serve() -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    let methods = Router::new()
        .route("/P.asmx/Hello", post(async || "Hello World"))
        .route("/P.asmx/Length", post(length))
        .route("/P.asmx/Big", post(big));
    axum::serve(listener, methods).await?;
    Ok(())
}

async fn length(Json(arguments): Json<Value>) -> String {
    arguments["text"].as_str().map_or(0, str::len).to_string()
}

async fn big(Json(arguments): Json<Value>) -> String {
    "x".repeat(
        arguments["length"].as_u64().and_then(|length| usize::try_from(length).ok()).unwrap_or_default(),
    )
}
