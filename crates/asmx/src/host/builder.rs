//! The builder of a host: takes everything, checks it together.

use core::time::Duration;
use std::sync::Arc;

use axum::Router;

use super::error::{BuildError, BuildErrors};
use super::folder::Folder;
use super::mount::{Mount, Mounted};
use super::routes::Routes;
use super::settings::{Overrides, Settings, settings_setters};
use super::{Host, Inner};
use crate::call::{Fault, Functions, Service};
use crate::cors::{CorsSettings, DecisionLog, Policy, Scope};
use crate::text::cmp_ignore_case;

/// Collects services and settings. Nothing is checked before [`build`](Self::build), which reports everything.
#[derive(Debug)]
#[must_use = "call `build` to get the host"]
pub struct HostBuilder {
    overrides: Overrides,
    root: Folder,
    fallback: Option<Router>,
    shutdown_timeout: Duration,
}

impl Default for HostBuilder {
    fn default() -> Self {
        Self {
            overrides: Overrides::default(),
            root: Folder::new(String::new()),
            fallback: None,
            shutdown_timeout: Duration::from_secs(90),
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

    /// Makes the host.
    ///
    /// # Errors
    /// Everything that is wrong with paths, names, limits and CORS policies, together.
    pub fn build(self) -> Result<Host, BuildErrors> {
        let mut assembly = Assembly::default();
        let above = Settings::default();
        let root = Folder { overrides: self.overrides, ..self.root };
        let (settings, policy) = assembly.add(root, "", &above, &Policy::unset(), Scope::Host);
        let Assembly { mut mounts, policies, mut errors } = assembly;
        mounts.sort_by(|a, b| cmp_ignore_case(&a.path, &b.path));
        for pair in mounts.windows(2) {
            if crate::text::eq_ignore_case(&pair[0].path, &pair[1].path) {
                errors
                    .push(BuildError::SamePath { first: pair[0].path.clone(), second: pair[1].path.clone() });
            }
        }
        BuildErrors::collected(errors)?;
        super::log::built(&mounts, &policies);
        Ok(Host(Arc::new(Inner {
            routes: Routes::new(mounts),
            settings,
            policy,
            decisions: DecisionLog::new(),
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
    policies: Vec<Policy>,
    errors: Vec<BuildError>,
}

impl Assembly {
    /// Adds a folder with everything in it, and gives the settings and the policy in force for it.
    fn add(
        &mut self,
        folder: Folder,
        above: &str,
        settings: &Settings,
        policy: &Policy,
        scope: Scope,
    ) -> (Settings, Policy) {
        let Folder { path, overrides, mounted, folders } = folder;
        let here = format!("{above}{path}");
        let settings = overrides.under(settings);
        self.check_limits(&settings);
        let policy = if overrides.cors.is_some() {
            self.compile(settings.cors.as_ref(), scope)
        } else {
            policy.clone()
        };
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
            self.mounts.push(Mount::new(path, source, settings.clone(), policy.clone()));
        }
        for folder in folders {
            if !folder.path.is_empty() && file_problem(&format!("{}.x", folder.path)).is_some() {
                let problem = format!("a folder is written \"/{}\"", folder.path.trim_matches('/'));
                self.errors.push(BuildError::Path { path: folder.path.clone(), problem });
            }
            let scope = Scope::folder(format!("{here}{}", folder.path));
            self.add(folder, &here, &settings, &policy, scope);
        }
        (settings, policy)
    }

    /// Compiles a policy. What is wrong with it joins the other errors.
    fn compile(&mut self, cors: Option<&CorsSettings>, scope: Scope) -> Policy {
        let Some(cors) = cors else { return Policy::unset() };
        match cors.compile(scope) {
            Ok(policy) => {
                self.policies.push(policy.clone());
                policy
            }
            Err(errors) => {
                self.errors.extend(errors.into_iter().map(BuildError::Cors));
                Policy::unset()
            }
        }
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
