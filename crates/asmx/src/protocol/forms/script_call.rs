//! The post of a form as a script call: what old jQuery sends that is given no content type, where a host takes it so.

use asmx_core::call::{Arguments, Site, Writer};
use asmx_core::service::MethodDescriptor;
use asmx_core::{Answer, Fault};
use axum_core::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{Method, Response};

use super::form::{fields, is_form};
use super::local::is_from_elsewhere;
use super::tree;
use crate::call::ByHand;
use crate::protocol::answered::Answered;
use crate::protocol::face::{Claim, Form, Named, Protocol, Reply, Unfound};
use crate::protocol::script::Json;
use crate::request::{Asked, ErrorDetail, Kind, Posted};

/// Forms that are script calls (`form_calls`). A page of another origin can post a form with the user's cookies, and no browser
/// asks before; so its forms are none.
#[derive(Debug)]
pub(in crate::protocol) struct ScriptForms;

impl Protocol for ScriptForms {
    fn claim<'a>(&self, asked: &Asked<'a>) -> Option<Claim<'a>> {
        if !asked.form_calls || asked.kind != Kind::Service || asked.parts.method != Method::POST {
            return None;
        }
        let name = asked.path_info.strip_prefix('/').filter(|name| !name.is_empty())?;
        let headers = &asked.parts.headers;
        let is_ours = is_form(headers) && !is_from_elsewhere(headers, Some(asked.host()));
        is_ours.then_some(Claim::Method(name, &Call))
    }
}

/// A script call whose arguments are a form.
#[derive(Debug)]
struct Call;

impl Reply for Call {
    fn name(&self) -> Option<&'static str> {
        Some("form as a script call")
    }

    fn writer(&self, method: &MethodDescriptor) -> Option<&'static dyn Writer> {
        Json.writer(method)
    }

    fn success(
        &self,
        answer: Answer,
        by_hand: Option<ByHand>,
        method: &MethodDescriptor,
        detail: ErrorDetail,
    ) -> Answered {
        Json.success(answer, by_hand, method, detail)
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

    fn reads_body(&self, _: &MethodDescriptor) -> bool {
        true
    }

    /// As the JSON that the page would have sent, so that one conversion is for both.
    fn arguments(
        &self,
        method: &MethodDescriptor,
        _: &Site,
        _: &Parts,
        body: Bytes,
    ) -> Result<Arguments, Fault> {
        Ok(Arguments::Body(tree::json(&fields(&body), method)?.into()))
    }

    fn posted(&self, _: &Parts, body: &Bytes) -> Option<Posted> {
        Some(Posted::new(fields(body), Vec::new()))
    }
}
