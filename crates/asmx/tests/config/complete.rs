//! What the code can set, a file can set too, or it is named here as something for the code alone.
//!
//! The setters are found in the sources, so that a new one without a key fails. `ASMX_GOLDEN=overwrite` writes what is for the code
//! alone into `docs/configuration.md`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use asmx::config::Config;

/// What sets the same outside of the code.
enum Set {
    Keys(&'static [&'static str]),
    /// Nothing: why.
    Code(&'static str),
    /// It sets nothing.
    Nothing,
}
use Set::{Code, Keys, Nothing};

const MOUNTS: &str = "mounts code";
const WHOLE: &str = "takes what other setters make";
const POLICIES: &str = "the policy of a place: `[cors.services.\"Shop.asmx\"]`, `.methods.Add`";

#[rustfmt::skip] // a table
const SETTERS: &[(&str, &str, Set)] = &[
    ("HostBuilder", "build", Nothing),
    ("HostBuilder", "service", Code(MOUNTS)),
    ("HostBuilder", "service_at", Code(MOUNTS)),
    ("HostBuilder", "service_per_call", Code(MOUNTS)),
    ("HostBuilder", "service_per_call_with", Code(MOUNTS)),
    ("HostBuilder", "classic_service", Code(MOUNTS)),
    ("HostBuilder", "contract", Code(MOUNTS)),
    ("HostBuilder", "functions", Code(MOUNTS)),
    ("HostBuilder", "page_methods", Code(MOUNTS)),
    ("HostBuilder", "fallback", Code(MOUNTS)),
    ("HostBuilder", "fallback_with_cors", Code(MOUNTS)),
    ("HostBuilder", "folder", Code("mounts code; its settings are those of `[folders.\"/path\"]`")),
    ("HostBuilder", "wsdl_file", Code("belongs to a service that the code mounts")),
    ("HostBuilder", "wsdl_part", Code("belongs to a service that the code mounts")),
    ("HostBuilder", "declare_cookie", Code("names a cookie that the code sets")),
    ("HostBuilder", "config", Nothing),
    ("HostBuilder", "cors_config", Nothing),
    ("HostBuilder", "auth", Code(WHOLE)),
    ("HostBuilder", "sessions", Code(WHOLE)),
    ("HostBuilder", "health", Code(WHOLE)),
    ("HostBuilder", "metrics", Code("takes the program's recorder")),
    ("HostBuilder", "tls", Code(WHOLE)),
    ("HostBuilder", "http2", Code(WHOLE)),
    ("HostBuilder", "redis_tls", Code(WHOLE)),
    ("HostBuilder", "service_cors", Code(POLICIES)),
    ("HostBuilder", "method_cors", Code(POLICIES)),
    ("HostBuilder", "cors", Code(WHOLE)),
    ("HostBuilder", "cache_in_redis", Keys(&["cache.redis"])),
    ("HostBuilder", "access_only", Keys(&["access.only"])),
    ("HostBuilder", "access_rate", Keys(&["access.requests", "access.per"])),
    ("HostBuilder", "explain_cors_in_answers", Keys(&["explain_cors_in_answers"])),
    ("HostBuilder", "trusted_proxies", Keys(&["trusted_proxies"])),
    ("HostBuilder", "help_index", Keys(&["help_index"])),
    ("HostBuilder", "openapi_at", Keys(&["openapi.path"])),
    ("HostBuilder", "without_openapi", Keys(&["openapi.on"])),
    ("HostBuilder", "openapi_servers", Keys(&["openapi.servers"])),
    ("HostBuilder", "swagger_ui_at", Keys(&["swagger_ui.path"])),
    ("HostBuilder", "without_swagger_ui", Keys(&["swagger_ui.on"])),
    ("HostBuilder", "request_head_timeout", Keys(&["limits.request_head_timeout"])),
    ("HostBuilder", "keep_alive_timeout", Keys(&["limits.keep_alive_timeout"])),
    ("HostBuilder", "body_timeout", Keys(&["limits.body_timeout"])),
    ("HostBuilder", "min_body_rate", Keys(&["limits.min_body_rate"])),
    ("HostBuilder", "write_timeout", Keys(&["limits.write_timeout"])),
    ("HostBuilder", "max_connections", Keys(&["limits.max_connections"])),
    ("HostBuilder", "max_connections_per_client", Keys(&["limits.max_connections_per_client"])),
    ("HostBuilder", "max_body_memory", Keys(&["limits.max_body_memory"])),
    ("HostBuilder", "request_queue_limit", Keys(&["limits.request_queue_limit"])),
    ("HostBuilder", "max_blocking_calls", Keys(&["limits.max_blocking_calls"])),
    ("HostBuilder", "max_cache_bytes", Keys(&["limits.max_cache_bytes"])),
    ("HostBuilder", "max_cache_answers", Keys(&["limits.max_cache_answers"])),
    ("HostBuilder", "tcp_nodelay", Keys(&["limits.tcp_nodelay"])),
    ("HostBuilder", "shutdown_timeout", Keys(&["limits.shutdown_timeout"])),
    ("HostBuilder", "custom_errors", Keys(&["errors.custom_errors"])),
    ("HostBuilder", "error_ids", Keys(&["errors.error_ids"])),
    ("HostBuilder", "help", Keys(&["help"])),
    ("HostBuilder", "max_request_length", Keys(&["limits.max_request_length"])),
    ("HostBuilder", "max_json_length", Keys(&["limits.max_json_length"])),
    ("HostBuilder", "recursion_limit", Keys(&["limits.recursion_limit"])),
    ("HostBuilder", "execution_timeout", Keys(&["limits.execution_timeout"])),
    ("HostBuilder", "request_validation", Keys(&["request_validation"])),
    ("HostBuilder", "client_proxies", Keys(&["client_proxies"])),
    ("HostBuilder", "http_soap", Keys(&["protocols.http_soap"])),
    ("HostBuilder", "http_soap12", Keys(&["protocols.http_soap12"])),
    ("HostBuilder", "http_get", Keys(&["protocols.http_get"])),
    ("HostBuilder", "http_post", Keys(&["protocols.http_post"])),
    ("HostBuilder", "http_post_localhost", Keys(&["protocols.http_post_localhost"])),
    ("HostBuilder", "jsonp", Keys(&["protocols.jsonp"])),
    ("HostBuilder", "form_calls", Keys(&["protocols.form_calls"])),
    ("HostBuilder", "session_access", Keys(&["session_access"])),
    ("HostBuilder", "page_session_access", Keys(&["page_session_access"])),
    ("HostBuilder", "null", Keys(&["null"])),
    ("HostBuilder", "data_rows", Keys(&["data_rows"])),
    ("HostBuilder", "request_length_disk_threshold", Keys(&["limits.request_length_disk_threshold"])),
    ("HostBuilder", "max_upload_disk", Keys(&["limits.max_upload_disk"])),
    ("HostBuilder", "upload_folder", Keys(&["limits.upload_folder"])),
    ("HostBuilder", "time_zone", Keys(&["time_zone"])),
    ("Host", "listen_or", Keys(&["listen"])),
    ("Sessions", "in_memory", Keys(&["sessions.store"])),
    ("Sessions", "in_redis", Keys(&["sessions.redis"])),
    ("Sessions", "in_store", Code("takes a store of your own")),
    ("Sessions", "timeout", Keys(&["sessions.timeout"])),
    ("Sessions", "store_timeout", Keys(&["sessions.store_timeout"])),
    ("Sessions", "queue_limit", Keys(&["sessions.queue_limit"])),
    ("Sessions", "cookie_name", Keys(&["sessions.cookie_name"])),
    ("Sessions", "domain", Keys(&["sessions.domain"])),
    ("Sessions", "same_site", Keys(&["sessions.same_site"])),
    ("Sessions", "secure", Keys(&["sessions.secure"])),
    ("Sessions", "partitioned", Keys(&["sessions.partitioned"])),
    ("Sessions", "cross_site", Keys(&["sessions.secure", "sessions.same_site", "sessions.partitioned"])),
    ("MemoryStore", "new", Keys(&["sessions.store"])),
    ("MemoryStore", "max_sessions", Keys(&["sessions.max_sessions"])),
    ("MemoryStore", "max_bytes", Keys(&["sessions.max_bytes"])),
    ("MemoryStore", "sessions", Nothing),
    ("MemoryStore", "bytes", Nothing),
    ("RedisStore", "new", Keys(&["sessions.redis"])),
    ("RedisStore", "prefix", Keys(&["sessions.redis_prefix"])),
    ("RedisStore", "tls", Code(WHOLE)),
    ("RedisTls", "new", Nothing),
    ("RedisTls", "authority", Keys(&["redis.authority"])),
    ("RedisTls", "certificate", Keys(&["redis.certificate", "redis.key"])),
    ("FormsAuth", "new", Keys(&["auth.mode"])),
    ("FormsAuth", "machine_key", Keys(&["machine_key.validation_key", "machine_key.decryption_key"])),
    ("FormsAuth", "cookie_name", Keys(&["auth.cookie_name"])),
    ("FormsAuth", "timeout", Keys(&["auth.timeout"])),
    ("FormsAuth", "sliding_expiration", Keys(&["auth.sliding_expiration"])),
    ("FormsAuth", "path", Keys(&["auth.path"])),
    ("FormsAuth", "domain", Keys(&["auth.domain"])),
    ("FormsAuth", "require_ssl", Keys(&["auth.require_ssl"])),
    ("FormsAuth", "same_site", Keys(&["auth.same_site"])),
    ("FormsAuth", "cross_site", Keys(&["auth.same_site", "auth.partitioned"])),
    ("FormsAuth", "login_url", Keys(&["auth.login_url"])),
    ("FormsAuth", "roles", Code("takes who knows the roles")),
    ("LayerAuth", "new", Code("a layer of the program finds the users")),
    ("LayerAuth", "roles", Code("takes who knows the roles")),
    ("MachineKey", "new", Keys(&["machine_key.validation_key", "machine_key.decryption_key"])),
    ("MachineKey", "generate", Nothing),
    ("MachineKey", "validation", Keys(&["machine_key.validation"])),
    ("MachineKey", "decryption", Keys(&["machine_key.decryption"])),
    ("MachineKey", "compatibility", Keys(&["machine_key.compatibility_mode"])),
    ("MachineKey", "is_generated", Nothing),
    ("MachineKey", "protect", Nothing),
    ("MachineKey", "unprotect", Nothing),
    ("Health", "on", Keys(&["health.on"])),
    ("Health", "off", Keys(&["health.on"])),
    ("Health", "live", Keys(&["health.live"])),
    ("Health", "ready", Keys(&["health.ready"])),
    ("Health", "timeout", Keys(&["health.timeout"])),
    ("Health", "drain_delay", Keys(&["health.drain_delay"])),
    ("Metrics", "new", Code("takes the program's recorder")),
    ("Metrics", "at", Keys(&["metrics.path"])),
    ("Metrics", "show", Keys(&["metrics.show"])),
    ("Tls", "files", Keys(&["tls.certificate", "tls.key"])),
    ("Tls", "handshake_timeout", Keys(&["tls.handshake_timeout"])),
    ("Http2", "on", Keys(&["http2.on"])),
    ("Http2", "off", Keys(&["http2.on"])),
    ("Http2", "cleartext", Keys(&["http2.cleartext"])),
    ("Http2", "max_streams", Keys(&["http2.max_streams"])),
    ("AccessLayer", "new", Code("a layer around an application of which the host is a part")),
    ("AccessLayer", "only", Keys(&["access.only"])),
    ("AccessLayer", "rate", Keys(&["access.requests", "access.per"])),
    ("Cors", "any_origin", Keys(&["cors.allow_origins"])),
    ("Cors", "origins", Keys(&["cors.allow_origins"])),
    ("Cors", "extending", Keys(&["cors.extends"])),
    ("Cors", "extends_default", Keys(&["cors.extends"])),
    ("Cors", "closed", Keys(&["cors.closed"])),
    ("Cors", "allow_headers", Keys(&["cors.allow_headers"])),
    ("Cors", "allow_all_headers", Keys(&["cors.allow_headers"])),
    ("Cors", "allow_all_headers_but_authorization", Keys(&["cors.allow_headers"])),
    ("Cors", "without_content_type", Keys(&["cors.allow_content_type"])),
    ("Cors", "expose_headers", Keys(&["cors.expose_headers"])),
    ("Cors", "expose_all_headers", Keys(&["cors.expose_headers"])),
    ("Cors", "without_jsonerror", Keys(&["cors.expose_jsonerror"])),
    ("Cors", "methods", Keys(&["cors.methods"])),
    ("Cors", "any_method", Keys(&["cors.methods"])),
    ("Cors", "max_age", Keys(&["cors.max_age"])),
    ("Cors", "credentials", Keys(&["cors.credentials"])),
    ("Cors", "fail_unlisted", Keys(&["cors.fail_unlisted"])),
    ("Cors", "private_network", Keys(&["cors.private_network"])),
    ("Cors", "dangerously_allow_null_origin", Keys(&["cors.dangerously_allow_null_origin"])),
    ("Cors", "dangerously_allow_public_suffix", Keys(&["cors.dangerously_allow_public_suffix"])),
    ("Cors", "dangerously_allow_insecure_origins", Keys(&["cors.dangerously_allow_insecure_origins"])),
    ("Cors", "layer", Nothing),
    ("Cors", "compile", Nothing),
];

/// The public functions of the types of the table in a file of sources; those of `settings_setters!` are the builder's.
fn setters(text: &str, found: &mut BTreeSet<(String, String)>) {
    let mut of = String::new();
    for line in text.lines() {
        if line == "}" {
            of.clear();
        } else if line.starts_with("impl") && !line.contains(" for ") {
            let name = line.trim_end_matches(" {").rsplit(' ').next().unwrap_or_default();
            of = name.split('<').next().unwrap_or_default().to_owned();
        } else if line.starts_with("macro_rules! settings_setters") {
            of = "HostBuilder".to_owned();
        }
        let function = line.trim_start().strip_prefix("pub fn ").map(|rest| rest.split(['(', '<']).next());
        if let Some(Some(name)) = function
            && SETTERS.iter().any(|(known, ..)| *known == of)
        {
            found.insert((of.clone(), name.to_owned()));
        }
    }
}

fn walk(folder: &Path, found: &mut BTreeSet<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            setters(&std::fs::read_to_string(&path).expect("a file"), found);
        }
    }
}

fn in_sources() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for sources in ["src", "../asmx-cors/src", "../asmx-ticket/src"] {
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(sources), &mut found);
    }
    // A host that is built is set by nobody but the configuration.
    found.retain(|(of, name)| of != "Host" || name == "listen_or");
    found
}

#[test]
fn every_setter_has_a_key_or_a_reason() {
    let told: BTreeSet<_> = SETTERS.iter().map(|(of, name, _)| (of.to_string(), name.to_string())).collect();
    let found = in_sources();
    let missing: Vec<_> = found.difference(&told).collect();
    assert!(missing.is_empty(), "without a line in this table: {missing:?}");
    let gone: Vec<_> = told.difference(&found).collect();
    assert!(gone.is_empty(), "not in the sources: {gone:?}");
}

#[test]
fn every_key_has_a_setter() {
    let keys: BTreeSet<String> = Config::keys().iter().map(asmx::config::Key::path).collect();
    let mut set = BTreeSet::new();
    for (of, name, how) in SETTERS {
        let Keys(named) = how else { continue };
        for key in *named {
            assert!(keys.contains(*key), "{of}::{name}: there is no key {key}");
            set.insert((*key).to_owned());
        }
    }
    let more: Vec<_> = keys.difference(&set).collect();
    assert!(more.is_empty(), "keys that nothing in the code sets: {more:?}");
}

const BEGIN: &str = "<!-- made from the sources: begin -->\n";
const END: &str = "<!-- made from the sources: end -->\n";

/// `docs/configuration.md` names what no file can say.
#[test]
fn docs_name_what_is_for_the_code() {
    let mut rows: Vec<(&str, Vec<String>)> = Vec::new();
    for (of, name, how) in SETTERS {
        let Code(why) = how else { continue };
        let shown = format!("`{of}::{name}`");
        match rows.iter_mut().find(|(other, _)| other == why) {
            Some((_, names)) => names.push(shown),
            None => rows.push((why, vec![shown])),
        }
    }
    let mut made = String::from("\n| in the code | why there |\n| --- | --- |\n");
    for (why, names) in rows {
        let _ = writeln!(made, "| {} | {why} |", names.join(", "));
    }
    made.push('\n');
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let (before, rest) = page.split_once(BEGIN).expect("a beginning");
    let (told, after) = rest.split_once(END).expect("an end");
    if std::env::var_os("ASMX_GOLDEN").is_some_and(|value| value == "overwrite") {
        std::fs::write(&path, format!("{before}{BEGIN}{made}{END}{after}")).expect("the page");
    } else {
        assert_eq!(told, made, "docs/configuration.md");
    }
}
