//! What every way to talk to a service has in common.

use core::fmt;

use asmx_core::call::{Arguments, Site, Writer};
use asmx_core::service::MethodDescriptor;
use asmx_core::{Answer, Fault};
use axum_core::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{Method, Response};

use crate::call::ByHand;
use crate::html::PageError;
use crate::request::{Asked, ErrorDetail};

/// A way to talk to a service: which requests are its own.
pub(crate) trait Protocol: fmt::Debug + Sync {
    /// What a request is to it, if it belongs to it.
    fn claim<'a>(&self, asked: &Asked<'a>) -> Option<Claim<'a>>;
}

/// What a request is to a protocol that it belongs to.
#[derive(Debug)]
pub(crate) enum Claim<'a> {
    /// A call of the method of that name, in that form.
    Method(&'a str, &'static dyn Form),
    /// Nothing that could be called.
    Refused(PageError),
}

/// The form of a call: where its arguments are, and how its answers and errors look.
pub(crate) trait Form: fmt::Debug + Sync {
    /// Whether the verb calls the method.
    ///
    /// # Errors
    /// What .NET says of the wrong verb.
    fn check_verb(&self, method: &MethodDescriptor, verb: &Method) -> Result<(), Fault>;

    /// Whether the arguments are in the body.
    fn reads_body(&self, method: &MethodDescriptor) -> bool;

    /// Where the arguments are. The body is empty if it was not read.
    fn arguments(&self, method: &MethodDescriptor, head: &Parts, body: Bytes) -> Arguments;

    /// Who writes the result, if it does not go into the JSON envelope.
    fn writer(&self, method: &MethodDescriptor) -> Option<&'static dyn Writer>;

    /// The answer to a call that went well, with what the method did to it by hand.
    fn success(
        &self,
        answer: Answer,
        by_hand: Option<ByHand>,
        method: &MethodDescriptor,
        detail: ErrorDetail,
    ) -> Response<Body>;

    /// The answer to a call that failed. Nothing that the method set before stays (ERR-3).
    fn fault(
        &self,
        fault: &Fault,
        method: &MethodDescriptor,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<Body>;
}
