//! What a call ends at: the methods of a service, whatever its type is.

use core::fmt;
use core::marker::PhantomData;
use std::sync::Arc;

use asmx_core::call::{Call, CallFuture};
use asmx_core::fault::Fault;
use asmx_core::service::{Attached, Method, MethodDescriptor};
use axum_core::extract::FromRequestParts;

use crate::call::extract;

/// Methods that can be called by their number, whatever type they belong to.
pub(crate) trait Target: fmt::Debug + Send + Sync {
    fn descriptors(&self) -> Box<dyn Iterator<Item = &'static MethodDescriptor> + '_>;
    fn cors(&self, index: usize) -> Option<Attached>;
    fn invoke(&self, index: usize, call: Call) -> CallFuture;

    /// Whether every call needs the head of its request.
    fn is_made_of_requests(&self) -> bool {
        false
    }
}

/// The methods of one instance.
pub(crate) struct Methods<S: 'static> {
    pub(crate) instance: Arc<S>,
    pub(crate) methods: &'static [Method<S>],
}

impl<S: Send + Sync> Target for Methods<S> {
    fn descriptors(&self) -> Box<dyn Iterator<Item = &'static MethodDescriptor> + '_> {
        Box::new(self.methods.iter().map(|method| method.descriptor))
    }

    fn cors(&self, index: usize) -> Option<Attached> {
        self.methods[index].cors
    }

    fn invoke(&self, index: usize, call: Call) -> CallFuture {
        (self.methods[index].invoke)(Arc::clone(&self.instance), call)
    }
}

/// A service that is made anew for each call.
pub(crate) struct PerCall<S: 'static> {
    pub(crate) make: Box<dyn Fn() -> Result<S, Fault> + Send + Sync>,
    pub(crate) methods: &'static [Method<S>],
}

impl<S: Send + Sync> Target for PerCall<S> {
    fn descriptors(&self) -> Box<dyn Iterator<Item = &'static MethodDescriptor> + '_> {
        Box::new(self.methods.iter().map(|method| method.descriptor))
    }

    fn cors(&self, index: usize) -> Option<Attached> {
        self.methods[index].cors
    }

    /// The order is RT-26's: the body's syntax, then the service, then the arguments' types.
    fn invoke(&self, index: usize, mut call: Call) -> CallFuture {
        let made = call.read_arguments().and_then(|()| (self.make)());
        match made {
            Ok(instance) => (self.methods[index].invoke)(Arc::new(instance), call),
            Err(fault) => Box::pin(core::future::ready(Err(fault))),
        }
    }
}

/// A service that is made anew for each call, of what an extractor finds in the request.
pub(crate) struct PerRequest<S: 'static, T, F> {
    make: Arc<F>,
    methods: &'static [Method<S>],
    found: PhantomData<fn(T)>,
}

impl<S, T, F> PerRequest<S, T, F> {
    pub(crate) fn new(make: F, methods: &'static [Method<S>]) -> Self {
        Self { make: Arc::new(make), methods, found: PhantomData }
    }
}

impl<S, T, F, M> Target for PerRequest<S, T, F>
where
    S: Send + Sync,
    T: FromRequestParts<()>,
    F: Fn(T) -> M + Send + Sync + 'static,
    M: Future<Output = Result<S, Fault>> + Send,
{
    fn descriptors(&self) -> Box<dyn Iterator<Item = &'static MethodDescriptor> + '_> {
        Box::new(self.methods.iter().map(|method| method.descriptor))
    }

    fn cors(&self, index: usize) -> Option<Attached> {
        self.methods[index].cors
    }

    /// The order is RT-26's, within the call: its session is open, its time runs.
    fn invoke(&self, index: usize, mut call: Call) -> CallFuture {
        let (make, invoke) = (Arc::clone(&self.make), self.methods[index].invoke);
        Box::pin(async move {
            call.read_arguments()?;
            let found = extract(&mut call).await?;
            let instance = make(found).await?;
            invoke(Arc::new(instance), call).await
        })
    }

    fn is_made_of_requests(&self) -> bool {
        true
    }
}

impl<S, T, F> fmt::Debug for PerRequest<S, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.methods.iter().map(|method| method.descriptor.name)).finish()
    }
}

impl<S> fmt::Debug for PerCall<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.methods.iter().map(|method| method.descriptor.name)).finish()
    }
}

impl<S> fmt::Debug for Methods<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.methods.iter().map(|method| method.descriptor.name)).finish()
    }
}
