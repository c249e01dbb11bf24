//! A ScriptService on one origin and a page that calls it from another.

mod banner;
mod explain;
mod options;
mod page;
mod policies;
mod service;

use asmx::prelude::*;
use tokio::net::TcpListener;

use crate::options::Options;
use crate::page::Page;
use crate::service::WebService;

#[tokio::main]
async fn main() -> asmx::Result<()> {
    tracing_subscriber::fmt::init();
    let options = Options::from_args();

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
        ended = host.serve_on(api) => ended,
        ended = axum::serve(page, pages.into_router()) => Ok(ended?),
    }
}
