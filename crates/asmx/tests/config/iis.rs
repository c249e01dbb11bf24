//! What IIS was told, as a host obeys it (CORS-33, CORS-34).

use asmx::config::Config;
use asmx::prelude::*;
use asmx::testing::Client;

use crate::folder::Folder;
use crate::{A, B, Orders, allowed, get, host};

/// CORS-33: what was headers is a policy: preflights work, errors are covered, refused origins are told nothing.
#[tokio::test]
async fn cors_33_imported_headers_work_better_than_they_did() {
    let web = r#"<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <add name="Access-Control-Allow-Origin" value="https://a.example" />
        <add name="Access-Control-Allow-Credentials" value="true" />
        <add name="X-Powered-By" value="asmx" />
      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>"#;
    let folder = Folder::new("headers", &[("web.config", web)]);
    let client = Client::new(host(folder.loader().load().expect("a configuration")));
    let preflight = client.preflight("/Orders.asmx/Get", A, "POST").send().await;
    assert_eq!((preflight.status.as_u16(), allowed(&preflight)), (204, Some(A)));
    assert_eq!(preflight.header("access-control-allow-headers"), Some("Content-Type"));
    let fault = get(&client, "/Orders.asmx/Fail", A).await;
    assert_eq!(
        (fault.status.as_u16(), allowed(&fault), fault.header("x-powered-by")),
        (500, Some(A), Some("asmx"))
    );
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", B).await), None);

    let wrong = web.replace("https://a.example", "*");
    let folder = Folder::new("wrong", &[("web.config", &wrong)]);
    let errors =
        Host::builder().config(folder.loader().load().expect("readable")).build().expect_err("impossible");
    assert!(
        errors.to_string().contains(
            "web.config line 5: cors: Access-Control-Allow-Origin: * cannot be combined with \
             Access-Control-Allow-Credentials: true"
        ),
        "{errors}"
    );
}

/// CORS-33: a `<location>` that is a folder has a policy of its own, which its services have and no others.
#[tokio::test]
async fn cors_33_a_folder_has_its_policy() {
    let web = r#"<configuration><location path="second"><system.webServer><httpProtocol><customHeaders>
<add name="Access-Control-Allow-Origin" value="https://a.example" />
</customHeaders></httpProtocol></system.webServer></location></configuration>"#;
    let host = Host::builder()
        .service(Orders)
        .folder("/first", |folder| folder.service(Orders))
        .folder("/Second", |folder| folder.service(Orders))
        .folder("/third", |folder| folder.service(Orders))
        .config(Config::parse_web_config(web).expect("a configuration"));
    let client = Client::new(host.build().expect("a host"));
    for (path, wanted) in [("", None), ("/first", None), ("/second", Some(A)), ("/third", None)] {
        assert_eq!(allowed(&get(&client, &format!("{path}/Orders.asmx/Get"), A).await), wanted, "{path}");
    }
}

/// CORS-34: the most specific rule wins; others are refused, or answered 403.
#[tokio::test]
async fn cors_34_rules_of_the_module() {
    let rules = r#"<configuration><system.webServer><cors enabled="true" failUnlistedOrigins="FAIL">
<add origin="https://*.a.example" allowCredentials="true" maxAge="120"><allowHeaders><add header="X-A" /></allowHeaders></add>
<add origin="https://b.a.example" />
<add origin="https://*.c.a.example" allowed="false" />
<add origin="http://*" maxAge="5" />
</cors></system.webServer></configuration>"#;
    for fail in ["false", "true"] {
        let folder = Folder::new(fail, &[("web.config", &rules.replace("FAIL", fail))]);
        let client = Client::new(host(folder.loader().load().expect("a configuration")));
        for (origin, allow, credentials, age) in [
            ("https://x.a.example", Some("https://x.a.example"), Some("true"), Some("120")),
            ("https://b.a.example", Some("https://b.a.example"), None, None),
            ("https://x.c.a.example", None, None, None),
            ("http://anybody.example", Some("*"), None, Some("5")),
            ("https://anybody.example", None, None, None),
            ("https://a.example", None, None, None),
            ("null", None, None, None),
        ] {
            let answer = get(&client, "/Orders.asmx/Get", origin).await;
            assert_eq!(
                (allowed(&answer), answer.header("access-control-allow-credentials")),
                (allow, credentials),
                "{origin}"
            );
            assert_eq!(answer.header("vary"), Some("Origin"), "CORS-12: {origin}");
            assert_eq!(answer.status == 403, fail == "true" && allow.is_none(), "CORS-14: {origin}");
            let preflight = client.preflight("/Orders.asmx/Get", origin, "POST").send().await;
            assert_eq!(
                (allowed(&preflight), preflight.header("access-control-max-age")),
                (allow, age),
                "{origin}"
            );
        }
        let without = client.post("/Orders.asmx/Get").json("{}").send().await;
        assert_eq!(
            (without.status.as_u16(), without.header("vary"), allowed(&without)),
            (200, Some("Origin"), None)
        );
    }
}

fn load(name: &str, web: &str) -> Config {
    let text = format!("<configuration>\n<system.webServer>{web}</system.webServer>\n</configuration>");
    Folder::new(name, &[("web.config", &text)]).loader().load().expect("a configuration")
}

/// CORS-34: `allowAllRequestedHeaders` covers `Authorization` too, which `*` does not, with credentials and without.
#[tokio::test]
async fn cors_34_all_requested_headers() {
    for (credentials, wanted) in [("true", "content-type,authorization,x-a"), ("false", "*, Authorization")] {
        let rule = format!(
            "<cors enabled='true'><add origin='https://a.example' allowCredentials='{credentials}'>\
             <allowHeaders allowAllRequestedHeaders='true' /></add></cors>"
        );
        let client = Client::new(host(load(&format!("all-{credentials}"), &rule)));
        let preflight = client.preflight("/Orders.asmx/Get", A, "POST");
        let preflight = preflight.header("access-control-request-headers", "authorization,x-a").send().await;
        assert_eq!(preflight.header("access-control-allow-headers"), Some(wanted), "{credentials}");
    }
}

/// CORS-34: one rule for anybody is a constant: `*`, and no `Vary` (CORS-12).
#[tokio::test]
async fn cors_34_only_the_rule_for_anybody() {
    let client = Client::new(host(load("only", "<cors enabled='true'><add origin='*' /></cors>")));
    let answer = get(&client, "/Orders.asmx/Get", A).await;
    assert_eq!((allowed(&answer), answer.header("vary")), (Some("*"), None));
}

/// CORS-34: rules for each origin cannot be the beginning of another policy; they were silently all that was left of it.
#[test]
fn cors_34_rules_are_not_extended() {
    let config = load("extended", "<cors enabled='true'><add origin='*' /></cors>");
    let build = |cors: Cors<asmx::cors::Extending>| {
        let builder = Host::builder().service(Orders).config(config.clone());
        builder.method_cors("/Orders.asmx", "Get", cors).build()
    };
    build(Cors::extending()).expect("nothing is added");
    let errors = build(Cors::extending().max_age(60)).expect_err("it would have no effect");
    assert!(
        errors
            .to_string()
            .contains("method \"Get\": extends = \"default\", but the default policy has rules"),
        "{errors}"
    );
}

/// CORS-34, CORS-36: what a web.config cannot say of its rules, the environment says for all of them.
#[tokio::test]
async fn cors_34_the_environment_keeps_insecure_rules() {
    const INTRANET: &str = "http://intranet.contoso.com";
    let cors = |more: &str| {
        format!(
            "<system.webServer><cors enabled='true'><add origin='{INTRANET}' allowCredentials='true' />{more}</cors>\
             </system.webServer>"
        )
    };
    let web = format!(
        "<configuration>\n{}\n<location path='Orders.asmx'>\n{}</location></configuration>",
        cors("<add origin='http://*.co.uk' allowCredentials='true' maxAge='5' />"),
        cors("")
    );
    let folder = Folder::new("intranet", &[("web.config", &web)]);
    let build = |variables: &[(&str, &str)]| {
        let config = folder.loader().environment(variables.iter().copied()).load();
        config.map_err(|error| error.to_string()).and_then(|config| {
            Host::builder().service(Orders).config(config).build().map_err(|error| error.to_string())
        })
    };
    let insecure = ("ASMX_CORS_DANGEROUSLY_ALLOW_INSECURE_ORIGINS", "true");
    let suffix = ("ASMX_CORS_DANGEROUSLY_ALLOW_PUBLIC_SUFFIX", "true");

    let error = build(&[suffix]).expect_err("plain text with credentials");
    assert!(error.contains("line 2: cors: origin \"http://intranet.contoso.com\" is not secure"), "{error}");
    let error = build(&[insecure]).expect_err("a public suffix");
    assert!(error.contains("covers a public suffix"), "{error}");
    for other in ["DANGEROUSLY_ALLOW_NULL_ORIGIN", "CREDENTIALS"] {
        let error = build(&[insecure, suffix, (&format!("ASMX_CORS_{other}"), "true")]).expect_err(other);
        assert!(error.contains(&format!("ASMX_CORS_{other} cannot change the rules")), "{error}");
    }

    let host = build(&[insecure, suffix]).expect("a host");
    let report = host.cors_report();
    let lines: Vec<_> = report.lines().map(|line| (line.policy().warnings(), line.to_string())).collect();
    assert_eq!(lines.len(), 2, "the host and the service: {report}");
    for (warnings, line) in lines {
        let named = |name: &str| warnings.iter().filter(|warning| warning.to_string().contains(name)).count();
        assert_eq!(named("dangerously_allow_insecure_origins is set"), 1, "{report}");
        assert_eq!(named("dangerously_allow_public_suffix is set"), 1, "{report}");
        assert!(line.contains("dangerously_allow_insecure_origins from ASMX_CORS_"), "{line}");
    }
    let client = Client::new(host);
    let answer = get(&client, "/Orders.asmx/Get", INTRANET).await;
    assert_eq!(
        (allowed(&answer), answer.header("access-control-allow-credentials")),
        (Some(INTRANET), Some("true"))
    );
    let answer = get(&client, "/Orders.asmx/Get", "http://other.contoso.com").await;
    assert_eq!(allowed(&answer), None);
}

/// CORS-45: a web.config may speak of more than this host has; that is said, and is no reason not to start.
#[test]
fn cors_45_a_location_that_the_host_does_not_have() {
    let web = "<configuration>\n<location path='images'><system.webServer><httpProtocol><customHeaders>
<add name='Access-Control-Allow-Origin' value='*' /></customHeaders></httpProtocol></system.webServer></location>\n</configuration>";
    let folder = Folder::new("location", &[("web.config", web)]);
    let report = host(folder.loader().load().expect("a configuration")).cors_report();
    let [remark] = report.remarks() else { panic!("one remark: {report}") };
    assert!(remark.starts_with("cors: ") && remark.ends_with(
        "web.config line 2: the policy for folder \"/images\" has no effect: the host has nothing there; registered: Orders.asmx"
    ), "{remark}");
}

/// CORS-6, CORS-31, CORS-33, CORS-34: `null` is what it is everywhere, and every error uses the words of the file.
#[tokio::test]
async fn cors_34_errors_use_the_words_of_the_file() {
    let build = |section: &str, variables: &[(&str, &str)]| {
        let web = format!("<configuration><system.webServer>\n{section}</system.webServer></configuration>");
        let folder = Folder::new("words", &[("web.config", &web)]);
        let config = folder.loader().environment(variables.iter().copied()).load();
        config.map_err(|error| error.to_string()).and_then(|config| {
            Host::builder().service(Orders).config(config).build().map_err(|error| error.to_string())
        })
    };
    let rule = |origin: &str, attributes: &str, lists: &str| {
        format!(
            "<cors enabled='true'><add origin='{origin}' {attributes}>{lists}</add><add origin='{B}' /></cors>"
        )
    };
    let custom = |headers: &[(&str, &str)]| {
        let added = headers.iter().map(|(name, value)| format!("<add name='{name}' value='{value}' />"));
        format!("<httpProtocol><customHeaders>{}</customHeaders></httpProtocol>", added.collect::<String>())
    };
    let credentials = "allowCredentials='true'";
    let (origin, yes) = ("Access-Control-Allow-Origin", ("Access-Control-Allow-Credentials", "true"));
    for (section, says) in [
        (
            rule("null", "", ""),
            "origin \"null\" is shared by every sandboxed page; set dangerously_allow_null_origin",
        ),
        (rule("null", credentials, ""), "origin \"null\" cannot be combined with allowCredentials=\"true\""),
        (
            rule("*", credentials, ""),
            "<add origin=\"*\"> cannot be combined with allowCredentials=\"true\"; browsers",
        ),
        (
            rule("http://a.example", credentials, ""),
            "is not secure and allowCredentials=\"true\"; set dangerously_",
        ),
        (rule(A, "maxAge='90000'", ""), "maxAge=\"90000\" is above 86400"),
        (
            rule(A, "", "<allowHeaders><add header='Cookie' /></allowHeaders>"),
            "header \"Cookie\" cannot be requested by scripts; remove it from <allowHeaders>",
        ),
        (
            rule(A, "", "<exposeHeaders><add header='Set-Cookie' /></exposeHeaders>"),
            "never readable by scripts; remove it from <exposeHeaders>",
        ),
        (
            rule(A, credentials, "<exposeHeaders><add header='*' /></exposeHeaders>"),
            "<add header=\"*\" /> in <exposeHeaders> has no effect with allowCredentials=\"true\"",
        ),
        (
            rule(A, "", "<allowMethods><add method='GET, PUT' /></allowMethods>"),
            "\"GET, PUT\" in <allowMethods> is not a method",
        ),
        (custom(&[(origin, "")]), "Access-Control-Allow-Origin is empty; name an origin"),
        (
            custom(&[(origin, A), ("Access-Control-Max-Age", "-5")]),
            "Access-Control-Max-Age: -5 is not a number of seconds",
        ),
        (custom(&[(origin, "null")]), "origin \"null\" is shared by every sandboxed page"),
        (
            custom(&[(origin, "*"), yes]),
            "Access-Control-Allow-Origin: * cannot be combined with Access-Control-Allow-Credentials: true",
        ),
        (
            custom(&[(origin, A), ("Access-Control-Max-Age", "90000")]),
            "Access-Control-Max-Age: 90000 is above 86400",
        ),
        (
            custom(&[(origin, A), ("Access-Control-Allow-Headers", "Origin")]),
            "remove it from Access-Control-Allow-Headers",
        ),
    ] {
        let error = build(&section, &[]).expect_err(says);
        assert!(error.contains("line 2: cors: ") && error.contains(says), "{says}: {error}");
        for word in ["credentials = true", "max_age", "allow_headers", "expose_headers", "origins = "] {
            assert!(!error.contains(word), "{word}: {error}");
        }
    }
    let error = build(&custom(&[(origin, A)]), &[("ASMX_CORS_MAX_AGE", "90000")]).expect_err("too long");
    assert!(
        error.contains("ASMX_CORS_MAX_AGE: cors: max_age = 90000 is above"),
        "a variable has its own words: {error}"
    );
    // Said beside the file, as the error says, it is a rule like others, and for no other origin.
    let variable = ("ASMX_CORS_DANGEROUSLY_ALLOW_NULL_ORIGIN", "true");
    let host = build(&rule("null", "", ""), &[variable]).expect("a host");
    assert_eq!(host.cors_report().warnings().count(), 1, "{}", host.cors_report());
    let client = Client::new(host);
    for (asked, told) in [("null", Some("null")), (B, Some(B)), (A, None)] {
        assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", asked).await), told);
    }
}
