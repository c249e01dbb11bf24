use std::{
    convert::Infallible,
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use axum_core::{body::Body, response::IntoResponse};
use http::{Response, uri::PathAndQuery};
use pin_project_lite::pin_project;

use super::{Decision, DecisionLog};

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
            decision: Decision,
            // What the log calls the method: its path, without the copy that a text would be.
            place: Option<PathAndQuery>,
            log: Arc<DecisionLog>,
        },
    }
}

impl<F> CorsFuture<F> {
    pub(super) fn answered(response: Response<Body>) -> Self {
        Self { state: State::Answered { response: Some(response) } }
    }

    pub(super) fn answering(
        answer: F,
        decision: Decision,
        place: Option<PathAndQuery>,
        log: Arc<DecisionLog>,
    ) -> Self {
        Self { state: State::Answering { answer, decision, place, log } }
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
            Projected::Answering { answer, decision, place, log } => {
                let mut response = ready!(answer.poll(context))?.into_response();
                let removed = decision.apply(response.headers_mut());
                log.removed(place.as_ref().map_or("/", PathAndQuery::path), &removed);
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
