//! The page's own server: files that are part of this program, and jQuery from a folder when tests ask for it.

use std::path::PathBuf;
use std::sync::Arc;

use asmx::Host;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use serde::Deserialize;

use crate::explain::explain;
use crate::policies::Policies;

const INDEX: &str = include_str!("../page/index.html");
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Path, content type and text of every file but the page itself.
const FILES: [(&str, &str, &str); 11] = [
    ("/style.css", CSS, include_str!("../page/style.css")),
    ("/app.js", SCRIPT, include_str!("../page/app.js")),
    ("/calls.js", SCRIPT, include_str!("../page/calls.js")),
    ("/colours.js", SCRIPT, include_str!("../page/colours.js")),
    ("/policies.js", SCRIPT, include_str!("../page/policies.js")),
    ("/recorder.js", SCRIPT, include_str!("../page/recorder.js")),
    ("/result.js", SCRIPT, include_str!("../page/result.js")),
    ("/rust.js", SCRIPT, include_str!("../page/rust.js")),
    ("/standin.js", SCRIPT, include_str!("../page/standin.js")),
    ("/wire.js", SCRIPT, include_str!("../page/wire.js")),
    ("/service.rs", "text/plain; charset=utf-8", include_str!("service.rs")),
];

/// jQuery as its makers publish it. The browser refuses a file whose digest is another.
const FROM_CDN: &str = r#"<script id="jquery" async data-from="code.jquery.com"
    src="https://code.jquery.com/jquery-3.7.1.min.js"
    integrity="sha256-/JqT3SQfawRcv/BIHPThkBvs0OEvtFFmqPF/lYI/Cxo=" crossorigin="anonymous"
    onerror="this.dataset.state = 'failed'"></script>"#;

/// What the page's handlers share.
#[derive(Debug)]
pub struct Page {
    /// The service's host, to ask it in process what it says to other origins.
    pub host: Host,
    /// The policies of its folders, to ask them for reasons.
    pub policies: Policies,
    /// The port on which the service listens.
    pub api_port: u16,
    /// Where `/?jquery=VERSION` finds its file.
    pub jquery_dir: Option<PathBuf>,
}

impl Page {
    /// The page, its files and `/explain`.
    pub fn into_router(self) -> Router {
        let mut router = Router::new()
            .route("/", get(index))
            .route("/explain", get(explain))
            .route("/jquery/{version}", get(jquery));
        for (path, kind, text) in FILES {
            router = router.route(path, get(([(CONTENT_TYPE, kind)], text)));
        }
        router.with_state(Arc::new(self))
    }
}

#[derive(Deserialize)]
struct Wishes {
    jquery: Option<String>,
}

async fn index(State(page): State<Arc<Page>>, Query(wishes): Query<Wishes>) -> Html<String> {
    let jquery = match wishes.jquery {
        Some(version) if is_version(&version) && page.jquery_dir.is_some() => format!(
            r#"<script id="jquery" async data-from="this server" src="/jquery/{version}" onerror="this.dataset.state = 'failed'"></script>"#
        ),
        _ => FROM_CDN.to_owned(),
    };
    Html(INDEX.replace("{{api-port}}", &page.api_port.to_string()).replace("{{jquery}}", &jquery))
}

async fn jquery(
    State(page): State<Arc<Page>>,
    Path(version): Path<String>,
) -> Result<impl IntoResponse, StatusCode> {
    let folder = page.jquery_dir.as_ref().filter(|_| is_version(&version)).ok_or(StatusCode::NOT_FOUND)?;
    let text =
        std::fs::read_to_string(folder.join(format!("{version}.js"))).map_err(|_| StatusCode::NOT_FOUND)?;
    Ok(([(CONTENT_TYPE, SCRIPT)], text))
}

/// True for what may stand in a file name and in markup: `3.7.1`.
fn is_version(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
