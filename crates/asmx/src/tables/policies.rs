//! The policy of every service and method (CORS-16, CORS-17).

use std::sync::OnceLock;

use http::response::Parts;

use super::mount::{MethodEntry, Mount};
use super::routes::Route;
use crate::cors::{CorsReport, Decision, Outcome, Policy};

/// The policies in force. Immutable: a reload makes another (CORS-37).
#[derive(Debug)]
pub(crate) struct Policies {
    /// By the folders' numbers; the first is the host's own.
    pub(crate) folders: Vec<Policy>,
    /// By the mounts' numbers.
    pub(crate) services: Vec<ServicePolicies>,
    pub(crate) report: CorsReport,
}

/// The policies of a service.
#[derive(Debug)]
pub(crate) struct ServicePolicies {
    pub(crate) policy: Policy,
    /// By the methods' indices; nothing where the service's holds.
    pub(crate) methods: Vec<Option<Policy>>,
    /// The head of a usual answer where no page of another origin asked, and where one did that is let in.
    usual: [OnceLock<Parts>; 2],
}

impl ServicePolicies {
    pub(crate) fn new(policy: Policy, methods: Vec<Option<Policy>>) -> Self {
        Self { policy, methods, usual: Default::default() }
    }
}

impl Policies {
    /// The policy of a service, or of one of its methods, as the router found them (CORS-18).
    fn of(&self, mount: &Mount, method: Option<&MethodEntry>) -> &Policy {
        let service = &self.services[mount.number];
        method.and_then(|method| service.methods[method.index].as_ref()).unwrap_or(&service.policy)
    }

    /// Where the head is kept of usual answers on which the service's policy decided so.
    pub(crate) fn usual(&self, mount: &Mount, decision: &Decision) -> Option<&OnceLock<Parts>> {
        let service = &self.services[mount.number];
        let [not_cors, granted] = &service.usual;
        match decision.outcome() {
            _ if !service.policy.is(decision.policy()) => None,
            Outcome::NotCors => Some(not_cors),
            Outcome::Granted => Some(granted),
            _ => None,
        }
    }

    /// The policy of a method that has one of its own.
    pub(crate) fn of_method(&self, mount: &Mount, method: &MethodEntry) -> Option<&Policy> {
        self.services[mount.number].methods[method.index].as_ref()
    }

    /// The policy of what a path leads to.
    pub(crate) fn of_route(&self, route: &Route<'_>) -> &Policy {
        match route {
            Route::Mounted { mount, .. } => self.of(mount, route.method().map(|(_, method)| method)),
            // What is not there has the policy of the folder that it is not in.
            Route::Missing { folder, .. } | Route::Foreign { folder } => &self.folders[*folder],
        }
    }
}
