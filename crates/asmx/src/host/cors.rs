//! What a host tells about its CORS policies.

use std::sync::Arc;

use axum_core::body::Body;
use http::Response;

use super::host::Host;
use crate::cors::{Asked, CorsLayer, CorsReport, Covers, Decision, DecisionLog, Explained, Head};
use crate::pipeline;
use crate::request::path;
use crate::tables::Route;

/// The layer of a host decides as the host does.
impl Covers for Host {
    fn decide(&self, head: Head<'_>, path: &str) -> (Decision, bool) {
        let path = path::decode(path);
        let route = self.tables().routes.find(&path);
        let certain = matches!(route, Route::Mounted { .. }) || !self.tables().routes.may_be_nested(&path);
        (self.tables().in_force().decide(head, &route), certain)
    }

    fn preflight(&self, decision: &Decision) -> Response<Body> {
        let tables = self.tables();
        pipeline::preflight(&tables.in_force(), tables.explains_cors, decision)
    }

    fn log(&self) -> &Arc<DecisionLog> {
        &self.tables().decisions
    }
}

impl Host {
    /// The policies in force, one line for each, with the services that each is for and where it was written (CORS-44).
    ///
    /// The log has the same lines when a host is built.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().cors(Cors::origins(["https://shop.example"]).credentials().max_age(600)).build()?;
    /// assert_eq!(
    ///     host.cors_report().to_string(),
    ///     "cors: default policy: https://shop.example; with credentials; request headers: content-type; \
    ///      exposed: jsonerror; max age 600 s (Chromium 600, Firefox 600, Safari 600); from the code\n",
    /// );
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[must_use]
    pub fn cors_report(&self) -> CorsReport {
        self.tables().in_force().policies.report.clone()
    }

    /// Decides on a call as if a page made it, without making it (CORS-40).
    ///
    /// The route table and the policies are those of real requests, so the answer is too.
    ///
    /// ```
    /// use asmx::cors::{Asked, Reason};
    /// use asmx::prelude::*;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    /// let host = Host::builder()
    ///     .functions("/Math.asmx", methods![add])
    ///     .cors(Cors::origins(["https://shop.example"]))
    ///     .build()?;
    ///
    /// let explained = host.explain_cors(&Asked::call("/Math.asmx", "Add").origin("http://shop.example"));
    /// assert_eq!(explained.decisive().reason(), Some(Reason::SchemeDiffers));
    ///
    /// let explained = host.explain_cors(&Asked::call("/Math.asmx", "Add").origin("https://shop.example"));
    /// assert!(explained.is_allowed());
    /// assert_eq!(explained.headers()["access-control-allow-origin"], "https://shop.example");
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[must_use]
    pub fn explain_cors(&self, asked: &Asked) -> Explained {
        let path = asked.path().split(['?', '#']).next().unwrap_or_default();
        let decoded = path::decode(path);
        let route = self.tables().routes.find(&decoded);
        let policies = self.tables().in_force().policies;
        let policy = policies.of_route(&route);
        let found = match &route {
            Route::Mounted { mount, .. } => {
                let service = mount.path.trim_start_matches('/');
                route.method().map_or_else(
                    || format!("service \"{service}\", no method of it"),
                    |(_, method)| format!("method \"{}\" of service \"{service}\"", method.descriptor.name),
                )
            }
            Route::Foreign { .. } if self.tables().application.is_some() => {
                "the application's, which has CORS only within a layer (Host::cors_layer)".to_owned()
            }
            Route::Missing { .. } | Route::Foreign { .. } => "no service".to_owned(),
        };
        let line = policies.report.line_of(policy);
        let verbs = route.verbs();
        let known = (!verbs.is_empty()).then_some(verbs);
        let (preflight, actual) = asked.decide(verbs.first(), |head| policy.decide(head, known));
        Explained {
            path: path.to_owned(),
            found,
            source: line.map(|line| (policy.scope().to_string(), line.configured().source().clone())),
            preflight,
            actual,
        }
    }

    /// The host's policies as a layer, for the routes of the application beside the host, or around both of them. It
    /// follows reloads. See [`CorsLayer`](crate::cors::CorsLayer).
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use axum::{Router, routing::get};
    ///
    /// let host = Host::builder().cors(Cors::any_origin()).build()?;
    /// let app: Router = Router::new().route("/", get(|| async { "a page" })).layer(host.cors_layer());
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[must_use]
    pub fn cors_layer(&self) -> CorsLayer {
        CorsLayer::of(self.clone())
    }
}
