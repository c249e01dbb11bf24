//! What the macros implement: services, their methods, and the code that calls these.

use std::any::Any;
use std::sync::Arc;

use super::descriptor::{MethodDescriptor, ServiceDescriptor};
use crate::call::{Call, CallFuture};

/// Something that an attribute says to the host alone, such as `cors = …`. What it is, only the host knows.
///
/// It stands beside the descriptions and not in them: a description is what callers see.
pub type Attached = fn() -> Box<dyn Any>;

/// A service: a type with web methods. `#[script_service]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a service",
    label = "not a service",
    note = "put `#[script_service]` on the `impl {Self}` block that holds its web methods",
    note = "an implementation of a contract, which is a trait with `#[script_service]`, is mounted as `.service(shop.as_service())`"
)]
pub trait Service: Sized + Send + Sync + 'static {
    /// What the service is called and where it stands.
    const DESCRIPTOR: &'static ServiceDescriptor;
    /// Its own CORS policy, unless it has the host's (CORS-16).
    const CORS: Option<Attached> = None;
    /// Its web methods, in declaration order.
    const METHODS: &'static [Method<Self>];
    /// The names of its parts, as numbers, where its methods stand in several blocks.
    #[doc(hidden)]
    const PARTS: &'static [u64] = &[];
}

/// A web method together with the code that calls it.
#[derive(Debug)]
pub struct Method<S: 'static> {
    /// What the method is.
    pub descriptor: &'static MethodDescriptor,
    /// Its own CORS policy, unless it has its service's (CORS-17).
    pub cors: Option<Attached>,
    /// Binds the arguments, calls the method and writes its result.
    pub invoke: fn(Arc<S>, Call) -> CallFuture,
}

impl<S> Clone for Method<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Method<S> {}

/// A free function with `#[web_method]`. [`methods!`](crate::methods) collects them.
#[diagnostic::on_unimplemented(
    message = "this function is not a web method",
    label = "not a web method",
    note = "put `#[web_method]` on the function"
)]
pub trait Function {
    /// The method that the function is.
    const METHOD: Method<()>;
}

/// Free functions that are mounted together, made by [`methods!`](crate::methods).
#[derive(Debug, Clone, Copy)]
pub struct Functions(&'static [Method<()>]);

impl Functions {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(methods: &'static [Method<()>]) -> Self {
        Self(methods)
    }

    /// The methods, in the order in which they were named.
    #[must_use]
    pub const fn methods(self) -> &'static [Method<()>] {
        self.0
    }
}
