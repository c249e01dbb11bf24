//! From folders to mounts: paths put together, names and limits checked, and the plan of the policies made.

use std::sync::Arc;

use asmx_core::service::SessionAccess;

use super::error::BuildError;
use super::folder::Folder;
use super::layers::Layers;
use super::plan::{FolderPlan, Plan, ServicePlan};
use super::source::{MountSource, Mounted};
use super::whole;
use crate::call;
use crate::describe::Facts;
use crate::request::Kind;
use crate::session::Sessions;
use crate::tables::{self, Mount, Settings};

/// What becomes of the folders.
pub(super) struct Assembly {
    pub(super) mounts: Vec<Mount>,
    /// By number, as in the plan.
    pub(super) folders: Vec<tables::Folder>,
    pub(super) plan: Plan,
    pub(super) errors: Vec<BuildError>,
    pub(super) layers: Layers,
    /// The settings of the host itself.
    pub(super) settings: Settings,
    /// For what services say of the host.
    facts: Facts,
}

impl Assembly {
    pub(super) fn new(plan: Plan, facts: Facts) -> Self {
        let layers = Layers::new(plan.settings.clone());
        Self {
            mounts: Vec::new(),
            folders: Vec::new(),
            plan,
            errors: Vec::new(),
            layers,
            settings: Settings::default(),
            facts,
        }
    }

    /// Adds a folder with everything in it.
    pub(super) fn add(&mut self, folder: Folder, above: &str, settings: &Settings, parent: Option<usize>) {
        let Folder { path, overrides, mounted, folders } = folder;
        let here = format!("{above}{path}");
        let mut settings = settings.clone();
        self.layers.lay(parent.map(|_| above), &here, &mut settings);
        self.layers.give_way(&here, &overrides);
        overrides.apply(&mut settings);
        self.check_limits(&settings);
        if parent.is_none() {
            self.facts.servers = Arc::clone(&settings.pages.servers);
            self.settings = settings.clone();
        }
        let number = self.plan.folders.len();
        self.plan.folders.push(FolderPlan { parent, path: here.clone(), cors: overrides.cors });
        self.folders.push(tables::Folder {
            path: here.clone(),
            custom_errors: settings.custom_errors,
            help: settings.help,
        });
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
            for method in source.cached_for_one() {
                let (method, seconds) = (method.name, method.cache.seconds);
                self.errors.push(BuildError::CachedForOne { path: path.clone(), method, seconds });
            }
            self.errors.extend(whole::problems(&path, source.target.descriptors()));
            self.plan.services.push(ServicePlan {
                path: path.clone(),
                folder: number,
                attribute: source.cors.and_then(call::settings),
                methods: source
                    .policies()
                    .map(|(name, cors)| (name, cors.and_then(call::settings)))
                    .collect(),
            });
            let MountSource { kind, descriptor, target, .. } = source;
            let mut settings = settings.clone();
            self.layers.lay(Some(&here), &path, &mut settings);
            let number = self.plan.services.len() - 1;
            self.mounts.push(Mount::new(
                path,
                kind,
                descriptor,
                target,
                settings,
                number,
                self.facts.clone(),
            ));
        }
        for folder in folders {
            if !folder.path.is_empty() && file_problem(&format!("{}.x", folder.path)).is_some() {
                let problem = format!("a folder is written \"/{}\"", folder.path.trim_matches('/'));
                self.errors.push(BuildError::Path { path: folder.path.clone(), problem });
            }
            self.add(folder, &here, &settings, Some(number));
        }
    }

    /// The sessions as they were set up, or in memory where a method wants one. Their cookie is one of the
    /// application's, which has to suit its policies (CORS-24).
    pub(super) fn sessions(&mut self, sessions: Sessions, given: bool) -> Option<Arc<Sessions>> {
        let mut methods = self.mounts.iter().flat_map(|mount| mount.description.methods());
        let wanted = given || methods.any(|method| method.session != SessionAccess::None);
        let offered = || self.mounts.iter().any(|mount| mount.kind == Kind::Page);
        let sessions = (wanted || offered()).then_some(sessions)?;
        let problem = sessions.problem().map(str::to_owned);
        self.errors.extend(problem.map(|problem| BuildError::SessionStore { problem }));
        self.errors.extend(sessions.zeros().map(|setting| BuildError::Zero { setting }));
        if !sessions.cookie_works() {
            self.errors.push(BuildError::SessionCookie { cookie: sessions.cookie("…") });
        }
        let sessions = Arc::new(sessions);
        self.plan.sessions = wanted.then(|| Arc::clone(&sessions));
        Some(sessions)
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
