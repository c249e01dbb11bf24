//! The script protocol: JSON in, `{"d":…}` out.

mod callback;
mod content_type;
mod error;
mod jsonp;
mod media;
mod response;
mod verb;
mod xml;

use asmx_core::call::{Arguments, Site, Writer};
use asmx_core::service::{MethodDescriptor, ResponseFormat, Verb};
use asmx_core::{Answer, Fault};
use axum_core::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{Method, Response};

pub(crate) use callback::Callback;
pub(super) use content_type::wanted_content_type;
pub(crate) use content_type::{is_json, is_script_content_type};
pub(super) use jsonp::Jsonp;

use crate::call::ByHand;
use crate::describe::is_proxy;
use crate::html::PageError;
use crate::protocol::answered::Answered;
use crate::protocol::face::{Claim, Form, Named, Protocol, Reply, Unfound};
use crate::protocol::stack_trace::stack_frame;
use crate::request::{Asked, ErrorDetail, Kind, Posted};

/// Calls of a service's methods (RT-2).
#[derive(Debug)]
pub(super) struct Script;

impl Protocol for Script {
    fn claim<'a>(&self, asked: &Asked<'a>) -> Option<Claim<'a>> {
        match asked.kind {
            Kind::Service => claim(asked),
            // RT-16: calls and proxies alike.
            Kind::Classic if is_proxy(asked.path_info) => Some(Claim::Refused(PageError::not_for_script())),
            Kind::Classic => claim(asked).map(|claim| match claim {
                Claim::Method(..) => Claim::Refused(PageError::not_for_script()),
                other => other,
            }),
            Kind::Page => None,
        }
    }
}

/// What a request is by RT-3: a call of a method whose name is the rest of the path (RT-9), or one that names none (RT-8).
pub(super) fn claim<'a>(asked: &Asked<'a>) -> Option<Claim<'a>> {
    let name = asked.path_info.strip_prefix('/')?;
    if !is_script_content_type(&asked.parts.headers) {
        return None;
    }
    Some(match name {
        "" => Claim::Refused(PageError::no_method()),
        name => Claim::Method(name, &Json),
    })
}

/// An error that belongs to no method, which no frame names.
pub(crate) fn error_object(fault: &Fault, detail: ErrorDetail) -> Response<Body> {
    error::error_response(fault, "", detail)
}

/// The form of a script call: arguments as JSON, the result in the envelope or as XML, errors as an object.
#[derive(Debug)]
pub(super) struct Json;

impl Reply for Json {
    fn name(&self) -> Option<&'static str> {
        None
    }

    fn writer(&self, method: &MethodDescriptor) -> Option<&'static dyn Writer> {
        match method.response {
            ResponseFormat::Json => None,
            ResponseFormat::Xml { .. } => Some(&xml::Xml),
        }
    }

    fn success(
        &self,
        answer: Answer,
        by_hand: Option<ByHand>,
        method: &MethodDescriptor,
        detail: ErrorDetail,
    ) -> Answered {
        response::success_response(answer, by_hand, method.response, detail)
    }

    /// RT-34.
    fn may_end(&self) -> bool {
        false
    }

    fn fault(
        &self,
        fault: &Fault,
        method: Option<&MethodDescriptor>,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<Body> {
        let frame = method.map(|method| stack_frame(&site.class, method)).unwrap_or_default();
        error::error_response(fault, &frame, detail)
    }
}

impl Form for Json {
    /// RT-10, RT-15.
    fn find(&self, name: &str, named: Named) -> Result<&'static MethodDescriptor, Unfound> {
        named.in_any_case.ok_or_else(|| Unfound::Page(PageError::unknown_method(name)))
    }

    fn check_verb(&self, method: &MethodDescriptor, verb: &Method) -> Result<(), Fault> {
        verb::check(method, verb)
    }

    /// A GET's body is not read (RT-23).
    fn reads_body(&self, method: &MethodDescriptor) -> bool {
        method.verb == Verb::Post
    }

    /// A POST's query is not looked at (RT-23).
    fn arguments(
        &self,
        method: &MethodDescriptor,
        _: &Site,
        head: &Parts,
        body: Bytes,
    ) -> Result<Arguments, Fault> {
        Ok(match method.verb {
            Verb::Post => Arguments::Body(body),
            Verb::Get => Arguments::Query(head.uri.query().unwrap_or_default().to_owned()),
        })
    }

    fn posted(&self, _: &Parts, _: &Bytes) -> Option<Posted> {
        None
    }
}
