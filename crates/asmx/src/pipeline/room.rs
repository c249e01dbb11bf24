//! How much memory a call has in one piece. glibc's allocator takes a slow way for more than 1,032 bytes, which is a tenth of what
//! a small call takes. The sizes are the same in every build.

use core::future::Future;
use core::pin::Pin;

use axum_core::body::Body;
use http::Request;
use tower::Service as _;

use super::caller::Caller;
use super::claim::Called;
use crate::host::Host;
use crate::protocol::Form;
use crate::request::Paced;
use crate::tables::{Route, Tables};

/// What the fast way has room for.
const SMALL: usize = 1_032;

fn of_call<'a, F: Future>(
    _: impl FnOnce(
        &'a Tables,
        &'a Route<'a>,
        Called<'a>,
        &'static dyn Form,
        Pin<&'a mut Paced<Body>>,
        &'a Caller<'a>,
    ) -> F,
) -> usize {
    size_of::<F>()
}

fn of_request() -> usize {
    let mut host = Host::builder().build().expect("a host");
    size_of_val(&*host.call(Request::new(Body::empty())))
}

/// Whoever makes it larger boxes what only few calls need.
#[test]
fn a_call_stays_on_the_allocators_fast_way() {
    let (request, call) = (of_request(), of_call(super::plain));
    println!("a request has {request} bytes, a call {call}");
    assert!(request <= SMALL && call <= SMALL, "a request has {request} bytes, a call {call}");
}
