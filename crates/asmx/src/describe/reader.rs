//! What everyone who reads a description has in common.

use core::fmt;

use axum_core::body::Body;
use http::Response;

use super::description::Description;
use crate::request::Asked;

/// Somebody who reads a service's description and writes something from it for whoever asks.
pub(crate) trait Reader: fmt::Debug + Sync {
    /// Whether it speaks to every client, whatever [`Help`](crate::Help) says.
    fn is_public(&self) -> bool {
        false
    }

    /// Whether a request asks for it.
    fn is_asked(&self, asked: &Asked<'_>) -> bool;

    /// What it says of a service.
    fn answer(&self, description: &Description, asked: &Asked<'_>) -> Response<Body>;
}
