//! The page with what was counted.

use core::fmt;

use axum_core::body::Body;
use axum_core::response::IntoResponse as _;
use http::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use super::settings::{Metrics, Render};
use crate::describe::{AskedOfHost, HostReader};

/// What whatever counts has to say.
pub(crate) struct MetricsPage(Render);

impl MetricsPage {
    pub(crate) fn new(metrics: &Metrics) -> Self {
        Self(Render::clone(&metrics.render))
    }
}

impl HostReader for MetricsPage {
    fn answer(&self, asked: &AskedOfHost<'_>) -> Option<Response<Body>> {
        if !asked.rest.is_empty() {
            return None;
        }
        let head = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"), (CACHE_CONTROL, "no-store")];
        Some((head, (self.0)()).into_response())
    }
}

impl fmt::Debug for MetricsPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MetricsPage")
    }
}
