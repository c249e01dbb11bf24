use super::import::Imported;
use super::tests::import_file;
use crate::cors::{Configured, Cors, CorsSettings, Scope, Source};

/// A file with something for the host, and something for a place below it.
fn import(host: &str, path: &str, below: &str) -> Imported {
    let text = format!(
        "<configuration>\n<system.webServer>{host}</system.webServer>\n\
         <location path=\"{path}\"><system.webServer>{below}</system.webServer></location>\n</configuration>"
    );
    import_file(&text).expect("no mistakes")
}

fn custom(headers: &str) -> String {
    format!("<httpProtocol><customHeaders>{headers}</customHeaders></httpProtocol>")
}

fn header(name: &str, value: &str) -> String {
    format!("<add name=\"Access-Control-{name}\" value=\"{value}\" />")
}

fn module(rules: &str) -> String {
    format!("<cors enabled=\"true\">{rules}</cors>")
}

/// The settings for the place below, if the file gives it some of its own.
fn below(imported: &Imported) -> Option<&CorsSettings> {
    imported.policies.iter().find(|policy| *policy.scope() != Scope::Host).map(Configured::settings)
}

#[test]
fn locations_are_services_methods_and_folders() {
    let cors = module("<add origin='*' />");
    let imported = import_file(&format!(
        "<configuration>
<location path='Services/Orders.asmx'><system.webServer>{cors}</system.webServer></location>
<location path='open/'><system.webServer>{cors}</system.webServer></location>
<location path='Default.aspx'><system.webServer>{cors}</system.webServer></location>
<location path='Services/Orders.asmx/Export'><system.webServer>{cors}</system.webServer></location>
</configuration>"
    ))
    .expect("no mistakes");
    let scopes: Vec<&Scope> = imported.policies.iter().map(Configured::scope).collect();
    let wanted = [
        Scope::folder("/open"),
        Scope::service("Default.aspx"),
        Scope::service("Services/Orders.asmx"),
        Scope::method("Services/Orders.asmx", "Export"),
    ];
    assert_eq!(scopes, wanted.iter().collect::<Vec<_>>());
}

/// `.` and no path are the host, which has one policy however often the file speaks of it.
#[test]
fn cors_33_a_place_is_read_whole() {
    let imported = import(&custom(&header("Allow-Origin", "*")), ".", &custom(&header("Max-Age", "5")));
    let [policy] = &*imported.policies else { panic!("one policy: {imported:?}") };
    assert_eq!(*policy.settings(), CorsSettings::from(Cors::any_origin().max_age(5)));
}

/// What a location takes away is closed there, and not what holds above it.
#[test]
fn cors_33_a_location_can_take_headers_away() {
    let host = custom(&header("Allow-Origin", "*"));
    for change in ["<clear />", "<remove name='access-control-allow-ORIGIN' />"] {
        let imported = import(&host, "Admin.asmx", &custom(change));
        assert_eq!(below(&imported), Some(&CorsSettings::from(Cors::closed())), "{change}");
    }
    // Another header says nothing about CORS.
    let imported = import(&host, "Admin.asmx", &custom("<add name='X-A' value='1' /><remove name='X-B' />"));
    assert_eq!(below(&imported), None);
    assert_eq!(imported.policies.len(), 1);
}

#[test]
fn cors_33_a_location_adds_to_what_is_above() {
    let host = custom(&header("Allow-Origin", "https://a.example"));
    let imported = import(&host, "Orders.asmx", &custom(&header("Allow-Credentials", "true")));
    let wanted = CorsSettings::from(Cors::origins(["https://a.example"]).credentials());
    assert_eq!(below(&imported), Some(&wanted));
    let line = |key| imported.policies[1].source_of(key).clone();
    assert_eq!(line("allow_origins"), Source::file("web.config", 2));
    assert_eq!(line("credentials"), Source::file("web.config", 3));
}

/// IIS does not read such a file at all; what it means is plain.
#[test]
fn cors_33_a_location_goes_before_what_is_above() {
    let host = custom(&format!("{}{}", header("Allow-Origin", "*"), header("Max-Age", "5")));
    let imported = import(&host, "A.asmx", &custom(&header("Allow-Origin", "https://a.example")));
    let wanted = CorsSettings::from(Cors::origins(["https://a.example"]).max_age(5));
    assert_eq!(below(&imported), Some(&wanted));
    assert_eq!(
        imported.notes,
        [
            "web.config line 3: cors: Access-Control-Allow-Origin goes before that of line 2; IIS wants a <remove> of that first"
        ]
    );
    let imported = import(
        &module("<add origin='*' maxAge='5' /><add origin='https://b.example' />"),
        "A.asmx",
        &module("<add origin='*' maxAge='6' />"),
    );
    let rules = &below(&imported).expect("a policy").by_origin;
    let told: Vec<_> = rules.iter().map(|rule| (&*rule.origin, rule.settings.max_age)).collect();
    assert_eq!(told, [("https://b.example", None), ("*", Some(6.into()))]);
    assert_eq!(
        imported.notes,
        [
            "web.config line 3: cors: origin \"*\": the rule goes before that of line 2; IIS wants a <remove> of that first"
        ]
    );
}

#[test]
fn cors_34_a_location_changes_the_rules_above() {
    let host = "<cors enabled='true' failUnlistedOrigins='true'><add origin='*' /><add origin='https://a.example' /></cors>";
    let rules = |below: &str| {
        let imported = import(host, "Orders.asmx", below);
        let settings = self::below(&imported).expect("a policy").clone();
        let origins: Vec<String> = settings.by_origin.iter().map(|rule| rule.origin.clone()).collect();
        (origins.join(" "), settings.fail_unlisted, settings.closed)
    };
    let is = |origins: &str, fail| (origins.to_owned(), fail, false);
    assert_eq!(
        rules("<cors><add origin='https://b.example' /></cors>"),
        is("* https://a.example https://b.example", Some(true))
    );
    assert_eq!(
        rules("<cors failUnlistedOrigins='false'><remove origin='*' /></cors>"),
        is("https://a.example", None)
    );
    assert_eq!(
        rules("<cors><clear /><add origin='https://b.example' /></cors>"),
        is("https://b.example", Some(true))
    );
    assert_eq!(rules("<cors><clear /></cors>"), (String::new(), Some(true), true));
    // Switched off there, it is not as open as above.
    assert_eq!(rules("<cors enabled='false' />"), (String::new(), None, true));
}

/// Both sections hold at the place, although each is written at another.
#[test]
fn cors_34_both_sections_are_an_error_below_too() {
    let text = |below: &str| {
        format!(
            "<configuration><system.webServer>{}</system.webServer>\n<location path='A.asmx'><system.webServer>{below}\
             </system.webServer></location></configuration>",
            custom(&header("Allow-Origin", "*"))
        )
    };
    let cors = module("<add origin='https://a.example' />");
    assert_eq!(
        import_file(&text(&cors)).expect_err("both"),
        [
            "web.config line 2: cors: system.webServer/cors and system.webServer/httpProtocol/customHeaders (line 1) both \
             set CORS headers; keep one of them"
        ]
    );
    let alone = format!("{}{cors}", custom("<remove name='Access-Control-Allow-Origin' />"));
    assert_eq!(import_file(&text(&alone)).expect("one of them").policies.len(), 2);
}

/// A folder is above the services in it.
#[test]
fn cors_33_the_nearest_place_above_counts() {
    let location = |path: &str, server: &str| {
        format!("<location path='{path}'><system.webServer>{server}</system.webServer></location>")
    };
    let text = format!(
        "<configuration>{}{}{}<system.webServer>{}</system.webServer></configuration>",
        location("open/Orders.asmx", &custom(&header("Max-Age", "5"))),
        location("opened/Orders.asmx", &custom(&header("Max-Age", "6"))),
        location("Open", &custom(&format!("<clear />{}", header("Allow-Origin", "https://folder.example")))),
        custom(&header("Allow-Origin", "https://host.example")),
    );
    let imported = import_file(&text).expect("no mistakes");
    let of = |scope: &Scope| {
        imported.policies.iter().find(|policy| policy.scope() == scope).expect("a policy").settings().clone()
    };
    let wanted = CorsSettings::from(Cors::origins(["https://folder.example"]).max_age(5));
    assert_eq!(of(&Scope::service("open/Orders.asmx")), wanted);
    let wanted = CorsSettings::from(Cors::origins(["https://host.example"]).max_age(6));
    assert_eq!(of(&Scope::service("opened/Orders.asmx")), wanted);
}

#[test]
fn plain_headers_are_the_hosts() {
    let imported = import(
        &custom(
            "<remove name='X-Powered-By' /><add name='X-A' value='1' /><add name='X-B' value='1' /><remove name='x-b' />",
        ),
        "A.asmx",
        &custom("<clear />"),
    );
    assert_eq!(imported.headers.len(), 1);
    assert_eq!(
        imported.notes,
        ["web.config line 3: x-a is sent all the same: custom headers within <location> are not imported"]
    );
}
