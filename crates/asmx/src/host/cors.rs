//! What a host tells about its CORS policies.

use std::sync::Arc;

use bytes::Bytes;
use http::Response;

use super::host::Host;
use crate::cors::{
    Asked, ByPath, CorsLayer, CorsReport, Decision, DecisionLog, Explained, Head, PathDecision,
};
use crate::pipeline;
use crate::request::path;
use crate::tables::{Application, Route};

/// The layer of a host decides as the host does.
impl ByPath for Host {
    fn decide(&self, head: Head<'_>, path: &str) -> PathDecision {
        let path = path::decode(path);
        let tables = self.tables();
        let route = tables.routes.find(&path);
        let certain = matches!(route, Route::Mounted { .. }) || !tables.routes.may_be_nested(&path);
        let decision = tables.in_force().decide(head, &route);
        if certain { PathDecision::Certain(decision) } else { PathDecision::Provisional(decision) }
    }

    fn preflight(&self, decision: &Decision) -> Response<Bytes> {
        let tables = self.tables();
        pipeline::preflight(&tables.in_force(), tables.explains_cors, decision)
    }

    fn place(&self, path: &str) -> Option<String> {
        let path = path::decode(path);
        let place = self.tables().routes.find(&path).place();
        (!place.is_empty()).then_some(place)
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
    ///
    /// A line for each policy names the services that it is for; a method with a policy of its own has a line of its own:
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method(cors = Cors::any_origin())]
    /// fn hello_world() -> String {
    ///     "Hello World".into()
    /// }
    ///
    /// let host = Host::builder()
    ///     .functions("/Hello.asmx", methods![hello_world])
    ///     .cors(Cors::origins(["https://shop.example"]).max_age(600))
    ///     .build()?;
    /// let report = host.cors_report();
    /// assert_eq!(report.lines().count(), 2);
    ///
    /// let line = report.lines().next().unwrap();
    /// assert!(line.to_string().ends_with("; for Hello.asmx; from the code"));
    /// assert_eq!(line.services().collect::<Vec<_>>(), ["Hello.asmx"]);
    /// assert_eq!(*line.configured().source(), asmx::cors::Source::Code);
    /// assert!(report.to_string().contains("service \"Hello.asmx\", method \"HelloWorld\": any origin"));
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    ///
    /// What has no effect or is dangerous is in it too, and so is what does not fit the policies:
    ///
    /// ```
    /// # use asmx::prelude::*;
    /// let host = Host::builder().cors(Cors::any_origin().methods(["OPTIONS"])).build()?;
    /// assert_eq!(host.cors_report().warnings().count(), 1);
    /// assert!(host.cors_report().remarks().is_empty());
    ///
    /// assert_eq!(Host::builder().build()?.cors_report().lines().count(), 0);
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
    ///
    /// // Displayed, it is the whole story.
    /// let explained = host.explain_cors(&Asked::call("/Math.asmx", "Add").origin("https://shop.example").header("X-Token"));
    /// assert!(!explained.is_allowed());
    /// assert_eq!(
    ///     explained.to_string(),
    ///     "/Math.asmx/Add is method \"Add\" of service \"Math.asmx\"; its policy is the default policy, from the code\n\
    ///      preflight: refused (header-not-listed): listed: content-type, asked: x-token; \
    ///      add \"x-token\" to allow_headers of the default policy\n\
    ///      verdict: refused\n",
    /// );
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[must_use]
    pub fn explain_cors(&self, asked: &Asked) -> Explained {
        let path = asked.path().split(['?', '#']).next().unwrap_or_default();
        let decoded = path::decode(path);
        let route = self.tables().routes.find(&decoded);
        let policies = &self.tables().in_force().policies;
        let policy = policies.of_route(&route);
        let found = match &route {
            Route::Mounted { mount, .. } => {
                let service = mount.path.trim_start_matches('/');
                route.method().map_or_else(
                    || format!("service \"{service}\", no method of it"),
                    |(_, method)| format!("method \"{}\" of service \"{service}\"", method.descriptor.name),
                )
            }
            Route::Missing { .. } | Route::Foreign { .. } => match &self.tables().application {
                Some(Application { has_cors: true, .. }) => {
                    "the application's, which has the host's policies (fallback_with_cors)".to_owned()
                }
                Some(_) => {
                    "the application's, which has CORS only within a layer (Host::cors_layer)".to_owned()
                }
                None => "no service".to_owned(),
            },
        };
        let line = policies.report.line_of(policy);
        let verbs = route.verbs();
        let known = (!verbs.is_empty()).then_some(verbs);
        let explained = asked.explain(policy, known).at(path, found);
        match line {
            Some(line) => explained.written_in(line.configured().source().clone()),
            None => explained,
        }
    }

    /// The host's policies as a layer, for the routes of the application beside the host, or around both of them. It
    /// follows reloads. See [`CorsLayer`](crate::cors::CorsLayer).
    ///
    /// It knows the host's services: their paths have the policies of their services and methods, every other path has the
    /// host's own. So it can stand around the host too, with a login or a limit between them that answers in the host's
    /// place:
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use axum::{Router, extract::Request, http::StatusCode, middleware::{Next, from_fn}, response::Response};
    ///
    /// # #[web_method] fn hello_world() -> String { "Hello World".into() }
    /// async fn login(request: Request, next: Next) -> Result<Response, StatusCode> {
    ///     if request.headers().contains_key("cookie") { Ok(next.run(request).await) } else { Err(StatusCode::UNAUTHORIZED) }
    /// }
    ///
    /// let host = Host::builder()
    ///     .functions("/Hello.asmx", methods![hello_world])
    ///     .cors(Cors::origins(["https://shop.example"]).credentials())
    ///     .build()?;
    ///
    /// // Preflights, which never carry a cookie, get past the login, and pages may read its 401.
    /// let cors = host.cors_layer();
    /// let app: Router = host.into_router().layer(from_fn(login)).layer(cors);
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    ///
    /// A host below a prefix is nested whole, with its layer: outside of the nesting the layer sees other paths than the
    /// host. There it leaves to the host what may be one of its services, preflights too, and the host's headers stay as
    /// they are; but what stands between the two answers before the host.
    ///
    /// Around the application's own routes alone:
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use axum::{Router, routing::get};
    ///
    /// # #[web_method] fn hello_world() -> String { "Hello World".into() }
    /// let host = Host::builder()
    ///     .functions("/Hello.asmx", methods![hello_world])
    ///     .cors(Cors::origins(["https://shop.example"]))
    ///     .build()?;
    ///
    /// // The pages and the other API have the host's own policy. What comes after the layer is not in it.
    /// let others = Router::new().route("/api/version", get(|| async { "1" })).layer(host.cors_layer());
    /// let app: Router = others.fallback_service(host);
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    ///
    /// An application that is the host's [`fallback`](crate::HostBuilder::fallback) needs no layer:
    /// [`fallback_with_cors`](crate::HostBuilder::fallback_with_cors) says the same in a word.
    ///
    /// Those routes can have a policy of their own too: [`Cors::layer`](crate::Cors::layer).
    #[must_use]
    pub fn cors_layer(&self) -> CorsLayer {
        CorsLayer::by_path(self.clone())
    }
}
