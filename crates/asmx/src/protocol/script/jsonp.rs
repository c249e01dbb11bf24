//! JSONP: a call by a script element, for services that ask for it. Arguments are those of a GET, the result goes to a function.

use asmx_core::call::{Arguments, Site, Writer};
use asmx_core::service::{self, MethodDescriptor, ResponseFormat};
use asmx_core::{Answer, Fault};
use axum_core::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{Method, Response};

use super::callback::Callback;
use super::{Json, response};
use crate::call::ByHand;
use crate::html::PageError;
use crate::protocol::answered::Answered;
use crate::protocol::face::{Claim, Form, Named, Protocol, Reply, Unfound};
use crate::request::{Asked, ErrorDetail, Posted};

/// Calls by a script element, where a method lets them. The pipeline makes a script of the answer.
#[derive(Debug)]
pub(in crate::protocol) struct Jsonp;

impl Protocol for Jsonp {
    fn claim<'a>(&self, asked: &Asked<'a>) -> Option<Claim<'a>> {
        let name = asked.path_info.strip_prefix('/').filter(|_| asked.jsonp != service::Jsonp::Off)?;
        Some(match Callback::asked_for(asked.parts)? {
            Ok(_) => Claim::Method(name, &Call),
            Err(_) => Claim::Refused(
                PageError::bad_request(
                    "The callback of a JSONP call is the name of a function: ASCII letters, digits, _ and $, with dots between, as \
                     app.done, and at most 128 characters.",
                )
                .public(),
            ),
        })
    }
}

/// A script call's form, whose answers and errors are JSON alone.
#[derive(Debug)]
struct Call;

impl Reply for Call {
    fn name(&self) -> Option<&'static str> {
        Some("JSONP")
    }

    fn writer(&self, _: &MethodDescriptor) -> Option<&'static dyn Writer> {
        None
    }

    fn success(
        &self,
        answer: Answer,
        by_hand: Option<ByHand>,
        _: &MethodDescriptor,
        detail: ErrorDetail,
    ) -> Answered {
        response::success_response(answer, by_hand, ResponseFormat::Json, detail)
    }

    fn may_end(&self) -> bool {
        Json.may_end()
    }

    fn fault(
        &self,
        fault: &Fault,
        method: Option<&MethodDescriptor>,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<Body> {
        Json.fault(fault, method, site, detail)
    }
}

impl Form for Call {
    fn find(&self, name: &str, named: Named) -> Result<&'static MethodDescriptor, Unfound> {
        Json.find(name, named)
    }

    fn check_verb(&self, method: &MethodDescriptor, verb: &Method) -> Result<(), Fault> {
        Json.check_verb(method, verb)
    }

    fn reads_body(&self, method: &MethodDescriptor) -> bool {
        Json.reads_body(method)
    }

    fn arguments(
        &self,
        method: &MethodDescriptor,
        site: &Site,
        head: &Parts,
        body: Bytes,
    ) -> Result<Arguments, Fault> {
        Json.arguments(method, site, head, body)
    }

    fn posted(&self, _: &Parts, _: &Bytes) -> Option<Posted> {
        None
    }
}
