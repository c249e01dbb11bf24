//! One server with a service under many policies, and pages of many origins that call it. What arrives is recorded.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Result, bail};
use asmx::cors::CorsSettings;
use asmx::prelude::*;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::services::Shop;

/// A request as it arrived: what CORS is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// `POST`.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// `Origin`, `Access-Control-Request-Method`, `Access-Control-Request-Headers`, `Content-Type`, `Cookie`.
    pub headers: [Option<String>; 5],
}

/// The requests so far. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Record(Arc<Mutex<Vec<Seen>>>);

/// The servers. They end with this value.
#[derive(Debug)]
pub struct Site {
    /// The origin of the services, and of a page.
    pub services: String,
    /// The page that policies list: the same site as the services, another origin.
    pub listed: String,
    /// A page below the listed one's host, at the same port.
    pub below: String,
    /// A page at the same port of another site.
    pub elsewhere: String,
    /// A page that nobody lists.
    pub stranger: String,
    /// What arrived.
    pub record: Record,
    /// What answers, without a network.
    pub app: Router,
    /// How often methods that count ran.
    shop: Shop,
    _servers: JoinSet<std::io::Result<()>>,
}

impl Site {
    /// Starts the servers on free ports.
    ///
    /// `policies` are the folders, each with its policy, from the origins that it is given.
    ///
    /// # Errors
    /// When a port or the host's configuration is refused.
    pub async fn start(policies: impl FnOnce(&Origins) -> Vec<(&'static str, CorsSettings)>) -> Result<Self> {
        let (services, services_port) = listen().await?;
        let (listed, listed_port) = listen().await?;
        let (stranger, stranger_port) = listen().await?;
        let origins = Origins { listed_port };
        let shop = Shop::default();
        let mut host = Host::builder()
            .custom_errors(CustomErrors::Off)
            // Whether a client is on this machine the model and the browser do not know alike.
            .http_post_localhost(false)
            .max_request_length(64 * 1024)
            .execution_timeout(Duration::from_millis(500));
        for (name, policy) in policies(&origins) {
            let shop = shop.clone();
            host = host.folder(&format!("/{name}"), |folder| folder.cors(policy).service(shop));
        }
        let record = Record::default();
        let app = pages().fallback_service(host.build()?).layer(from_fn_with_state(record.clone(), remember));
        let mut servers = JoinSet::new();
        servers.spawn(axum::serve(services, app.clone()).into_future());
        servers.spawn(axum::serve(listed, pages()).into_future());
        servers.spawn(axum::serve(stranger, pages()).into_future());
        Ok(Self {
            services: format!("http://localhost:{services_port}"),
            listed: origins.listed(),
            below: origins.below(),
            elsewhere: origins.elsewhere(),
            stranger: format!("http://localhost:{stranger_port}"),
            record,
            app,
            shop,
            _servers: servers,
        })
    }

    /// How often the method `CountRuns` ran.
    #[must_use]
    pub fn runs(&self) -> u32 {
        self.shop.runs.load(Ordering::SeqCst)
    }

    /// A method of the service in a folder.
    #[must_use]
    pub fn url(&self, folder: &str, method: &str) -> String {
        format!("{}/{folder}/Shop.asmx/{method}", self.services)
    }
}

/// The origins that policies may list.
#[derive(Debug)]
pub struct Origins {
    listed_port: u16,
}

impl Origins {
    /// The page that policies list.
    #[must_use]
    pub fn listed(&self) -> String {
        format!("http://localhost:{}", self.listed_port)
    }

    /// A page below it: browsers resolve every name below `localhost` to this machine.
    #[must_use]
    pub fn below(&self) -> String {
        format!("http://shop.localhost:{}", self.listed_port)
    }

    /// The pattern of pages below it.
    #[must_use]
    pub fn all_below(&self) -> String {
        format!("http://*.localhost:{}", self.listed_port)
    }

    /// A page of another site: `127.0.0.1` is another host than `localhost`.
    #[must_use]
    pub fn elsewhere(&self) -> String {
        format!("http://127.0.0.1:{}", self.listed_port)
    }
}

impl Record {
    /// The requests since the last time.
    #[must_use]
    pub fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The requests since the last time, once there are some: what a page sends without a script that waits for it.
    ///
    /// # Errors
    /// When none comes.
    pub async fn arriving(&self) -> Result<Vec<Seen>> {
        for _ in 0..200 {
            let seen = self.take();
            if !seen.is_empty() {
                return Ok(seen);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("nothing arrives")
    }

    /// The methods of the requests since the last time, in one line: `OPTIONS POST`.
    #[must_use]
    pub fn methods(&self) -> String {
        self.take().iter().map(|seen| seen.method.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Seen {
    fn of(request: &Request) -> Self {
        const HEADERS: [HeaderName; 5] = [
            header::ORIGIN,
            header::ACCESS_CONTROL_REQUEST_METHOD,
            header::ACCESS_CONTROL_REQUEST_HEADERS,
            header::CONTENT_TYPE,
            header::COOKIE,
        ];
        let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let text = |name: HeaderName| value(request.headers(), &name);
        Self { method: request.method().to_string(), target, headers: HEADERS.map(text) }
    }
}

fn value(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

async fn remember(State(record): State<Record>, request: Request, next: Next) -> Response {
    if request.uri().path() != "/page" {
        record.0.lock().unwrap_or_else(PoisonError::into_inner).push(Seen::of(&request));
    }
    next.run(request).await
}

async fn listen() -> Result<(TcpListener, u16)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

/// `/page` is a page without anything, `/sandboxed` one whose origin is `null`.
fn pages() -> Router {
    const SANDBOX: [(HeaderName, &str); 1] = [(header::CONTENT_SECURITY_POLICY, "sandbox allow-scripts")];
    const PAGE: &str = r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">"#;
    Router::new()
        .route("/page", get(|| async { Html(PAGE) }))
        .route("/sandboxed", get(|| async { (SANDBOX, Html(PAGE)) }))
}
