//! The settings that are in force for a service.

use core::time::Duration;
use std::path::Path;
use std::sync::Arc;

use asmx_core::service::{Jsonp, SessionAccess};

use super::limits::Limits;
use crate::auth::Said;
use crate::describe::PageSettings;
use crate::health::HealthSettings;
use crate::meter::MetricsSettings;
use crate::remote::RedisTlsSettings;
use crate::request::{AccessSettings, CustomErrors, Help, Proxies, WebProtocols};
use crate::secret::Secret;
use crate::tls::TlsSettings;

/// The settings that are in force for a service.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) custom_errors: CustomErrors,
    /// Whether clients get the name of a failure.
    pub(crate) error_ids: bool,
    pub(crate) help: Help,
    pub(crate) max_request_length: usize,
    pub(crate) execution_timeout: Duration,
    /// Whether markup in the values of a query is refused (REQ-10).
    pub(crate) request_validation: bool,
    /// Whether there are client proxies (RT-6).
    pub(crate) client_proxies: bool,
    /// What is on beside script calls.
    pub(crate) protocols: WebProtocols,
    /// Who pages of any site may call GET methods as, by a script element.
    pub(crate) jsonp: Jsonp,
    /// Whether the post of a form is a script call.
    pub(crate) form_calls: bool,
    /// The most that methods have of a session, and those of pages.
    pub(crate) session_access: SessionAccess,
    pub(crate) page_session_access: SessionAccess,
    pub(crate) json: asmx_json::Settings,
    /// Of the host alone.
    pub(crate) proxies: Proxies,
    /// Of the host alone.
    pub(crate) limits: Limits,
    /// Of the host alone: where files of forms are kept while their calls run.
    pub(crate) upload_folder: Option<Arc<Path>>,
    pub(crate) health: HealthSettings,
    /// Of the host alone.
    pub(crate) access: AccessSettings,
    /// Of the host alone (CORS-43).
    pub(crate) explains_cors: bool,
    /// Of the host alone.
    pub(crate) pages: PageSettings,
    /// Of the host alone: where hosts share their answers.
    #[cfg_attr(
        not(feature = "redis"),
        allow(dead_code, reason = "a host with one of these cannot be built")
    )]
    pub(crate) cache_in_redis: Option<Secret>,
    /// Of the host alone: how it is sure of a Redis.
    #[cfg_attr(
        not(feature = "redis"),
        allow(dead_code, reason = "a host with one of these cannot be built")
    )]
    pub(crate) redis_tls: RedisTlsSettings,
    /// Of the host alone, and from outside of the code.
    pub(crate) listen: Option<Arc<str>>,
    /// Of the host alone.
    pub(crate) tls: TlsSettings,
    /// Of the host alone.
    pub(crate) metrics: MetricsSettings,
    /// Of the host alone, and from outside of the code.
    pub(crate) auth: Said,
}

impl Default for Settings {
    /// ASP.NET's defaults (CFG-1, CFG-40, CFG-50, CFG-54, CFG-55, CFG-58).
    fn default() -> Self {
        Self {
            custom_errors: CustomErrors::default(),
            error_ids: false,
            help: Help::default(),
            max_request_length: 4096 * 1024,
            execution_timeout: Duration::from_secs(110),
            request_validation: true,
            client_proxies: true,
            protocols: WebProtocols::default(),
            jsonp: Jsonp::Off,
            form_calls: false,
            session_access: SessionAccess::Write,
            page_session_access: SessionAccess::Write,
            json: asmx_json::Settings::default(),
            proxies: Proxies::default(),
            limits: Limits::default(),
            upload_folder: None,
            health: HealthSettings::default(),
            access: AccessSettings::default(),
            explains_cors: false,
            pages: PageSettings::default(),
            cache_in_redis: None,
            redis_tls: RedisTlsSettings::default(),
            listen: None,
            tls: TlsSettings::default(),
            metrics: MetricsSettings::default(),
            auth: Said::default(),
        }
    }
}
