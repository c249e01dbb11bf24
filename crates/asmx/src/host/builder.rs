//! The builder of a host: takes everything, and what is mounted where.

use asmx_core::Fault;
use asmx_core::service::{Functions, Service};
use axum::Router;
use axum_core::extract::FromRequestParts;
use http::{HeaderName, HeaderValue};

use super::folder::Folder;
use super::host::Host;
use super::settings::{Overrides, settings_setters};
use super::wsdl_files::Given;
use crate::auth::Auth;
use crate::cors::{Configured, CorsConfig};
#[cfg(feature = "redis")]
use crate::secret::Secret;
use crate::session::Sessions;
#[cfg(feature = "redis")]
use crate::tables::Setting;
use crate::tables::{Application, ConfiguredSetting};

/// Collects services and settings. Nothing is checked before [`build`](Self::build), which reports everything.
#[derive(Debug)]
#[must_use = "call `build` to get the host"]
pub struct HostBuilder {
    pub(super) overrides: Overrides,
    pub(super) root: Folder,
    pub(super) sessions: Option<Sessions>,
    pub(super) auth: Option<Auth>,
    pub(super) fallback: Option<Application>,
    /// What was given as a proxy and is none.
    pub(super) wrong_proxies: Vec<String>,
    /// What was given as an address to let in and is none.
    pub(super) wrong_addresses: Vec<String>,
    /// Policies for services and methods by name.
    pub(super) named: Vec<Configured>,
    pub(super) cors_config: CorsConfig,
    /// Cookies of the application, as `Set-Cookie` says them.
    pub(super) cookies: Vec<String>,
    /// The page of what was counted.
    #[cfg(feature = "metrics")]
    pub(super) metrics: Option<crate::meter::Metrics>,
    /// For every answer.
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    /// Settings from outside of the code beside CORS.
    pub(super) settings: Vec<ConfiguredSetting>,
    /// WSDL documents, each with the path of its service.
    pub(super) wsdl_files: Vec<Given>,
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
            wrong_addresses: Vec::new(),
            named: Vec::new(),
            cors_config: CorsConfig::new(),
            cookies: Vec::new(),
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

    /// Keeps the answers of methods with `cache` in Redis too, at `redis://[user][:password@]host[:port][/database]`, so that hosts
    /// share them: each looks in its own memory first, then there. With `single_flight` one host at a time makes an answer. `rediss://`
    /// is TLS (feature `redis-tls`).
    ///
    /// An answer lasts as long as its method says, wherever it was made. While the server is not there each host makes its own, and
    /// the log says so; no call fails. Hosts that share a server and answer differently need databases of their own.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().cache_in_redis("redis://127.0.0.1:6379").build()?;
    /// let errors = Host::builder().cache_in_redis("127.0.0.1").build().unwrap_err();
    /// assert!(errors.to_string().contains("the answers that hosts share: "));
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[cfg(feature = "redis")]
    pub fn cache_in_redis(mut self, url: &str) -> Self {
        self.overrides.set(Setting::CacheInRedis(Secret::new(url)));
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
}
