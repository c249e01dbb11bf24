//! Which setting goes before which, and what is said of it (CORS-35, CORS-38).

use asmx::config::Config;
use asmx::prelude::*;

use crate::folder::Folder;
use crate::{Orders, host};

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
    let [file, web] = report.unused() else { panic!("two of them: {report}") };
    assert!(
        file.ends_with("asmx.toml line 1 and ASMX_CORS_MAX_AGE say is not used: the code goes before it"),
        "{file}"
    );
    assert!(web.ends_with("web.config line 1 says is not used: the code goes before it"), "{web}");
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

/// CORS-35: a variable changes one value of whichever file's policy counts, or is one by itself.
#[test]
fn cors_35_the_environment_changes_single_values() {
    let web = "<configuration><system.webServer><httpProtocol><customHeaders>
<add name='Access-Control-Allow-Origin' value='https://web.example' /></customHeaders></httpProtocol></system.webServer></configuration>";
    let folder = Folder::new("environment", &[("web.config", web)]);
    let line = |loader: asmx::config::ConfigLoader| {
        let report = host(loader.load().expect("a configuration")).cors_report();
        report.lines().next().expect("a policy").to_string()
    };
    let variables = [("ASMX_CORS_MAX_AGE", "60"), ("ASMX_CORS_CREDENTIALS", "true")];
    let told = line(folder.loader().environment(variables));
    assert!(told.contains("https://web.example; with credentials"), "{told}");
    assert!(
        told.ends_with(
            "web.config line 1, credentials from ASMX_CORS_CREDENTIALS, max_age from ASMX_CORS_MAX_AGE"
        ),
        "{told}"
    );
    let told = line(Config::loader().folder("/nowhere").environment([("ASMX_CORS_ALLOW_ORIGINS", "*")]));
    assert!(told.ends_with("; for Orders.asmx; from ASMX_CORS_ALLOW_ORIGINS"), "{told}");
    // A rule of the IIS module has no single value to change.
    let rules = "<configuration><system.webServer><cors enabled='true'><add origin='*' /></cors></system.webServer></configuration>";
    let folder = Folder::new("rules", &[("web.config", rules)]);
    let errors = folder.loader().environment([("ASMX_CORS_MAX_AGE", "60")]).load().expect_err("it cannot");
    assert!(errors.to_string().contains("ASMX_CORS_MAX_AGE cannot change the rules"), "{errors}");
}

/// CORS-35: a policy that extends another says which values are the other's.
#[test]
fn cors_35_what_is_extended_keeps_its_source() {
    let text = "[cors]\nallow_origins = ['https://a.example']\nmax_age = 60\n\
                [cors.services.'Orders.asmx']\nextends = 'default'\nallow_headers = ['X-A']";
    let config = Config::parse(text).expect("a configuration");
    let builder = Host::builder().service(Orders).config(config);
    let host =
        builder.method_cors("/Orders.asmx", "Get", Cors::extending().max_age(5)).build().expect("a host");
    let report = host.cors_report();
    let lines: Vec<_> = report.lines().collect();
    let source = |line: usize, key: &str| lines[line].configured().source_of(key).to_string();
    assert_eq!(source(1, "allow_headers"), "asmx.toml line 6");
    assert_eq!(source(1, "allow_origins"), "asmx.toml line 2");
    assert_eq!(source(1, "max_age"), "asmx.toml line 3");
    assert!(lines[1].to_string().ends_with("; from asmx.toml line 4"), "one file: {}", lines[1]);
    assert_eq!(source(2, "max_age"), "the code");
    assert!(
        lines[2].to_string().ends_with("; from the code, allow_origins from asmx.toml line 2"),
        "{}",
        lines[2]
    );
}

/// CORS-38: nothing that is read depends on how the program was built.
#[test]
fn cors_38_every_build_reads_the_same() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![folder.join("config"), folder.join("host")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a file");
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let found = code.filter(|line| line.contains("debug_assertions")).count();
            assert_eq!(found, 0, "{}", path.display());
        }
    }
}
