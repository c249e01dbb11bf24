//! The builder of a host: takes everything, checks it together.

use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use asmx_core::Fault;
use asmx_core::service::{Functions, Service};
use axum::Router;
use axum_core::extract::FromRequestParts;
use http::{HeaderName, HeaderValue};

use super::assembly::Assembly;
use super::error::{BuildError, BuildErrors};
use super::folder::Folder;
use super::host::Host;
#[cfg(feature = "metrics")]
use super::pages;
use super::pages::Pages;
use super::plan::Plan;
use super::settings::{Overrides, settings_setters};
use super::users::users;
use super::zeros::zeros;
use super::{log, policies, probes, wsdl_files};
use crate::auth::Auth;
use crate::cache::OutputCache;
use crate::cors::{Configured, CorsConfig};
use crate::describe::Facts;
#[cfg(feature = "metrics")]
use crate::describe::HostPage;
use crate::health::Readiness;
use crate::meter::HostMeter;
#[cfg(feature = "metrics")]
use crate::meter::MetricsPage;
use crate::request::Bodies;
use crate::session::{SessionSetting, Sessions};
use crate::tables::{
    self, Application, ConfiguredSetting, Guards, InForce, Places, Routes, Setting, Settings, Tables,
};
#[cfg(feature = "tls")]
use crate::tls::Keys;
use asmx_types::text::{cmp_ignore_case, eq_ignore_case};

/// Collects services and settings. Nothing is checked before [`build`](Self::build), which reports everything.
#[derive(Debug)]
#[must_use = "call `build` to get the host"]
pub struct HostBuilder {
    pub(super) overrides: Overrides,
    root: Folder,
    sessions: Option<Sessions>,
    pub(super) auth: Option<Auth>,
    fallback: Option<Application>,
    /// What was given as a proxy and is none.
    pub(super) wrong_proxies: Vec<String>,
    /// Policies for services and methods by name.
    pub(super) named: Vec<Configured>,
    pub(super) cors_config: CorsConfig,
    /// Whether answers say how CORS was decided.
    pub(super) explains_cors: bool,
    /// Cookies of the application, as `Set-Cookie` says them.
    pub(super) cookies: Vec<String>,
    /// What the host as a whole says of itself, and where.
    pub(super) pages: Pages,
    /// The page of what was counted.
    #[cfg(feature = "metrics")]
    pub(super) metrics: Option<crate::meter::Metrics>,
    /// For every answer.
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    /// Settings from outside of the code beside CORS.
    pub(super) settings: Vec<ConfiguredSetting>,
    /// WSDL documents, each with the path of its service.
    pub(super) wsdl_files: Vec<(String, PathBuf)>,
    /// What was read to get there, for the log.
    pub(super) configured: Vec<String>,
    /// What of that its author should know.
    pub(super) notes: Vec<String>,
}

impl Default for HostBuilder {
    fn default() -> Self {
        Self {
            overrides: Overrides::default(),
            root: Folder::new(String::new()),
            sessions: None,
            auth: None,
            fallback: None,
            wrong_proxies: Vec::new(),
            named: Vec::new(),
            cors_config: CorsConfig::new(),
            explains_cors: false,
            cookies: Vec::new(),
            pages: Pages::default(),
            #[cfg(feature = "metrics")]
            metrics: None,
            headers: Vec::new(),
            settings: Vec::new(),
            wsdl_files: Vec::new(),
            configured: Vec::new(),
            notes: Vec::new(),
        }
    }
}

impl Host {
    /// Starts a configuration.
    pub fn builder() -> HostBuilder {
        HostBuilder::default()
    }
}

impl HostBuilder {
    settings_setters!();

    /// Adds a service at its own path: `/Shop.asmx` for a type `Shop`, unless `#[script_service(path = "…")]` says
    /// otherwise.
    pub fn service<S: Service>(mut self, service: S) -> Self {
        self.root = self.root.service(service);
        self
    }

    /// Adds a service at a path.
    pub fn service_at<S: Service>(mut self, path: &str, service: S) -> Self {
        self.root = self.root.service_at(path, service);
        self
    }

    /// Adds a service that is made anew for each call, as ASP.NET makes one (RT-27), at its own path.
    ///
    /// For services that keep something for one call only, or whose making can fail: the error is the call's, after one
    /// in the syntax of its body and before one in the types of its arguments (RT-26). One that needs to know who calls is
    /// made by [`service_per_call_with`](Self::service_per_call_with).
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// struct Shop {
    ///     opened: DateTime,
    /// }
    ///
    /// #[script_service]
    /// impl Shop {
    ///     #[web_method]
    ///     fn opened(&self) -> DateTime {
    ///         self.opened
    ///     }
    /// }
    ///
    /// let host = Host::builder().service_per_call(|| Ok(Shop { opened: DateTime::now_utc() })).build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn service_per_call<S: Service>(
        mut self,
        make: impl Fn() -> Result<S, Fault> + Send + Sync + 'static,
    ) -> Self {
        self.root = self.root.service_per_call(make);
        self
    }

    /// Adds a service that is made of the request of each call, as one is whose constructor reads `HttpContext.Current`
    /// (RT-27), at its own path.
    ///
    /// The closure takes what one of axum's extractors finds: a [`Context`](crate::Context), a
    /// [`Session`](crate::Session), the user that a layer around the host has found, or several as a tuple. It may wait, for
    /// a database as an example, and it may fail: the error is the call's, after one in the syntax of its body and before one
    /// in the types of its arguments (RT-26).
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// struct Board {
    ///     user: String,
    /// }
    ///
    /// #[script_service]
    /// impl Board {
    ///     #[web_method]
    ///     fn me(&self) -> String {
    ///         self.user.clone()
    ///     }
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// let host = Host::builder()
    ///     .service_per_call_with(|context: Context| async move {
    ///         let login = context.cookie("login").ok_or_else(Fault::unauthorized)?;
    ///         Ok(Board { user: login.value().to_owned() })
    ///     })
    ///     .build()?;
    ///
    /// let client = asmx::testing::Client::new(host);
    /// let me = client.post("/Board.asmx/Me").json("{}");
    /// assert_eq!(me.header("cookie", "login=ann").send().await.text(), r#"{"d":"ann"}"#);
    /// assert_eq!(client.post("/Board.asmx/Me").json("{}").send().await.status, 401);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A method with `session` has its session here too; where not every method has one, take an `Option<Session>`. A method
    /// with `cache` would keep its answer for everybody, whoever the service was made for (SAC-34): it is refused when the host
    /// is built, unless it says for whom it is: `cache(60, shared)`, `cache(60, vary_by = session)`.
    pub fn service_per_call_with<S, T, F, M>(mut self, make: F) -> Self
    where
        S: Service,
        T: FromRequestParts<()> + 'static,
        F: Fn(T) -> M + Send + Sync + 'static,
        M: Future<Output = Result<S, Fault>> + Send + 'static,
    {
        self.root = self.root.service_per_call_with(make);
        self
    }

    /// Adds a service that scripts may not call, at its own path: a class with `[WebService]` and without
    /// `[ScriptService]` (RT-16). Script calls of it, and requests for its proxy, are refused with a page.
    pub fn classic_service<S: Service>(mut self, service: S) -> Self {
        self.root = self.root.classic_service(service);
        self
    }

    /// Adds a contract that nobody implements yet, at its own path: its proxies and its help page are there, and every call
    /// of it fails with a `System.NotImplementedException`.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[script_service(namespace = "Acme")]
    /// pub trait Shop {
    ///     #[web_method]
    ///     async fn count(&self, shelf: String) -> i32;
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// let client = asmx::testing::Client::new(Host::builder().contract::<ShopService>().build()?);
    /// assert!(client.get("/Shop.asmx/js").send().await.text().contains("Count:function(shelf,"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn contract<S: Service>(mut self) -> Self {
        self.root = self.root.contract::<S>();
        self
    }

    /// Adds a service that consists of free functions.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn add(a: i32, b: i32) -> i32 {
    ///     a + b
    /// }
    ///
    /// let host = Host::builder().functions("/Math.asmx", methods![add]).build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn functions(mut self, path: &str, functions: Functions) -> Self {
        self.root = self.root.functions(path, functions);
        self
    }

    /// Adds page methods: what the static `[WebMethod]`s of the page at that path are (RT-28).
    pub fn page_methods(mut self, path: &str, functions: Functions) -> Self {
        self.root = self.root.page_methods(path, functions);
        self
    }

    /// Adds a folder: services under a common path with settings of their own, as a directory with a web.config.
    ///
    /// ```
    /// use asmx::prelude::*;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    /// let host = Host::builder()
    ///     .functions("/Math.asmx", methods![add])
    ///     .folder("/public", |folder| {
    ///         folder.cors(Cors::any_origin()).custom_errors(CustomErrors::On).functions("/Math.asmx", methods![add])
    ///     })
    ///     .build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn folder(mut self, path: &str, fill: impl FnOnce(Folder) -> Folder) -> Self {
        self.root = self.root.folder(path, fill);
        self
    }

    /// How sessions are kept. Default: in memory, as soon as a method wants one.
    pub fn sessions(mut self, sessions: Sessions) -> Self {
        self.sessions = Some(sessions);
        self
    }

    /// Answers the requests that belong to no service: pages, pictures, another API. Default: status 404.
    ///
    /// A `.asmx` path at which nothing is mounted is among them, with its calls, proxies and preflights: the router may have
    /// that service, or hand it on to the server that still has it. Without a router the host says that there is no such
    /// service (RT-17).
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use axum::{Router, routing::post};
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    ///
    /// let rest = Router::new().route("/Old.asmx/Get", post(async || r#"{"d":"old"}"#));
    /// let host = Host::builder().functions("/Math.asmx", methods![add]).fallback(rest).build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    ///
    /// The host's own 404 has the host's CORS policy, as every answer of the host. What the router answers is its own, and
    /// so are the preflights for it, unless it is within a [`CorsLayer`](crate::cors::CorsLayer);
    /// [`fallback_with_cors`](Self::fallback_with_cors) gives it the host's policy.
    pub fn fallback(mut self, router: Router) -> Self {
        self.fallback = Some(Application { router, has_cors: false });
        self
    }

    /// The same, under the host's own CORS policy: its preflights are answered before it runs (CORS-2), its answers carry
    /// the policy, errors too (CORS-13). It follows reloads, and no second policy has to be kept like the first.
    ///
    /// As with [`cors_layer`](Host::cors_layer), a path in a folder has the folder's policy, and methods beside GET, HEAD
    /// and POST are those that the policy lists ([`Cors::methods`](crate::Cors::methods)). CORS headers that the router
    /// sets are removed (CORS-15): routes with policies of their own belong into a [`fallback`](Self::fallback) whose routes
    /// have layers.
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use asmx::testing::Client;
    /// use axum::{Router, routing::put};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// let rest = Router::new().route("/cart", put(async || "kept"));
    /// let host = Host::builder()
    ///     .cors(Cors::origins(["https://shop.example"]).methods(["PUT"]))
    ///     .fallback_with_cors(rest)
    ///     .build()?;
    /// assert!(host.cors_report().to_string().contains("for the application behind the host"));
    ///
    /// let preflight = Client::new(host).preflight("/cart", "https://shop.example", "PUT").send().await;
    /// assert_eq!(preflight.header("access-control-allow-methods"), Some("PUT"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn fallback_with_cors(mut self, router: Router) -> Self {
        self.fallback = Some(Application { router, has_cors: true });
        self
    }

    /// Makes the host.
    ///
    /// # Errors
    /// Everything that is wrong with paths, names, limits and CORS policies, together.
    pub fn build(self) -> Result<Host, BuildErrors> {
        let covered = self.fallback.as_ref().is_some_and(|application| application.has_cors);
        let plan = Plan {
            named: self.named,
            declared: self.cookies,
            application: covered,
            settings: self.settings,
            ..Plan::default()
        };
        let given = self.sessions.is_some();
        let sessions = self.sessions.unwrap_or_else(Sessions::in_memory);
        let decided = sessions.decided().to_vec();
        let sessions = sessions.over(&said_of_sessions(&plan.settings));
        let mut assembly = Assembly::new(plan, Facts::now(sessions.name(), &self.pages.servers));
        assembly.layers.decided("sessions", &decided);
        let has_zone = self.overrides.sets("time_zone");
        let root = Folder { overrides: self.overrides, ..self.root };
        assembly.add(root, "", &Settings::default(), None);
        let sessions = assembly.sessions(sessions, given);
        assembly.errors.extend(zeros(assembly.settings.limits));
        assembly.errors.extend(self.pages.problems(&assembly.mounts));
        let Assembly { mut mounts, folders, mut plan, mut errors, layers, settings, .. } = assembly;
        let guards = Guards::new(&plan.settings);
        let auth = users(self.auth, &settings.auth, &mounts, &guards, &mut errors);
        plan.auth.clone_from(&auth);
        errors.extend(self.wrong_proxies.iter().cloned().map(|problem| BuildError::Proxy { problem }));
        #[cfg(feature = "metrics")]
        errors.extend(self.metrics.as_ref().and_then(|_| pages::problem(&settings.metrics.path)));
        #[cfg(feature = "tls")]
        let keys = Keys::new(&settings.tls).unwrap_or_else(|problem| {
            errors.push(BuildError::Tls { problem });
            None
        });
        #[cfg(feature = "tls")]
        if settings.tls.handshake_timeout.is_zero() {
            let (setting, instead) = ("the handshake_timeout of tls", "Duration::MAX");
            errors.push(BuildError::NoLimit { setting, default: "10 s", instead });
        }
        #[cfg(not(feature = "tls"))]
        let keys = None;
        errors.extend(probes::problems(&settings.health, &mounts));
        errors.extend(wsdl_files::give(self.wsdl_files, &mut mounts));
        let mut methods = mounts.iter().flat_map(|mount| mount.description.methods());
        let cached = methods.any(|method| method.cache.seconds > 0);
        let cache = cached.then(|| OutputCache::new(settings.limits.cache));
        mounts.sort_by(|a, b| cmp_ignore_case(&a.path, &b.path));
        for pair in mounts.windows(2) {
            if eq_ignore_case(&pair[0].path, &pair[1].path) {
                errors.push(BuildError::SamePath {
                    first: pair[0].path.to_string(),
                    second: pair[1].path.to_string(),
                });
            }
        }
        let policies = match policies::policies(&plan, &self.cors_config) {
            Ok(policies) if errors.is_empty() => policies,
            found => {
                errors.extend(found.err().into_iter().flatten());
                return Err(BuildErrors::new(errors));
            }
        };
        log::configuration(&self.configured, &self.notes);
        log::settings(&layers.unused, layers.in_vain(), plan.names());
        log::built(&mounts, &policies.report);
        if !has_zone {
            log::zone_of_the_system(&settings.json.time_zone, &mounts);
        }
        if auth.as_ref().is_some_and(|auth| auth.has_generated_keys()) {
            log::generated_keys();
        }
        if !settings.proxies.are_known() && folders.iter().any(tables::Folder::looks_for_locals) {
            log::unknown_proxies();
        }
        let mut limits = settings.limits;
        if settings.health.on {
            limits.drain = settings.health.drain_delay;
        }
        let in_force = InForce { policies: Arc::new(policies), headers: self.headers.into() };
        #[allow(unused_mut, reason = "with the feature there is more")]
        let mut pages = self.pages.into_readers();
        #[cfg(feature = "metrics")]
        pages.extend(self.metrics.map(|metrics| HostPage {
            path: settings.metrics.path.to_string(),
            reader: Box::new(MetricsPage::new(&metrics)),
            show: Some(settings.metrics.show),
        }));
        let meter = HostMeter::new();
        let tables = Tables {
            routes: Routes::new(mounts, folders),
            pages,
            replaceable: RwLock::new(Arc::new(in_force)),
            explains_cors: self.explains_cors,
            decisions: Arc::default(),
            auth,
            guards,
            strangers: Arc::default(),
            readiness: Readiness::new(&settings.health, sessions.clone()),
            sessions,
            cache,
            application: self.fallback,
            proxies: settings.proxies,
            bodies: Bodies::new(limits.bodies),
            places: Places::new(limits.calls, meter.clone()),
            keys,
            meter,
            limits,
            told_of_addresses: false.into(),
        };
        Ok(Host::new(tables, plan))
    }
}

/// What is said of sessions outside of the code, what counts most at the end.
fn said_of_sessions(settings: &[ConfiguredSetting]) -> Vec<SessionSetting> {
    let said = settings.iter().rev().filter_map(|given| match &given.setting {
        Setting::Session(setting) => Some(setting.clone()),
        _ => None,
    });
    said.collect()
}
