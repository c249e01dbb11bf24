//! The page's own server: what was a folder of IIS with files in it.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse};
use axum::routing::get;

const SCRIPT: &str = "text/javascript; charset=utf-8";
const FROM_CDN: &str = r#"<script src="https://code.jquery.com/jquery-3.7.1.min.js" integrity="sha256-/JqT3SQfawRcv/BIHPThkBvs0OEvtFFmqPF/lYI/Cxo=" crossorigin="anonymous"></script>"#;
const FROM_HERE: &str = r#"<script src="/jquery.js"></script>"#;

/// The page, and what it has to know.
#[derive(Debug)]
pub struct Page {
    /// The origin of the services.
    pub service: String,
    /// Where jQuery's file is, if it is not to come from its makers.
    pub jquery_dir: Option<PathBuf>,
}

impl Page {
    pub fn into_router(self) -> Router {
        Router::new()
            .route("/", get(index))
            .route("/shop.js", get(([(CONTENT_TYPE, SCRIPT)], include_str!("../page/shop.js"))))
            .route(
                "/shop.css",
                get(([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../page/shop.css"))),
            )
            .route("/jquery.js", get(jquery))
            .with_state(Arc::new(self))
    }
}

async fn index(State(page): State<Arc<Page>>) -> Html<String> {
    let jquery = if page.jquery_dir.is_some() { FROM_HERE } else { FROM_CDN };
    let text = include_str!("../page/index.html");
    Html(text.replace("{{service}}", &page.service).replace("{{jquery}}", jquery))
}

async fn jquery(State(page): State<Arc<Page>>) -> Result<impl IntoResponse, StatusCode> {
    let folder = page.jquery_dir.as_ref().ok_or(StatusCode::NOT_FOUND)?;
    let text = std::fs::read_to_string(folder.join("3.7.1.js")).map_err(|_| StatusCode::NOT_FOUND)?;
    Ok(([(CONTENT_TYPE, SCRIPT)], text))
}
