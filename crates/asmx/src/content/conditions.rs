//! A file under the conditions of a request: parts of it, and nothing where the client has it (RFC 9110, sections 13 and 14).

use asmx_core::Fault;
use axum_core::body::Body;
use http::header::{
    ETAG, HeaderName, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE,
    LAST_MODIFIED, RANGE,
};
use http::request::Parts;
use http::{HeaderMap, Method, Request, Response, StatusCode};
use tower_http::services::{ServeDir, ServeFile};

use super::memory::Memory;
use super::place::{Found, missing};

/// What a GET may say of the file. Other verbs say nothing.
const CONDITIONS: [HeaderName; 5] = [RANGE, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE];

/// The answer with as much of a file as is wanted.
///
/// # Errors
/// It is gone, or cannot be read.
pub(super) async fn serve(file: Found, head: &Parts) -> Result<Response<Body>, Fault> {
    let mut conditions = HeaderMap::new();
    if head.method == Method::GET {
        for name in CONDITIONS {
            if let Some(value) = head.headers.get(&name) {
                conditions.insert(name, value.clone());
            }
        }
    }
    let given = ask(file.clone(), conditions.clone()).await?;
    let unchanged = head
        .headers
        .get(IF_RANGE)
        .is_none_or(|had| [ETAG, LAST_MODIFIED].iter().any(|name| given.headers().get(name) == Some(had)));
    // A part of another file than the client has the rest of would be of no use.
    if conditions.contains_key(RANGE) && !unchanged {
        conditions.remove(RANGE);
        return ask(file, conditions).await;
    }
    Ok(given)
}

async fn ask(file: Found, conditions: HeaderMap) -> Result<Response<Body>, Fault> {
    let mut request = Request::new(Body::empty());
    *request.headers_mut() = conditions;
    let (served, name) = match file {
        Found::Path(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (ServeFile::new(path).ignore_multi_range_requests(true).try_call(request).await, name)
        }
        Found::Memory { bytes, modified } => {
            let folder = ServeDir::with_backend("", Memory { bytes, modified });
            (folder.ignore_multi_range_requests(true).try_call(request).await, String::new())
        }
    };
    match served {
        Ok(response) if response.status() == StatusCode::NOT_FOUND => Err(missing(&name)),
        Ok(response) => Ok(response.map(Body::new)),
        Err(error) => Err(Fault::from(error)),
    }
}
