//! `asmx cors explain` and `asmx cors print`, as programs: what they print and exit with, for the files in
//! `tests/config`.
//!
//! `ASMX_GOLDEN=overwrite cargo test -p asmx-cli` writes the expected outputs anew; read the difference before you keep
//! it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn asmx(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_asmx"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/config"))
        .args(arguments)
        .env("ASMX_CORS_MAX_AGE", "60")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Runs `asmx cors …` and compares all that it prints.
#[track_caller]
fn golden(name: &str, arguments: &[&str], exit: i32) {
    let output = asmx(&[&["cors"], arguments, &["--file-only"]].concat());
    let printed = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(exit), "{printed}");
    assert!(!printed.contains('\x1b'), "colour is for terminals: {printed:?}");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    if std::env::var_os("ASMX_GOLDEN").is_some_and(|value| value == "overwrite") {
        fs::write(&golden, &printed).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert!(printed == expected, "{name}.txt is no longer what is printed, which is:\n{printed}");
}

#[track_caller]
fn json(arguments: &[&str], exit: i32) -> Value {
    let output = asmx(&[&["cors"], arguments, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(exit), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// CORS-41: verdict, reason, headers, curl, and how to allow it.
#[test]
fn cors_41_explain() {
    let shop = ["explain", "shop.toml", "--origin"];
    let get = ["--service", "Orders.asmx", "--method", "Get", "--credentials", "--header", "X-CSRF-Token"];
    golden("explain_allowed", &[&shop[..], &["https://shop.example"], &get].concat(), 0);
    golden("explain_scheme", &[&shop[..], &["http://shop.example"]].concat(), 1);
    let public = ["https://shop.example", "--service", "public.asmx", "--credentials"];
    golden("explain_credentials", &[&shop[..], &public].concat(), 1);
    let export = ["https://shop.example", "--service", "/Orders.asmx", "--method", "Export"];
    golden("explain_closed", &[&shop[..], &export].concat(), 1);
    let header = ["--service", "Admin.asmx", "--verb", "GET", "--header", "X-Token"];
    let admin = ["explain", "web.config", "--origin", "https://admin.example"];
    golden("explain_web_config", &[&admin[..], &header].concat(), 1);
    // The rule that shuts an origin out is no list that it is missing from.
    golden("explain_shut_out", &["explain", "module.xml", "--origin", "https://evil.example"], 1);
    golden("explain_wrong", &["explain", "wrong.toml", "--origin", "https://shop.example"], 2);
}

/// CORS-35, CORS-44: one row for each policy, with browser caps, and where each value was written.
#[test]
fn cors_44_print() {
    golden("print_toml", &["print", "shop.toml"], 0);
    golden("print_web_config", &["print", "web.config"], 0);
    // It is told by its contents: the name says nothing.
    golden("print_module", &["print", "module.xml"], 0);
    // CORS-31.
    golden("print_wrong", &["print", "wrong.toml"], 2);
}

/// CORS-40: the codes, for machines.
#[test]
fn cors_40_reasons() {
    for (origin, code) in [
        ("https://other.example", "origin-not-listed"),
        ("https://shop.example:8443", "port-differs"),
        ("https://Shop.example", "case-differs"),
        ("https://shop.example/", "trailing-slash"),
        ("null", "null-not-allowed"),
        ("shop", "origin-malformed"),
        ("https://ä.example", "origin-malformed"),
    ] {
        let report = json(&["explain", "shop.toml", "--origin", origin], 1);
        assert_eq!(report["code"], code, "{report}");
        assert_eq!(report["verdict"], "refused");
        assert!(report["curl"].as_str().unwrap().contains(origin));
    }
    let report = json(&["explain", "shop.toml", "--origin", "http://localhost:5173"], 0);
    assert_eq!((&report["verdict"], &report["code"]), (&"allowed".into(), &"granted".into()));
    let report = json(&["explain", "module.xml", "--origin", "https://evil.example", "--file-only"], 1);
    assert_eq!(report["fix"]["toml"], Value::Null, "it would go before the whole web.config");
}

/// CORS-35: the environment goes over the file, and says so.
#[test]
fn cors_35_the_environment_is_named() {
    let report = json(&["print", "shop.toml"], 0);
    let row = &report["policies"][0];
    assert_eq!(row["max_age"]["value"], "60");
    assert_eq!(row["max_age"]["from"][0], "ASMX_CORS_MAX_AGE");
    assert_eq!(row["credentials"]["from"][0], "shop.toml line 3");
    assert_eq!(row["headers"]["from"], Value::Array(Vec::new()));
    let report = json(&["print", "shop.toml", "--file-only"], 0);
    assert_eq!(report["policies"][0]["kept"][0], serde_json::json!(["Chromium", 7200]));
}

/// CORS-7: what a policy lists is granted below a service too; a script method takes only GET or POST, so what no setting
/// makes work is not offered as the cure.
#[test]
fn cors_7_no_other_verb_for_a_service() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("verbs.toml");
    let origin = "https://a.example";
    fs::write(
        &file,
        format!("[cors]\nallow_origins = ['{origin}']\nallow_methods = ['PUT', 'put', 'TEST']\n"),
    )
    .unwrap();
    let explain = ["explain", file.to_str().unwrap(), "--file-only", "--origin", origin, "--service"];
    for service in ["Orders.asmx", "/Shop/ORDERS.ASMX/"] {
        for verb in ["PUT", "put", "TEST"] {
            for method in [&[][..], &["--method", "Get"]] {
                let report = json(&[&explain[..], &[service, "--verb", verb], method].concat(), 0);
                let told = format!("no script method takes {verb}: the page reads the error");
                let warnings = report["warnings"].as_array().unwrap();
                assert!(warnings.iter().any(|text| text.as_str().unwrap().contains(&told)), "{report}");
            }
        }
        for verb in ["DELETE", "Put"] {
            let report = json(&[&explain[..], &[service, "--verb", verb]].concat(), 1);
            assert_eq!(report["code"], "method-not-listed", "{report}");
            assert_eq!(report["compared"], format!("listed: GET, POST, PUT, put, TEST, asked: {verb}"));
            assert_eq!(report["fix"]["toml"], Value::Null, "{report}");
        }
        for verb in ["GET", "POST", "HEAD"] {
            json(&[&explain[..], &[service, "--verb", verb, "--method", "Get"]].concat(), 0);
        }
    }
    json(&[&explain[..], &["/version", "--verb", "PUT"]].concat(), 0);
    let report = json(&[&explain[..], &["/version", "--verb", "PATCH"]].concat(), 1);
    assert!(report["fix"]["toml"].as_str().unwrap().contains("allow_methods = [\"PATCH\"]"), "{report}");
    // A route of the application's own has the verbs that the policy lists, and no others.
    let explain = ["explain", file.to_str().unwrap(), "--file-only", "--origin", origin, "--verb"];
    json(&[&explain[..], &["TEST"]].concat(), 0);
    let report = json(&[&explain[..], &["DELETE"]].concat(), 1);
    assert_eq!(report["code"], "method-not-listed", "{report}");
}

/// What is said to allow it, allows it.
#[test]
fn the_fix_fixes_it() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("fix.toml");
    fs::write(&file, "").unwrap();
    let call =
        ["--origin", "https://shop.example", "--credentials", "--header", "X-Token", "--service", "A.asmx"];
    let arguments = [&["explain", file.to_str().unwrap(), "--file-only"], &call[..]].concat();
    let report = json(&arguments, 1);
    assert_eq!(report["code"], "no-policy");
    fs::write(&file, report["fix"]["toml"].as_str().unwrap()).unwrap();
    json(&arguments, 0);
}

/// What is no origin is not said to be the cure, and a file whose rules are switched off says so.
#[test]
fn cors_41_no_policy() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let empty = folder.join("empty.toml");
    fs::write(&empty, "").unwrap();
    for origin in ["*", "null", "https://a.example/x", "a.example"] {
        let report = json(&["explain", empty.to_str().unwrap(), "--origin", origin, "--file-only"], 1);
        assert_eq!(
            (&report["code"], &report["fix"]["toml"]),
            (&"no-policy".into(), &Value::Null),
            "{report}"
        );
        assert!(
            report["fix"]["text"].as_str().unwrap().contains("is no origin that a policy can list"),
            "{report}"
        );
    }
    let off = folder.join("off.config");
    let text =
        "<configuration><system.webServer><cors><add origin='*' /></cors></system.webServer></configuration>";
    fs::write(&off, text).unwrap();
    let report = json(&["explain", off.to_str().unwrap(), "--origin", "https://a.example", "--file-only"], 1);
    assert!(report["warnings"][0].as_str().unwrap().contains("enabled is not there"), "{report}");
    let report = json(&["print", off.to_str().unwrap(), "--file-only"], 0);
    assert!(report["notes"][0].as_str().unwrap().contains("enabled is not there"), "{report}");
}

#[test]
fn mistakes_exit_with_2() {
    let report = json(&["print", "nowhere.toml"], 2);
    assert!(report["errors"][0].as_str().unwrap().starts_with("nowhere.toml: cannot be read"), "{report}");
    let report = json(&["explain", "wrong.toml", "--origin", "https://shop.example", "--file-only"], 2);
    assert_eq!(report["errors"].as_array().unwrap().len(), 4, "{report}");
    for (arguments, says) in [
        (&["shop.toml"][..], "--origin"),
        (&["shop.toml", "--origin", ""], "an origin is"),
        (&["shop.toml", "--origin", "https://a\u{7}.example"], "an origin is"),
        (&["shop.toml", "--origin", "https://a.example", "--method", "Get"], "--service"),
        (&["shop.toml", "--origin", "https://a.example", "--header", "a b"], "no name of a header"),
        (&["shop.toml", "--origin", "https://a.example", "--verb", "a b"], "no name of a method"),
    ] {
        let output = asmx(&[&["cors", "explain"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(says), "{arguments:?}: {}", text(&output.stderr));
    }
}

/// CORS-7, CORS-34: so is what a web.config lists, in both of its forms; and it is shown as it stands there.
#[test]
fn cors_7_methods_of_a_web_config() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let origin = "https://a.example";
    let module = format!(
        "<cors enabled='true'><add origin='{origin}'><allowMethods><add method='GET' /><add method='DELETE' />\
         </allowMethods></add></cors>"
    );
    let headers = format!(
        "<httpProtocol><customHeaders><add name='Access-Control-Allow-Origin' value='{origin}' />\
         <add name='Access-Control-Allow-Methods' value='GET,DELETE' /></customHeaders></httpProtocol>"
    );
    for (name, section) in [("module.config", module), ("headers.config", headers)] {
        let file = folder.join(name);
        let text = format!("<configuration><system.webServer>{section}</system.webServer></configuration>");
        fs::write(&file, text).unwrap();
        let file = file.to_str().unwrap();
        let explain = ["explain", file, "--file-only", "--origin", origin, "--service", "A.asmx", "--verb"];
        let report = json(&[&explain[..], &["DELETE"]].concat(), 0);
        let headers = report["preflight"]["headers"].as_array().unwrap();
        let listed = serde_json::json!(["access-control-allow-methods", "GET, POST, DELETE"]);
        assert!(headers.contains(&listed), "{report}");
        json(&[&explain[..], &["PUT"]].concat(), 1);
        let report = json(&["print", file, "--file-only"], 0);
        assert_eq!(report["policies"][0]["methods"]["value"], "GET, DELETE", "{report}");
        assert!(!report["policies"][0]["methods"]["from"].as_array().unwrap().is_empty(), "{report}");
    }
}

/// CORS-40: what to write is said in the words of the file, with the rule and its line; and who sends a header that
/// nobody wrote.
#[test]
fn cors_40_the_way_out_in_the_words_of_the_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let web = |section: &str| {
        format!("<configuration>\n<system.webServer>\n{section}</system.webServer>\n</configuration>")
    };
    let rules = "<cors enabled='true'>\n<add origin='https://a.example' />\n\
                 <add origin='https://*.b.example' allowed='false' /></cors>";
    let headers = "<httpProtocol><customHeaders><add name='Access-Control-Allow-Origin' value='https://a.example' />\
                   </customHeaders></httpProtocol>";
    let toml = "[cors]\nallow_origins = ['https://a.example']";
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    let module = write("cure-module.config", &web(rules));
    let custom = write("cure-headers.config", &web(headers));
    let toml = write("cure.toml", toml);
    let fix = |file: &str, arguments: &[&str]| {
        let report = json(&[&["explain", file, "--file-only"], arguments].concat(), 1);
        (report["why"].as_str().unwrap().to_owned(), report["fix"]["text"].as_str().unwrap().to_owned())
    };
    let asked = ["--origin", "https://a.example", "--header", "X-Requested-With"];
    for (file, says) in [
        (
            &module,
            "add <add header=\"x-requested-with\" /> to <allowHeaders> of the rule for \"https://a.example\" (",
        ),
        (&custom, "add \"x-requested-with\" to Access-Control-Allow-Headers of the default policy; "),
        (&toml, "add \"x-requested-with\" to allow_headers of the default policy; "),
    ] {
        let (_, text) = fix(file, &asked);
        assert!(text.contains(says) && text.contains("Microsoft Ajax, Prototype"), "{text}");
        let (_, text) = fix(file, &["--origin", "https://a.example", "--header", "X-Mine"]);
        assert!(!text.contains("Microsoft"), "{text}");
    }
    assert!(fix(&module, &asked).1.contains("cure-module.config line 4"));
    let credentials = ["--origin", "https://a.example", "--credentials"];
    assert!(fix(&module, &credentials).1.starts_with("set allowCredentials=\"true\" in the rule for"));
    assert!(fix(&custom, &credentials).1.starts_with("set Access-Control-Allow-Credentials: true in"));
    let (why, text) = fix(&module, &["--origin", "https://x.b.example"]);
    assert!(
        why.contains("the rule for \"https://*.b.example\" (allowed=\"false\", ") && why.contains("line 5)"),
        "{why}"
    );
    assert!(
        text.contains("take allowed=\"false\" from ") && text.contains("cure-module.config line 5"),
        "{text}"
    );
}
