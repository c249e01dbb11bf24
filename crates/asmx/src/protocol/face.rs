//! What every way to talk to a service has in common.

use core::fmt;

use asmx_core::call::{Arguments, Site, Writer};
use asmx_core::service::MethodDescriptor;
use asmx_core::{Answer, Fault};
use axum_core::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{Method, Response};

use crate::call::{ByHand, MustUnderstand, ReceivedHeaders, SentHeaders};
use crate::describe::Description;
use crate::html::PageError;
use crate::protocol::answered::Answered;
use crate::request::{Asked, ErrorDetail, Posted, WebProtocols};

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
    /// A call of the method that its body or a header names.
    Envelope(&'static dyn Envelope),
    /// Nothing that could be called.
    Refused(PageError),
}

/// The methods of a service that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    /// The one of exactly that name.
    pub(crate) exactly: Option<&'static MethodDescriptor>,
    /// The one without regard to case.
    pub(crate) in_any_case: Option<&'static MethodDescriptor>,
}

/// A name that calls nothing.
#[derive(Debug)]
pub(crate) enum Unfound {
    /// It is answered with a page.
    Page(PageError),
    /// It is answered as a call that failed.
    Fault(Fault),
}

/// How the answers to calls look.
pub(crate) trait Reply: fmt::Debug + Sync {
    /// The name of the protocol for the log, unless it is a script call.
    fn name(&self) -> Option<&'static str>;

    /// Who writes the result, if it does not go into the JSON envelope.
    fn writer(&self, method: &MethodDescriptor) -> Option<&'static dyn Writer>;

    /// The answer to a call that went well, with what the method did to it by hand.
    fn success(
        &self,
        answer: Answer,
        by_hand: Option<ByHand>,
        method: &MethodDescriptor,
        detail: ErrorDetail,
    ) -> Answered;

    /// Whether the client is answered before the method runs, and hears nothing of what becomes of it (CLS-27).
    fn is_one_way(&self, _: &MethodDescriptor) -> bool {
        false
    }

    /// Whether a method may end its answer itself (`Response.End()`), and send clients elsewhere.
    fn may_end(&self) -> bool;

    /// The answer to a call that failed. Nothing that the method set before stays (ERR-3). There is no method where none was
    /// found.
    fn fault(
        &self,
        fault: &Fault,
        method: Option<&MethodDescriptor>,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<Body>;

    /// The same with the SOAP headers that the method set before it failed, where they travel with faults.
    fn fault_with(
        &self,
        fault: &Fault,
        _: &SentHeaders,
        method: &MethodDescriptor,
        site: &Site,
        detail: ErrorDetail,
    ) -> Response<Body> {
        self.fault(fault, Some(method), site, detail)
    }
}

/// The form of a call whose URL names the method: where its arguments are, and how its answers and errors look.
pub(crate) trait Form: Reply {
    /// The method that a name means.
    ///
    /// # Errors
    /// What .NET says of a name that calls nothing.
    fn find(&self, name: &str, named: Named) -> Result<&'static MethodDescriptor, Unfound>;

    /// Whether the verb calls the method.
    ///
    /// # Errors
    /// What .NET says of the wrong verb.
    fn check_verb(&self, method: &MethodDescriptor, verb: &Method) -> Result<(), Fault>;

    /// Whether the arguments are in the body.
    fn reads_body(&self, method: &MethodDescriptor) -> bool;

    /// Where the arguments are. The body is empty if it was not read.
    ///
    /// # Errors
    /// What .NET says of arguments that it reads before it makes the call.
    fn arguments(
        &self,
        method: &MethodDescriptor,
        site: &Site,
        head: &Parts,
        body: Bytes,
    ) -> Result<Arguments, Fault>;

    /// What a form brought that was read whole, for methods that look at it by hand.
    fn posted(&self, head: &Parts, body: &Bytes) -> Option<Posted>;

    /// What is between the parts of a form that may have files, which is read as it comes.
    ///
    /// # Errors
    /// The request does not say it.
    fn boundary(&self, _: &Parts) -> Result<Option<String>, Fault> {
        Ok(None)
    }
}

/// Calls that come in an envelope, which says what is called.
pub(crate) trait Envelope: fmt::Debug + Sync {
    /// How an answer looks of which nothing is known but the head of its request.
    fn reply(&self, head: &Parts, protocols: WebProtocols) -> &'static dyn Reply;

    /// Opens it.
    ///
    /// # Errors
    /// What .NET says of what is no call of one of the methods.
    fn open(
        &self,
        head: &Parts,
        body: &[u8],
        protocols: WebProtocols,
        service: &Description,
        site: &Site,
    ) -> Result<Opened, Unopened>;
}

/// An opened envelope.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) method: &'static MethodDescriptor,
    pub(crate) arguments: Arguments,
    pub(crate) headers: ReceivedHeaders,
    pub(crate) reply: &'static dyn Reply,
    /// What somebody has to have understood when the call has run (CLS-23).
    pub(crate) must_understand: Vec<MustUnderstand>,
}

/// An envelope that calls nothing.
#[derive(Debug)]
pub(crate) struct Unopened {
    pub(crate) fault: Fault,
    pub(crate) reply: &'static dyn Reply,
}
