//! Calls by a script element (JSONP): who they come from before anything is asked, and the script that their answers become.

use asmx_core::service;
use axum_core::body::Body;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, SET_COOKIE};
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use http_body_util::BodyExt as _;

use crate::protocol::{Answered, Callback, is_json};
use crate::request::path;
use crate::tables::{Route, Tables};

const SCRIPT: HeaderValue = HeaderValue::from_static("application/javascript; charset=utf-8");

/// A call by a script element of a method that lets it.
pub(super) struct Jsonp {
    callback: Callback,
    /// Whether it comes from nobody.
    is_anonymous: bool,
}

impl Jsonp {
    /// What a request is before it is known who sent it. Who is nobody brings no cookies and no login.
    pub(super) fn asked(tables: &Tables, parts: &mut Parts) -> Option<Box<Self>> {
        if !tables.has_jsonp {
            return None;
        }
        let callback = Callback::asked_for(parts)?.ok()?;
        let decoded = path::decode(parts.uri.path());
        let Route::Mounted { method: Some(method), .. } = tables.routes.find(&decoded) else { return None };
        let is_anonymous = match method.jsonp {
            service::Jsonp::Off => return None,
            service::Jsonp::Anonymous => true,
            service::Jsonp::Credentials => false,
        };
        if is_anonymous {
            parts.headers.remove(COOKIE);
            parts.headers.remove(AUTHORIZATION);
        }
        Some(Box::new(Self { callback, is_anonymous }))
    }

    /// The answer as a script: a result and an error both, with a status with which browsers run it. What is no JSON stays: a
    /// browser runs none of it.
    pub(super) async fn script(self: Box<Self>, answered: Answered) -> Answered {
        let (mut head, body) = answered.whole().into_parts();
        if self.is_anonymous {
            head.headers.remove(SET_COOKIE);
        }
        if !head.headers.get(CONTENT_TYPE).is_some_and(is_json) {
            return http::Response::from_parts(head, body).into();
        }
        let json = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
        head.status = StatusCode::OK;
        head.headers.remove(CONTENT_LENGTH);
        head.headers.insert(CONTENT_TYPE, SCRIPT);
        http::Response::from_parts(head, Body::from(self.callback.call_with(&json))).into()
    }
}
