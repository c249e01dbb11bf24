//! What those who read the description of a whole host have in common.

use core::fmt;
use std::borrow::Cow;

use axum_core::body::Body;
use http::Response;

use super::description::Description;
use crate::request::Help;

/// Somebody who reads what all services of a host say, and has an address of its own.
pub(crate) trait HostReader: fmt::Debug + Send + Sync {
    /// What it says; nothing if it has nothing there.
    fn answer(&self, asked: &AskedOfHost<'_>) -> Option<Response<Body>>;
}

/// A request for one.
#[derive(Debug)]
pub(crate) struct AskedOfHost<'a> {
    /// The services that whoever asks may read about, in the order of their paths.
    pub(crate) services: Vec<&'a Description>,
    /// What a router around the host has taken off the path.
    pub(crate) prefix: Cow<'a, str>,
    /// What follows the reader's own address.
    pub(crate) rest: &'a str,
}

/// A reader and its address.
#[derive(Debug)]
pub(crate) struct HostPage {
    pub(crate) path: String,
    pub(crate) reader: Box<dyn HostReader>,
    /// Who may read it; nothing where that is who may read about services.
    pub(crate) show: Option<Help>,
}
