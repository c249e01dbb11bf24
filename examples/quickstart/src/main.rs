//! A ScriptService on one origin and a page that calls it from another.

// An example reads better with plain `pub`, and web methods own their arguments.
#![allow(unreachable_pub, clippy::needless_pass_by_value)]

mod banner;
mod explain;
mod options;
mod page;
mod policies;
mod service;
#[cfg(test)]
mod tests;

use asmx::prelude::*;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::options::Options;
use crate::page::Page;
use crate::service::WebService;

#[tokio::main]
async fn main() -> asmx::Result<()> {
    let options = Options::from_args();
    // Refusals and failures, with their reasons; RUST_LOG says otherwise.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| "asmx=info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();

    let api = TcpListener::bind(&options.api).await?;
    let page = TcpListener::bind(&options.page).await?;
    let page_port = page.local_addr()?.port();

    // One service in four folders: each has a policy of its own, as with a web.config in each.
    let service = WebService::new();
    let policies = policies::by_folder(page_port);
    let mut builder = Host::builder();
    for (path, cors) in policies.clone() {
        builder = builder.folder(path, |folder| folder.cors(cors).service(service.clone()));
    }
    let host = builder.build()?;

    banner::print(api.local_addr()?, page.local_addr()?);
    let pages = Page {
        host: host.clone(),
        policies,
        api_port: api.local_addr()?.port(),
        jquery_dir: options.jquery_dir,
    };
    tokio::select! {
        ended = host.serve_with_shutdown(api, interrupted()) => ended,
        ended = axum::serve(page, pages.into_router()) => Ok(ended?),
    }
}

/// Ends at Ctrl+C.
async fn interrupted() {
    // Where the system can't say, the process just ends.
    let _ = tokio::signal::ctrl_c().await;
}
