//! The builder of a host: takes everything, checks it together.

use core::time::Duration;
use std::sync::{Arc, RwLock};

use axum::Router;
use http::{HeaderName, HeaderValue};

use super::error::{BuildError, BuildErrors};
use super::folder::Folder;
use super::mount::{Mount, MountKind, Mounted};
use super::plan::{FolderPlan, Plan, ServicePlan};
use super::policies::Policies;
use super::routes::Routes;
use super::settings::{Overrides, Settings, settings_setters};
use super::{Host, Inner};
use crate::cache::OutputCache;
use crate::call::{Cookie, Fault, Functions, Service};
use crate::cors::{Configured, CorsConfig, CorsSettings, DecisionLog, Scope, Source};
use crate::session::Sessions;
use crate::text::cmp_ignore_case;

/// Collects services and settings. Nothing is checked before [`build`](Self::build), which reports everything.
#[derive(Debug)]
#[must_use = "call `build` to get the host"]
pub struct HostBuilder {
    overrides: Overrides,
    root: Folder,
    sessions: Option<Sessions>,
    fallback: Option<Router>,
    shutdown_timeout: Duration,
    /// Policies for services and methods by name.
    named: Vec<Configured>,
    cors_config: CorsConfig,
    /// Cookies of the application, as `Set-Cookie` says them.
    cookies: Vec<String>,
    /// For every answer.
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What was read to get there, for the log.
    configured: Vec<String>,
}

impl Default for HostBuilder {
    fn default() -> Self {
        Self {
            overrides: Overrides::default(),
            root: Folder::new(String::new()),
            sessions: None,
            fallback: None,
            shutdown_timeout: Duration::from_secs(90),
            named: Vec::new(),
            cors_config: CorsConfig::new(),
            cookies: Vec::new(),
            headers: Vec::new(),
            configured: Vec::new(),
        }
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
    /// in the syntax of its body and before one in the types of its arguments (RT-26).
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

    /// Adds a service that scripts may not call, at its own path: a class with `[WebService]` and without
    /// `[ScriptService]` (RT-16). Script calls of it, and requests for its proxy, are refused with a page.
    pub fn classic_service<S: Service>(mut self, service: S) -> Self {
        self.root = self.root.classic_service(service);
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
    pub fn fallback(mut self, router: Router) -> Self {
        self.fallback = Some(router);
        self
    }

    /// How long a shutdown waits for running calls. Default: 90 s, as ASP.NET's `shutdownTimeout`.
    pub fn shutdown_timeout(mut self, timeout: Duration) -> Self {
        self.shutdown_timeout = timeout;
        self
    }

    /// Gives one service a CORS policy of its own (CORS-16), by the service's path in this host.
    ///
    /// It replaces the host's for that service, and goes before the one in the service's attribute. A path where no
    /// service is mounted is an error of [`build`](Self::build).
    ///
    /// ```
    /// use asmx::prelude::*;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    /// let host = Host::builder()
    ///     .functions("/Math.asmx", methods![add])
    ///     .cors(Cors::origins(["https://shop.example"]))
    ///     .service_cors("/Math.asmx", Cors::any_origin())
    ///     .build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn service_cors(mut self, path: &str, cors: impl Into<CorsSettings>) -> Self {
        self.named.push(Configured::new(Scope::service(path), cors, Source::Code));
        self
    }

    /// Gives one method a CORS policy of its own (CORS-17): for that method it replaces the service's.
    ///
    /// [`Cors::extending`](crate::Cors::extending) starts from the policy of the host, or of the folder, that the service
    /// is in. A path or a name that does not exist is an error of [`build`](Self::build).
    ///
    /// ```
    /// use asmx::prelude::*;
    /// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
    /// let host = Host::builder()
    ///     .functions("/Math.asmx", methods![add])
    ///     .cors(Cors::origins(["https://shop.example"]))
    ///     .method_cors("/Math.asmx", "Add", Cors::extending().max_age(60))
    ///     .build()?;
    ///
    /// let errors = Host::builder().method_cors("/Maths.asmx", "Add", Cors::closed()).build().unwrap_err();
    /// assert_eq!(
    ///     errors.to_string(),
    ///     "the host cannot start: cors: service \"Maths.asmx\" does not exist; registered: ",
    /// );
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn method_cors(mut self, path: &str, method: &str, cors: impl Into<CorsSettings>) -> Self {
        self.named.push(Configured::new(Scope::method(path, method), cors, Source::Code));
        self
    }

    /// Policies from outside of the code. What the code says for the same place goes before them (CORS-35).
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use asmx::cors::{CorsConfig, Scope, Source};
    ///
    /// let file = CorsConfig::new().with(Scope::Host, Cors::any_origin(), Source::file("asmx.toml", 1));
    /// let host = Host::builder().cors_config(file).build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn cors_config(mut self, config: impl Into<CorsConfig>) -> Self {
        self.cors_config = config.into();
        self
    }

    /// Says that the application sets this cookie, for a login or a session, so that the start tells whether it can work
    /// (CORS-24): a cookie that no browser keeps is an error of [`build`](Self::build), and one that browsers will not
    /// send from the sites that a policy lets in with credentials is a warning in the log and in
    /// [`cors_report`](Host::cors_report). It sets nothing.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// let builder = || Host::builder().cors(Cors::origins(["https://shop.example"]).credentials());
    ///
    /// let host = builder().declare_cookie(&Cookie::new("login", "")).build()?;
    /// assert!(host.cors_report().to_string().contains("cookie \"login\": it will not be sent from other sites"));
    ///
    /// let host = builder().declare_cookie(&Cookie::new("login", "").http_only().cross_site()).build()?;
    /// assert!(!host.cors_report().to_string().contains("cookie"));
    ///
    /// let errors = builder().declare_cookie(&Cookie::new("login", "").same_site(SameSite::None)).build().unwrap_err();
    /// assert!(errors.to_string().contains("SameSite=None needs Secure"));
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn declare_cookie(mut self, cookie: &Cookie<'_>) -> Self {
        self.cookies.push(cookie.to_string());
        self
    }

    /// Settings from files and the environment: CORS policies, and headers for every answer.
    ///
    /// What the code says for the same place goes before them (CORS-35). The log names every file that was read and
    /// every one that was looked for (CORS-38).
    ///
    /// ```
    /// use asmx::config::Config;
    /// use asmx::prelude::*;
    ///
    /// let config = Config::parse("[cors]\nallow_origins = '*'")?;
    /// let host = Host::builder().config(config).build()?;
    /// assert!(host.cors_report().to_string().contains("any origin"));
    /// # Ok::<(), asmx::Error>(())
    /// ```
    #[cfg(feature = "config")]
    pub fn config(mut self, config: crate::config::Config) -> Self {
        self.configured = config.report().collect();
        self.headers = config.headers;
        self.cors_config = config.cors;
        self
    }

    /// Makes the host.
    ///
    /// # Errors
    /// Everything that is wrong with paths, names, limits and CORS policies, together.
    pub fn build(self) -> Result<Host, BuildErrors> {
        let mut assembly = Assembly {
            plan: Plan { named: self.named, cookies: self.cookies, ..Plan::default() },
            ..Assembly::default()
        };
        let root = Folder { overrides: self.overrides, ..self.root };
        let settings = assembly.add(root, "", &Settings::default(), None);
        let sessions = assembly.sessions(self.sessions);
        let Assembly { mut mounts, plan, mut errors } = assembly;
        let keeps = mounts.iter().flat_map(Mount::methods).any(|method| method.cache > 0);
        let cache = keeps.then(OutputCache::new);
        mounts.sort_by(|a, b| cmp_ignore_case(&a.path, &b.path));
        for pair in mounts.windows(2) {
            if crate::text::eq_ignore_case(&pair[0].path, &pair[1].path) {
                errors
                    .push(BuildError::SamePath { first: pair[0].path.clone(), second: pair[1].path.clone() });
            }
        }
        let policies = match Policies::new(&plan, &self.cors_config) {
            Ok(policies) if errors.is_empty() => policies,
            found => {
                errors.extend(found.err().into_iter().flatten());
                return Err(BuildErrors::new(errors));
            }
        };
        super::log::built(&self.configured, &mounts, policies.report());
        Ok(Host(Arc::new(Inner {
            routes: Routes::new(mounts),
            settings,
            plan,
            policies: RwLock::new(Arc::new(policies)),
            headers: self.headers,
            decisions: DecisionLog::new(),
            sessions,
            cache,
            fallback: self.fallback,
            shutdown_timeout: self.shutdown_timeout,
            running: tokio_util::task::TaskTracker::new(),
        })))
    }
}

/// What becomes of the folders.
#[derive(Default)]
struct Assembly {
    mounts: Vec<Mount>,
    plan: Plan,
    errors: Vec<BuildError>,
}

impl Assembly {
    /// Adds a folder with everything in it, and gives the settings in force for it.
    fn add(&mut self, folder: Folder, above: &str, settings: &Settings, parent: Option<usize>) -> Settings {
        let Folder { path, overrides, mounted, folders } = folder;
        let here = format!("{above}{path}");
        let settings = overrides.under(settings);
        self.check_limits(&settings);
        let number = self.plan.folders.len();
        self.plan.folders.push(FolderPlan { parent, path: here.clone(), cors: overrides.cors });
        for Mounted { path, source } in mounted {
            if let Some(problem) = file_problem(&path) {
                self.errors.push(BuildError::Path { path: path.clone(), problem });
            }
            let path = format!("{here}{path}");
            for name in source.colliding_names() {
                self.errors.push(BuildError::SameMethod { path: path.clone(), name });
            }
            for name in source.refused_types() {
                self.errors.push(BuildError::ScriptType { path: path.clone(), name });
            }
            self.plan.services.push(ServicePlan {
                path: path.clone(),
                folder: number,
                attribute: source.cors.map(|cors| cors()),
                methods: source.policies().map(|(name, cors)| (name, cors.map(|cors| cors()))).collect(),
            });
            self.mounts.push(Mount::new(path, source, settings.clone(), self.plan.services.len() - 1));
        }
        for folder in folders {
            if !folder.path.is_empty() && file_problem(&format!("{}.x", folder.path)).is_some() {
                let problem = format!("a folder is written \"/{}\"", folder.path.trim_matches('/'));
                self.errors.push(BuildError::Path { path: folder.path.clone(), problem });
            }
            self.add(folder, &here, &settings, Some(number));
        }
        settings
    }

    /// The sessions as they were set up, or in memory where a method wants one. Their cookie is one of the
    /// application's, which has to suit its policies (CORS-24).
    fn sessions(&mut self, given: Option<Sessions>) -> Option<Arc<Sessions>> {
        let mut methods = self.mounts.iter().flat_map(Mount::methods);
        let wanted = given.is_some() || methods.any(|method| method.session);
        let offered = || self.mounts.iter().any(|mount| mount.kind == MountKind::Page);
        let sessions = (wanted || offered()).then(|| given.unwrap_or_else(Sessions::in_memory))?;
        if sessions.has_no_time() {
            self.errors.push(BuildError::Zero { setting: "the timeout of sessions" });
        }
        if !sessions.cookie_works() {
            self.errors.push(BuildError::SessionCookie { cookie: sessions.cookie("…") });
        } else if wanted {
            self.plan.cookies.push(sessions.cookie(""));
        }
        Some(Arc::new(sessions))
    }

    fn check_limits(&mut self, settings: &Settings) {
        let limits = [
            ("max_request_length", settings.max_request_length == 0),
            ("max_json_length", settings.json.max_json_length == 0),
            ("recursion_limit", settings.json.recursion_limit == 0),
            ("execution_timeout", settings.execution_timeout.is_zero()),
        ];
        for (setting, zero) in limits {
            let error = BuildError::Zero { setting };
            if zero && !self.errors.contains(&error) {
                self.errors.push(error);
            }
        }
    }
}

/// What keeps a path from being the file of a service or a page.
fn file_problem(path: &str) -> Option<String> {
    let name = path.trim_matches('/');
    let file = name.rsplit('/').next().unwrap_or_default();
    if !path.starts_with('/') || path.ends_with('/') || path.contains("//") || path.contains("/.") {
        return Some(format!("write \"/{name}\""));
    }
    if path.contains(['<', '>', '*', '%', '&', ':', '\\', '?', '#']) {
        return Some("ASP.NET refuses the characters < > * % & : \\ ? # in a path".to_owned());
    }
    match file.rsplit_once('.') {
        None => Some(format!(
            "a service or page is a file, and its name has an extension; write \"/{name}.asmx\""
        )),
        Some(_) => None,
    }
}
