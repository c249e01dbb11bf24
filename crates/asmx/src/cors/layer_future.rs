use std::{
    convert::Infallible,
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use axum::extract::MatchedPath;
use axum_core::{body::Body, response::IntoResponse};
use http::Response;
use pin_project_lite::pin_project;

use super::{Covered, Decision, DecisionLog};

pin_project! {
    /// The answer of a [`CorsService`](super::CorsService), once the service within has made it.
    pub struct CorsFuture<F> {
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = Projected]
    enum State<F> {
        /// The layer itself has the answer; nothing within runs.
        Answered { response: Option<Response<Body>> },
        Answering {
            #[pin]
            answer: F,
            covering: Covering,
        },
    }
}

/// What the layer knows while the service within answers.
#[derive(Debug)]
pub(super) struct Covering {
    pub(super) decision: Decision,
    /// Whether the decision is in the log.
    pub(super) logged: bool,
    /// What the log calls the method: its route, of which an application has few.
    pub(super) place: Option<MatchedPath>,
    pub(super) log: Arc<DecisionLog>,
}

impl Covering {
    fn cover(&self, response: &mut Response<Body>) {
        let host = response.extensions_mut().remove::<Covered>();
        if host.as_ref().is_some_and(|Covered(policy)| !policy.is(self.decision.policy())) {
            // A host that knows its services better than this layer has decided.
            return;
        }
        if !self.logged {
            self.log.decided(&self.decision);
        }
        let removed = self.decision.apply(response.headers_mut());
        if host.is_none() && !removed.is_empty() {
            let place = self.place.as_ref().map_or("the application's fallback", MatchedPath::as_str);
            self.log.removed(place, &removed);
        }
    }
}

impl<F> CorsFuture<F> {
    pub(super) fn answered(response: Response<Body>) -> Self {
        Self { state: State::Answered { response: Some(response) } }
    }

    pub(super) fn answering(answer: F, covering: Covering) -> Self {
        Self { state: State::Answering { answer, covering } }
    }
}

impl<F, R> Future for CorsFuture<F>
where
    F: Future<Output = Result<R, Infallible>>,
    R: IntoResponse,
{
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            // A future is not polled again after it has ended.
            Projected::Answered { response } => {
                response.take().map_or(Poll::Pending, |done| Poll::Ready(Ok(done)))
            }
            Projected::Answering { answer, covering } => {
                let mut response = ready!(answer.poll(context))?.into_response();
                covering.cover(&mut response);
                Poll::Ready(Ok(response))
            }
        }
    }
}

impl<F> fmt::Debug for CorsFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CorsFuture").finish_non_exhaustive()
    }
}
