use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http::Response;
use pin_project_lite::pin_project;

use super::by_path::Covered;
use super::place::Place;
use crate::decision::Decision;
use crate::explain::DecisionLog;

pin_project! {
    /// The answer of a [`CorsService`](crate::CorsService), once the service within has made it.
    pub struct CorsFuture<F> {
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = Projected]
    enum State<F> {
        /// The layer itself has the answer; nothing within runs.
        Answered { response: Option<Response<Bytes>> },
        Answering {
            #[pin]
            answer: F,
            covering: Covering,
        },
    }
}

/// What the layer knows while the service within answers.
#[derive(Debug)]
pub(crate) struct Covering {
    pub(crate) decision: Decision,
    /// Whether the decision is in the log.
    pub(crate) logged: bool,
    /// What the log calls what answers.
    pub(crate) place: Place,
    pub(crate) log: Arc<DecisionLog>,
}

impl Covering {
    fn cover<B>(&self, response: &mut Response<B>) {
        let within = response.extensions_mut().remove::<Covered>();
        if within.as_ref().is_some_and(|Covered(policy)| !policy.is(self.decision.policy())) {
            // What is within knows its paths better than this layer, and has decided.
            return;
        }
        if !self.logged {
            self.log.decided(&self.decision);
        }
        let removed = self.decision.apply(response.headers_mut());
        if within.is_none() && !removed.is_empty() {
            self.log.removed(self.place.name(), &removed);
        }
    }
}

impl<F> CorsFuture<F> {
    pub(crate) fn answered(response: Response<Bytes>) -> Self {
        Self { state: State::Answered { response: Some(response) } }
    }

    pub(crate) fn answering(answer: F, covering: Covering) -> Self {
        Self { state: State::Answering { answer, covering } }
    }
}

/// A body that holds these bytes. Most answers of a layer have none.
fn body<B: Default + From<Bytes>>(bytes: Bytes) -> B {
    if bytes.is_empty() { B::default() } else { bytes.into() }
}

impl<F, B, E> Future for CorsFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Default + From<Bytes>,
{
    type Output = Result<Response<B>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            // A future is not polled again after it has ended.
            Projected::Answered { response } => {
                response.take().map_or(Poll::Pending, |done| Poll::Ready(Ok(done.map(body))))
            }
            Projected::Answering { answer, covering } => {
                let mut response = ready!(answer.poll(context))?;
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
