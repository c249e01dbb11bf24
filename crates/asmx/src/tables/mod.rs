//! What requests are looked up in. A host makes it once, the pipeline reads it.

mod application;
#[cfg_attr(not(feature = "config"), allow(dead_code, unreachable_pub, reason = "only files have them"))]
mod configured;
mod guards;
mod in_force;
mod limit;
mod limits;
mod mount;
mod names;
mod place;
mod places;
mod policies;
mod routes;
mod setting;
mod settings;
mod target;
mod threads;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

pub(crate) use application::Application;
#[cfg_attr(not(feature = "config"), allow(unreachable_pub, reason = "only files have them"))]
pub use configured::ConfiguredSetting;
pub(crate) use guards::Guards;
pub(crate) use in_force::InForce;
pub(crate) use limit::{Amount, Limit};
pub(crate) use limits::Limits;
pub(crate) use mount::{MethodEntry, Mount};
#[cfg(feature = "config")]
pub(crate) use place::place;
pub(crate) use place::plain;
pub(crate) use places::{Place, Places};
pub(crate) use policies::{Policies, ServicePolicies};
pub(crate) use routes::{Folder, Route, Routes};
pub(crate) use setting::Setting;
pub(crate) use settings::Settings;
pub(crate) use target::{Methods, PerCall, PerRequest, Target};
pub(crate) use threads::Threads;

use crate::auth::Users;
use crate::cache::OutputCache;
use crate::cors::DecisionLog;
use crate::describe::HostPage;
use crate::health::Readiness;
use crate::log::Strangers;
use crate::meter::HostMeter;
use crate::request::{Admission, Bodies, Proxies, Uploads};
use crate::session::Sessions;
use crate::tls::Keys;

/// Everything that requests are looked up in.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) routes: Routes,
    /// What the host as a whole says of itself.
    pub(crate) pages: Vec<HostPage>,
    pub(crate) replaceable: RwLock<Arc<InForce>>,
    /// Development mode of CORS (CORS-43).
    pub(crate) explains_cors: bool,
    pub(crate) decisions: Arc<DecisionLog>,
    /// Where the host knows users.
    pub(crate) auth: Option<Arc<Users>>,
    /// What `<authorization>` says of paths.
    pub(crate) guards: Guards,
    /// Whom it lets in.
    pub(crate) admission: Admission,
    /// How much strangers cause in the log.
    pub(crate) strangers: Arc<Strangers>,
    /// Where a method wants one, and where they were set up.
    pub(crate) sessions: Option<Arc<Sessions>>,
    /// Whether a page of any site may call one of the methods.
    pub(crate) has_jsonp: bool,
    /// Where a method has its answers kept.
    pub(crate) cache: Option<OutputCache>,
    /// Where the host says whether it is well.
    pub(crate) readiness: Option<Readiness>,
    /// For its own server.
    pub(crate) keys: Option<Arc<Keys>>,
    /// The application behind the host.
    pub(crate) application: Option<Application>,
    pub(crate) limits: Limits,
    /// Whose word about clients counts.
    pub(crate) proxies: Proxies,
    /// The memory of bodies.
    pub(crate) bodies: Bodies,
    /// The memory and the disk of files that come with forms.
    pub(crate) uploads: Uploads,
    /// What is counted that is no method's.
    pub(crate) meter: HostMeter,
    /// Places for calls.
    pub(crate) places: Places,
    /// Threads for methods that block.
    pub(crate) threads: Threads,
    /// Where it shall listen, as it is said outside of the code.
    pub(crate) listen: Option<Arc<str>>,
    /// Whether the log has said that clients have no address.
    pub(crate) told_of_addresses: AtomicBool,
}

impl Tables {
    /// What is in force now.
    pub(crate) fn in_force(&self) -> Arc<InForce> {
        Arc::clone(&self.replaceable.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether it is the first time that a client without an address was told less than it might have been.
    pub(crate) fn first_without_address(&self) -> bool {
        !self.told_of_addresses.swap(true, Ordering::Relaxed)
    }

    /// Changes what is in force, and says what it is now.
    pub(crate) fn replace(&self, change: impl FnOnce(&mut InForce)) -> Arc<InForce> {
        let mut in_force = self.replaceable.write().unwrap_or_else(PoisonError::into_inner);
        change(Arc::make_mut(&mut in_force));
        Arc::clone(&in_force)
    }
}
