use std::time::Duration;

use crate::settings::{Cors, CorsSettings, Listed, OriginRule, Scope, Source};

fn errors(settings: impl Into<CorsSettings>, scope: Scope) -> Vec<String> {
    settings.into().compile(scope).expect_err("must not compile").iter().map(ToString::to_string).collect()
}

fn warnings(settings: impl Into<CorsSettings>) -> Vec<String> {
    let policy = settings.into().compile(Scope::Host).expect("must compile");
    policy.warnings().iter().map(ToString::to_string).collect()
}

/// One row for each text of CORS-31 that a policy can have by itself.
#[test]
fn cors_31_texts() {
    let list = || Cors::origins(["https://a.example"]);
    let private_any = CorsSettings { private_network: Some(true), ..Cors::any_origin().into() };
    for (settings, text) in [
        (
            Cors::origins(["*"]).credentials().into(),
            r#"cors: service "X": origins = "*" cannot be combined with credentials = true; browsers ignore such answers. List the origins."#,
        ),
        (
            Cors::origins(["https://app.example.com/"]).into(),
            r#"cors: origin "https://app.example.com/" has a path; write "https://app.example.com""#,
        ),
        (
            Cors::origins(["app.example.com"]).into(),
            r#"cors: origin "app.example.com" has no scheme; did you mean "https://app.example.com"?"#,
        ),
        (
            Cors::origins(["https://APP.example.com"]).into(),
            r#"cors: origin "https://APP.example.com" is not in lower case; write "https://app.example.com""#,
        ),
        (
            Cors::origins(["https://app.example.com:443"]).into(),
            r#"cors: origin "https://app.example.com:443" names the default port; browsers leave it out; write "https://app.example.com""#,
        ),
        (
            Cors::origins(["https://bücher.example"]).into(),
            r#"cors: origin "https://bücher.example" is not ASCII; write "https://xn--bcher-kva.example""#,
        ),
        (
            Cors::origins(["https://*example.com"]).into(),
            r#"cors: origin pattern "https://*example.com" would match evilexample.com; write "https://*.example.com""#,
        ),
        (
            Cors::origins(["https://*.co.uk"]).into(),
            r#"cors: origin pattern "https://*.co.uk" covers a public suffix; set dangerously_allow_public_suffix to keep it"#,
        ),
        (
            Cors::origins(["http://app.example.com"]).credentials().into(),
            r#"cors: origin "http://app.example.com" is not secure and credentials = true; set dangerously_allow_insecure_origins to keep it"#,
        ),
        (
            Cors::origins(["null"]).into(),
            r#"cors: origin "null" is shared by every sandboxed page; set dangerously_allow_null_origin to keep it"#,
        ),
        (
            list().allow_headers(["Cookie"]).into(),
            r#"cors: header "Cookie" cannot be requested by scripts; remove it from allow_headers"#,
        ),
        (
            list().expose_headers(["Set-Cookie"]).into(),
            r#"cors: header "Set-Cookie" is never readable by scripts; remove it from expose_headers"#,
        ),
        (
            list().credentials().expose_all_headers().into(),
            r#"cors: expose_headers = "*" has no effect with credentials = true; list the names"#,
        ),
        (
            list().max_age(604_800).into(),
            "cors: max_age = 604800 is above 86400, the most that any browser keeps",
        ),
        (list().methods(["TRACE"]).into(), r#"cors: method "TRACE" cannot be used by scripts"#),
        (
            private_any,
            r#"cors: private_network = true cannot be combined with origins = "*"; list the origins"#,
        ),
    ] {
        let settings: CorsSettings = settings;
        assert_eq!(errors(settings, Scope::service("X")), [text]);
    }
}

#[test]
fn cors_31_the_default_policy_has_no_scope_in_its_text() {
    let text = "cors: origins = \"*\" cannot be combined with credentials = true; \
                browsers ignore such answers. List the origins.";
    assert_eq!(errors(Cors::origins(["*"]).credentials(), Scope::Host), [text]);
}

#[test]
fn cors_30_all_mistakes_together() {
    let cors = Cors::origins(["null", "shop.example", "https://*.com", "https://a.example/"])
        .allow_headers(["Cookie", "x y", "Access-Control-Allow-Origin"])
        .expose_headers(["Set-Cookie2", ""])
        .methods(["CONNECT", "PA TCH"])
        .max_age(Duration::from_millis(1500));
    let all = errors(cors, Scope::Host);
    assert_eq!(all.len(), 12, "{all:#?}");
    assert!(all.contains(
        &"cors: max_age = 1.5 is not a whole number of seconds; browsers ignore fractions".to_owned()
    ));
}

#[test]
fn cors_30_nothing_listed_is_a_mistake() {
    let none: [&str; 0] = [];
    assert_eq!(
        errors(Cors::origins(none), Scope::service("X")),
        [r#"cors: service "X": origins is empty; list the origins, or use Cors::closed() to allow none"#],
    );
    let errors = errors(Cors::extending(), Scope::method("X", "Get"));
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].starts_with(r#"cors: service "X", method "Get": extends = "default", but the host has no"#)
    );
}

#[test]
fn cors_6_null_never_with_credentials() {
    let settings = Cors::origins(["https://a.example"]).dangerously_allow_null_origin().credentials();
    assert_eq!(errors(settings, Scope::Host).len(), 1);
    let settings = Cors::origins(["null"]).dangerously_allow_null_origin().credentials();
    assert_eq!(errors(settings, Scope::Host).len(), 1);
}

#[test]
fn cors_31_insecure_means_another_machine() {
    let local = [
        "http://localhost:3000",
        "http://127.0.0.1",
        "http://[::1]:*",
        "http://*.localhost",
        "capacitor://x",
    ];
    assert!(Cors::origins(local).credentials().compile(Scope::Host).is_ok());
    let remote = Cors::origins(["http://*.a.example", "http://10.0.0.1"]).credentials();
    assert_eq!(errors(remote, Scope::Host).len(), 2);
}

#[test]
fn cors_36_dangerous_settings_warn_once_each() {
    let settings = Cors::origins(["https://*.co.uk", "https://*.com", "http://a.example"])
        .dangerously_allow_public_suffix()
        .dangerously_allow_insecure_origins()
        .dangerously_allow_null_origin();
    let all = warnings(settings);
    assert_eq!(all.len(), 3, "{all:#?}");
    assert!(all.iter().all(|text| text.starts_with("cors: dangerously_")));
}

#[test]
fn cors_45_settings_without_effect_warn() {
    for (settings, about) in [
        (Cors::any_origin().allow_headers(["Accept-Language"]).into(), "Accept-Language"),
        (Cors::any_origin().expose_headers(["Content-Type"]).into(), "Content-Type"),
        (Cors::any_origin().methods(["OPTIONS"]).into(), "OPTIONS"),
        (Cors::any_origin().methods(["put"]).into(), "\"PUT\""),
        (Cors::any_origin().methods(["patch"]).into(), "\"PATCH\""),
        (Cors::origins(["*", "https://a.example"]).into(), "beside others"),
        (Cors::origins(["*"]).fail_unlisted().into(), "fail_unlisted"),
        (Cors::origins(["https://a.example", "https://a.example"]).into(), "twice"),
        (Cors::origins(["http://a.example"]).private_network().into(), "private_network"),
        (CorsSettings { closed: true, ..Cors::any_origin().into() }, "origins has no effect"),
        (
            CorsSettings { allow_headers: vec!["X".into()], ..Cors::closed().into() },
            "allow_headers has no effect",
        ),
    ] {
        let settings: CorsSettings = settings;
        let all = warnings(settings);
        assert!(all.len() == 1 && all[0].contains(about), "{about}: {all:#?}");
    }
}

#[test]
fn cors_44_summary() {
    let line = |settings: CorsSettings| settings.compile(Scope::Host).unwrap().summary().to_string();
    assert_eq!(
        line(Cors::any_origin().allow_all_headers().expose_all_headers().into()),
        "cors: default policy: any origin; without credentials; request headers: all; exposed: all; \
         max age not set (browsers keep 5 s)",
    );
    assert_eq!(
        line(
            Cors::origins(["https://b.example", "https://*.a.example"])
                .dangerously_allow_null_origin()
                .allow_all_headers_but_authorization()
                .fail_unlisted()
                .private_network()
                .max_age(0)
                .into()
        ),
        "cors: default policy: https://b.example, https://*.a.example, null; without credentials; \
         request headers: all but authorization; exposed: jsonerror; max age 0 s (Chromium 0, Firefox 0, Safari 0); \
         private network; other origins are answered 403",
    );
}

/// Each rule of the IIS CORS module is a policy, and is told as one.
#[test]
fn cors_44_summary_of_rules_by_origin() {
    let rule = |origin: &str, allowed, cors: Cors<Listed>| OriginRule {
        origin: origin.to_owned(),
        allowed,
        settings: CorsSettings { origins: None, ..cors.into() },
        source: Source::file("web.config", 1),
    };
    let none = || Cors::origins([""; 0]);
    let settings = CorsSettings {
        fail_unlisted: Some(true),
        by_origin: vec![
            rule("*", true, none()),
            rule("https://a.example", true, none().credentials().allow_headers(["X-A"]).max_age(7_200)),
            rule("http://*", false, none()),
        ],
        ..CorsSettings::default()
    };
    let policy = settings.compile(Scope::Host).expect("must compile");
    let gives = |key| policy.by_origin().iter().map(|rule| rule.gives(key)).collect::<Vec<_>>();
    assert_eq!(gives("allow_origins"), [true, true, true]);
    assert_eq!(gives("max_age"), [true, false, false]);
    assert_eq!(gives("methods"), [false, false, false]);
    assert_eq!(
        policy.summary().to_string(),
        "cors: default policy: by origin, the most specific rule first: \
         https://a.example; with credentials; request headers: content-type, x-a; exposed: jsonerror; \
         max age 7200 s (Chromium 7200, Firefox 7200, Safari 600) | \
         http://* not at all | \
         any origin; without credentials; request headers: content-type; exposed: jsonerror; \
         max age not set (browsers keep 5 s); other origins are answered 403",
    );
    assert_eq!(policy.summary().origins(), "https://a.example, any origin");
    assert!(policy.varies());
    // A rule for anybody that is alone is a constant (CORS-12).
    let alone = CorsSettings { by_origin: vec![rule("*", true, none())], ..CorsSettings::default() };
    assert!(!alone.compile(Scope::Host).expect("must compile").varies());
    let each = vec![
        rule("https://a.example", true, none().methods(["POST", "PUT"])),
        rule("*", true, none().methods(["PUT", "DELETE"])),
    ];
    let each = CorsSettings { by_origin: each, ..CorsSettings::default() };
    let each = each.compile(Scope::Host).expect("must compile");
    assert_eq!(each.methods_beside_calls(), ["PUT", "DELETE"], "CORS-7");
    // A rule has no rules of its own.
    let mut nested = rule("*", true, none());
    nested.settings.by_origin = vec![rule("*", true, none())];
    let nested = CorsSettings { by_origin: vec![nested], ..CorsSettings::default() };
    assert!(nested.compile(Scope::Host).is_err());
}
