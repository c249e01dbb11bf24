use super::import::Imported;
use super::read;
use crate::config::ConfigErrors;
use crate::cors::{Cors, CorsSettings, Source};

pub(super) fn import(server: &str) -> Result<Imported, Vec<String>> {
    let text =
        format!("<configuration>\n<system.webServer>\n{server}\n</system.webServer>\n</configuration>");
    import_file(&text)
}

pub(super) fn import_file(text: &str) -> Result<Imported, Vec<String>> {
    let mut errors = Vec::new();
    let imported = read(text, "web.config", None, &mut errors);
    match ConfigErrors::none_or(errors) {
        Ok(()) => Ok(imported),
        Err(errors) => Err(errors.iter().map(ToString::to_string).collect()),
    }
}

fn custom(headers: &str) -> Result<Imported, Vec<String>> {
    import(&format!("<httpProtocol><customHeaders>\n{headers}\n</customHeaders></httpProtocol>"))
}

pub(super) fn failed(import: Result<Imported, Vec<String>>) -> Vec<String> {
    import.expect_err("mistakes")
}

#[test]
fn cors_33_custom_headers_become_a_policy_and_headers() {
    let imported = custom(
        r#"<clear />
<add name="access-control-ALLOW-origin" value="https://a.example" />
<add name="Access-Control-Allow-Headers" value="X-A, x-b" />
<add name="Access-Control-Allow-Methods" value="GET, POST" />
<add name="Access-Control-Allow-Credentials" value="true" />
<add name="Access-Control-Expose-Headers" value="X-C" />
<add name="Access-Control-Max-Age" value="600" />
<add name="Vary" value="Origin" />
<add name="X-Frame-Options" value="DENY" />"#,
    )
    .expect("no mistakes");
    let wanted = Cors::origins(["https://a.example"]).credentials().allow_headers(["X-A", "x-b"]);
    let wanted = wanted.methods(["GET", "POST"]).expose_headers(["X-C"]).max_age(600);
    let [policy] = &*imported.policies else { panic!("one policy") };
    assert_eq!(*policy.settings(), CorsSettings::from(wanted));
    assert_eq!(*policy.source_of("max_age"), Source::file("web.config", 10));
    assert_eq!(imported.headers.len(), 1);
    assert_eq!(imported.headers[0].0, "x-frame-options");
    assert_eq!(imported.notes, [] as [&str; 0]);
}

#[test]
fn cors_33_mistakes_have_lines() {
    assert_eq!(
        failed(custom(
            r#"<add name="Access-Control-Allow-Origin" value="https://a.example, https://b.example" />
<add name="Access-Control-Allow-Origin" value="https://b.example" />
<add name="Acess-Control-Allow-Headers" value="X-A" />
<add name="Access-Control-Request-Headers" value="X-A" />
<add name="Access-Control-Allow-Credentials" value="True" />
<add name="Access-Control-Max-Age" value="1 hour" />
<add name="X-A" />"#
        )),
        [
            "web.config line 4: cors: Access-Control-Allow-Origin has several origins in one value, which browsers refuse; \
             list them in asmx.toml (allow_origins), or as rules of system.webServer/cors",
            "web.config line 5: cors: Access-Control-Allow-Origin is set twice (line 4 too); browsers take two for none",
            "web.config line 6: cors: \"Acess-Control-Allow-Headers\" is not a CORS header of answers; did you mean \
             \"Access-Control-Allow-Headers\"?",
            "web.config line 7: cors: \"Access-Control-Request-Headers\" is not a CORS header of answers; did you mean \
             \"Access-Control-Expose-Headers\"?",
            "web.config line 8: cors: Access-Control-Allow-Credentials is \"true\" or not there at all, not \"True\"",
            "web.config line 9: cors: Access-Control-Max-Age is a number of seconds, not \"1 hour\"",
            "web.config line 10: <add> in customHeaders has a name and a value",
        ]
    );
    assert_eq!(failed(import_file("<configuration>\n<a>\n</configuration>")).len(), 1);
}

/// What the article's readers copied.
#[test]
fn cors_33_the_wrong_case_is_named() {
    let imported = import(
        r#"<httpprotocol><customheaders><add name="Access-Control-Allow-Origin" value="*" /></customheaders></httpprotocol>"#,
    ).expect("no mistakes");
    assert_eq!(*imported.policies[0].settings(), CorsSettings::from(Cors::any_origin()));
    assert_eq!(
        imported.notes,
        [
            "web.config line 3: <httpprotocol> is read as <httpProtocol>; IIS compares with case and does not, so write it so",
            "web.config line 3: <customheaders> is read as <customHeaders>; IIS compares with case and does not, so write it so",
        ]
    );
}

#[test]
fn cors_45_headers_without_an_origin_have_no_effect() {
    let imported = custom(r#"<add name="Access-Control-Allow-Headers" value="X-A" />"#).expect("no mistakes");
    assert!(imported.policies.is_empty());
    assert_eq!(
        imported.notes,
        ["cors: web.config line 4: CORS headers without Access-Control-Allow-Origin have no effect"]
    );
    let plain =
        custom(r#"<add name="Accept-Ranges" value="bytes" /><add name="Cache-Control" value="no-cache" />"#);
    assert_eq!(plain.expect("no mistakes").headers.len(), 2);
}

/// The module's own default is off, which an import that opened what was closed would get wrong.
/// Collections are read in their order, as every collection of IIS is.
#[test]
fn cors_32_header_names_that_only_look_right() {
    for (written, meant) in [
        ("Acess-Control-Allow-Origin", "Access-Control-Allow-Origin"),
        ("Access_Control_Allow_Origin", "Access-Control-Allow-Origin"),
        ("Access-Control-Allow-Orgin", "Access-Control-Allow-Origin"),
        ("Access-Control-Allow-Origins", "Access-Control-Allow-Origin"),
        ("Access-Control-Allow-Header", "Access-Control-Allow-Headers"),
        ("access-control-allow-method", "Access-Control-Allow-Methods"),
        ("Access-Control-Allow-Credential", "Access-Control-Allow-Credentials"),
        ("Access-Control-Exposed-Headers", "Access-Control-Expose-Headers"),
        ("Access-Control-MaxAge", "Access-Control-Max-Age"),
        ("Accces-Control-Max-Age", "Access-Control-Max-Age"),
    ] {
        let errors = failed(custom(&format!("<add name=\"{written}\" value=\"*\" />")));
        let wanted = format!(
            "web.config line 4: cors: \"{written}\" is not a CORS header of answers; did you mean \"{meant}\"?"
        );
        assert_eq!(errors, [wanted]);
    }
    for plain in ["Accept-Ranges", "Allow", "Cache-Control", "X-Access", "Strict-Transport-Security"] {
        let imported = custom(&format!("<add name=\"{plain}\" value=\"1\" />")).expect("no mistake");
        assert_eq!(imported.headers.len(), 1, "{plain}");
    }
}

/// What stands elsewhere is not taken for nothing.
#[test]
fn cors_33_another_file_is_an_error() {
    let errors =
        failed(import("<httpProtocol><customHeaders configSource=\"headers.config\" /></httpProtocol>"));
    assert_eq!(
        errors,
        [
            "web.config line 3: <customHeaders> has no configSource, which is for a whole section; write it here"
        ]
    );
}
