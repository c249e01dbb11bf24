//! The network: HTTP/1.1, one request after the other.

use asmx_browser::{Answer, Failure, Network, NetworkError, NetworkFuture};
use bytes::Bytes;
use http::{Method, Request, Response, header};
use ureq::Agent;

use super::arguments::Check;
use crate::agent::agent;

/// What a call that was not to be made ends with.
const NOT_SENT: &str = "not sent, as --preflight-only says";

/// More of an answer is not read: nobody looks at its body.
const LONGEST_BODY: u64 = 16 * 1024 * 1024;

pub(super) struct Http {
    agent: Agent,
    preflight_only: bool,
}

impl Http {
    pub(super) fn new(check: &Check) -> Result<Self, String> {
        let agent = agent(&check.url, check.timeout, check.insecure)?;
        Ok(Self { agent, preflight_only: check.preflight_only })
    }

    /// A network that carries preflights and nothing else.
    pub(super) fn asking_only(check: &Check) -> Result<Self, String> {
        Ok(Self { preflight_only: true, ..Self::new(check)? })
    }

    fn exchange(&self, request: Request<Bytes>) -> Result<Response<Bytes>, NetworkError> {
        let preflight = request.method() == Method::OPTIONS
            && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        if self.preflight_only && !preflight {
            return Err(NOT_SENT.into());
        }
        let (parts, body) = request.into_parts();
        // The client makes its own when it needs one.
        let answer = if parts.headers.contains_key(header::CONTENT_LENGTH) {
            self.agent.run(Request::from_parts(parts, body.to_vec()))?
        } else {
            self.agent.run(Request::from_parts(parts, ()))?
        };
        let (parts, mut body) = answer.into_parts();
        let body = body.with_config().limit(LONGEST_BODY).read_to_vec()?;
        Ok(Response::from_parts(parts, body.into()))
    }
}

impl Network for Http {
    fn send(&self, request: Request<Bytes>) -> NetworkFuture<'_> {
        // There is nothing else to do while an answer is on its way.
        let answer = self.exchange(request);
        Box::pin(async { answer })
    }
}

/// Whether everything was allowed up to the call, which was not to be sent.
pub(super) fn not_sent(answer: &Answer) -> bool {
    matches!(answer.failure(), Some(Failure::Network { error }) if error == NOT_SENT)
}
