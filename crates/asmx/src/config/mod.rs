//! Settings that stand outside of the code: `asmx.toml`, the environment, and the `web.config` of the service that was.
//!
//! ```no_run
//! use asmx::prelude::*;
//! use asmx::config::Config;
//! # #[web_method] fn hello_world() -> String { "Hello World".into() }
//!
//! #[tokio::main]
//! async fn main() -> asmx::Result<()> {
//!     Host::builder()
//!         .functions("/Hello.asmx", methods![hello_world])
//!         .config(Config::load()?)
//!         .build()?
//!         .serve("127.0.0.1:8080")
//!         .await
//! }
//! ```
//!
//! # `asmx.toml`
//!
//! The form is TOML. Keys have no case, and hyphens and underscores in them do not count; a key that no setting has is
//! an error that says what was probably meant (CORS-32).
//!
//! ```toml
//! [cors]                                     # the host's policy
//! allow_origins = ["https://app.example.com", "http://localhost:*"]
//! credentials = true
//! allow_headers = ["X-CSRF-Token"]           # Content-Type is allowed already
//! max_age = 600
//!
//! [cors.services."Public.asmx"]              # a service's: it replaces the host's
//! allow_origins = "*"
//!
//! [cors.services."Orders.asmx"]
//! extends = "default"                        # unless it says that it starts from it
//! expose_headers = ["X-Total"]
//!
//! [cors.services."Orders.asmx".methods.Export]
//! closed = true
//! ```
//!
//! | key | value |
//! |---|---|
//! | `allow_origins` (or `origins`) | `"*"`, or a list of origins and patterns |
//! | `credentials` | cookies may come along |
//! | `allow_headers` | request headers beside `Content-Type`; `"*"` is all but `Authorization` |
//! | `allow_content_type` | `false` takes `Content-Type` away |
//! | `expose_headers` | answer headers beside `jsonerror`; `"*"` is all |
//! | `expose_jsonerror` | `false` takes `jsonerror` away |
//! | `allow_methods` (or `methods`, which is a section in a service) | HTTP methods beside those of the route, for what is no script method; `"*"` is any |
//! | `max_age` | seconds that browsers may keep a preflight's answer, 0 to 86400 |
//! | `fail_unlisted` | other origins are answered 403 |
//! | `private_network` | pages may reach into a private network |
//! | `closed` | nobody is let in |
//! | `extends` | `"default"`: starts from the host's policy |
//! | `dangerously_allow_null_origin`, `dangerously_allow_public_suffix`, `dangerously_allow_insecure_origins` | what their names say |
//!
//! Beside CORS, each by the name of its setter on [`HostBuilder`](crate::HostBuilder), for the whole host:
//!
//! ```toml
//! request_validation = true                  # these above all sections
//! null = "error"
//! help = "LocalOnly"
//! time_zone = "Europe/Vienna"
//! trusted_proxies = ["127.0.0.1", "10.0.0.0/8"]
//! listen = "127.0.0.1:8080"
//!
//! [limits]
//! max_request_length = 4_194_304
//! max_json_length = 102_400
//! recursion_limit = 100
//! execution_timeout = 110
//! max_connections = 10_000                   # these and the rest are the host's alone
//! max_body_memory = 268_435_456
//! request_queue_limit = 5_000
//! max_cache_bytes = 67_108_864
//! max_cache_answers = 100_000
//! keep_alive_timeout = 120
//!
//! [sessions]                                 # of the host alone, too
//! max_sessions = 250_000
//! max_bytes = 268_435_456
//! queue_limit = 50
//! store_timeout = 5
//! redis = "file:/run/secrets/redis"          # feature `redis`; so for [cache]
//!
//! [access]
//! only = ["10.0.0.0/8"]
//! requests = 600
//! per = 60
//!
//! [errors]
//! custom_errors = "RemoteOnly"
//!
//! [protocols]
//! http_soap = true
//! http_soap12 = true
//! http_get = false
//! http_post = false
//! http_post_localhost = true
//!
//! [auth]
//! mode = "Forms"
//! cookie_name = ".ASPXAUTH"
//! timeout = 1800
//! login_url = "/login.aspx"
//!
//! [machine_key]                              # secrets: better in the environment
//! validation_key = "…"
//! decryption_key = "…"
//! validation = "SHA1"
//! compatibility_mode = "Framework20SP1"
//! ```
//!
//! The same for a folder or a service, whether or not the code has such a folder:
//!
//! ```toml
//! [folders."/upload"]
//! request_validation = false
//!
//! [folders."/upload".limits]
//! max_request_length = 100_000_000
//!
//! [services."Report.asmx".limits]
//! execution_timeout = 600
//! ```
//!
//! | section | key | value | in a `web.config` |
//! |---|---|---|---|
//! | | `request_validation` | `false` lets markup into the values of a query (REQ-10) | `httpRuntime requestValidationMode`, where below 4.0 is `false` (CFG-58) |
//! | | `client_proxies` | `false`: no scripts at `/js` and `/jsdebug` | |
//! | | `trusted_proxies` | the proxies in front: addresses and networks; `[]` says that there are none | |
//! | | `null` | `"default"` reads a null as the `Default` of a type that cannot hold one; `"error"`, the default, refuses it | no ASP.NET has it (CNV-10) |
//! | | `data_rows` | `true` lets JSON have a `DataTable` as a list of its rows | no ASP.NET has it (RSP-26) |
//! | | `session_access`, `page_session_access` | `"write"`, `"read"` or `"none"`: the most that methods, or those of pages alone, have of sessions | the second: `pages enableSessionState` (RT-29) |
//! | | `time_zone` | an IANA name: the zone in which dates without a zone are meant | |
//! | | `listen` | an address with a port, for [`Host::listen_or`](crate::Host::listen_or) | |
//! | | `help_index`, `explain_cors_in_answers` | as the setters of [`HostBuilder`](crate::HostBuilder) | |
//! | | `help` | `"LocalOnly"`, `"Off"` or `"Everyone"`: who reads what services say of themselves | |
//! | `[limits]` | `max_request_length` | bytes of a body | `httpRuntime maxRequestLength`, in kilobytes (CFG-54); `requestLimits maxAllowedContentLength`, in bytes, where that is smaller (CFG-67) |
//! | `[limits]` | `max_json_length` | characters, in and out | `jsonSerialization maxJsonLength` (CFG-1, CFG-2) |
//! | `[limits]` | `recursion_limit` | levels, in and out | `jsonSerialization recursionLimit` (CFG-1, CFG-2) |
//! | `[limits]` | `execution_timeout` | seconds; fractions too | `httpRuntime executionTimeout` (CFG-55) |
//! | `[limits]` | `request_head_timeout`, `keep_alive_timeout`, `body_timeout`, `write_timeout`, `shutdown_timeout` | seconds; fractions too. These and the next are the host's alone | |
//! | `[limits]` | `min_body_rate`, `max_connections`, `max_connections_per_client`, `max_body_memory`, `request_length_disk_threshold`, `max_upload_disk`, `request_queue_limit`, `max_blocking_calls`, `max_cache_bytes`, `max_cache_answers` | whole numbers, of what the setters of [`HostBuilder`](crate::HostBuilder) count | |
//! | `[limits]` | `tcp_nodelay` | `false`: small answers may wait for others | |
//! | `[sessions]` | `store`, `redis`, `redis_prefix` | `"memory"`, or `"redis"`, the address of a Redis, and what the names of its keys begin with. Not used where the code chooses a store | |
//! | `[redis]` | `authority`, `certificate`, `key` | PEM files for a Redis at `rediss://` (feature `redis-tls`): whom to trust there, and what to show | |
//! | `[cache]` | `redis` | the address of a Redis where hosts share kept answers | |
//! | `[access]` | `only`, `requests`, `per` | the addresses and networks that may ask, and how many requests each may send in so many seconds | |
//! | `[openapi]`, `[swagger_ui]` | `on`, `path`, `servers` | as the setters of [`HostBuilder`](crate::HostBuilder) | |
//! | `[tls]`, `[metrics]` | `certificate`, `key`, `handshake_timeout`; `path`, `show` | as the setters of `Tls` and `Metrics` | |
//! | `[sessions]` | `max_sessions`, `max_bytes` | how many sessions in memory, and how many bytes together. Not used where the code gives a store | |
//! | `[auth]` | `mode` | `"Forms"` turns [forms authentication](crate::auth) on, also where the code says nothing of it | `authentication mode` |
//! | `[auth]` | `cookie_name`, `path`, `domain`, `login_url`, `same_site`, `require_ssl`, `sliding_expiration`, `partitioned` | as the setters of [`FormsAuth`](crate::auth::FormsAuth) | `forms name`, `path`, `domain`, `loginUrl`, `cookieSameSite`, `requireSSL`, `slidingExpiration` (SAC-40) |
//! | `[auth]` | `timeout` | seconds that a login lasts | `forms timeout`, in minutes |
//! | `[machine_key]` | `validation_key`, `decryption_key` | hexadecimal; shown to nobody | `machineKey`, whose `compatibilityMode` depends on `httpRuntime targetFramework` where it is left out (SAC-43 to SAC-45) |
//! | `[machine_key]` | `validation`, `decryption`, `compatibility_mode` | the words of `machineKey` | the same |
//! | | | [who may call](crate::auth), in attributes | `authorization`, within a `<location>` too (CFG-65) |
//! | `[sessions]` | `timeout`, `store_timeout` | seconds | `sessionState timeout`, in minutes, and `stateNetworkTimeout` (CFG-63) |
//! | `[sessions]` | `cookie_name`, `domain`, `same_site`, `secure`, `partitioned`, `queue_limit` | as the setters of [`Sessions`](crate::Sessions) | `sessionState cookieName`, `cookieSameSite`; `httpCookies domain`, `requireSSL` (CFG-75); `aspnet:RequestQueueLimitPerSession` of `appSettings` (CFG-72) |
//! | `[app_settings]`, `[connection_strings]` | your own | texts: [`Config::app_settings`], [`Config::connection_string`] | `appSettings`, with its `file`; `connectionStrings`; both with `configSource` |
//! | `[health]` | `on`, `live`, `ready`, `timeout`, `drain_delay` | as the setters of [`Health`](crate::Health) | |
//! | `[http2]` | `on`, `cleartext`, `max_streams` | as the setters of `Http2` (feature `http2`) | |
//! | `[errors]` | `custom_errors` | `"RemoteOnly"`, `"On"` or `"Off"` | `customErrors mode` (CFG-50) |
//! | `[protocols]` | `http_soap`, `http_soap12`, `http_get`, `http_post`, `http_post_localhost` | `true` or `false` | `webServices/protocols`, its `add`, `remove` and `clear` (CFG-40) |
//! | `[protocols]` | `form_calls` | `true`: the post of a form is a script call, answered with JSON | no ASP.NET has it (RT-39) |
//! | `[protocols]` | `jsonp` | `"anonymous"` or `"credentials"`: as whom pages of any site may call GET methods by a script element; `"off"` | no ASP.NET has it |
//!
//! A secret (a key, or an address that may have a password in it) can be `file:` and the path of a file that has it. A key for
//! a feature that the program is built without is an error of [`build`](crate::HostBuilder::build) that names the feature.
//!
//! # Environment
//!
//! `ASMX_CORS_` and a key in capitals sets one value of the host's policy, over what a file says: `ASMX_CORS_ALLOW_ORIGINS`,
//! `ASMX_CORS_CREDENTIALS`, `ASMX_CORS_MAX_AGE`, and so on for each key above but `extends`. Lists are separated by commas
//! or blanks. `ASMX_` and a key of the second table sets that: `ASMX_CUSTOM_ERRORS`, `ASMX_MAX_JSON_LENGTH`;
//! those of other sections than `[limits]`, `[errors]` and `[protocols]` with their section's name: `ASMX_AUTH_TIMEOUT`,
//! `ASMX_MACHINE_KEY_VALIDATION_KEY`, `ASMX_SESSIONS_MAX_BYTES`.
//! `ASMX_CONFIG` and `ASMX_WEB_CONFIG` name the files to read; a file that is named must be there. A variable that begins
//! with `ASMX_` and is nearly one of these is an error that says which; others may be your own.
//!
//! # `web.config`
//!
//! CORS settings of IIS are imported as they stand: `system.webServer/httpProtocol/customHeaders` (CORS-33) and
//! `system.webServer/cors` of the IIS CORS module (CORS-34), each also within a `<location path="Orders.asmx">`. Other
//! custom headers go on every answer of the host.
//!
//! The settings of the table above are obeyed, for the host and within a `<location>` that is a folder or a service,
//! whether or not the code has such a folder. Every other section is named once when the file is read, with what to do
//! instead; what is there for the compiler, as `runtime` and `system.codedom`, is passed over.
//!
//! CORS is read as IIS reads it: `<clear />` and `<remove />` count, a location begins with what holds above it, and
//! the module is off unless its `enabled` is `true`. A location that the host has nothing for is a warning.
//!
//! Of the variables above only `ASMX_CORS_DANGEROUSLY_ALLOW_INSECURE_ORIGINS` and
//! `ASMX_CORS_DANGEROUSLY_ALLOW_PUBLIC_SUFFIX` go together with the rules of the module; they hold for each of them.
//!
//! # Precedence
//!
//! For each place (host, service, method) the code goes before `asmx.toml`, that before `web.config` (CORS-35). A policy
//! is taken whole from the first that has one; only the environment changes single values.
//! Other settings go one by one: a value in the code for a place goes before one in the environment for it, and so on;
//! what is said for a folder or a service goes before what is said for the host, wherever that is written.
//! [`Host::cors_report`](crate::Host::cors_report) says where each came from, and [`Config::report`] names every file
//! that was read and every one that was looked for (CORS-38).

mod access;
mod app_settings;
mod assign;
mod auth;
#[allow(clippy::module_inception)] // it is what the folder is about
mod config;
mod environment;
mod error;
mod file;
mod health;
mod http2;
mod limits;
mod loader;
mod looked_for;
mod metrics;
mod numbers;
mod pages;
mod parse;
mod places;
mod policies;
mod redis;
mod schema;
mod seconds;
mod secret;
mod sessions;
mod settings;
mod tls;
mod value;
mod web_config;

pub use app_settings::{AppSettings, ConnectionString};
pub use config::Config;
pub use error::{ConfigError, ConfigErrors};
pub use loader::ConfigLoader;
pub use looked_for::LookedFor;
pub use policies::ConfiguredPolicies;
pub use schema::Key;

pub use crate::tables::ConfiguredSetting;
