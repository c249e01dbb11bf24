//! Which setting goes before which, and what is said of it (CORS-35, CORS-38).

use asmx::prelude::*;

use crate::folder::Folder;
use crate::host;

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
