//! A site on three origins: the services with a page beside them, a page that their policy lists, and a page that no
//! policy lists.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Result;
use asmx::prelude::*;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::folders;
use crate::services::Shop;

/// The three origins. The servers end with this value.
#[derive(Debug)]
pub struct Site {
    /// Where the services are, and a page beside them.
    pub services: String,
    /// A page that the services' policy lists, with credentials.
    pub listed: String,
    /// A page that it doesn't.
    pub stranger: String,
    runs: Arc<AtomicU32>,
    _servers: JoinSet<std::io::Result<()>>,
}

impl Site {
    /// Starts the servers on free ports.
    ///
    /// `/Shop.asmx` lists one origin and allows credentials; `/open` allows every origin, `/closed` none, and `/hidden`
    /// is as the first with the details of errors left out. All of it is mounted into an axum application as its
    /// fallback.
    ///
    /// # Errors
    /// When jQuery isn't installed, or a port or the host's configuration is refused.
    pub async fn start() -> Result<Self> {
        folders::jquery()?;
        let (services, services_origin) = listen().await?;
        let (listed, listed_origin) = listen().await?;
        let (stranger, stranger_origin) = listen().await?;

        let shop = Shop::default();
        let runs = Arc::clone(&shop.runs);
        let this_page = || Cors::origins([listed_origin.clone()]).credentials();
        let host = Host::builder()
            .custom_errors(CustomErrors::Off)
            .service(shop.clone())
            .cors(this_page())
            .folder("/open", |folder| folder.cors(Cors::any_origin()).service(shop.clone()))
            .folder("/closed", |folder| folder.cors(Cors::closed()).service(shop.clone()))
            .folder("/hidden", |folder| {
                folder.cors(this_page()).custom_errors(CustomErrors::On).service(shop.clone())
            })
            .build()?;

        let mut servers = JoinSet::new();
        servers.spawn(axum::serve(services, pages().fallback_service(host)).into_future());
        servers.spawn(axum::serve(listed, pages()).into_future());
        servers.spawn(axum::serve(stranger, pages()).into_future());
        Ok(Self {
            services: services_origin,
            listed: listed_origin,
            stranger: stranger_origin,
            runs,
            _servers: servers,
        })
    }

    /// How often the method `CountRuns` ran since the start.
    #[must_use]
    pub fn runs(&self) -> u32 {
        self.runs.load(Ordering::SeqCst)
    }
}

/// The origin says `localhost` on every port, so that all pages are of one site and cookies go along.
async fn listen() -> Result<(TcpListener, String)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://localhost:{}", listener.local_addr()?.port());
    Ok((listener, origin))
}

/// `/page/3.7.1` is a page that has loaded that jQuery.
pub(crate) fn pages() -> Router {
    Router::new().route("/page/{version}", get(page)).route("/jquery/{version}", get(jquery))
}

async fn page(Path(version): Path<String>) -> Html<String> {
    Html(format!(
        r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>jQuery {version}</title><link rel="icon" href="data:,"><script src="/jquery/{version}"></script>"#
    ))
}

async fn jquery(Path(version): Path<String>) -> Result<impl IntoResponse, StatusCode> {
    let folder = folders::jquery().map_err(|_| StatusCode::NOT_FOUND)?;
    let text =
        std::fs::read_to_string(folder.join(format!("{version}.js"))).map_err(|_| StatusCode::NOT_FOUND)?;
    Ok(([(CONTENT_TYPE, "text/javascript; charset=utf-8")], text))
}
