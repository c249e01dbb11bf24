//! Every key that a configuration can have: what `docs/configuration.md` and `asmx config explain` are made of.

use super::config::Config;
use super::settings::is_of_hosts;

/// A key of `asmx.toml` and the environment.
///
/// ```
/// use asmx::config::Config;
///
/// let key = Config::keys().iter().find(|key| key.path() == "limits.execution_timeout").unwrap();
/// assert_eq!((key.default(), key.unit()), ("110", "seconds"));
/// assert_eq!(key.environment().as_deref(), Some("ASMX_EXECUTION_TIMEOUT"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    section: &'static str,
    name: &'static str,
    value: &'static str,
    unit: &'static str,
    default: &'static str,
    web_config: &'static str,
    what: &'static str,
}

impl Key {
    /// The section that it stands in; empty for those above all sections.
    pub fn section(&self) -> &'static str {
        self.section
    }

    /// Its name in that section.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Section and name, with a dot between them.
    pub fn path(&self) -> String {
        if self.section.is_empty() { self.name.to_owned() } else { format!("{}.{}", self.section, self.name) }
    }

    /// What can be written: a kind of value, or the words that there are.
    pub fn value(&self) -> &'static str {
        self.value
    }

    /// What a number counts; empty for what is none.
    pub fn unit(&self) -> &'static str {
        self.unit
    }

    /// What holds if nobody says anything.
    pub fn default(&self) -> &'static str {
        self.default
    }

    /// What says the same in a `web.config`; empty where nothing does.
    pub fn web_config(&self) -> &'static str {
        self.web_config
    }

    /// What it is.
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// Whether its value is shown to nobody.
    pub fn is_secret(&self) -> bool {
        self.value == "a secret"
    }

    /// The variable that says it; there is none for what a host has no single one of.
    pub fn environment(&self) -> Option<String> {
        let name = self.name.to_uppercase();
        match self.section {
            "cors" if self.name == "extends" => None,
            "" | "limits" | "errors" | "protocols" => Some(format!("ASMX_{name}")),
            // Names that mean nothing without their section.
            section => Some(format!("ASMX_{}_{name}", section.to_uppercase())),
        }
    }

    /// Its name among the settings of a [`Config`].
    pub fn setting(&self) -> String {
        match self.section {
            "limits" | "errors" | "protocols" => self.name.to_owned(),
            _ => self.path(),
        }
    }

    /// Whether folders and services can have their own, by `[folders."/upload"]` and `[services."Report.asmx"]`.
    pub fn is_for_places(&self) -> bool {
        self.section != "cors" && !is_of_hosts(&self.setting())
    }
}

impl Config {
    /// Every key that a configuration can have, section by section, but for the application's own values.
    pub fn keys() -> &'static [Key] {
        KEYS
    }
}

/// What a text in a variable is meant to be.
pub(super) enum Kind {
    Flag,
    Number,
    List,
    Text,
}

/// The kind of the values of a key, which is the name of a setting.
pub(super) fn kind(setting: &str) -> Kind {
    match KEYS.iter().find(|key| key.setting() == setting).map(Key::value) {
        Some(FLAG) => Kind::Flag,
        Some(WHOLE | NUMBER) => Kind::Number,
        Some(LIST) => Kind::List,
        _ => Kind::Text,
    }
}

/// A key with its section, name, value, unit, default, place in a `web.config`, and what it is.
const fn key(
    section: &'static str,
    name: &'static str,
    [value, unit, default]: [&'static str; 3],
    web_config: &'static str,
    what: &'static str,
) -> Key {
    Key { section, name, value, unit, default, web_config, what }
}

const FLAG: &str = "true or false";
const WHOLE: &str = "a whole number";
const NUMBER: &str = "a number";
const TEXT: &str = "a text";
const LIST: &str = "a list of texts";
const SECRET: &str = "a secret";
const HELP: &str = "\"LocalOnly\", \"Off\" or \"Everyone\"";
const ACCESS: &str = "\"write\", \"read\" or \"none\"";
const SAME_SITE: &str = "\"Strict\", \"Lax\" or \"None\"";

#[rustfmt::skip] // a table
const KEYS: &[Key] = &[
    key("", "request_validation", [FLAG, "", "true"], "httpRuntime/@requestValidationMode", "Whether markup in the values of a query is refused."),
    key("", "null", ["\"error\" or \"default\"", "", "error"], "", "What becomes of a null that a Rust type cannot hold."),
    key("", "data_rows", [FLAG, "", "false"], "", "Whether JSON has a DataTable as a list of its rows."),
    key("", "help", [HELP, "", "LocalOnly"], "webServices/protocols: Documentation", "Who reads what services say of themselves."),
    key("", "client_proxies", [FLAG, "", "true"], "", "Whether services have scripts at /js and /jsdebug."),
    key("", "session_access", [ACCESS, "", "write"], "", "The most that methods have of sessions, whatever they say themselves."),
    key("", "page_session_access", [ACCESS, "", "write"], "pages/@enableSessionState", "The same for methods of pages alone."),
    key("", "time_zone", [TEXT, "", "the system's"], "", "The zone in which dates without a zone are meant, as \"Europe/Vienna\"."),
    key("", "trusted_proxies", [LIST, "", "nobody has said"], "", "The proxies in front: addresses and networks. An empty list says that there are none."),
    key("", "listen", [TEXT, "", "what the code says"], "", "The address and the port to listen at, where the code asks Host::listen_or for them."),
    key("", "help_index", [TEXT, "", "none"], "", "Where there is an index of the services, as \"/services\"."),
    key("", "explain_cors_in_answers", [FLAG, "", "false"], "", "For development: answers say how CORS was decided."),
    key("limits", "max_request_length", [WHOLE, "bytes", "4194304"], "httpRuntime/@maxRequestLength, in kilobytes; requestLimits/@maxAllowedContentLength", "The longest body."),
    key("limits", "max_json_length", [WHOLE, "characters", "102400"], "jsonSerialization/@maxJsonLength", "The longest JSON, in and out."),
    key("limits", "recursion_limit", [WHOLE, "levels", "100"], "jsonSerialization/@recursionLimit", "The deepest JSON, in and out."),
    key("limits", "execution_timeout", [NUMBER, "seconds", "110"], "httpRuntime/@executionTimeout", "The longest time that a client waits for a method."),
    key("limits", "request_head_timeout", [NUMBER, "seconds", "30"], "", "How long the head of a request may take. This and the next are the host's alone."),
    key("limits", "keep_alive_timeout", [NUMBER, "seconds", "120"], "", "How long a connection may be idle between requests."),
    key("limits", "body_timeout", [NUMBER, "seconds", "600"], "", "How long a body may take."),
    key("limits", "min_body_rate", [WHOLE, "bytes a second", "240"], "", "The slowest body, after 5 s of grace."),
    key("limits", "write_timeout", [NUMBER, "seconds", "60"], "", "How long a client may take nothing of its answer."),
    key("limits", "max_connections", [WHOLE, "connections", "10000"], "", "How many connections there are at once."),
    key("limits", "max_connections_per_client", [WHOLE, "connections", "as many as come"], "", "How many of them one client has. Trusted proxies are nobody's client."),
    key("limits", "max_body_memory", [WHOLE, "bytes", "268435456"], "", "How much all bodies that no method has taken may have together."),
    key("limits", "request_length_disk_threshold", [WHOLE, "bytes", "81920"], "httpRuntime/@requestLengthDiskThreshold, in kilobytes", "How much memory the files of one form have before they go to the disk."),
    key("limits", "max_upload_disk", [WHOLE, "bytes", "1073741824"], "", "How much of the disk the files of all forms may have together."),
    key("limits", "upload_folder", [TEXT, "", "the system's"], "", "Where the temporary files of forms are."),
    key("limits", "max_cache_bytes", [WHOLE, "bytes", "67108864"], "", "How much the kept answers may weigh."),
    key("limits", "max_cache_answers", [WHOLE, "answers", "100000"], "", "How many answers are kept."),
    key("limits", "request_queue_limit", [WHOLE, "calls", "5000"], "", "How many calls run or wait at once; more are answered 503."),
    key("limits", "max_blocking_calls", [WHOLE, "calls", "256"], "", "How many methods that block run at once; more wait."),
    key("limits", "tcp_nodelay", [FLAG, "", "true"], "", "Small answers are sent at once."),
    key("limits", "shutdown_timeout", [NUMBER, "seconds", "20"], "", "How long calls may still run once the server was told to stop."),
    key("errors", "custom_errors", ["\"RemoteOnly\", \"On\" or \"Off\"", "", "RemoteOnly"], "customErrors/@mode", "Who may see what went wrong."),
    key("errors", "error_ids", [FLAG, "", "false"], "", "Whether the answer to a call that failed has the name of its line in the log, in X-Error-Id."),
    key("protocols", "http_soap", [FLAG, "", "true"], "webServices/protocols: HttpSoap", "SOAP 1.1."),
    key("protocols", "http_soap12", [FLAG, "", "true"], "webServices/protocols: HttpSoap12", "SOAP 1.2."),
    key("protocols", "http_get", [FLAG, "", "false"], "webServices/protocols: HttpGet", "Calls by a plain GET."),
    key("protocols", "http_post", [FLAG, "", "false"], "webServices/protocols: HttpPost", "Calls by the post of a form."),
    key("protocols", "http_post_localhost", [FLAG, "", "true"], "webServices/protocols: HttpPostLocalhost", "Calls by the post of a form from the server's own machine."),
    key("protocols", "form_calls", [FLAG, "", "false"], "", "Whether the post of a form is a script call, answered with JSON."),
    key("protocols", "jsonp", ["\"off\", \"anonymous\" or \"credentials\"", "", "off"], "", "As whom pages of any site may call GET methods by a script element."),
    key("auth", "mode", ["\"Forms\" or \"None\"", "", "None"], "authentication/@mode", "\"Forms\" turns forms authentication on, also where the code says nothing of it."),
    key("auth", "cookie_name", [TEXT, "", ".ASPXAUTH"], "forms/@name", "The name of the cookie of logins."),
    key("auth", "timeout", [NUMBER, "seconds", "1800"], "forms/@timeout, in minutes", "How long a login lasts."),
    key("auth", "sliding_expiration", [FLAG, "", "true"], "forms/@slidingExpiration", "Whether a ticket of which half the time is over is renewed."),
    key("auth", "path", [TEXT, "", "/"], "forms/@path", "The path of the cookie."),
    key("auth", "domain", [TEXT, "", "this host alone"], "forms/@domain, httpCookies/@domain", "The domain whose hosts get the cookie."),
    key("auth", "require_ssl", [FLAG, "", "false"], "forms/@requireSSL", "The cookie goes over HTTPS only, and nobody can log in without."),
    key("auth", "same_site", [SAME_SITE, "", "Lax, or by who asks"], "forms/@cookieSameSite", "When the cookie goes along with requests from other sites."),
    key("auth", "partitioned", [FLAG, "", "false, or by who asks"], "", "The cookie is kept apart for each site that embeds this one."),
    key("auth", "login_url", [TEXT, "", "/login.aspx"], "forms/@loginUrl", "Where pages are redirected that a stranger may not see."),
    key("machine_key", "validation_key", [SECRET, "", "generated at the start"], "machineKey/@validationKey", "Hexadecimal; tickets are signed with it."),
    key("machine_key", "decryption_key", [SECRET, "", "generated at the start"], "machineKey/@decryptionKey", "Hexadecimal; tickets are encrypted with it."),
    key("machine_key", "validation", ["\"SHA1\", \"HMACSHA256\", \"HMACSHA384\" or \"HMACSHA512\"", "", "HMACSHA256"], "machineKey/@validation", "The algorithm of the signature."),
    key("machine_key", "decryption", ["\"Auto\", \"AES\" or \"3DES\"", "", "Auto"], "machineKey/@decryption", "The algorithm of the encryption."),
    key("machine_key", "compatibility_mode", ["\"Framework45\", \"Framework20SP1\" or \"Framework20SP2\"", "", "Framework45"], "machineKey/@compatibilityMode", "How keys are used."),
    key("sessions", "store", ["\"memory\" or \"redis\"", "", "memory, or redis where `redis` is said"], "", "Where sessions are. A store of your own is for the code to give."),
    key("sessions", "redis", [SECRET, "", "none"], "", "redis://[user][:password@]host[:port][/database], or rediss:// over TLS: sessions that several hosts share. For that the program has the feature `redis`, for TLS `redis-tls`."),
    key("sessions", "redis_prefix", [TEXT, "", "asmx:"], "", "What the names of keys in Redis begin with."),
    key("sessions", "timeout", [NUMBER, "seconds", "1200"], "sessionState/@timeout, in minutes", "How long a session waits for its next call."),
    key("sessions", "store_timeout", [NUMBER, "seconds", "5"], "sessionState/@stateNetworkTimeout", "How long the store may take for an answer."),
    key("sessions", "queue_limit", [WHOLE, "calls", "50"], "appSettings: aspnet:RequestQueueLimitPerSession", "How many calls may wait for one session."),
    key("sessions", "max_sessions", [WHOLE, "sessions", "250000"], "", "How many sessions are in memory; those that never came back go first."),
    key("sessions", "max_bytes", [WHOLE, "bytes", "268435456"], "", "How much all sessions in memory weigh together."),
    key("sessions", "cookie_name", [TEXT, "", "ASP.NET_SessionId"], "sessionState/@cookieName", "The name of the cookie of sessions."),
    key("sessions", "domain", [TEXT, "", "this host alone"], "httpCookies/@domain", "The domain whose hosts get the cookie."),
    key("sessions", "same_site", [SAME_SITE, "", "Lax, or by who asks"], "sessionState/@cookieSameSite", "When the cookie goes along with requests from other sites."),
    key("sessions", "secure", [FLAG, "", "false"], "httpCookies/@requireSSL", "The cookie goes over HTTPS only, whatever the call came over."),
    key("sessions", "partitioned", [FLAG, "", "false, or by who asks"], "", "The cookie is kept apart for each site that embeds this one."),
    key("cache", "redis", [SECRET, "", "none"], "", "redis://[user][:password@]host[:port][/database], or rediss:// over TLS: kept answers that several hosts share. For that the program has the feature `redis`, for TLS `redis-tls`."),
    key("redis", "authority", [TEXT, "", "those whom the system trusts"], "", "The file of whom to trust at rediss://, PEM: sessions and kept answers. For that the program has the feature `redis-tls`."),
    key("redis", "certificate", [TEXT, "", "none"], "", "The file of the certificate that the host shows there, with its chain, PEM."),
    key("redis", "key", [TEXT, "", "none"], "", "The file of its private key, PEM, not encrypted."),
    key("access", "only", [LIST, "", "everybody"], "", "The addresses and networks that may ask; others are answered 403."),
    key("access", "requests", [WHOLE, "requests", "as many as come"], "", "How many requests each client may send within `per`; more are answered 429."),
    key("access", "per", [NUMBER, "seconds", "60"], "", "The time over which they are counted, up to a day."),
    key("health", "on", [FLAG, "", "false"], "", "Whether there are probes."),
    key("health", "live", [TEXT, "", "/healthz"], "", "Where the process says that it answers."),
    key("health", "ready", [TEXT, "", "/readyz"], "", "Where the host says whether it should get calls."),
    key("health", "timeout", [NUMBER, "seconds", "1"], "", "How long the store of sessions may take to answer the probe."),
    key("health", "drain_delay", [NUMBER, "seconds", "0"], "", "How long the server goes on, and says that it is not ready, once it was told to stop."),
    key("http2", "on", [FLAG, "", "true"], "", "Whether HTTP/2 is spoken over TLS. For it the program has the feature `http2`."),
    key("http2", "cleartext", [FLAG, "", "false"], "", "Whether it is spoken without TLS as well, for a proxy in front."),
    key("http2", "max_streams", [WHOLE, "streams", "100"], "", "How many requests there may be on one connection at a time."),
    key("tls", "certificate", [TEXT, "", "none, and HTTP"], "", "The file of the certificate with its chain, PEM. For TLS the program has the feature `tls`."),
    key("tls", "key", [TEXT, "", "none"], "", "The file of its private key, PEM, not encrypted."),
    key("tls", "handshake_timeout", [NUMBER, "seconds", "10"], "", "How long a client may take for the handshake."),
    key("metrics", "path", [TEXT, "", "/metrics"], "", "Where the page of what was counted is. For that the program has the feature `metrics`."),
    key("metrics", "show", [HELP, "", "LocalOnly"], "", "Who reads it."),
    key("openapi", "on", [FLAG, "", "true"], "", "Whether the host has an OpenAPI document. For that the program has the feature `openapi`."),
    key("openapi", "path", [TEXT, "", "/openapi.json"], "", "Where it is."),
    key("openapi", "servers", [LIST, "", "where the document comes from"], "", "Where callers find the host, as \"https://api.shop.example\"."),
    key("swagger_ui", "on", [FLAG, "", "true"], "", "Whether the host has Swagger UI. For that the program has the feature `swagger-ui`."),
    key("swagger_ui", "path", [TEXT, "", "/swagger"], "", "Where it is."),
    key("cors", "allow_origins", [LIST, "", "nobody"], "customHeaders, cors", "Origins and patterns whose pages may call; \"*\" is any."),
    key("cors", "credentials", [FLAG, "", "false"], "customHeaders, cors", "Cookies may come along."),
    key("cors", "allow_headers", [LIST, "", "Content-Type"], "customHeaders, cors", "Request headers beside Content-Type; \"*\" is all but Authorization."),
    key("cors", "allow_content_type", [FLAG, "", "true"], "", "false takes Content-Type away."),
    key("cors", "expose_headers", [LIST, "", "jsonerror"], "customHeaders, cors", "Headers of answers beside jsonerror that pages may read; \"*\" is all."),
    key("cors", "expose_jsonerror", [FLAG, "", "true"], "", "false takes jsonerror away."),
    key("cors", "methods", [LIST, "", "those of the route"], "customHeaders, cors", "HTTP methods beside those of the route, for what is no script method; \"*\" is any."),
    key("cors", "max_age", [WHOLE, "seconds", "not set"], "customHeaders, cors", "How long browsers may keep a preflight's answer, up to 86400."),
    key("cors", "fail_unlisted", [FLAG, "", "false"], "cors/@failUnlistedOrigins", "Other origins are answered 403."),
    key("cors", "private_network", [FLAG, "", "false"], "customHeaders", "Pages may reach into a private network."),
    key("cors", "closed", [FLAG, "", "false"], "", "Nobody is let in."),
    key("cors", "extends", ["\"default\"", "", "not set"], "", "In a service or method: it starts from the host's policy."),
    key("cors", "dangerously_allow_null_origin", [FLAG, "", "false"], "", "The origin null may be listed: any page can have it."),
    key("cors", "dangerously_allow_public_suffix", [FLAG, "", "false"], "", "Patterns may cover domains of strangers."),
    key("cors", "dangerously_allow_insecure_origins", [FLAG, "", "false"], "", "Origins without HTTPS may send cookies."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::{SECTIONS, any_key};
    use crate::cors::CorsSettings;
    use crate::tables::Settings;

    /// What is read and what is told are one: a key in one place alone fails.
    #[test]
    fn every_key_is_in_the_schema_and_none_beside() {
        let told = |section: &'static str| KEYS.iter().filter(move |key| key.section == section);
        for &(section, keys) in SECTIONS {
            let told: Vec<String> = told(section).map(Key::setting).collect();
            assert_eq!(told, keys, "[{section}]");
        }
        assert_eq!(told("cors").map(|key| key.name).collect::<Vec<_>>(), CorsSettings::KEYS);
        let sections = SECTIONS.iter().map(|(_, keys)| keys.len()).sum::<usize>();
        assert_eq!(KEYS.len(), sections + CorsSettings::KEYS.len());
        for key in KEYS.iter().filter(|key| key.section != "cors") {
            let variable = key.environment().expect("a variable");
            assert_eq!(
                any_key(&variable["ASMX_".len()..]).map(str::to_owned),
                Some(key.setting()),
                "{variable}"
            );
        }
    }

    /// Defaults are told as they are.
    #[test]
    fn defaults_are_those_that_hold() {
        let Settings { max_request_length, execution_timeout, json, limits, health, .. } =
            Settings::default();
        let Settings { access, explains_cors, pages, tls, metrics, .. } = Settings::default();
        let seconds = |time: core::time::Duration| time.as_secs().to_string();
        for (path, holds) in [
            ("limits.max_request_length", max_request_length.to_string()),
            ("limits.max_json_length", json.max_json_length.to_string()),
            ("limits.recursion_limit", json.recursion_limit.to_string()),
            ("limits.execution_timeout", seconds(execution_timeout)),
            ("limits.request_head_timeout", seconds(limits.request_head)),
            ("limits.keep_alive_timeout", seconds(limits.keep_alive)),
            ("limits.body_timeout", seconds(limits.body.whole)),
            ("limits.min_body_rate", limits.body.rate.to_string()),
            ("limits.write_timeout", seconds(limits.write)),
            ("limits.max_connections", limits.connections.to_string()),
            ("limits.max_body_memory", limits.bodies.to_string()),
            ("limits.request_length_disk_threshold", limits.disk_threshold.to_string()),
            ("limits.max_upload_disk", limits.upload_disk.to_string()),
            ("limits.max_cache_bytes", limits.cache.bytes.to_string()),
            ("limits.max_cache_answers", limits.cache.answers.to_string()),
            ("limits.request_queue_limit", limits.calls.to_string()),
            ("limits.max_blocking_calls", limits.blocking_calls.to_string()),
            ("limits.tcp_nodelay", limits.tcp_nodelay.to_string()),
            ("limits.shutdown_timeout", seconds(limits.shutdown)),
            ("access.per", seconds(access.per)),
            ("explain_cors_in_answers", explains_cors.to_string()),
            ("openapi.on", pages.has_openapi.to_string()),
            ("openapi.path", pages.openapi.to_string()),
            ("swagger_ui.on", pages.has_swagger_ui.to_string()),
            ("swagger_ui.path", pages.swagger_ui.to_string()),
            ("tls.handshake_timeout", seconds(tls.handshake_timeout)),
            ("metrics.path", metrics.path.to_string()),
            ("metrics.show", metrics.show.name().to_owned()),
            ("health.on", health.on.to_string()),
            ("health.live", health.live.to_string()),
            ("health.ready", health.ready.to_string()),
            ("health.timeout", seconds(health.timeout)),
            ("health.drain_delay", seconds(health.drain_delay)),
        ] {
            let key = KEYS.iter().find(|key| key.path() == path).expect(path);
            assert_eq!(key.default, holds, "{path}");
        }
    }
}
