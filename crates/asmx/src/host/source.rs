//! What the builder takes to mount.

use std::sync::Arc;

use asmx_core::Fault;
use asmx_core::service::{Attached, Functions, MethodDescriptor, Service, ServiceDescriptor};
use axum_core::extract::FromRequestParts;

use crate::describe::refused_types;
use crate::request::Kind;
use crate::tables::{Methods, PerCall, PerRequest, Target};
use asmx_types::text::{cmp_ignore_case, eq_ignore_case};

/// Something to mount, as the builder took it.
#[derive(Debug)]
pub(super) struct Mounted {
    pub(super) path: String,
    pub(super) source: MountSource,
}

/// Something that has methods.
#[derive(Debug)]
pub(super) struct MountSource {
    pub(super) kind: Kind,
    pub(super) descriptor: Option<&'static ServiceDescriptor>,
    /// The policy that the service's attribute gives it.
    pub(super) cors: Option<Attached>,
    pub(super) target: Box<dyn Target>,
}

impl MountSource {
    pub(super) fn service<S: Service>(service: S) -> Self {
        let target = Methods { instance: Arc::new(service), methods: S::METHODS };
        Self { kind: Kind::Service, descriptor: Some(S::DESCRIPTOR), cors: S::CORS, target: Box::new(target) }
    }

    pub(super) fn classic<S: Service>(service: S) -> Self {
        Self { kind: Kind::Classic, ..Self::service(service) }
    }

    pub(super) fn per_call<S: Service>(make: impl Fn() -> Result<S, Fault> + Send + Sync + 'static) -> Self {
        let target = PerCall { make: Box::new(make), methods: S::METHODS };
        Self { kind: Kind::Service, descriptor: Some(S::DESCRIPTOR), cors: S::CORS, target: Box::new(target) }
    }

    pub(super) fn per_call_with<S, T, F, M>(make: F) -> Self
    where
        S: Service,
        T: FromRequestParts<()> + 'static,
        F: Fn(T) -> M + Send + Sync + 'static,
        M: Future<Output = Result<S, Fault>> + Send + 'static,
    {
        let target = PerRequest::new(make, S::METHODS);
        Self { kind: Kind::Service, descriptor: Some(S::DESCRIPTOR), cors: S::CORS, target: Box::new(target) }
    }

    pub(super) fn functions(functions: Functions) -> Self {
        let target = Methods { instance: Arc::new(()), methods: functions.methods() };
        Self { kind: Kind::Service, descriptor: None, cors: None, target: Box::new(target) }
    }

    pub(super) fn page_methods(functions: Functions) -> Self {
        Self { kind: Kind::Page, ..Self::functions(functions) }
    }

    /// The types that it asks for and cannot have (PRX-25).
    pub(super) fn refused_types(&self) -> Vec<String> {
        refused_types(self.descriptor, self.target.descriptors())
    }

    /// The methods that would keep for everybody what was made of one client's request (SAC-34).
    pub(super) fn cached_for_one(&self) -> impl Iterator<Item = &'static MethodDescriptor> {
        let of_requests = self.target.is_made_of_requests();
        self.target
            .descriptors()
            .filter(move |method| of_requests && method.cache.seconds > 0 && !method.cache.is_for_somebody())
    }

    /// Its methods' names, each with the policy that the method's attribute gives it, in declaration order.
    pub(super) fn policies(&self) -> impl Iterator<Item = (&'static str, Option<Attached>)> {
        self.target.descriptors().enumerate().map(|(index, method)| (method.name, self.target.cors(index)))
    }

    /// The names that two methods of it share without regard to case. Only functions collected by hand can have such;
    /// a service with them does not compile.
    pub(super) fn colliding_names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.target.descriptors().map(|method| method.name).collect();
        names.sort_by(|a, b| cmp_ignore_case(a, b));
        names.windows(2).filter(|pair| eq_ignore_case(pair[0], pair[1])).map(|pair| pair[1]).collect()
    }
}
