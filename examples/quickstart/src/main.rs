//! A ScriptService on one origin and a page that calls it from another.

mod banner;
mod explain;
mod options;
mod page;
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

    // One service under four policies: a folder can have its own, as with a web.config there.
    let service = WebService::new();
    let host = Host::builder()
        .service(service.clone())
        .cors(Cors::origins([format!("http://localhost:{page_port}"), format!("http://127.0.0.1:{page_port}")]).credentials())
        .folder("/open", |folder| folder.cors(Cors::any_origin()).service(service.clone()))
        .folder("/elsewhere", |folder| folder.cors(Cors::origins(["https://shop.example"])).service(service.clone()))
        .folder("/closed", |folder| folder.cors(Cors::closed()).service(service.clone()))
        .build()?;

    banner::print(api.local_addr()?, page.local_addr()?);
    let pages = Page { host: host.clone(), api_port: api.local_addr()?.port(), jquery_dir: options.jquery_dir }.into_router();
    tokio::select! {
        ended = host.serve_on(api) => ended,
        ended = axum::serve(page, pages) => Ok(ended?),
    }
}
