use super::*;
use crate::cors::Cors;

fn policies(text: &str) -> Vec<Configured> {
    let mut errors = Vec::new();
    let Read { policies, .. } = read(text, "asmx.toml", &mut errors);
    assert_eq!(errors, []);
    policies
}

fn errors(text: &str) -> Vec<String> {
    let mut errors = Vec::new();
    read(text, "asmx.toml", &mut errors);
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn cors_32_the_file_of_the_documentation() {
    let text = r#"
[cors]
allow_origins = ["https://app.example.com", "http://localhost:*"]
credentials = true
Allow-Headers = ["X-CSRF-Token"]
MAX_AGE = 600

[cors.services."Public.asmx"]
allow_origins = "*"

[cors.services."Orders.asmx"]
extends = "default"
exposeheaders = ["X-Total"]
allow_methods = ["PUT"]

[cors.services."Orders.asmx".methods.Export]
closed = true
[cors.services."Only.asmx".methods.One]
origins = "https://one.example"
"#;
    let policies = policies(text);
    let host = Cors::origins(["https://app.example.com", "http://localhost:*"]).credentials();
    let host = CorsSettings::from(host.allow_headers(["X-CSRF-Token"]).max_age(600));
    assert_eq!(*policies[0].settings(), host);
    assert_eq!(*policies[0].source(), Source::file("asmx.toml", 2));
    assert_eq!(*policies[0].source_of("max_age"), Source::file("asmx.toml", 6));
    let scopes: Vec<&Scope> = policies.iter().map(Configured::scope).collect();
    assert_eq!(
        scopes,
        [
            &Scope::Host,
            &Scope::service("Public.asmx"),
            &Scope::service("Orders.asmx"),
            &Scope::method("Orders.asmx", "Export"),
            &Scope::method("Only.asmx", "One"),
        ]
    );
    let orders = CorsSettings::from(Cors::extending().expose_headers(["X-Total"]).methods(["PUT"]));
    assert_eq!(*policies[2].settings(), orders);
    assert_eq!(*policies[3].settings(), CorsSettings::from(Cors::closed()));
    assert_eq!(*policies[4].settings(), CorsSettings::from(Cors::origins(["https://one.example"])));
}

#[test]
fn cors_31_cors_32_unknown_keys_say_what_was_meant() {
    assert_eq!(
        errors("[cors]\nAllowOrigin = '*'\n[cors.services.'A.asmx']\nmaxage = 1\nmax_ages = 2\n[crs]\na = 1"),
        [
            "asmx.toml line 2: cors: unknown key \"AllowOrigin\" in [cors]; did you mean \"allow_origins\"?",
            "asmx.toml line 5: cors: unknown key \"max_ages\" in [cors.services.\"A.asmx\"]; did you mean \"max_age\"?",
            "asmx.toml line 6: unknown section [crs]; the sections are: cors, limits, sessions, errors, protocols, auth, machine_key, cache, redis, access, health, http2, tls, metrics, openapi, swagger_ui, app_settings, connection_strings, folders, services",
        ]
    );
}

#[test]
fn values_of_the_wrong_kind_and_keys_given_twice() {
    assert_eq!(
        errors(
            "[cors]\norigins = 3\nallow_origins = '*'\ncredentials = 'true'\nallow_headers = [1]\nextends = 'x'\nmax_age = -1\nservices = 1"
        ),
        [
            "asmx.toml line 2: cors: allow_origins is a list of texts, or \"*\", not a number",
            "asmx.toml line 3: cors: allow_origins in [cors] says allow_origins a second time",
            "asmx.toml line 4: cors: credentials is true or false, not a text",
            "asmx.toml line 5: cors: a list holds texts in quotes",
            "asmx.toml line 6: cors: extends can only be \"default\": the host's policy",
            "asmx.toml line 7: cors: max_age = -1 is not a number of seconds from 0 to 86400",
            "asmx.toml line 8: cors.services is a section: write [cors.services]",
        ]
    );
    let syntax = errors("[cors]\nallow_origins = \n");
    assert_eq!(syntax.len(), 1, "{syntax:?}");
    assert!(syntax[0].starts_with("asmx.toml line 2: "), "{syntax:?}");
}

#[test]
fn an_empty_file_says_nothing() {
    assert_eq!(policies(""), []);
    assert_eq!(policies("[cors]"), []);
}

/// CORS-30: keys that are none do not hide values that are wrong.
#[test]
fn cors_30_everything_together() {
    let text = "[cors]\nAllowOrigin = '*'\nallow_origins = ['https://a.example/']\n[cors.services.'A.asmx']\nextends = 'default'";
    let errors = crate::config::Config::parse(text).expect_err("mistakes");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "asmx.toml line 2: cors: unknown key \"AllowOrigin\" in [cors]; did you mean \"allow_origins\"?",
            "asmx.toml line 3: cors: origin \"https://a.example/\" has a path; write \"https://a.example\"",
        ]
    );
}

/// Sections are compared as keys are: without case, hyphens and underscores.
#[test]
fn cors_32_sections_in_every_spelling() {
    let policies =
        policies("[CORS]\nALLOW-ORIGINS = '*'\n[Cors.Services.'A.asmx'.METHODS.Get]\n\"C_L-osed\" = true");
    let scopes: Vec<&Scope> = policies.iter().map(Configured::scope).collect();
    assert_eq!(scopes, [&Scope::Host, &Scope::method("A.asmx", "Get")]);
}

#[test]
fn cors_30_a_value_that_cannot_be_read_is_one_mistake() {
    let errors = crate::config::Config::parse("[cors]\nallow_origins = 3").expect_err("a mistake");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["asmx.toml line 2: cors: allow_origins is a list of texts, or \"*\", not a number"]);
}

/// One of two would have no effect, and nobody could say which was meant.
#[test]
fn cors_32_two_sections_for_one_place_are_an_error() {
    let errors = crate::config::Config::parse(
        "[cors]\nallow_origins = '*'\n[CORS]\nclosed = true\n[cors.services.'A.asmx']\nclosed = true\n\
             [cors.services.'/a.asmx']\nallow_origins = '*'",
    )
    .expect_err("mistakes");
    assert_eq!(
        errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "asmx.toml line 3: cors: default policy has two sections (asmx.toml line 1 too); keep one of them",
            "asmx.toml line 7: cors: service \"/a.asmx\" has two sections (asmx.toml line 5 too); keep one of them",
        ]
    );
}
