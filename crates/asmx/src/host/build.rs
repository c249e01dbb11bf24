//! From a builder to a host: everything is checked together.

use std::path::Path;
use std::sync::{Arc, RwLock};

use super::assembly::Assembly;
use super::builder::HostBuilder;
use super::error::{BuildError, BuildErrors};
use super::folder::Folder;
use super::host::Host;
use super::plan::Plan;
use super::users::users;
use super::{log, pages, policies, probes, wsdl_files, zeros};
use crate::cache::OutputCache;
#[cfg(feature = "redis")]
use crate::cache::SharedCache;
use crate::cors::Scope;
use crate::describe::Facts;
#[cfg(feature = "metrics")]
use crate::describe::HostPage;
use crate::health::Readiness;
use crate::meter::HostMeter;
#[cfg(feature = "metrics")]
use crate::meter::MetricsPage;
use crate::request::{Bodies, Uploads};
use crate::session::SessionSetting;
use crate::tables::{
    self, ConfiguredSetting, Guards, InForce, Mount, Places, Routes, Setting, Settings, Tables, Threads,
};
#[cfg(feature = "tls")]
use crate::tls::Keys;
use asmx_types::text::{cmp_ignore_case, eq_ignore_case};

impl HostBuilder {
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
        let sessions = self.sessions.unwrap_or_default();
        let decided = sessions.decided().to_vec();
        let sessions = sessions.over(&said_of_sessions(&plan.settings));
        let mut assembly = Assembly::new(plan, Facts::now(sessions.name()));
        assembly.layers.decided("sessions", &decided);
        let has_zone = self.overrides.sets("time_zone") || says_zone(&assembly.plan.settings);
        let root = Folder { overrides: self.overrides, ..self.root };
        assembly.add(root, "", &Settings::default(), None);
        #[cfg(feature = "redis")]
        let sessions = sessions.secured(&assembly.settings.redis_tls);
        let sessions = assembly.sessions(sessions, given);
        assembly.errors.extend(zeros::of_limits(assembly.settings.limits));
        assembly.errors.extend(pages::problems(&assembly.settings.pages, &assembly.mounts));
        assembly.errors.extend(missing_features(&assembly.plan.settings));
        let Assembly { mut mounts, folders, mut plan, mut errors, layers, settings, .. } = assembly;
        let guards = Guards::new(&plan.settings);
        let auth = users(self.auth, &settings.auth, &mounts, &guards, &mut errors);
        plan.auth.clone_from(&auth);
        errors.extend(self.wrong_proxies.iter().cloned().map(|problem| BuildError::Proxy { problem }));
        errors.extend(self.wrong_addresses.iter().cloned().map(|problem| BuildError::Address { problem }));
        errors.extend(zeros::of_access(&settings.access));
        #[cfg(feature = "metrics")]
        errors.extend(self.metrics.as_ref().and_then(|_| pages::problem(&settings.metrics.path)));
        #[cfg(feature = "tls")]
        let keys = keys(&settings, &mut errors);
        #[cfg(not(feature = "tls"))]
        let keys = None;
        #[cfg(feature = "http2")]
        errors.extend(no_streams(&settings));
        errors.extend(upload_problem(settings.upload_folder.as_deref()));
        errors.extend(probes::problems(&settings.health, &mounts));
        errors.extend(wsdl_files::give(self.wsdl_files, &mut mounts));
        let cache = keeps_answers(&mounts).then(|| OutputCache::new(settings.limits.cache));
        #[cfg(feature = "redis")]
        let cache = shared(cache, &settings, &mut errors);
        mounts.sort_by(|a, b| cmp_ignore_case(&a.path, &b.path));
        errors.extend(same_paths(&mounts));
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
        let mut pages = pages::readers(&settings.pages);
        #[cfg(feature = "metrics")]
        pages.extend(self.metrics.map(|metrics| HostPage {
            path: settings.metrics.path.to_string(),
            reader: Box::new(MetricsPage::new(&metrics)),
            show: Some(settings.metrics.show),
        }));
        let meter = HostMeter::new();
        let bodies = Bodies::new(limits.bodies);
        let tables = Tables {
            has_jsonp: mounts.iter().any(Mount::has_jsonp),
            routes: Routes::new(mounts, folders),
            pages,
            replaceable: RwLock::new(Arc::new(in_force)),
            explains_cors: settings.explains_cors,
            decisions: Arc::default(),
            auth,
            guards,
            admission: settings.access.admission(),
            listen: settings.listen,
            strangers: Arc::default(),
            readiness: Readiness::new(&settings.health, sessions.clone()),
            sessions,
            cache,
            application: self.fallback,
            proxies: settings.proxies,
            uploads: Uploads::new(
                bodies.clone(),
                limits.upload_disk,
                limits.disk_threshold,
                settings.upload_folder.clone(),
            ),
            bodies,
            places: Places::new(limits.calls, meter.clone()),
            threads: Threads::new(limits.blocking_calls),
            keys,
            meter,
            limits,
            told_of_addresses: false.into(),
        };
        Ok(Host::new(tables, plan))
    }
}

/// Settings of features that the program does not have.
fn missing_features(settings: &[ConfiguredSetting]) -> impl Iterator<Item = BuildError> {
    settings.iter().filter_map(|given| {
        let feature = given.setting.missing_feature()?;
        Some(BuildError::MissingFeature { source_of: given.source().clone(), key: given.key(), feature })
    })
}

/// Whether somebody says outside of the code which zone the host's is.
fn says_zone(settings: &[ConfiguredSetting]) -> bool {
    settings.iter().any(|given| given.key() == "time_zone" && *given.scope() == Scope::Host)
}

/// What is said of sessions outside of the code, what counts most at the end.
fn said_of_sessions(settings: &[ConfiguredSetting]) -> Vec<SessionSetting> {
    let said = settings.iter().rev().filter_map(|given| match &given.setting {
        Setting::Session(setting) => Some(setting.clone()),
        _ => None,
    });
    said.collect()
}

/// A folder for uploads in which no file can be made.
fn upload_problem(folder: Option<&Path>) -> Option<BuildError> {
    let folder = folder?;
    let problem = tempfile::tempfile_in(folder).err()?;
    Some(BuildError::UploadFolder { folder: folder.display().to_string(), problem: problem.to_string() })
}

fn keeps_answers(mounts: &[Mount]) -> bool {
    let mut methods = mounts.iter().flat_map(|mount| mount.description.methods());
    methods.any(|method| method.cache.seconds > 0)
}

/// Those that stand beside each other in the order of their paths.
fn same_paths(mounts: &[Mount]) -> impl Iterator<Item = BuildError> {
    let pairs = mounts.windows(2).filter(|pair| eq_ignore_case(&pair[0].path, &pair[1].path));
    pairs.map(|pair| BuildError::SamePath {
        first: pair[0].path.to_string(),
        second: pair[1].path.to_string(),
    })
}

#[cfg(feature = "redis")]
fn shared(
    cache: Option<OutputCache>,
    settings: &Settings,
    errors: &mut Vec<BuildError>,
) -> Option<OutputCache> {
    let url = settings.cache_in_redis.as_ref();
    match url.map(|url| SharedCache::new(url.text(), &settings.redis_tls)).transpose() {
        Ok(shared) => cache.map(|cache| cache.sharing(shared.map(Arc::new))),
        Err(problem) => {
            errors.push(BuildError::SharedCache { problem });
            None
        }
    }
}

#[cfg(feature = "http2")]
fn no_streams(settings: &Settings) -> Option<BuildError> {
    let (setting, default, instead) = ("the max_streams of http2", "100", "u32::MAX");
    (settings.limits.http2.streams == 0).then_some(BuildError::NoLimit { setting, default, instead })
}

#[cfg(feature = "tls")]
fn keys(settings: &Settings, errors: &mut Vec<BuildError>) -> Option<Arc<Keys>> {
    if settings.tls.handshake_timeout.is_zero() {
        let (setting, instead) = ("the handshake_timeout of tls", "Duration::MAX");
        errors.push(BuildError::NoLimit { setting, default: "10 s", instead });
    }
    #[cfg(feature = "http2")]
    let http2 = settings.limits.http2.on;
    #[cfg(not(feature = "http2"))]
    let http2 = false;
    Keys::new(&settings.tls, http2).unwrap_or_else(|problem| {
        errors.push(BuildError::Tls { problem });
        None
    })
}
