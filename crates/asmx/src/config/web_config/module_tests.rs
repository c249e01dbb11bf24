use super::tests::{failed, import};
use crate::cors::{Cors, CorsSettings, Source};

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
    assert_eq!(
        (policy.settings().fail_unlisted, policy.source()),
        (Some(true), &Source::file("web.config", 3))
    );
    let rules = &policy.settings().by_origin;
    assert_eq!((rules.len(), rules[0].allowed, rules[2].allowed), (3, true, false));
    assert_eq!((rules[1].settings.credentials, rules[1].settings.all_headers), (Some(true), Some(true)));
    assert_eq!((rules[1].settings.max_age, rules[2].settings.max_age), (Some(120.into()), None));
    assert_eq!(
        (&*rules[1].settings.methods, &*rules[1].settings.expose_headers),
        (&["DELETE".to_owned()][..], &["X-B".to_owned()][..])
    );
    assert_eq!(rules[2].source, Source::file("web.config", 10));
}

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
    assert_eq!(*nobody.policies[0].settings(), CorsSettings::from(Cors::closed()));
}

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
    let [rule] = &*imported.policies[0].settings().by_origin else { panic!("one rule") };
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
