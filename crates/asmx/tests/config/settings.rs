//! Limits, `customErrors` and request validation from files, as a host obeys them (CFG-1, CFG-2, CFG-50, CFG-54, CFG-55,
//! CFG-58).

use std::net::IpAddr;
use std::time::Duration;

use asmx::config::Config;
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{ClientAddress, HostBuilder};

use crate::folder::Folder;

struct S;

#[script_service]
impl S {
    #[web_method]
    fn text(&self, n: u32) -> String {
        "x".repeat(n as usize)
    }

    #[web_method(get)]
    fn hello(&self, name: String) -> String {
        format!("Hello {name}")
    }

    #[web_method]
    fn fail(&self) -> Result<(), Fault> {
        Err(Fault::new("what went wrong"))
    }

    #[web_method]
    async fn slow(&self) {
        tokio::time::sleep(Duration::from_secs(20)).await;
    }
}

#[web_method]
fn length(#[extract] context: Context) -> u64 {
    context.request().files()[0].len()
}

fn web(text: &str) -> Config {
    Config::parse_web_config(&format!("<configuration>\n{text}\n</configuration>")).expect("a configuration")
}

fn mistakes(text: &str) -> Vec<String> {
    let errors = Config::parse_web_config(&format!("<configuration>\n{text}\n</configuration>"));
    errors.expect_err("mistakes").iter().map(ToString::to_string).collect()
}

fn client(builder: HostBuilder) -> Client {
    Client::new(builder.build().expect("a host"))
}

fn builder(config: Config) -> HostBuilder {
    Host::builder().service(S).config(config)
}

async fn text(client: &Client, path: &str, n: u32) -> u16 {
    client.post(path).json(format!("{{\"n\":{n}}}")).send().await.status.as_u16()
}

/// The error that somebody from elsewhere gets.
async fn told(client: &Client) -> Response {
    let stranger = IpAddr::from([203, 0, 113, 7]);
    client.post("/S.asmx/Fail").json("{}").extension(ClientAddress(stranger)).send().await
}

const JSON: &str = "<system.web.extensions><scripting><webServices><jsonSerialization maxJsonLength=\"2147483644\"/></webServices>\
                    </scripting></system.web.extensions>";

/// CFG-1, CFG-2, CFG-50: what stands in nearly every file.
#[tokio::test]
async fn cfg_50_the_usual_web_config() {
    let config = web(&format!("<system.web><customErrors mode=\"Off\"/></system.web>\n{JSON}"));
    assert!(config.notes().is_empty(), "{:?}", config.notes());
    let lines: Vec<String> = config.report().collect();
    assert_eq!(
        lines,
        [
            "config: custom_errors = Off, from web.config line 2",
            "config: max_json_length = 2147483644 characters, from web.config line 3",
        ]
    );
    let with = client(builder(config));
    let answer = with.post("/S.asmx/Text").json(r#"{"n":200000}"#).send().await;
    assert_eq!((answer.status.as_u16(), answer.text().len()), (200, 200_000 + r#"{"d":""}"#.len()));
    assert!(told(&with).await.text().contains("what went wrong"));

    let without = client(Host::builder().service(S));
    assert_eq!(text(&without, "/S.asmx/Text", 200_000).await, 500);
    assert!(!told(&without).await.text().contains("what went wrong"));
}

/// CFG-58: before 4.0 only pages are validated.
#[tokio::test]
async fn cfg_58_request_validation_mode() {
    for (mode, wanted) in [("2.0", 200), ("0.0", 200), ("4.0", 500), ("4.5", 500)] {
        let config =
            web(&format!("<system.web><httpRuntime requestValidationMode=\"{mode}\"/></system.web>"));
        let with = client(builder(config));
        let call = with.get("/S.asmx/Hello?name=%22%3Cb%3Ehi%22").header("content-type", "application/json");
        let answer = call.send().await;
        assert_eq!(answer.status, wanted, "{mode}");
        if wanted == 200 {
            assert_eq!(answer.text(), r#"{"d":"Hello \u003cb\u003ehi"}"#);
        }
    }
}

/// The code has the same setting, for a host and for a folder.
#[tokio::test]
async fn cfg_58_request_validation_in_the_code() {
    let builder = Host::builder().request_validation(false).service(S);
    let with = client(builder.folder("/new", |folder| folder.request_validation(true).service(S)));
    for (path, wanted) in [("/S.asmx", 200), ("/new/S.asmx", 500)] {
        let call = with.get(&format!("{path}/Hello?name=%22%3Cb%3Ehi%22"));
        assert_eq!(call.header("content-type", "application/json").send().await.status, wanted, "{path}");
    }
}

/// CFG-54 counts kilobytes, CFG-55 seconds.
#[tokio::test(start_paused = true)]
async fn cfg_54_cfg_55_http_runtime() {
    let config = web("<system.web><httpRuntime maxRequestLength=\"1\" executionTimeout=\"3\"/></system.web>");
    let with = client(builder(config));
    for (length, wanted) in [(1024, 200), (1025, 500)] {
        let body = format!("{:<length$}", r#"{"n":1}"#);
        assert_eq!(with.post("/S.asmx/Text").json(body).send().await.status, wanted, "{length}");
    }
    let began = tokio::time::Instant::now();
    assert_eq!(with.post("/S.asmx/Slow").json("{}").send().await.status, 500);
    assert_eq!(began.elapsed().as_secs(), 3);
}

/// CFG-67: IIS looks at the length first, so the smaller of both is the limit.
#[test]
fn cfg_67_the_smaller_length_counts() {
    let limits = |bytes: &str| {
        format!(
            "<system.webServer><security><requestFiltering><requestLimits maxAllowedContentLength=\"{bytes}\"/></requestFiltering>\
             </security></system.webServer>"
        )
    };
    let small = web(&limits("1000"));
    assert_eq!(small.settings()[0].to_string(), "max_request_length = 1000 bytes, from web.config line 2");
    assert_eq!(small.notes().len(), 1);
    let both = web(&format!(
        "<system.web><httpRuntime maxRequestLength=\"8192\"/></system.web>{}",
        limits("30000000")
    ));
    assert_eq!(both.settings()[0].to_string(), "max_request_length = 8388608 bytes, from web.config line 2");
    assert_eq!((both.settings().len(), both.notes().len()), (1, 0));
    assert!(web(&limits("30000000")).settings().is_empty());
}

/// CORS-35: what the code says for a place goes before what a file says for it, setting by setting.
#[tokio::test]
async fn cors_35_code_goes_before_the_file() {
    let file = || web(&format!("<system.web><customErrors mode=\"Off\"/></system.web>{JSON}"));
    for builder in [
        Host::builder().service(S).custom_errors(CustomErrors::On).config(file()),
        Host::builder().service(S).config(file()).custom_errors(CustomErrors::On),
    ] {
        let with = client(builder);
        assert!(!told(&with).await.text().contains("what went wrong"));
        assert_eq!(text(&with, "/S.asmx/Text", 200_000).await, 200);
    }
}

/// A location is a folder or a service, whether or not the code has such a folder.
#[tokio::test]
async fn cfg_1_locations() {
    let json = |path: &str, length: u32| {
        format!(
            "<location path=\"{path}\"><system.web.extensions><scripting><webServices><jsonSerialization \
             maxJsonLength=\"{length}\"/></webServices></scripting></system.web.extensions></location>\n"
        )
    };
    let config = web(&format!(
        "{}{}{}{}",
        json("A/S.asmx", 100),
        json("a", 200),
        json("open", 300),
        json("shut", 400)
    ));
    let host = Host::builder()
        .config(config)
        .max_json_length(50)
        .service(S)
        .service_at("/open/T.asmx", S)
        .folder("/a", |folder| folder.service(S).service_at("/T.asmx", S))
        .folder("/shut", |folder| folder.max_json_length(60).service(S));
    let with = client(host);
    for (path, most) in
        [("/S.asmx", 50), ("/a/S.asmx", 100), ("/a/T.asmx", 200), ("/open/T.asmx", 300), ("/shut/S.asmx", 60)]
    {
        // The text has two quotes.
        let path = format!("{path}/Text");
        let (fits, not) = (most - 2, most - 1);
        let told = (text(&with, &path, fits).await, text(&with, &path, not).await);
        assert_eq!(told, (200, 500), "{path}");
    }
}

/// CORS-30: all together, in the words of the file.
#[test]
fn cfg_50_mistakes_have_lines() {
    let told = mistakes(
        "<system.web>
<customErrors mode=\"off\" />
<httpRuntime maxRequestLength=\"4 MB\" executionTimeout=\"0\" requestValidationMode=\"new\" />
<httpRuntime maxRequestLenght=\"1\" />
</system.web>
<system.web.extensions><scripting><webServices>
<jsonSerialization maxJsonLength=\"-1\" recursionLimit=\"2147483648\" />
</webServices></scripting></system.web.extensions>
<system.webServer><httpProtocol><customHeaders><add name=\"Access-Control-Max-Age\" value=\"1 hour\" />
</customHeaders></httpProtocol></system.webServer>",
    );
    assert_eq!(
        told,
        [
            "web.config line 3: <customErrors>: mode is \"RemoteOnly\", \"On\" or \"Off\", not \"off\"",
            "web.config line 4: <httpRuntime>: maxRequestLength is a number of kilobytes from 1 to 2147483647, not \"4 MB\"",
            "web.config line 4: <httpRuntime>: executionTimeout is 0, so that every call would fail; leave it out for the default",
            "web.config line 4: <httpRuntime>: requestValidationMode is a version such as \"2.0\" or \"4.5\", not \"new\"",
            "web.config line 5: <httpRuntime> has no attribute maxRequestLenght; did you mean maxRequestLength?",
            "web.config line 8: <jsonSerialization>: maxJsonLength is a number of characters from 1 to 2147483647, not \"-1\"",
            "web.config line 8: <jsonSerialization>: recursionLimit is a number of levels from 1 to 2147483647, not \"2147483648\"",
            "web.config line 10: cors: Access-Control-Max-Age is a number of seconds, not \"1 hour\"",
        ]
    );
}

/// What is read and not obeyed is named once, with what to do instead.
#[test]
fn what_is_not_obeyed_is_named() {
    let config = web("<configSections><section name=\"log4net\" /></configSections>
<appSettings><add key=\"a\" value=\"b\" /></appSettings>
<system.web>
<compilation debug=\"true\" targetFramework=\"4.8\" />
<sessionState timeout=\"30\" />
<authorization><deny users=\"?\" /></authorization>
<customErrors mode=\"On\" defaultRedirect=\"~/Error.aspx\"><error statusCode=\"404\" /></customErrors>
<httpRuntime targetFramework=\"4.8\" maxUrlLength=\"1000\" />
</system.web>
<location path=\"A.asmx\"><system.web><authorization><allow users=\"*\" /></authorization></system.web></location>
<log4net />
<system.web.extensions><scripting><webServices><jsonSerialization><converters /></jsonSerialization></webServices></scripting></system.web.extensions>
<runtime /><system.codedom />
<location path=\"A.asmx/Get\"><system.web><customErrors mode=\"Off\" /></system.web></location>");
    assert_eq!(
        config.notes(),
        [
            "web.config line 5: <compilation> in <system.web> is not obeyed yet: executionTimeout holds with debug=\"true\" too",
            "web.config line 12: <log4net> is not known and not obeyed",
            "web.config line 13: <converters> in <jsonSerialization> is not obeyed yet: give the type the form that its converter wrote",
            "web.config line 8: <customErrors>: not obeyed yet: defaultRedirect",
            "web.config line 8: <customErrors>: its pages are not obeyed yet; scripts get the error object",
            "web.config line 9: <httpRuntime>: not obeyed yet: maxUrlLength",
            "web.config line 15: custom_errors: a method has none of its own; write it for <location path=\"A.asmx\">",
        ]
    );
    assert_eq!(config.settings().len(), 4);
}

/// The same settings in `asmx.toml`, by the names of the setters, and in the environment (CORS-35).
#[test]
fn cors_35_asmx_toml_goes_before_web_config_and_variables_before_both() {
    let toml = "Request-Validation = false
[limits]
max_request_length = 1_048_576
max_json_length = 2000
RecursionLimit = 20
execution_timeout = 2.5
[errors]
custom_errors = 'off'";
    let xml = "<configuration><system.web><customErrors mode='On'/></system.web></configuration>";
    let folder = Folder::new("settings", &[("asmx.toml", toml), ("web.config", xml)]);
    let variables = [("ASMX_CUSTOM_ERRORS", "RemoteOnly"), ("ASMX_MAX_JSON_LENGTH", "3000")];
    let config = folder.loader().environment(variables).load().expect("a configuration");
    let told: Vec<String> = config.settings().iter().map(ToString::to_string).collect();
    let told: Vec<&str> = told.iter().map(|told| told.split("/asmx-config").next().unwrap_or(told)).collect();
    let (file, _) = folder.0.to_str().and_then(|path| path.split_once("/asmx-config")).expect("a path");
    assert_eq!(
        told,
        [
            "custom_errors = RemoteOnly, from ASMX_CUSTOM_ERRORS".to_owned(),
            "max_json_length = 3000 characters, from ASMX_MAX_JSON_LENGTH".to_owned(),
            format!("request_validation = false, from {file}"),
            format!("max_request_length = 1048576 bytes, from {file}"),
            format!("max_json_length = 2000 characters, from {file}"),
            format!("recursion_limit = 20, from {file}"),
            format!("execution_timeout = 2.5 s, from {file}"),
            format!("custom_errors = Off, from {file}"),
            format!("custom_errors = On, from {file}"),
        ]
    );
}

/// The first counts: the file over the `web.config`, a variable over both.
#[tokio::test]
async fn cors_35_the_first_counts() {
    let toml = "[errors]\ncustom_errors = 'On'";
    let xml = "<configuration><system.web><customErrors mode='Off'/></system.web></configuration>";
    let folder = Folder::new("first", &[("asmx.toml", toml), ("web.config", xml)]);
    for (variables, shown) in [(Vec::new(), false), (vec![("ASMX_CUSTOM_ERRORS", "Off")], true)] {
        let config = folder.loader().environment(variables).load().expect("a configuration");
        assert_eq!(told(&client(builder(config))).await.text().contains("what went wrong"), shown);
    }
}

/// CNV-10 and the way around it: `null` has no section, and a file of its own words.
#[tokio::test]
async fn cnv_10_null_in_a_file_and_in_a_variable() {
    let hello = async |config: Config| {
        let call = client(builder(config)).get("/S.asmx/Hello?name=null");
        call.header("content-type", "application/json").send().await.text().to_owned()
    };
    let config = Config::parse("null = 'default'").expect("a configuration");
    assert_eq!(config.settings()[0].to_string(), "null = default, from asmx.toml line 1");
    assert_eq!(hello(config).await, r#"{"d":"Hello "}"#);
    let variable = |value| Config::loader().folder("/nowhere").environment([("ASMX_NULL", value)]).load();
    assert_eq!(hello(variable("Default").expect("a configuration")).await, r#"{"d":"Hello "}"#);
    assert!(hello(variable("error").expect("a configuration")).await.contains("Value cannot be null."));
    assert_eq!(
        variable("zero").expect_err("a mistake").iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["ASMX_NULL: null is \"error\" or \"default\", not \"zero\""]
    );
}

/// CORS-30, CORS-32: keys that are none say what was meant, and all mistakes come together.
#[test]
fn cors_32_mistakes_in_asmx_toml() {
    let errors = Config::parse(
        "request_validaton = true
custom_errors = 'Off'
[limits]
max_request_lenght = 1
max_json_length = 0
maxjsonlength = 1.5
recursion_limit = -1
execution_timeout = '1m'
request_validation = true
[errors]
custom_errors = 'Never'
[cors]
AllowOrigin = '*'",
    );
    let told: Vec<String> = errors.expect_err("mistakes").iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "asmx.toml line 1: unknown key \"request_validaton\"; did you mean \"request_validation\"?",
            "asmx.toml line 2: unknown key \"custom_errors\"; it belongs into [errors]",
            "asmx.toml line 4: limits: unknown key \"max_request_lenght\" in [limits]; did you mean \"max_request_length\"?",
            "asmx.toml line 5: limits: max_json_length is 0, so that every call would fail; leave it out for the default",
            "asmx.toml line 6: limits: max_json_length is a whole number of characters, not 1.5",
            "asmx.toml line 7: limits: recursion_limit = -1 is not a number of levels from 1 on",
            "asmx.toml line 8: limits: execution_timeout is a number of seconds, not a text",
            "asmx.toml line 9: limits: unknown key \"request_validation\" in [limits]; write it above all sections",
            "asmx.toml line 11: errors: custom_errors is \"RemoteOnly\", \"On\" or \"Off\", not \"Never\"",
            "asmx.toml line 13: cors: unknown key \"AllowOrigin\" in [cors]; did you mean \"allow_origins\"?",
        ]
    );
    let errors = Config::loader().folder("/nowhere").environment([("ASMX_REQUEST_VALIDATION", "no")]).load();
    assert_eq!(
        errors.expect_err("a mistake").iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["ASMX_REQUEST_VALIDATION: request_validation is true or false, not \"no\""]
    );
}

/// CFG-40: `add`, `remove` and `clear` in their order, over what holds above; in a location too.
#[tokio::test]
async fn cfg_40_protocols() {
    let protocols = |changes: &str| {
        format!("<system.web><webServices><protocols>{changes}</protocols></webServices></system.web>")
    };
    let config = web(&format!(
        "{}<location path=\"shut\">{}</location>",
        protocols("<add name=\"HttpGet\" /><add name=\"HttpPost\" />\n<remove name=\"HttpPost\" />"),
        protocols("<clear /><add name=\"HttpPost\" />"),
    ));
    let told: Vec<String> = config.settings().iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "http_get = true, from web.config line 2");
    assert_eq!(told[1], "http_post = false, from web.config line 3");
    let host = Host::builder().config(config).service(S).folder("/shut", |folder| folder.service(S));
    let with = client(host);
    for (path, get, post) in [("/S.asmx", true, true), ("/shut/S.asmx", false, true)] {
        let url = format!("{path}/Text");
        assert_eq!(with.get(&format!("{url}?n=1")).send().await.status == 200, get, "{path}");
        let form = with.post(&url).content_type("application/x-www-form-urlencoded").body("n=1");
        assert_eq!(form.send().await.status == 200, post, "{path}");
    }
}

/// CFG-40, CORS-32: what is no protocol.
#[test]
fn cfg_40_mistakes() {
    let section = "<system.web><webServices><protocols><add name=\"httpGet\" /><put name=\"HttpGet\" /></protocols></webServices></system.web>";
    assert_eq!(
        mistakes(section),
        [
            "web.config line 2: <protocols>: the name is one of HttpSoap, HttpSoap12, HttpGet, HttpPost, HttpPostLocalhost, not \"httpGet\"",
            "web.config line 2: <protocols> has no <put>; write <add>, <remove> or <clear />",
        ]
    );
    let toml = "[protocols]\nhttp_get = true\nHttpPost = 1";
    let told = asmx::config::Config::parse(toml).expect_err("a mistake").to_string();
    assert!(
        told.ends_with("asmx.toml line 3: protocols: http_post is true or false, not a number"),
        "{told}"
    );
}

/// Proxies that are trusted, from a file, a variable and the code, in which the code goes first.
#[test]
fn proxies_are_named_outside_of_the_code() {
    let told = |config: &Config| config.settings().iter().map(ToString::to_string).collect::<Vec<_>>();
    let file = Config::parse("trusted_proxies = ['10.1.2.3/8', '::1']").expect("a configuration");
    assert_eq!(told(&file), ["trusted_proxies = 10.0.0.0/8, ::1/128, from asmx.toml line 1"]);
    assert_eq!(
        told(&Config::parse("trusted-proxies = []").expect("a configuration")),
        ["trusted_proxies = none, from asmx.toml line 1"]
    );
    let variable = |value: &str| {
        Config::loader().folder("/nowhere").environment([("ASMX_TRUSTED_PROXIES", value)]).load()
    };
    let several = variable("127.0.0.1, fd00::/8").expect("a configuration");
    assert_eq!(told(&several), ["trusted_proxies = 127.0.0.1/32, fd00::/8, from ASMX_TRUSTED_PROXIES"]);
    assert_eq!(told(&variable("").expect("none")), ["trusted_proxies = none, from ASMX_TRUSTED_PROXIES"]);
    for wrong in ["'localhost'", "['10.0.0.0/33']", "7"] {
        let errors = Config::parse(&format!("trusted_proxies = {wrong}")).expect_err(wrong).to_string();
        assert!(errors.contains("asmx.toml line 1: trusted_proxies"), "{errors}");
    }
    assert!(
        variable("proxy")
            .expect_err("a mistake")
            .to_string()
            .contains("ASMX_TRUSTED_PROXIES: trusted_proxies: ")
    );
    assert!(builder(file).trusted_proxies(["127.0.0.1"]).build().is_ok());
}

/// RT-6: what describes a service is switched off outside of the code, too.
#[tokio::test]
async fn proxies_are_switched_off() {
    let file = Config::parse("client-proxies = false").expect("a configuration");
    let variables = [("ASMX_CLIENT_PROXIES", "false")];
    let environment =
        Config::loader().folder("/nowhere").environment(variables).load().expect("a configuration");
    for config in [file, environment] {
        let client = client(builder(config));
        for path in ["/S.asmx/js", "/S.asmx/jsdebug"] {
            assert_eq!(client.get(path).send().await.status, 404, "{path}");
        }
        assert_eq!(client.get("/S.asmx").send().await.status, 200);
    }
    let errors = Config::parse("client_proxies = 'no'").expect_err("a mistake").to_string();
    assert!(errors.contains("asmx.toml line 1: client_proxies is true or false, not a text"), "{errors}");
}

/// Who reads what services say of themselves, from a file and from a variable.
#[tokio::test]
async fn help_is_for_whom_a_file_says() {
    let asked = async |config: Config| {
        let client = client(builder(config));
        let here = client.get("/S.asmx").send().await.status.as_u16();
        (here, client.from_address([203, 0, 113, 7]).get("/S.asmx").send().await.status.as_u16())
    };
    for (text, expected) in [
        ("", (200, 405)),
        ("help = 'local_only'", (200, 405)),
        ("help = 'Everyone'", (200, 200)),
        ("help = 'off'", (405, 405)),
    ] {
        assert_eq!(asked(Config::parse(text).expect("a configuration")).await, expected, "{text}");
    }
    let loader = Config::loader().folder("/nowhere").environment([("ASMX_HELP", "Everyone")]);
    assert_eq!(asked(loader.load().expect("a configuration")).await, (200, 200));
    for (text, told) in [("help = 'me'", "not \"me\""), ("help = true", "not true or false")] {
        let errors = Config::parse(text).expect_err("a mistake");
        let told = format!(
            "the configuration is wrong: asmx.toml line 1: help is \"Off\", \"LocalOnly\" or \"Everyone\", {told}"
        );
        assert_eq!(errors.to_string(), told);
    }
}

/// CFG-1: folders and services have the same keys in `asmx.toml` as the host, and the nearest place counts.
#[tokio::test]
async fn cfg_1_folders_and_services_in_asmx_toml() {
    let config = Config::parse(
        "[limits]\nmax_json_length = 1000\n\
         [folders.'/open']\nrequest_validation = false\n\
         [folders.\"/open\".limits]\nmax_json_length = 100\n\
         [services.'open/S.asmx'.limits]\nmax-json-length = 500\n\
         [folders.gone.errors]\ncustom_errors = 'Off'",
    );
    let config = config.expect("a configuration");
    let told: Vec<_> = config.settings().iter().map(ToString::to_string).collect();
    assert_eq!(
        told[1..3],
        [
            "folder \"/open\": request_validation = false, from asmx.toml line 4",
            "folder \"/open\": max_json_length = 100 characters, from asmx.toml line 6",
        ]
    );
    let build = builder(config)
        .folder("/open", |folder| folder.service(S).service_at("/T.asmx", S))
        .folder("/inner", |folder| folder.max_json_length(50).service(S));
    let client = client(build);
    for (path, fits, not) in [
        ("/S.asmx", 900, 1000),
        ("/open/T.asmx", 80, 100),
        ("/open/S.asmx", 400, 500),
        ("/inner/S.asmx", 40, 50),
    ] {
        let path = format!("{path}/Text");
        assert_eq!((text(&client, &path, fits).await, text(&client, &path, not).await), (200, 500), "{path}");
    }
    let hello = async |path: &str| {
        client
            .get(&format!("{path}/Hello?name=%22%3Cb%3E%22"))
            .content_type("application/json")
            .send()
            .await
            .status
            .as_u16()
    };
    assert_eq!([hello("/S.asmx").await, hello("/open/S.asmx").await], [500, 200]);
}

/// CORS-31, CORS-32: what is wrong in the section of a place has its line and the section's name.
#[test]
fn cors_32_mistakes_in_the_sections_of_places() {
    let errors = Config::parse(
        "[folders.'/open']\nmax_json_length = 5\ntrusted_proxies = []\n[folders.'/open'.limit]\na = 1\n\
         [folders.'OPEN/'.limits]\nmax_json_length = 0\n[services.'S.asmx'.limits]\nmax_json_lenght = 5\n[services]\n\
         'T.asmx' = 5\n[folder.x]",
    );
    let errors = errors.expect_err("mistakes");
    let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
    let wanted = [
        "line 2: folders.\"/open\": unknown key \"max_json_length\"; it belongs into [limits]",
        "line 3: folders.\"/open\": trusted_proxies is the host's alone",
        "line 4: folders.\"/open\": unknown key \"limit\"",
        "line 7: folders.\"OPEN/\".limits: max_json_length is 0",
        "line 9: limits: unknown key \"max_json_lenght\" in [limits]; did you mean \"max_json_length\"?",
        "line 11: services.\"T.asmx\" is a section",
        "line 12: unknown section [folder]; the sections are: cors, limits, sessions, errors, protocols, auth, machine_key, cache, redis, access, health, http2, tls, metrics, openapi, swagger_ui, app_settings, connection_strings, folders, services",
    ];
    for wanted in wanted {
        assert!(texts.iter().any(|text| text.contains(wanted)), "{wanted:?} is missing: {texts:#?}");
    }
    assert_eq!(texts.len(), wanted.len(), "{texts:#?}");
    let twice = "[folders.a]\nrequest_validation = true\n[folders.'/A']\nrequest_validation = false";
    let error = Config::parse(twice).expect_err("a mistake").to_string();
    assert!(error.contains("request_validation is said by asmx.toml line 2 too"), "{error}");
}

/// CORS-32: a variable that is nearly one of ours is a mistake; others may be the application's own.
#[test]
fn cors_32_misspelt_variables_are_told() {
    let load = |name: &str| Config::loader().folder("/nowhere").environment([(name, "1")]).load();
    for (name, meant) in [
        ("ASMX_MAX_JSON_LENGHT", "ASMX_MAX_JSON_LENGTH"),
        ("ASMX_EXECUTION_TIMEOUT_SECONDS", "ASMX_EXECUTION_TIMEOUT"),
        ("asmx_custom_error", "ASMX_CUSTOM_ERRORS"),
        ("ASMX_TRUSTED_PROXY", "ASMX_TRUSTED_PROXIES"),
        ("ASMX_CONFIGURATION", "ASMX_CONFIG"),
        ("ASMX_COR_ALLOW_ORIGINS", "ASMX_CORS_ALLOW_ORIGINS"),
    ] {
        let errors = load(name).expect_err(name).to_string();
        let wanted = format!("{name}: unknown variable; did you mean \"{meant}\"?");
        assert!(errors.contains(&wanted), "{errors}");
    }
    for name in [
        "ASMX_GOLDEN",
        "ASMX_LOG_FILE",
        "ASMX_DATABASE_URL",
        "ASMX_",
        "MAX_JSON_LENGTH",
        "ASMX_MAX_JSON_LENGTH",
    ] {
        assert!(load(name).is_ok(), "{name}");
    }
}

/// `requestLengthDiskThreshold` is in kilobytes: what a form has of files beyond it goes to the disk, where there is no room here.
#[tokio::test]
async fn cfg_54_files_go_to_the_disk_beyond_the_threshold() {
    let file = format!(
        "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n{}\r\n--b--\r\n",
        "x".repeat(2000)
    );
    for (kilobytes, status) in [(1, 503), (2, 200)] {
        let section = format!("<httpRuntime requestLengthDiskThreshold=\"{kilobytes}\"/>");
        let config = web(&format!("<system.web>{section}</system.web>"));
        let host = Host::builder().functions("/F.asmx", methods![length]).http_post(true).max_upload_disk(1);
        let form = client(host.config(config))
            .post("/F.asmx/Length")
            .content_type("multipart/form-data; boundary=b");
        assert_eq!(form.body(file.clone()).send().await.status, status, "{kilobytes}");
    }
}
