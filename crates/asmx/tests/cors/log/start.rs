//! What the log says at start and at a reload (CORS-36, CORS-37, CORS-38, CORS-44, CORS-45).

use asmx::prelude::*;
use tracing::Level;

use super::{Orders, PAGE, builder, logged, started};

/// CORS-44: one line for each distinct policy, with services, origins, credentials, and max age with browser caps.
#[test]
fn cors_44_a_line_for_each_policy_at_start() {
    let builder =
        builder(Cors::origins([PAGE]).credentials().max_age(7_200)).service_at("/Public.asmx", Orders);
    let builder = builder.service_at("/Two.asmx", Orders).service_cors("/Public.asmx", Cors::any_origin());
    assert_eq!(
        started(Level::INFO, builder),
        [
            "INFO cors: default policy: https://shop.example; with credentials; request headers: content-type; \
             exposed: jsonerror; max age 7200 s (Chromium 7200, Firefox 7200, Safari 600); for Orders.asmx, Two.asmx; \
             from the code",
            "INFO cors: service \"Public.asmx\": any origin; without credentials; request headers: content-type; \
             exposed: jsonerror; max age not set (browsers keep 5 s); from the code",
        ]
    );
}

/// CORS-44: who said nothing is told so.
#[test]
fn cors_44_no_policy_is_said_too() {
    assert_eq!(
        started(Level::INFO, Host::builder().service(Orders)),
        ["INFO cors: not configured: closed to other origins"]
    );
}

/// CORS-36: one warning for each dangerous setting, and it names it.
#[test]
fn cors_36_each_dangerous_setting_warns_once() {
    let cors =
        Cors::origins([PAGE, "https://*.co.uk", "https://*.com", "http://a.example", "http://b.example"])
            .dangerously_allow_public_suffix()
            .dangerously_allow_insecure_origins()
            .dangerously_allow_null_origin();
    let lines = started(Level::WARN, builder(cors));
    assert_eq!(lines.len(), 3, "{lines:#?}");
    for name in [
        "dangerously_allow_null_origin",
        "dangerously_allow_public_suffix",
        "dangerously_allow_insecure_origins",
    ] {
        let named = lines.iter().filter(|line| line.starts_with(&format!("WARN cors: {name} is set: ")));
        assert_eq!(named.count(), 1, "{lines:#?}");
    }
}

/// CORS-45: headers listed though safelisted, and `OPTIONS` in methods.
#[test]
fn cors_45_settings_without_effect_warn_at_start() {
    let cors =
        Cors::any_origin().allow_headers(["Accept"]).expose_headers(["Cache-Control"]).methods(["OPTIONS"]);
    assert_eq!(
        started(Level::WARN, builder(cors)),
        [
            "WARN cors: header \"Accept\" may be sent without being listed, but for values that are longer than 128 bytes or \
             hold one of \" ( ) : < > ? @ [ \\ ] { }; remove it from allow_headers unless scripts send such values",
            "WARN cors: header \"Cache-Control\" may be read without being exposed; remove it from expose_headers",
            "WARN cors: method \"OPTIONS\" is not needed for preflights; remove it from methods unless scripts send it \
             themselves",
        ]
    );
}

/// CORS-45: `Access-Control-Allow-Headers` without an origin, and a policy for what nobody registered. In an asmx.toml,
/// which was written for this host, both are errors (CORS-31).
#[cfg(feature = "config")]
#[test]
fn cors_45_what_a_web_config_says_in_vain_warns_at_start() {
    use asmx::config::Config;
    let folder = std::env::temp_dir().join(format!("asmx-cors-log-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let custom = |header: &str, value: &str| {
        format!(
            "<system.webServer><httpProtocol><customHeaders><add name='{header}' value='{value}' />\
             </customHeaders></httpProtocol></system.webServer>"
        )
    };
    let text = format!(
        "<configuration>\n{}\n<location path='Gone.asmx'>\n{}</location></configuration>",
        custom("Access-Control-Allow-Headers", "X-A"),
        custom("Access-Control-Allow-Origin", "*")
    );
    std::fs::write(folder.join("web.config"), text).expect("a file");
    let config = Config::loader().folder(&folder).without_environment().load().expect("a configuration");
    std::fs::remove_dir_all(&folder).expect("no folder");
    let path = folder.join("web.config").display().to_string();
    let started = started(Level::INFO, Host::builder().service(Orders).config(config));
    let lines: Vec<_> = started.iter().map(|line| line.replace(&path, "web.config")).collect();
    let warnings: Vec<_> = lines.iter().filter(|line| line.starts_with("WARN ")).collect();
    assert_eq!(
        warnings,
        [
            "WARN config: cors: web.config line 2: CORS headers without Access-Control-Allow-Origin have no effect",
            "WARN cors: web.config line 4: the policy for service \"Gone.asmx\" has no effect: the host has nothing there; \
             registered: Orders.asmx",
        ]
    );
    // CORS-38: every file that was read, and every one that was looked for.
    assert!(
        lines[0].starts_with("INFO config: ") && lines[0].ends_with("asmx.toml: not there"),
        "{lines:#?}"
    );
    assert_eq!(lines[1], "INFO config: web.config: read");
}

/// CORS-45, CORS-38: a variable that the code goes before is a setting without effect; a file may be for other hosts too.
#[cfg(feature = "config")]
#[test]
fn cors_45_a_variable_in_vain_warns_at_start() {
    use asmx::config::Config;
    let folder = std::env::temp_dir().join(format!("asmx-cors-log-vain-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let in_vain = |variables: &[(&str, &str)]| {
        let loader = Config::loader().folder(&folder).environment(variables.iter().copied());
        let config = loader.load().expect("a configuration");
        let lines = started(Level::INFO, builder(Cors::origins([PAGE])).config(config));
        let path = folder.join("asmx.toml").display().to_string();
        let lines = lines.iter().map(|line| line.replace(&path, "asmx.toml"));
        lines.filter(|line| line.contains("not used")).collect::<Vec<_>>()
    };
    assert_eq!(
        in_vain(&[("ASMX_CORS_ALLOW_ORIGINS", "http://localhost:*")]),
        ["WARN cors: default policy: what ASMX_CORS_ALLOW_ORIGINS says is not used: the code goes before it"]
    );
    std::fs::write(folder.join("asmx.toml"), "[cors]\nallow_origins = '*'").expect("a file");
    assert_eq!(
        in_vain(&[]),
        ["INFO cors: default policy: what asmx.toml line 1 says is not used: the code goes before it"]
    );
    assert_eq!(
        in_vain(&[("ASMX_CORS_MAX_AGE", "60")]),
        [
            "WARN cors: default policy: what asmx.toml line 1 and ASMX_CORS_MAX_AGE say is not used: the code goes before it"
        ]
    );
    std::fs::remove_dir_all(&folder).expect("no folder");
}

/// CORS-45: a cookie for HTTPS alone, on a listener that has none. This machine is secure to browsers in any case.
#[test]
fn cors_45_a_secure_cookie_on_a_plain_listener() {
    let cookie = Cookie::new("login", "").http_only().cross_site();
    let serve = async |address: &str, cookie: &Cookie<'_>| {
        let cors = Cors::origins([PAGE]).credentials();
        let host = builder(cors).declare_cookie(cookie).build().expect("a host");
        let listener = tokio::net::TcpListener::bind(address).await.expect("a port");
        host.serve_with_shutdown(listener, async {}).await.expect("an end");
    };
    let lines = logged(Level::WARN, serve("0.0.0.0:0", &cookie));
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].starts_with("WARN cookie \"login\" is Secure and http://0.0.0.0:"), "{lines:#?}");
    assert_eq!(logged(Level::WARN, serve("127.0.0.1:0", &cookie)), [""; 0]);
    let lines = logged(Level::WARN, serve("0.0.0.0:0", &Cookie::new("login", "")));
    assert!(lines.iter().all(|line| !line.contains("is Secure")), "{lines:#?}");
}

/// CORS-37: the log says what is in force now, or why it is still what it was.
#[cfg(feature = "config")]
#[test]
fn cors_37_a_reload_is_told() {
    use asmx::config::Config;
    let host = Host::builder().service(Orders).build().expect("a host");
    let reload = async |origins: &str| {
        let config = Config::parse(&format!("[cors]\nallow_origins = '{origins}'\nallow_headers = 'Accept'"));
        drop(host.reload(config.expect("keys")));
    };
    let lines = logged(Level::INFO, reload("shop.example"));
    assert_eq!(
        lines,
        [
            "ERROR cors: not reloaded, the policies stay as they were: asmx.toml line 2: cors: origin \"shop.example\" has no \
          scheme; did you mean \"https://shop.example\"?"
        ]
    );
    let lines = logged(Level::INFO, reload("*"));
    let [config, reloaded, policy, warning] = &*lines else { panic!("{lines:#?}") };
    assert_eq!(config, "INFO config: cors: default policy: from asmx.toml line 1");
    assert_eq!(reloaded, "INFO cors: reloaded");
    assert!(
        policy.starts_with("INFO cors: default policy: any origin; ")
            && policy.ends_with("; from asmx.toml line 1")
    );
    assert!(warning.starts_with("WARN cors: header \"Accept\""), "{warning}");
}

/// CORS-7, CORS-45: methods that no script method takes are said once for each policy; the summary names them (CORS-44).
#[test]
fn cors_7_methods_that_no_script_method_takes_are_said_at_start() {
    let cors = || Cors::any_origin().methods(["GET", "POST", "PUT", "DELETE"]);
    assert_eq!(
        started(Level::WARN, builder(cors())),
        [
            "WARN cors: default policy: PUT, DELETE are among the methods, and no script method takes them: a page that \
             calls a service so may read the error, and no more"
        ]
    );
    let lines = started(Level::INFO, builder(cors()));
    assert!(lines.iter().any(|line| line.contains("; methods: GET, POST, PUT, DELETE; ")), "{lines:#?}");
    assert_eq!(started(Level::WARN, Host::builder().cors(cors())), [""; 0], "there is no service");
}
