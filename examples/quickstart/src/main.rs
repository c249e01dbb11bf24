//! A ScriptService on one origin and a page that calls it from another.

// An example reads better with plain `pub`.
#![allow(unreachable_pub)]

mod banner;
mod explain;
mod options;
mod page;
mod policies;
mod service;
#[cfg(test)]
mod tests;

use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::{BuildErrors, Folder};
use tokio::net::TcpListener;

use crate::options::Options;
use crate::page::Page;
use crate::policies::Policies;
use crate::service::{WebService, page_methods};

/// The path of the page that has methods.
const PAGE: &str = "/Default.aspx";

#[tokio::main]
async fn main() -> asmx::Result<()> {
    let options = Options::from_args();
    asmx::log::init();

    let api = listen("--api", &options.api).await?;
    let page = listen("--page", &options.page).await?;
    let (api_address, page_address) = (api.local_addr()?, page.local_addr()?);

    let policies = Policies::new(page_address.port());
    let host = host(&policies)?;
    let pages =
        Page { host: host.clone(), policies, api_port: api_address.port(), jquery_dir: options.jquery_dir };

    banner::print(api_address, page_address);
    tokio::select! {
        ended = host.serve_on(api) => ended,
        ended = axum::serve(page, pages.into_router()) => Ok(ended?),
    }
}

/// One service and one page in four places, each with a policy of its own: a folder is what a directory with a web.config
/// was.
fn host(policies: &Policies) -> Result<Host, BuildErrors> {
    let service = WebService::new();
    let fill = |folder: Folder, policy: &CorsSettings| {
        folder.cors(policy.clone()).service(service.clone()).page_methods(PAGE, page_methods())
    };
    Host::builder()
        .cors(policies.this_page.clone())
        .service(service.clone())
        .page_methods(PAGE, page_methods())
        .folder("/open", |folder| fill(folder, &policies.every_page))
        .folder("/elsewhere", |folder| fill(folder, &policies.another_page))
        .folder("/closed", |folder| fill(folder, &policies.no_page))
        .build()
}

/// Listens on the address that an option has; the error names the option.
async fn listen(option: &str, address: &str) -> asmx::Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|source| asmx::Error::Listen { address: format!("{address} ({option})"), source })
}
