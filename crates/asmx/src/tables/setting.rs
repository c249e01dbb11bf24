//! One setting with its value, wherever it is made: in the code, in a file, in the environment.

use core::fmt;
use core::time::Duration;
use std::path::Path;
use std::sync::Arc;

use ipnet::IpNet;

use asmx_core::Null;
use asmx_core::service::{Jsonp, SessionAccess};

use super::limit::{Amount, Limit};
use super::settings::Settings;
use crate::auth::{AuthSetting, Authorization};
use crate::describe::PageSetting;
use crate::health::HealthSetting;
use crate::http2::Http2Setting;
use crate::meter::MetricsSetting;
use crate::remote::RedisTlsSetting;
use crate::request::{AccessSetting, CustomErrors, Help, WebProtocol};
use crate::secret::Secret;
use crate::session::SessionSetting;
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
    DataRows(bool),
    Protocol(WebProtocol, bool),
    Jsonp(Jsonp),
    FormCalls(bool),
    /// The most that methods have of a session.
    SessionAccess(SessionAccess),
    /// The same for those of pages.
    PageSessionAccess(SessionAccess),
    TimeZone(jiff::tz::TimeZone),
    TrustedProxies(Arc<[IpNet]>),
    TcpNodelay(bool),
    Limit(Limit, Amount),
    UploadFolder(Arc<Path>),
    Access(AccessSetting),
    ExplainCors(bool),
    Page(PageSetting),
    Health(HealthSetting),
    #[cfg_attr(
        not(any(feature = "config", feature = "http2")),
        allow(dead_code, reason = "only files have them")
    )]
    Http2(Http2Setting),
    #[cfg_attr(
        not(any(feature = "config", feature = "redis")),
        allow(dead_code, reason = "only files have them")
    )]
    CacheInRedis(Secret),
    #[cfg_attr(
        not(any(feature = "config", feature = "redis-tls")),
        allow(dead_code, reason = "only files have them")
    )]
    RedisTls(RedisTlsSetting),
    #[cfg_attr(
        not(any(feature = "config", feature = "tls")),
        allow(dead_code, reason = "only files have them")
    )]
    Tls(TlsSetting),
    #[cfg_attr(
        not(any(feature = "config", feature = "metrics")),
        allow(dead_code, reason = "only files have them")
    )]
    Metrics(MetricsSetting),
    /// Where it shall listen.
    #[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files have them"))]
    Listen(Arc<str>),
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
            Self::DataRows(_) => "data_rows",
            Self::Protocol(protocol, _) => protocol.key(),
            Self::Jsonp(_) => "jsonp",
            Self::FormCalls(_) => "form_calls",
            Self::SessionAccess(_) => "session_access",
            Self::PageSessionAccess(_) => "page_session_access",
            Self::TimeZone(_) => "time_zone",
            Self::TrustedProxies(_) => "trusted_proxies",
            Self::TcpNodelay(_) => "tcp_nodelay",
            Self::Limit(limit, _) => limit.key(),
            Self::UploadFolder(_) => "upload_folder",
            Self::Access(setting) => setting.key(),
            Self::ExplainCors(_) => "explain_cors_in_answers",
            Self::Page(setting) => setting.key(),
            Self::Health(setting) => setting.key(),
            Self::Http2(setting) => setting.key(),
            Self::CacheInRedis(_) => "cache.redis",
            Self::RedisTls(setting) => setting.key(),
            Self::Listen(_) => "listen",
            Self::Tls(setting) => setting.key(),
            Self::Metrics(setting) => setting.key(),
            Self::Auth(setting) => setting.key(),
            Self::Session(setting) => setting.key(),
            Self::Authorization(_) => "authorization",
        }
    }

    /// The feature that it is for, where the program is built without it.
    pub(crate) fn missing_feature(&self) -> Option<&'static str> {
        let (feature, is_there) = match self {
            Self::Http2(_) => ("http2", cfg!(feature = "http2")),
            Self::Tls(_) => ("tls", cfg!(feature = "tls")),
            Self::Metrics(_) => ("metrics", cfg!(feature = "metrics")),
            Self::CacheInRedis(_) => ("redis", cfg!(feature = "redis")),
            Self::RedisTls(_) => ("redis-tls", cfg!(feature = "redis-tls")),
            Self::Session(setting) if setting.is_about_redis() => ("redis", cfg!(feature = "redis")),
            Self::Page(setting) => return setting.missing_feature(),
            _ => return None,
        };
        (!is_there).then_some(feature)
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
            Self::DataRows(on) => settings.json.data_rows = *on,
            Self::Protocol(protocol, on) => settings.protocols.set(*protocol, *on),
            Self::Jsonp(jsonp) => settings.jsonp = *jsonp,
            Self::FormCalls(on) => settings.form_calls = *on,
            Self::SessionAccess(access) => settings.session_access = *access,
            Self::PageSessionAccess(access) => settings.page_session_access = *access,
            Self::TimeZone(zone) => settings.json.time_zone = zone.clone(),
            Self::TrustedProxies(trusted) => settings.proxies.trust(Arc::clone(trusted)),
            Self::Limit(limit, amount) => settings.limits.set(*limit, *amount),
            Self::TcpNodelay(on) => settings.limits.tcp_nodelay = *on,
            Self::UploadFolder(folder) => settings.upload_folder = Some(Arc::clone(folder)),
            Self::Access(setting) => settings.access.set(setting),
            Self::ExplainCors(on) => settings.explains_cors = *on,
            Self::Page(setting) => settings.pages.set(setting),
            Self::Health(setting) => settings.health.set(setting),
            Self::Http2(setting) => settings.limits.http2.set(*setting),
            Self::CacheInRedis(url) => settings.cache_in_redis = Some(url.clone()),
            Self::RedisTls(setting) => settings.redis_tls.set(setting),
            Self::Listen(address) => settings.listen = Some(Arc::clone(address)),
            Self::Tls(setting) => settings.tls.set(setting),
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
            Self::SessionAccess(access) | Self::PageSessionAccess(access) => f.write_str(match access {
                SessionAccess::None => "none",
                SessionAccess::Read => "read",
                SessionAccess::Write => "write",
            }),
            Self::Jsonp(jsonp) => f.write_str(jsonp.name()),
            Self::Null(Null::Error) => f.write_str("error"),
            Self::Null(Null::Default) => f.write_str("default"),
            Self::RequestValidation(on)
            | Self::DataRows(on)
            | Self::FormCalls(on)
            | Self::ClientProxies(on)
            | Self::ErrorIds(on)
            | Self::TcpNodelay(on)
            | Self::ExplainCors(on)
            | Self::Protocol(_, on) => {
                write!(f, "{on}")
            }
            Self::TimeZone(zone) => write!(f, "{}", zone.iana_name().unwrap_or("an offset")),
            Self::Limit(limit, amount) => match limit.unit() {
                Some(unit) => write!(f, "{amount} {unit}"),
                None => write!(f, "{amount}"),
            },
            Self::UploadFolder(folder) => write!(f, "{}", folder.display()),
            Self::Access(setting) => write!(f, "{setting}"),
            Self::Page(setting) => write!(f, "{setting}"),
            Self::Health(setting) => write!(f, "{setting}"),
            Self::Http2(setting) => write!(f, "{setting}"),
            Self::CacheInRedis(url) => write!(f, "{url:?}"),
            Self::RedisTls(setting) => write!(f, "{setting}"),
            Self::Listen(address) => f.write_str(address),
            Self::Tls(setting) => write!(f, "{setting}"),
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
