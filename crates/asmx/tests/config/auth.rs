//! Forms authentication and its keys from files and the environment (SAC-40, SAC-43 to SAC-45).

use std::time::Duration;

use asmx::HostBuilder;
use asmx::auth::{Compatibility, FormsAuth, LayerAuth, MachineKey, Ticket, User, Validation};
use asmx::config::Config;
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::types::TimeSpan;

use crate::folder::Folder;

const SIGNING: &str = "A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F90";
const ENCRYPTING: &str = "00112233445566778899AABBCCDDEEFF00112233445566FF";

#[web_method]
fn who(#[extract] user: User) -> String {
    user.name().to_owned()
}

#[web_method]
fn log_in(#[extract] context: Context) -> Result<(), Fault> {
    context.sign_in("ann", false)
}

fn builder() -> HostBuilder {
    Host::builder().custom_errors(CustomErrors::Off).functions("/U.asmx", methods![who, log_in])
}

fn web(text: &str) -> Config {
    Config::parse_web_config(&format!(
        "<configuration>\n<system.web>\n{text}\n</system.web>\n</configuration>"
    ))
    .expect("a configuration")
}

fn client(config: Config) -> Client {
    Client::new(builder().config(config).build().expect("a host"))
}

fn key() -> MachineKey {
    MachineKey::new(SIGNING, ENCRYPTING).expect("a key")
}

async fn name(client: &Client, cookie: &str, key: &MachineKey) -> String {
    let ticket = Ticket::new("ann", DateTime::now_utc(), Duration::from_secs(60));
    let cookie = format!("{cookie}={}", key.protect(&ticket).expect("a ticket"));
    client.post("/U.asmx/Who").json("{}").header("cookie", cookie).send().await.d()
}

async fn login(client: &Client) -> Response {
    client.post("/U.asmx/LogIn").json("{}").header("x-forwarded-proto", "https").send().await
}

/// The file of the old application is enough: its keys, its cookie, its time.
#[tokio::test]
async fn a_web_config_turns_forms_authentication_on() {
    let config = web(&format!(
        "<authentication mode=\"Forms\"><forms name=\".SHOP\" loginUrl=\"~/Login.aspx\" timeout=\"120\" path=\"/\" \
         slidingExpiration=\"false\" requireSSL=\"true\" domain=\"shop.example\" cookieSameSite=\"None\" defaultUrl=\"x\"/>\
         </authentication>\n<machineKey validationKey=\"{SIGNING}\" decryptionKey=\"{ENCRYPTING}\" validation=\"SHA1\"/>"
    ));
    assert!(config.notes().is_empty(), "{:?}", config.notes());
    let lines: Vec<String> = config.report().collect();
    assert_eq!(
        lines,
        [
            "config: auth.mode = Forms, from web.config line 3",
            "config: auth.cookie_name = .SHOP, from web.config line 3",
            "config: auth.login_url = ~/Login.aspx, from web.config line 3",
            "config: auth.timeout = 7200 s, from web.config line 3",
            "config: auth.sliding_expiration = false, from web.config line 3",
            "config: auth.path = /, from web.config line 3",
            "config: auth.domain = shop.example, from web.config line 3",
            "config: auth.require_ssl = true, from web.config line 3",
            "config: auth.same_site = None, from web.config line 3",
            "config: machine_key.validation_key = (secret), from web.config line 4",
            "config: machine_key.decryption_key = (secret), from web.config line 4",
            "config: machine_key.validation = SHA1, from web.config line 4",
            "config: machine_key.compatibility_mode = Framework20SP1, from web.config line 4",
        ]
    );
    assert!(!format!("{config:?}").contains(&SIGNING[..8]), "{config:?}");
    let client = client(config);
    let old = key().validation(Validation::Sha1).compatibility(Compatibility::Framework20Sp1);
    assert_eq!(name(&client, ".SHOP", &old).await, "ann");
    assert_eq!(name(&client, ".SHOP", &key()).await, "");
    let answer = login(&client).await;
    let cookie = answer.header("set-cookie").expect("a cookie");
    assert!(cookie.ends_with("; domain=shop.example; path=/; secure; HttpOnly; SameSite=None"), "{cookie}");
    let ticket = old.unprotect(cookie.split(['=', ';']).nth(1).expect("a value")).expect("a ticket");
    assert_eq!(ticket.expires - ticket.issued, TimeSpan::from_minutes(120.0));
}

/// SAC-44: what the file leaves out means what it means to ASP.NET.
#[tokio::test]
async fn the_mode_depends_on_the_target_framework() {
    for (runtime, attribute, mode) in [
        ("", "", Compatibility::Framework20Sp1),
        ("<httpRuntime targetFramework=\"4.0\"/>", "", Compatibility::Framework20Sp1),
        ("<httpRuntime targetFramework=\"4.7.2\"/>", "", Compatibility::Framework45),
        (
            "<httpRuntime targetFramework=\"4.8\"/>",
            " compatibilityMode=\"Framework20SP2\"",
            Compatibility::Framework20Sp2,
        ),
        ("", " compatibilityMode=\"Framework45\"", Compatibility::Framework45),
    ] {
        let config = web(&format!(
            "<authentication mode=\"Forms\"/>{runtime}<machineKey validationKey=\"{SIGNING}\" decryptionKey=\"{ENCRYPTING}\"{attribute}/>"
        ));
        let key = key().compatibility(mode);
        assert_eq!(name(&client(config), ".ASPXAUTH", &key).await, "ann", "{runtime}{attribute}");
    }
}

#[test]
fn what_of_a_web_config_is_not_obeyed_is_named() {
    for (text, note) in [
        (
            "<authentication mode=\"Windows\"/>",
            "line 3: <authentication mode=\"Windows\"> is not obeyed: have a proxy in front do it",
        ),
        (
            "<authentication mode=\"Forms\"><forms protection=\"Validation\"/></authentication>",
            "line 3: <forms>: protection=\"Validation\" is not obeyed",
        ),
        (
            "<authentication mode=\"Forms\"><forms cookieless=\"UseUri\"/></authentication>",
            "line 3: <forms>: cookieless=\"UseUri\" is not obeyed",
        ),
        (
            "<authentication mode=\"Forms\"><forms><credentials/></forms></authentication>",
            "line 3: <credentials> is not obeyed: check passwords in a method",
        ),
        ("<machineKey/>", "line 3: <machineKey>: its keys are generated"),
        (
            "<machineKey validationKey=\"AutoGenerate,IsolateApps\" decryptionKey=\"AutoGenerate\"/>",
            "<machineKey>: its keys are generated",
        ),
    ] {
        let config = web(text);
        assert!(config.notes().len() == 1 && config.notes()[0].contains(note), "{:?}", config.notes());
    }
    let below = "<configuration><location path=\"a\"><system.web><authentication mode=\"Forms\"/></system.web></location></configuration>";
    let config = Config::parse_web_config(below).expect("a configuration");
    assert!(
        config.notes()[0].contains("<authentication> in a <location> is not obeyed"),
        "{:?}",
        config.notes()
    );
    assert!(config.settings().is_empty());
}

/// Everything that is wrong, each with its line, and no key in it.
#[test]
fn mistakes_are_told_without_the_keys() {
    let text = format!(
        "<configuration>\n<system.web>\n<authentication mode=\"Form\"/>\n\
         <machineKey validationKey=\"{SIGNING}x\" decryptionKey=\"{ENCRYPTING}00\" validation=\"MD5\" decryption=\"DES\" \
         compatibilityMode=\"45\"/>\n\
         <authentication mode=\"Forms\"><forms nam=\"x\" timeout=\"0\" requireSSL=\"yes\" cookieSameSite=\"x\"/></authentication>\n\
         </system.web>\n</configuration>"
    );
    let errors = Config::parse_web_config(&text).expect_err("mistakes");
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "web.config line 3: <authentication>: mode is \"Forms\", \"None\" or \"Windows\", not \"Form\"",
            "web.config line 4: <machineKey>: validationKey is not hexadecimal at character 65 of 65",
            "web.config line 4: <machineKey>: decryptionKey has 50 hexadecimal digits; AES takes 32, 48 or 64",
            "web.config line 4: <machineKey>: validation is \"SHA1\", \"HMACSHA256\", \"HMACSHA384\" or \"HMACSHA512\", not \"MD5\"",
            "web.config line 4: <machineKey>: decryption is \"Auto\", \"AES\" or \"3DES\", not \"DES\"",
            "web.config line 4: <machineKey>: compatibilityMode is \"Framework45\", \"Framework20SP1\" or \"Framework20SP2\", not \"45\"",
            "web.config line 5: <forms> has no attribute nam; did you mean name?",
            "web.config line 5: <forms>: timeout is 0, so that every call would fail; leave it out for the default",
            "web.config line 5: <forms>: requireSSL is true or false, not \"yes\"",
            "web.config line 5: <forms>: cookieSameSite is \"Strict\", \"Lax\" or \"None\", not \"x\"",
        ]
    );
    let isolated =
        format!("<machineKey validationKey=\"{SIGNING},IsolateApps\" decryptionKey=\"{ENCRYPTING}\"/>");
    let isolated = format!("<configuration><system.web>{isolated}</system.web></configuration>");
    let error = Config::parse_web_config(&isolated).expect_err("a mistake").to_string();
    assert!(error.contains("validationKey says IsolateApps, which ASP.NET alone can follow"), "{error}");

    let errors = Config::parse(
        "[auth]\nmode = 'Windows'\ncokie_name = 'x'\nsliding_expiration = 1\n[machine-key]\nvalidation_key = 'AutoGenerate'\n\
         decryption_key = 5\nvalidation = 'sha1'\n[limits]\ntimeout = 3",
    );
    let told: Vec<String> = errors.expect_err("mistakes").iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "asmx.toml line 2: auth: mode is \"Forms\" or \"None\", not \"Windows\"",
            "asmx.toml line 3: auth: unknown key \"cokie_name\" in [auth]; did you mean \"cookie_name\"?",
            "asmx.toml line 4: auth: sliding_expiration is true or false, not a number",
            "asmx.toml line 6: machine_key: validationKey is AutoGenerate, which is another key on each server; write a key of your own on both servers, or leave the machineKey out for one that lasts until the restart",
            "asmx.toml line 7: machine_key: decryption_key is a text, not a number",
            "asmx.toml line 8: machine_key: validation is \"SHA1\", \"HMACSHA256\", \"HMACSHA384\" or \"HMACSHA512\", not \"sha1\"",
            "asmx.toml line 10: limits: unknown key \"timeout\" in [limits]; it belongs into [sessions]",
        ]
    );
}

/// CORS-35: variables go before asmx.toml, which goes before web.config; the code before all.
#[tokio::test]
async fn cors_35_each_value_comes_from_the_first_that_says_it() {
    let toml = format!(
        "[auth]\nmode = 'Forms'\ncookie_name = '.TOML'\ntimeout = 60\n[machine_key]\nvalidation_key = '{SIGNING}'\n"
    );
    let web = "<configuration><system.web><authentication mode=\"Forms\"><forms name=\".WEB\" path=\"/web\"/></authentication>\
               </system.web></configuration>";
    let folder = Folder::new("auth", &[("asmx.toml", &toml), ("web.config", web)]);
    let variables = [
        ("ASMX_AUTH_COOKIE_NAME", ".ENV"),
        ("ASMX_MACHINE_KEY_DECRYPTION_KEY", ENCRYPTING),
        ("ASMX_AUTH_REQUIRE_SSL", "false"),
    ];
    let load = || folder.loader().environment(variables).load().expect("a configuration");
    assert!(!load().report().any(|line| line.contains(&ENCRYPTING[..8])));
    let answer = login(&client(load())).await;
    let cookie = answer.header("set-cookie").expect("a cookie");
    assert!(
        cookie.starts_with(".ENV=") && cookie.ends_with("; path=/web; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    let ticket = key().unprotect(cookie.split(['=', ';']).nth(1).expect("a value")).expect("a ticket");
    assert_eq!(ticket.expires - ticket.issued, TimeSpan::from_minutes(1.0));

    let code = builder().auth(FormsAuth::new().cookie_name(".CODE")).config(load()).build().expect("a host");
    let answer = login(&Client::new(code)).await;
    assert!(answer.header("set-cookie").expect("a cookie").starts_with(".CODE="));
    // A layer is another way altogether.
    let layer = builder().auth(LayerAuth::new()).config(load()).build().expect("a host");
    assert_eq!(login(&Client::new(layer)).await.status, 500);
}

#[test]
fn half_a_key_is_none() {
    let config =
        Config::parse(&format!("[auth]\nmode = 'Forms'\n[machine_key]\nvalidation_key = '{SIGNING}'"));
    let error =
        builder().config(config.expect("a configuration")).build().expect_err("a mistake").to_string();
    assert!(
        error.contains("forms authentication: the machineKey has a validation_key and no decryption_key"),
        "{error}"
    );
}
