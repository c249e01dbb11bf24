//! The texts of CORS-31, to the byte.

use asmx::config::Config;
use asmx::cors::CorsSettings;
use asmx::prelude::*;

struct Login;

#[script_service]
impl Login {
    #[web_method]
    fn log_in(&self) {}
}

/// What an asmx.toml says, what the code says, and the text. `X` is the policy's place.
fn rows() -> Vec<(&'static str, Option<CorsSettings>, &'static str)> {
    let list = || Cors::origins(["https://a.example"]);
    vec![
        (
            "allow_origins = '*'\ncredentials = true",
            Some(Cors::origins(["*"]).credentials().into()),
            r#"cors: service "X": origins = "*" cannot be combined with credentials = true; browsers ignore such answers. List the origins."#,
        ),
        (
            "allow_origins = 'https://app.example.com/'",
            Some(Cors::origins(["https://app.example.com/"]).into()),
            r#"cors: origin "https://app.example.com/" has a path; write "https://app.example.com""#,
        ),
        (
            "allow_origins = 'app.example.com'",
            Some(Cors::origins(["app.example.com"]).into()),
            r#"cors: origin "app.example.com" has no scheme; did you mean "https://app.example.com"?"#,
        ),
        (
            "allow_origins = 'https://APP.example.com'",
            Some(Cors::origins(["https://APP.example.com"]).into()),
            r#"cors: origin "https://APP.example.com" is not in lower case; write "https://app.example.com""#,
        ),
        (
            "allow_origins = 'https://app.example.com:443'",
            Some(Cors::origins(["https://app.example.com:443"]).into()),
            r#"cors: origin "https://app.example.com:443" names the default port; browsers leave it out; write "https://app.example.com""#,
        ),
        (
            "allow_origins = 'https://bücher.example'",
            Some(Cors::origins(["https://bücher.example"]).into()),
            r#"cors: origin "https://bücher.example" is not ASCII; write "https://xn--bcher-kva.example""#,
        ),
        (
            "allow_origins = 'https://*example.com'",
            Some(Cors::origins(["https://*example.com"]).into()),
            r#"cors: origin pattern "https://*example.com" would match evilexample.com; write "https://*.example.com""#,
        ),
        (
            "allow_origins = 'https://*.co.uk'",
            Some(Cors::origins(["https://*.co.uk"]).into()),
            r#"cors: origin pattern "https://*.co.uk" covers a public suffix; set dangerously_allow_public_suffix to keep it"#,
        ),
        (
            "allow_origins = 'http://app.example.com'\ncredentials = true",
            Some(Cors::origins(["http://app.example.com"]).credentials().into()),
            r#"cors: origin "http://app.example.com" is not secure and credentials = true; set dangerously_allow_insecure_origins to keep it"#,
        ),
        (
            "allow_origins = 'null'",
            Some(Cors::origins(["null"]).into()),
            r#"cors: origin "null" is shared by every sandboxed page; set dangerously_allow_null_origin to keep it"#,
        ),
        (
            "allow_origins = 'https://a.example'\nallow_headers = 'Cookie'",
            Some(list().allow_headers(["Cookie"]).into()),
            r#"cors: header "Cookie" cannot be requested by scripts; remove it from allow_headers"#,
        ),
        (
            "allow_origins = 'https://a.example'\nexpose_headers = 'Set-Cookie'",
            Some(list().expose_headers(["Set-Cookie"]).into()),
            r#"cors: header "Set-Cookie" is never readable by scripts; remove it from expose_headers"#,
        ),
        (
            "allow_origins = 'https://a.example'\nexpose_headers = '*'\ncredentials = true",
            Some(list().credentials().expose_all_headers().into()),
            r#"cors: expose_headers = "*" has no effect with credentials = true; list the names"#,
        ),
        (
            "allow_origins = 'https://a.example'\nmax_age = 604800",
            Some(list().max_age(604_800).into()),
            "cors: max_age = 604800 is above 86400, the most that any browser keeps",
        ),
        (
            "allow_origins = 'https://a.example'\nmethods = 'TRACE'",
            Some(list().methods(["TRACE"]).into()),
            r#"cors: method "TRACE" cannot be used by scripts"#,
        ),
        (
            "allow_origins = '*'\nprivate_network = true",
            Some(Cors::origins(["*"]).private_network().into()),
            r#"cors: private_network = true cannot be combined with origins = "*"; list the origins"#,
        ),
        // Code has no keys to get wrong.
        (
            "AllowOrigin = '*'",
            None,
            r#"cors: unknown key "AllowOrigin" in [cors]; did you mean "allow_origins"?"#,
        ),
    ]
}

/// All but the last of the list are about one policy: the same text from code and from a file, which has its line in
/// front.
#[test]
fn cors_31_every_text_from_code_and_from_a_file() {
    let rows = rows();
    assert_eq!(rows.len(), 17, "and one in the test below");
    for (toml, code, text) in rows {
        let placed = text.contains("service \"X\"");
        let section = if placed { "[cors.services.X]" } else { "[cors]" };
        let read = Config::parse(&format!("{section}\n{toml}")).and_then(|config| config.policies());
        let errors: Vec<String> = read.expect_err(text).iter().map(ToString::to_string).collect();
        let [error] = &*errors else { panic!("one mistake: {errors:?}") };
        let (place, said) = error.split_once(": ").expect("a place");
        assert!(place.starts_with("asmx.toml line "), "{error}");
        assert_eq!(said, text);
        let Some(code) = code else { continue };
        let builder = Host::builder().service_at("/X.asmx", Login);
        let builder = if placed { builder.service_cors("/X.asmx", code) } else { builder.cors(code) };
        let errors = builder.build().map(drop).expect_err(text);
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors, [text.replace("\"X\"", "\"X.asmx\"")]);
    }
}

/// The text that needs the services of a host.
#[test]
fn cors_31_a_service_that_does_not_exist() {
    let text = "[cors.services.'Ordrs.asmx']\nallow_origins = '*'";
    let builder = Host::builder().service(crate::Orders).service(Login);
    let errors =
        builder.config(Config::parse(text).expect("keys")).build().map(drop).expect_err("no such service");
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            r#"asmx.toml line 1: cors: service "Ordrs.asmx" of [cors.services] does not exist; registered: Orders.asmx, Login.asmx"#
        ]
    );
}

/// A file whose mistakes are of every kind is told whole (CORS-30).
#[test]
fn cors_30_cors_31_all_texts_at_once() {
    let mut file = String::new();
    for (number, (toml, ..)) in rows().iter().enumerate() {
        file.push_str(&format!("[cors.services.'{number}.asmx']\n{toml}\n"));
    }
    let errors = Config::parse(&file).expect_err("mistakes");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    // The one with the unknown key has no origins at all, either.
    assert_eq!(texts.len(), rows().len(), "{texts:#?}");
    let lines: Vec<usize> = texts
        .iter()
        .map(|text| text.split([' ', ':']).nth(2).and_then(|line| line.parse().ok()).expect("a line"))
        .collect();
    assert!(lines.is_sorted(), "in the order of their lines: {lines:?}");
}
