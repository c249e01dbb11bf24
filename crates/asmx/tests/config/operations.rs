//! What files and variables say about running a host: probes.

use std::sync::atomic::{AtomicUsize, Ordering};

use asmx::Health;
use asmx::config::Config;
use asmx::prelude::*;
use asmx::testing::Client;

use crate::folder::Folder;

fn from(file: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
    static NUMBERS: AtomicUsize = AtomicUsize::new(0);
    let name = format!("operations-{}", NUMBERS.fetch_add(1, Ordering::Relaxed));
    let folder = Folder::new(&name, &[("asmx.toml", file)]);
    let read = folder.loader().environment(variables.iter().copied()).load();
    read.map_err(|errors| errors.to_string())
}

async fn status(builder: asmx::HostBuilder, path: &str) -> u16 {
    let client = Client::new(builder.build().expect("a host"));
    client.get(path).send().await.status.as_u16()
}

/// The page of what was counted: where, and for whom.
#[cfg(feature = "metrics")]
#[tokio::test]
async fn metrics_from_everywhere() {
    use asmx::{Help, Metrics};
    let builder = || Host::builder().service(super::Orders);
    let page = || Metrics::new(|| "1".to_owned());
    let file = "[metrics]\npath = '/m'\nshow = 'off'";
    let config = from(file, &[("ASMX_METRICS_SHOW", "everyone")]).expect("a configuration");
    assert_eq!(status(builder().config(config.clone()).metrics(page()), "/m").await, 200);
    assert_eq!(status(builder().config(config.clone()), "/m").await, 404, "nobody says what is there");
    assert_eq!(status(builder().config(config).metrics(page().show(Help::off())), "/m").await, 404);
    let error = from("[metrics]\nshow = true", &[]).expect_err("wrong");
    assert!(error.contains("show is \"Off\", \"LocalOnly\" or \"Everyone\", not true or false"), "{error}");
}

/// Names of failures, for a folder as well.
#[tokio::test]
async fn error_ids_from_everywhere() {
    let named = async |builder: asmx::HostBuilder, path: &str| {
        let client = Client::new(builder.build().expect("a host"));
        client.post(path).json("{}").send().await.header("x-error-id").is_some()
    };
    let builder = || Host::builder().service(super::Orders).folder("/a", |a| a.service(super::Orders));
    let folder = from("[folders.'/a'.errors]\nerror_ids = true", &[]).expect("a configuration");
    assert!(named(builder().config(folder.clone()), "/a/Orders.asmx/Fail").await);
    assert!(!named(builder().config(folder), "/Orders.asmx/Fail").await);
    let all = from("", &[("ASMX_ERROR_IDS", "true"), ("ASMX_LOG_FORMAT", "json")]).expect("variables");
    assert!(named(builder().config(all.clone()), "/Orders.asmx/Fail").await);
    assert!(!named(builder().config(all).error_ids(false), "/Orders.asmx/Fail").await);
}

/// TLS: both files, from wherever; what is missing stops the start.
#[cfg(feature = "tls")]
#[test]
fn tls_from_everywhere() {
    let build = |file: &str, variables: &[(&str, &str)]| {
        let config = from(file, variables).expect("a configuration");
        Host::builder().service(super::Orders).config(config).build().map_err(|errors| errors.to_string())
    };
    let folder = Folder::new("keys", &[]);
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (certificate, key) = (folder.0.join("cert.pem"), folder.0.join("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).expect("written");
    std::fs::write(&key, made.signing_key.serialize_pem()).expect("written");
    let (certificate, key) = (certificate.display().to_string(), key.display().to_string());
    let file = format!("[tls]\ncertificate = '{certificate}'\nhandshake_timeout = 5");
    let error = build(&file, &[]).expect_err("no key");
    assert!(error.contains("tls: there is a `certificate` and no `key`"), "{error}");
    assert!(build(&file, &[("ASMX_TLS_KEY", &key), ("ASMX_TLS_HANDSHAKE_TIMEOUT", "2.5")]).is_ok());
    let error = build(&file, &[("ASMX_TLS_KEY", "/nowhere/key.pem")]).expect_err("no file");
    assert!(error.contains("\"/nowhere/key.pem\" cannot be read"), "{error}");
}

/// The code goes before variables, and variables before a file, value by value.
#[tokio::test]
async fn probes_from_everywhere() {
    let builder = || Host::builder().service(super::Orders);
    let file = "[health]\non = true\nlive = '/live'\nready = '/ready'\ntimeout = 0.5\ndrain_delay = 0";
    let config = from(file, &[("ASMX_HEALTH_READY", "/up")]).expect("a configuration");
    let told: Vec<_> = config.settings().iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|told| told.starts_with("health.timeout = 0.5 s, from ")), "{told:?}");
    for (path, wanted) in [("/live", 200), ("/up", 200), ("/ready", 404), ("/healthz", 404)] {
        assert_eq!(status(builder().config(config.clone()), path).await, wanted, "{path}");
    }
    let code = || builder().config(config.clone()).health(Health::on().live("/code"));
    assert_eq!((status(code(), "/code").await, status(code(), "/up").await), (200, 200));
    assert_eq!(status(builder().config(config.clone()).health(Health::off()), "/live").await, 404);
    let on = from("", &[("ASMX_HEALTH_ON", "true"), ("ASMX_HEALTH_DRAIN_DELAY", "5")]).expect("variables");
    assert_eq!(status(builder().config(on), "/healthz").await, 200);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let error = |file, variables| from(file, variables).expect_err("wrong");
    assert!(error("[health]\non = 'yes'", &[]).contains("line 2: health: on is true or false, not a text"));
    assert!(
        error("[health]\nredy = '/x'", &[])
            .contains("unknown key \"redy\" in [health]; did you mean \"ready\"?")
    );
    assert!(error("[health]\ntimeout = 0", &[]).contains("timeout is 0"));
    assert!(
        error("", &[("ASMX_HEALTH_TIMEOUT", "soon")]).contains("timeout is a number of seconds, not a text")
    );
    assert!(error("", &[("ASMX_HEALTH_REDY", "/x")]).contains("did you mean \"ASMX_HEALTH_READY\"?"));
    let folder = "[folders.'/a'.health]\non = true";
    assert!(error(folder, &[]).contains("on is the host's alone"));
}

/// Whoever watches a host has no login: `<authorization>` (CFG-65) does not hold for its probes.
#[tokio::test]
async fn probes_are_for_everyone() {
    let text = "<configuration><system.web><authentication mode='Forms' /><authorization><deny users='?' />\
                </authorization></system.web></configuration>";
    let config = Config::parse_web_config(text).expect("a configuration");
    let host = Host::builder().config(config).health(Health::on()).service(super::Orders).build();
    let client = Client::new(host.expect("a host"));
    for (path, status) in [("/healthz", 200), ("/readyz", 200), ("/Orders.asmx", 302)] {
        assert_eq!(client.get(path).send().await.status, status, "{path}");
    }
}
