use super::*;
use crate::config::ConfigErrors;
use crate::cors::Cors;

fn import(server: &str) -> Result<Imported, Vec<String>> {
    let text =
        format!("<configuration>\n<system.webServer>\n{server}\n</system.webServer>\n</configuration>");
    import_file(&text)
}

pub(super) fn import_file(text: &str) -> Result<Imported, Vec<String>> {
    let mut errors = Vec::new();
    let imported = read(text, "web.config", &mut errors);
    match ConfigErrors::none_or(errors) {
        Ok(()) => Ok(imported),
        Err(errors) => Err(errors.iter().map(ToString::to_string).collect()),
    }
}

fn custom(headers: &str) -> Result<Imported, Vec<String>> {
    import(&format!("<httpProtocol><customHeaders>\n{headers}\n</customHeaders></httpProtocol>"))
}

fn failed(import: Result<Imported, Vec<String>>) -> Vec<String> {
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
    assert_eq!(policy.settings, CorsSettings::from(wanted));
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
    assert_eq!(imported.policies[0].settings, CorsSettings::from(Cors::any_origin()));
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

#[test]
fn cors_34_every_attribute_of_the_module() {
    let imported = import(
        r#"<cors enabled="true" failUnlistedOrigins="true">
<add origin="*" />
<add origin="https://*.a.example" allowCredentials="true" maxAge="120">
<allowHeaders allowAllRequestedHeaders="true"><add header="X-A" /></allowHeaders>
<allowMethods><add method="DELETE" /></allowMethods>
<exposeHeaders><add header="X-B" /></exposeHeaders>
</add>
<add origin="http://*" allowed="false" maxAge="-1" />
</cors>"#,
    )
    .expect("no mistakes");
    let [policy] = &*imported.policies else { panic!("one policy") };
    assert_eq!((policy.settings.fail_unlisted, &policy.source), (Some(true), &Source::file("web.config", 3)));
    let rules = &policy.settings.by_origin;
    assert_eq!((rules.len(), rules[0].allowed, rules[2].allowed), (3, true, false));
    assert_eq!((rules[1].settings.credentials, rules[1].settings.all_headers), (Some(true), Some(true)));
    assert_eq!((rules[1].settings.max_age, rules[2].settings.max_age), (Some(120.into()), None));
    assert_eq!(
        (&*rules[1].settings.methods, &*rules[1].settings.expose_headers),
        (&["DELETE".to_owned()][..], &["X-B".to_owned()][..])
    );
    assert_eq!(rules[2].source, Source::file("web.config", 10));
}

/// The module's own default is off, which an import that opened what was closed would get wrong.
#[test]
fn cors_34_the_module_is_off_unless_it_is_on() {
    for (attribute, note) in [
        ("", "enabled is not there, and without it the module is off"),
        ("enabled=\"false\"", "enabled is \"false\": the module is off"),
    ] {
        let off = import(&format!("<cors {attribute}><add origin=\"*\" /></cors>")).expect("no mistakes");
        assert!(off.policies.is_empty());
        assert_eq!(
            off.notes,
            [format!("web.config line 3: cors: system.webServer/cors is not used: {note}")]
        );
    }
    let nobody = import("<cors enabled=\"TRUE\" />").expect("no mistakes");
    assert_eq!(nobody.policies[0].settings, CorsSettings::from(Cors::closed()));
}

/// Collections are read in their order, as every collection of IIS is.
#[test]
fn cors_34_clear_and_remove() {
    let imported = import(
        r#"<cors enabled="true">
<add origin="*" />
<clear />
<add origin="https://a.example">
<allowHeaders><add header="X-A" /><add header="X-B" /><remove header="x-a" /></allowHeaders>
<allowMethods><add method="PUT" /><clear /><add method="DELETE" /></allowMethods>
<exposeHeaders><remove header="X-C" /><add header="X-C" /></exposeHeaders>
</add>
<add origin="https://b.example" />
<remove origin="https://B.example" />
</cors>"#,
    )
    .expect("no mistakes");
    let [rule] = &*imported.policies[0].settings.by_origin else { panic!("one rule") };
    assert_eq!((&*rule.origin, &rule.source), ("https://a.example", &Source::file("web.config", 6)));
    assert_eq!(rule.settings.allow_headers, ["X-B"]);
    assert_eq!(rule.settings.methods, ["DELETE"]);
    assert_eq!(rule.settings.expose_headers, ["X-C"]);
}

#[test]
fn cors_34_two_rules_for_one_origin_are_an_error() {
    assert_eq!(
        failed(import(
            r#"<cors enabled="true">
<add origin="https://a.example" />
<add origin="https://a.example" allowed="false" />
<remove />
</cors>"#
        )),
        [
            "web.config line 5: cors: origin \"https://a.example\" has two rules (line 4 too); keep one of them",
            "web.config line 6: cors: <remove> in <cors> has an origin",
        ]
    );
}

#[test]
fn cors_34_what_the_module_does_not_know() {
    assert_eq!(
        failed(import(
            r#"<cors enabled="true" failUnlistedOrigin="true">
<add origin="*" allowCredential="true" maxAge="x" allowed="yes"><allowHeader /></add>
<add />
</cors>"#
        )),
        [
            "web.config line 3: cors: <cors> has no attribute failUnlistedOrigin; did you mean failUnlistedOrigins?",
            "web.config line 4: cors: <add> has no attribute allowCredential; did you mean allowCredentials?",
            "web.config line 4: cors: <add> has no <allowHeader>; did you mean allowHeaders?",
            "web.config line 4: cors: maxAge is a number of seconds, or -1 for none",
            "web.config line 4: cors: allowed is \"true\" or \"false\", not \"yes\"",
            "web.config line 5: cors: <add> in <cors> has an origin",
        ]
    );
}

#[test]
fn cors_34_both_sections_are_an_error_that_names_both() {
    assert_eq!(
        failed(import(
            r#"<httpProtocol><customHeaders>
<add name="Access-Control-Allow-Origin" value="*" />
</customHeaders></httpProtocol>
<cors enabled="true"><add origin="*" /></cors>"#
        )),
        [
            "web.config line 6: cors: system.webServer/cors and system.webServer/httpProtocol/customHeaders (line 4) both set \
             CORS headers; keep one of them"
        ]
    );
}

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
        ["web.config line 3: <customHeaders> stands in another file (configSource); write it here"]
    );
}
