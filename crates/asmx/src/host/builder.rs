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
use crate::call::{Functions, Service};
use crate::cors::Scope;
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
        let mut errors = Vec::new();
        let settings = self.overrides.under(&Settings::default());
        check_limits(&settings, &mut errors);
        let policy = super::policies::compile(&settings.cors, Scope::Host, &mut errors);
        let mut mounts = Vec::new();
        mount_folder(self.root, "", &settings, &mut mounts, &mut errors);
        mounts.sort_by(|a, b| cmp_ignore_case(&a.path, &b.path));
        for pair in mounts.windows(2) {
            if crate::text::eq_ignore_case(&pair[0].path, &pair[1].path) {
                errors.push(BuildError::SamePath { first: pair[0].path.clone(), second: pair[1].path.clone() });
            }
        }
        BuildErrors::collected(errors)?;
        let host = Host(Arc::new(Inner {
            routes: Routes::new(mounts),
            settings,
            policy,
            fallback: self.fallback,
            shutdown_timeout: self.shutdown_timeout,
            running: tokio_util::task::TaskTracker::new(),
        }));
        host.report();
        Ok(host)
    }
}

fn mount_folder(folder: Folder, above: &str, settings: &Settings, mounts: &mut Vec<Mount>, errors: &mut Vec<BuildError>) {
    let Folder { path, overrides, mounted, folders } = folder;
    if !path.is_empty() && (!path.starts_with('/') || path.ends_with('/') || path.contains("//")) {
        let name = path.trim_matches('/');
        errors.push(BuildError::Path { problem: format!("a folder is written \"/{name}\""), path: path.clone() });
    }
    let here = format!("{above}{path}");
    let settings = overrides.under(settings);
    check_limits(&settings, errors);
    for Mounted { path, source } in mounted {
        if let Some(problem) = file_problem(&path) {
            errors.push(BuildError::Path { path: path.clone(), problem });
        }
        let path = format!("{here}{path}");
        errors.extend(source.colliding_names().into_iter().map(|name| BuildError::SameMethod { path: path.clone(), name }));
        let policy = super::policies::compile(&settings.cors, Scope::Service(&path), errors);
        mounts.push(Mount::new(path, source, settings.clone(), policy));
    }
    for folder in folders {
        mount_folder(folder, &here, &settings, mounts, errors);
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
        None => Some(format!("a service or page is a file, and its name has an extension; write \"/{name}.asmx\"")),
        Some(_) => None,
    }
}

fn check_limits(settings: &Settings, errors: &mut Vec<BuildError>) {
    let limits = [
        ("max_request_length", settings.max_request_length == 0),
        ("max_json_length", settings.json.max_json_length == 0),
        ("recursion_limit", settings.json.recursion_limit == 0),
        ("execution_timeout", settings.execution_timeout.is_zero()),
    ];
    for (setting, zero) in limits {
        let error = BuildError::Zero { setting };
        if zero && !errors.contains(&error) {
            errors.push(error);
        }
    }
}
