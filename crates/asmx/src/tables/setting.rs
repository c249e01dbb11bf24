//! One setting with its value, wherever it is made: in the code, in a file, in the environment.

use core::fmt;
use core::time::Duration;
use std::path::Path;
use std::sync::Arc;

use ipnet::IpNet;

use asmx_core::Null;

use super::limit::{Amount, Limit};
use super::settings::Settings;
use crate::auth::{AuthSetting, Authorization};
use crate::health::HealthSetting;
#[cfg(feature = "metrics")]
use crate::meter::MetricsSetting;
use crate::request::{CustomErrors, Help, WebProtocol};
use crate::session::SessionSetting;
#[cfg(feature = "tls")]
use crate::tls::TlsSetting;

/// A setting of a host, a folder or a service, with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Setting {
    CustomErrors(CustomErrors),
    ErrorIds(bool),
    Help(Help),
    MaxRequestLength(usize),
    ExecutionTimeout(Duration),
    MaxJsonLength(usize),
    RecursionLimit(usize),
    RequestValidation(bool),
    ClientProxies(bool),
    Null(Null),
    Protocol(WebProtocol, bool),
    TimeZone(jiff::tz::TimeZone),
    TrustedProxies(Arc<[IpNet]>),
    TcpNodelay(bool),
    Limit(Limit, Amount),
    UploadFolder(Arc<Path>),
    Health(HealthSetting),
    #[cfg(feature = "tls")]
    Tls(TlsSetting),
    #[cfg(feature = "metrics")]
    Metrics(MetricsSetting),
    #[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files have them"))]
    Auth(AuthSetting),
    #[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files have them"))]
    Session(SessionSetting),
    #[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files have them"))]
    Authorization(Arc<Authorization>),
}

impl Setting {
    /// Its name, which is its setter's and its key in a file.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::CustomErrors(_) => "custom_errors",
            Self::ErrorIds(_) => "error_ids",
            Self::Help(_) => "help",
            Self::MaxRequestLength(_) => "max_request_length",
            Self::ExecutionTimeout(_) => "execution_timeout",
            Self::MaxJsonLength(_) => "max_json_length",
            Self::RecursionLimit(_) => "recursion_limit",
            Self::RequestValidation(_) => "request_validation",
            Self::ClientProxies(_) => "client_proxies",
            Self::Null(_) => "null",
            Self::Protocol(protocol, _) => protocol.key(),
            Self::TimeZone(_) => "time_zone",
            Self::TrustedProxies(_) => "trusted_proxies",
            Self::TcpNodelay(_) => "tcp_nodelay",
            Self::Limit(limit, _) => limit.key(),
            Self::UploadFolder(_) => "upload_folder",
            Self::Health(setting) => setting.key(),
            #[cfg(feature = "tls")]
            Self::Tls(setting) => setting.key(),
            #[cfg(feature = "metrics")]
            Self::Metrics(setting) => setting.key(),
            Self::Auth(setting) => setting.key(),
            Self::Session(setting) => setting.key(),
            Self::Authorization(_) => "authorization",
        }
    }

    /// Puts it in force.
    pub(crate) fn apply(&self, settings: &mut Settings) {
        match self {
            Self::CustomErrors(who) => settings.custom_errors = *who,
            Self::ErrorIds(on) => settings.error_ids = *on,
            Self::Help(who) => settings.help = *who,
            Self::MaxRequestLength(bytes) => settings.max_request_length = *bytes,
            Self::ExecutionTimeout(timeout) => settings.execution_timeout = *timeout,
            Self::MaxJsonLength(characters) => settings.json.max_json_length = *characters,
            Self::RecursionLimit(levels) => settings.json.recursion_limit = *levels,
            Self::RequestValidation(validates) => settings.request_validation = *validates,
            Self::ClientProxies(on) => settings.client_proxies = *on,
            Self::Null(null) => settings.json.null = *null,
            Self::Protocol(protocol, on) => settings.protocols.set(*protocol, *on),
            Self::TimeZone(zone) => settings.json.time_zone = zone.clone(),
            Self::TrustedProxies(trusted) => settings.proxies.trust(Arc::clone(trusted)),
            Self::Limit(limit, amount) => settings.limits.set(*limit, *amount),
            Self::TcpNodelay(on) => settings.limits.tcp_nodelay = *on,
            Self::UploadFolder(folder) => settings.upload_folder = Some(Arc::clone(folder)),
            Self::Health(setting) => settings.health.set(setting),
            #[cfg(feature = "tls")]
            Self::Tls(setting) => settings.tls.set(setting),
            #[cfg(feature = "metrics")]
            Self::Metrics(setting) => settings.metrics.set(setting),
            Self::Auth(setting) => setting.apply(&mut settings.auth),
            // One is for the host's sessions, the other for paths, whatever stands there: `Guards`.
            Self::Session(_) | Self::Authorization(_) => {}
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = ", self.key())?;
        match self {
            Self::CustomErrors(who) => write!(f, "{who:?}"),
            Self::Help(who) => f.write_str(who.name()),
            Self::MaxRequestLength(bytes) => write!(f, "{bytes} bytes"),
            Self::ExecutionTimeout(timeout) => write!(f, "{} s", timeout.as_secs_f64()),
            Self::MaxJsonLength(characters) => write!(f, "{characters} characters"),
            Self::RecursionLimit(levels) => write!(f, "{levels}"),
            Self::Null(Null::Error) => f.write_str("error"),
            Self::Null(Null::Default) => f.write_str("default"),
            Self::RequestValidation(on)
            | Self::ClientProxies(on)
            | Self::ErrorIds(on)
            | Self::TcpNodelay(on)
            | Self::Protocol(_, on) => {
                write!(f, "{on}")
            }
            Self::TimeZone(zone) => write!(f, "{}", zone.iana_name().unwrap_or("an offset")),
            Self::Limit(limit, amount) => match limit.unit() {
                Some(unit) => write!(f, "{amount} {unit}"),
                None => write!(f, "{amount}"),
            },
            Self::UploadFolder(folder) => write!(f, "{}", folder.display()),
            Self::Health(setting) => write!(f, "{setting}"),
            #[cfg(feature = "tls")]
            Self::Tls(setting) => write!(f, "{setting}"),
            #[cfg(feature = "metrics")]
            Self::Metrics(setting) => write!(f, "{setting}"),
            Self::Auth(setting) => write!(f, "{setting}"),
            Self::Session(setting) => write!(f, "{setting}"),
            Self::Authorization(rules) => write!(f, "{rules}"),
            Self::TrustedProxies(trusted) if trusted.is_empty() => f.write_str("none"),
            Self::TrustedProxies(trusted) => {
                let texts: Vec<_> = trusted.iter().map(ToString::to_string).collect();
                f.write_str(&texts.join(", "))
            }
        }
    }
}
