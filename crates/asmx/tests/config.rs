//! Settings from files and the environment, as a host obeys them.

#![cfg(feature = "config")]

use std::path::PathBuf;

use asmx::config::{Config, ConfigLoader};
use asmx::prelude::*;
use asmx::testing::{Client, Response};

const A: &str = "https://a.example";
const B: &str = "https://b.example";

struct Orders;

#[script_service]
impl Orders {
    #[web_method]
    fn get(&self) -> i32 {
        1
    }

    #[web_method]
    fn export(&self) -> i32 {
        2
    }

    #[web_method]
    fn fail(&self) -> Result<(), Fault> {
        Err(Fault::new("no"))
    }
}

/// A folder of a test's own, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("asmx-config-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        for (file, text) in files {
            std::fs::write(path.join(file), text).expect("a file");
        }
        Self(path)
    }

    fn loader(&self) -> ConfigLoader {
        Config::loader().folder(&self.0).without_environment()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn host(config: Config) -> Host {
    Host::builder().service(Orders).config(config).build().expect("a host")
}

fn allowed(response: &Response) -> Option<&str> {
    response.header("access-control-allow-origin")
}

async fn get(client: &Client, path: &str, origin: &str) -> Response {
    client.post(path).json("{}").origin(origin).send().await
}

#[tokio::test]
async fn cors_32_a_file_makes_policies() {
    let text = "[cors]\nallow-origins = ['https://a.example']\n[cors.services.'orders.asmx'.methods.export]\nclosed = true";
    let client = Client::new(host(Config::parse(text).expect("a configuration")));
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", A).await), Some(A));
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Export", A).await), None);
}

/// CORS-31, with the line: mistakes that only the host can see.
#[test]
fn cors_31_mistakes_have_lines() {
    let text = "\n[cors]\ncredentials = true\nallow_origins = '*'\nmax_age = 604800\n[cors.services.'Ordrs.asmx']\nclosed = true";
    let errors = Host::builder()
        .service(Orders)
        .config(Config::parse(text).expect("keys"))
        .build()
        .expect_err("mistakes");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "asmx.toml line 6: cors: service \"Ordrs.asmx\" of [cors.services] does not exist; registered: Orders.asmx",
            "asmx.toml line 4: cors: origins = \"*\" cannot be combined with credentials = true; browsers ignore such answers. \
             List the origins.",
            "asmx.toml line 5: cors: max_age = 604800 is above 86400, the most that any browser keeps",
        ]
    );
}

/// CORS-35: code, then environment, then asmx.toml, then web.config; the report has each origin.
#[test]
fn cors_35_precedence() {
    let web = r#"<configuration><system.webServer><httpProtocol><customHeaders>
<add name="Access-Control-Allow-Origin" value="https://web.example" />
</customHeaders></httpProtocol></system.webServer></configuration>"#;
    let folder = Folder::new(
        "precedence",
        &[("asmx.toml", "[cors]\nallow_origins = 'https://file.example'\nmax_age = 5"), ("web.config", web)],
    );
    let config = folder.loader().environment([("ASMX_CORS_MAX_AGE", "60")]).load().expect("a configuration");
    let report = host(config.clone()).cors_report();
    let line = report.lines().next().expect("a policy");
    assert!(
        line.to_string().contains("https://file.example") && line.to_string().contains("max age 60"),
        "{line}"
    );
    assert!(line.to_string().ends_with("asmx.toml line 1, max_age from ASMX_CORS_MAX_AGE"), "{line}");
    assert!(report.unused()[0].contains("web.config line 1 says is not used"), "{:?}", report.unused());

    let host = Host::builder().cors(Cors::closed()).config(config).build().expect("a host");
    let report = host.cors_report();
    assert!(
        report.to_string().starts_with("cors: default policy: closed to other origins; from the code\n"),
        "{report}"
    );
    assert_eq!(report.unused().len(), 2);
}

/// CORS-38.
#[test]
fn cors_38_every_file_is_named() {
    let folder = Folder::new("named", &[("asmx.toml", "")]);
    let report: Vec<String> = folder.loader().load().expect("a configuration").report().collect();
    assert_eq!(report.len(), 2);
    assert!(
        report[0].ends_with("asmx.toml: read") && report[1].ends_with("web.config: not there"),
        "{report:?}"
    );
    let errors =
        folder.loader().file(folder.0.join("other.toml")).load().expect_err("it is named and not there");
    assert!(errors.to_string().contains("other.toml: cannot be read"), "{errors}");
    let errors =
        folder.loader().environment([("ASMX_CONFIG", "/nowhere/asmx.toml")]).load().expect_err("the same");
    assert!(errors.to_string().contains("/nowhere/asmx.toml: cannot be read"), "{errors}");
}

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
        errors
            .to_string()
            .contains("web.config line 5: cors: origins = \"*\" cannot be combined with credentials"),
        "{errors}"
    );
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

/// CORS-37: all or nothing.
#[tokio::test]
async fn cors_37_reload() {
    let parse =
        |origins: &str| Config::parse(&format!("[cors]\nallow_origins = ['{origins}']")).expect("keys");
    let host = host(parse(A));
    let client = Client::new(host.clone());
    host.reload_cors(parse(B)).expect("a policy");
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", B).await), Some(B));
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", A).await), None);
    let errors = host.reload_cors(parse("b.example")).expect_err("a mistake");
    assert!(
        errors.to_string().contains("asmx.toml line 2: cors: origin \"b.example\" has no scheme"),
        "{errors}"
    );
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", B).await), Some(B), "the old policies stay");
}
