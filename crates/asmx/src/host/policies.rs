//! The policy of every service and method: what code and configuration say, each policy compiled once (CORS-16, CORS-17).

use super::error::BuildError;
use super::plan::{Place, Plan};
use crate::cors::{Configured, CookieTrouble, CorsConfig, CorsReport, CorsSettings, Policy, Source};
use crate::tables::{Application, Policies, ServicePolicies};

/// Finds and compiles the policies.
///
/// For each place the first of these counts: `service_cors` and `method_cors`, the attribute or the folder's `cors`,
/// the configuration (CORS-35). What is wrong anywhere is reported together.
pub(super) fn policies(plan: &Plan, config: &CorsConfig) -> Result<Policies, Vec<BuildError>> {
    let mut making = Making { plan, chosen: Vec::new(), errors: Vec::new(), report: CorsReport::default() };
    making.choose(config);
    let folders = making.folders();
    let services = plan.services.iter().enumerate().map(|(at, service)| {
        let above = &folders[service.folder];
        let own = making.compile(Place::Service(at), above.base.as_ref());
        let policy = own.as_ref().map_or_else(|| above.policy.clone(), |(policy, _)| policy.clone());
        if own.is_none() {
            making.report.applies(&above.policy, service.name());
        }
        let methods = (0..service.methods.len())
            .map(|method| {
                let own = making.compile(Place::Method(at, method), above.base.as_ref());
                own.map(|(policy, _)| policy)
            })
            .collect();
        ServicePolicies::new(policy, methods)
    });
    let services = services.collect();
    if plan.application {
        folders.iter().for_each(|folder| making.report.covers(&folder.policy, Application::NAME));
    }
    let folders = folders.into_iter().map(|folder| folder.policy).collect();
    making.report.remark_methods();
    making.cookies();
    if making.errors.is_empty() {
        Ok(Policies { folders, services, report: making.report })
    } else {
        Err(making.errors)
    }
}

struct FolderPolicy {
    policy: Policy,
    /// What those below may extend.
    base: Option<Base>,
}

/// The settings of a policy, with everything that it extends itself, and where they were written.
#[derive(Clone)]
struct Base {
    settings: CorsSettings,
    configured: Configured,
}

struct Making<'a> {
    plan: &'a Plan,
    /// The policy for each place that has one.
    chosen: Vec<(Place, Configured)>,
    errors: Vec<BuildError>,
    report: CorsReport,
}

impl Making<'_> {
    /// Collects the policies in the order of precedence.
    fn choose(&mut self, config: &CorsConfig) {
        let plan = self.plan;
        for given in &plan.named {
            match plan.find(given.scope(), true) {
                // Called twice for one place: as with every setter, the last call counts.
                Ok(place) => match self.chosen.iter_mut().find(|(other, _)| *other == place) {
                    Some(earlier) => earlier.1 = given.clone(),
                    None => self.chosen.push((place, given.clone())),
                },
                Err(error) => self.errors.push(BuildError::Cors(*error)),
            }
        }
        let folders = plan.folders.iter().enumerate();
        let services = plan.services.iter().enumerate();
        let folders = folders.map(|(at, folder)| (Place::Folder(at), folder.cors.as_ref(), Source::Code));
        let services = services.flat_map(|(at, service)| {
            let methods = service.methods.iter().enumerate();
            let methods = methods.map(move |(method, (_, cors))| (Place::Method(at, method), cors.as_ref()));
            let own = core::iter::once((Place::Service(at), service.attribute.as_ref()));
            own.chain(methods).map(|(place, cors)| (place, cors, Source::Attribute))
        });
        for (place, cors, source) in folders.chain(services) {
            if let Some(cors) = cors {
                self.add(place, Configured::new(plan.scope(place), cors.clone(), source));
            }
        }
        for given in config.policies() {
            match plan.find(given.scope(), false) {
                Ok(place) => self.add(place, given.clone()),
                // A web.config may speak of more than was ported.
                Err(_) if given.is_imported() => self.report.remark(format!(
                    "cors: {}: the policy for {} has no effect: the host has nothing there; registered: {}",
                    given.source(),
                    given.scope(),
                    plan.names().collect::<Vec<_>>().join(", ")
                )),
                Err(error) => self.errors.push(BuildError::cors(given.source(), *error)),
            }
        }
    }

    fn add(&mut self, place: Place, given: Configured) {
        match self.chosen.iter().find(|(other, _)| *other == place) {
            None => self.chosen.push((place, given)),
            Some((_, first)) => self.report.gave_way(&self.plan.scope(place), &given, first),
        }
    }

    /// Compares the application's cookies with the policies (CORS-24).
    fn cookies(&mut self) {
        let name = |cookie: &str| cookie.split('=').next().unwrap_or_default().to_owned();
        for cookie in self.plan.cookies(false) {
            if let Some(trouble) = CookieTrouble::always(&cookie) {
                self.errors.push(BuildError::Cookie { name: name(&cookie), trouble });
            }
        }
        for cookie in self.plan.cookies(true) {
            let troubles: Vec<_> = self
                .report
                .lines()
                .filter_map(|line| {
                    let trouble = CookieTrouble::find(line.policy(), &cookie).filter(|it| !it.is_error())?;
                    Some(format!("cors: {}: cookie \"{}\": {trouble}", line.policy().scope(), name(&cookie)))
                })
                .collect();
            troubles.into_iter().for_each(|text| self.report.remark(text));
        }
    }

    fn folders(&mut self) -> Vec<FolderPolicy> {
        let mut done: Vec<FolderPolicy> = Vec::new();
        for (at, folder) in self.plan.folders.iter().enumerate() {
            let above = folder.parent.map(|parent| &done[parent]);
            let compiled = self.compile(Place::Folder(at), above.and_then(|above| above.base.as_ref()));
            done.push(match (compiled, above) {
                (Some((policy, base)), _) => FolderPolicy { policy, base: Some(base) },
                (None, Some(above)) => {
                    FolderPolicy { policy: above.policy.clone(), base: above.base.clone() }
                }
                (None, None) => FolderPolicy { policy: Policy::unset(), base: None },
            });
        }
        done
    }

    /// Compiles the policy of a place, if it has one. `above` is what it may extend.
    fn compile(&mut self, place: Place, above: Option<&Base>) -> Option<(Policy, Base)> {
        let given = &self.chosen.iter().find(|(other, _)| *other == place)?.1;
        let settings = given.settings().over(above.map(|above| &above.settings));
        let configured = given.over(above.map(|above| &above.configured));
        match given.compile(&settings, self.plan.scope(place)) {
            Ok(policy) => {
                self.report.add(policy.clone(), &configured);
                if let Place::Service(at) = place {
                    self.report.applies(&policy, self.plan.services[at].name());
                }
                Some((policy, Base { settings, configured }))
            }
            Err(errors) => {
                let located =
                    errors.into_iter().map(|error| BuildError::cors(&given.source_of_error(&error), error));
                self.errors.extend(located);
                None
            }
        }
    }
}
