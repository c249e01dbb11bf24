//! What files and variables say beside limits, logins and policies: who is let in, where sessions and answers are, pages of the host.

use std::net::IpAddr;

use asmx::config::Config;
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{ClientAddress, HostBuilder};

use crate::folder::Folder;

#[web_method(session)]
fn count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    session.insert("count", &count)?;
    Ok(count)
}

#[web_method]
fn noon() -> DateTime {
    "2024-07-01T12:00:00".parse().expect("a date")
}

fn variables(variables: &[(&str, &str)]) -> Config {
    let read = Config::loader().folder("/nowhere").environment(variables.iter().copied()).load();
    read.unwrap_or_else(|errors| panic!("{errors}"))
}

fn builder(config: Config) -> HostBuilder {
    Host::builder().functions("/A.asmx", methods![count, noon]).config(config)
}

fn wrong(text: &str) -> String {
    match Config::parse(text) {
        Err(errors) => errors.to_string(),
        Ok(config) => builder(config).build().expect_err("mistakes").to_string(),
    }
}

async fn from(client: &Client, address: &str, path: &str) -> Response {
    let address: IpAddr = address.parse().expect("an address");
    client.post(path).json("{}").extension(ClientAddress(address)).send().await
}

/// Who may ask, and how often; the code goes before a file, and probes are for everybody.
#[tokio::test]
async fn access_from_everywhere() {
    let file = "[access]\nonly = ['10.0.0.0/8']\nrequests = 2\n[health]\non = true";
    let config = Config::parse(file).expect("a configuration");
    let client = Client::new(builder(config.clone()).build().expect("a host"));
    assert_eq!(from(&client, "192.0.2.1", "/A.asmx/Noon").await.status, 403);
    for wanted in [200, 200, 429] {
        let answer = from(&client, "10.1.2.3", "/A.asmx/Noon").await;
        assert_eq!(answer.status, wanted);
        assert_eq!(answer.header("retry-after").is_some(), wanted == 429);
    }
    assert_eq!(from(&client, "10.1.2.4", "/A.asmx/Noon").await.status, 200, "each for himself");
    let address = ClientAddress([192, 0, 2, 1].into());
    assert_eq!(client.get("/healthz").extension(address).send().await.status, 200);

    let code = builder(config).access_only(["192.0.2.0/24"]).build().expect("a host");
    let client = Client::new(code);
    assert_eq!(from(&client, "192.0.2.1", "/A.asmx/Noon").await.status, 200);
    assert_eq!(from(&client, "10.1.2.3", "/A.asmx/Noon").await.status, 403);

    let config = variables(&[("ASMX_ACCESS_ONLY", "10.0.0.1, ::1"), ("ASMX_ACCESS_PER", "1.5")]);
    let told: Vec<_> = config.settings().iter().map(asmx::config::ConfiguredSetting::value).collect();
    assert_eq!(told, ["10.0.0.1/32, ::1/128", "1.5 s"]);
    for (text, said) in [
        ("[access]\nonly = ['localhost']", "asmx.toml line 2: access: only: \"localhost\" is no address"),
        ("[access]\nrequests = 0", "requests is 0"),
        ("[access]\nrequests = 1\nper = 86_401", "access: per is more than a day"),
        ("[folders.'/a'.access]\nrequests = 1", "requests is the host's alone"),
    ] {
        assert!(wrong(text).contains(said), "{}", wrong(text));
    }
}

/// RSP-17: a zone for the host, and another for a folder.
#[tokio::test]
async fn zones_from_everywhere() {
    let file = "time_zone = 'Europe/Vienna'\n[folders.'/ny']\ntime_zone = 'America/New_York'";
    let config = Config::parse(file).expect("a configuration");
    let host = builder(config).folder("/ny", |ny| ny.functions("/A.asmx", methods![noon]));
    let client = Client::new(host.build().expect("a host"));
    for (path, hour) in [("/A.asmx/Noon", 10), ("/ny/A.asmx/Noon", 16)] {
        let midnight = 1_719_792_000_000_i64;
        let wanted = format!(r#"{{"d":"\/Date({})\/"}}"#, midnight + hour * 3_600_000);
        assert_eq!(client.post(path).json("{}").send().await.text(), wanted);
    }
    let error = wrong("time_zone = 'W. Europe Standard Time'");
    assert!(error.contains("time_zone is a name as \"Europe/Vienna\", and none is \"W. Europe"), "{error}");
}

#[test]
fn where_to_listen() {
    let config = variables(&[("ASMX_LISTEN", "[::]:80")]);
    let host = builder(config).build().expect("a host");
    assert_eq!(host.listen_or("127.0.0.1:8080"), "[::]:80");
    for text in ["listen = '8080'", "listen = ':8080'", "listen = 'localhost:http'"] {
        assert!(wrong(text).contains("listen is an address with a port, as \"127.0.0.1:8080\""), "{text}");
    }
}

#[tokio::test]
async fn pages_from_everywhere() {
    let config = Config::parse("help = 'Everyone'\nhelp_index = '/services'").expect("a configuration");
    let client = Client::new(builder(config).build().expect("a host"));
    assert_eq!(client.get("/services").send().await.status, 200);
    assert!(wrong("help_index = 'services'").contains("an address of the host is written \"/services\""));
}

/// CORS-43.
#[tokio::test]
async fn answers_that_explain_cors() {
    let config = variables(&[("ASMX_EXPLAIN_CORS_IN_ANSWERS", "true")]);
    for (code, explains) in [(None, true), (Some(false), false)] {
        let host = builder(config.clone());
        let host = code.into_iter().fold(host, HostBuilder::explain_cors_in_answers);
        let client = Client::new(host.build().expect("a host"));
        let answer = client.post("/A.asmx/Noon").json("{}").origin("https://a.example").send().await;
        let named = answer.headers.keys().any(|name| name == "x-cors-explain");
        assert_eq!(named, explains, "{:?}", answer.headers);
    }
}

/// What a method of a service or a page counts for a client whose session has counted to 1, and whether a new one gets a session.
async fn counts(builder: HostBuilder, path: &str) -> (Option<i32>, bool) {
    let host = builder
        .functions("/W.asmx", methods![count])
        .folder("/reports", |folder| {
            folder.functions("/A.asmx", methods![count]).page_methods("/P.aspx", methods![counted])
        })
        .build()
        .expect("a host");
    let client = Client::new(host);
    let begun = client.post("/W.asmx/Count").json("{}").send().await;
    let cookie = begun.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a session");
    let new = client.post(path).json("{}").send().await;
    for _ in 0..2 {
        client.post(path).json("{}").header("cookie", cookie).send().await;
    }
    let last = client.post(path).json("{}").header("cookie", cookie).send().await;
    ((last.status == 200).then(|| last.d::<i32>()), new.header("set-cookie").is_some())
}

/// The method of a page, which has the page's session.
#[web_method]
fn counted(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    session.insert("count", &count)?;
    Ok(count)
}

/// RT-29, SAC-10: a folder, a service or a page where methods have less of sessions than they want.
#[tokio::test]
async fn sessions_at_places() {
    let service =
        async |text: &str| counts(builder(Config::parse(text).expect("keys")), "/reports/A.asmx/Count").await;
    let page = async |text: &str| {
        counts(builder(Config::parse(text).expect("keys")), "/reports/P.aspx/Counted").await
    };
    for (text, wanted) in [
        ("", (Some(4), true)),
        ("[folders.'/reports']\nsession_access = 'read'", (Some(2), false)),
        ("[services.'/reports/A.asmx']\nsession_access = 'none'", (None, false)),
    ] {
        assert_eq!(service(text).await, wanted, "{text}");
    }
    for (text, wanted) in [
        ("", (Some(4), true)),
        ("[folders.'/reports']\npage_session_access = 'Read'", (Some(2), false)),
        ("[folders.'/reports']\nsession_access = 'none'", (None, false)),
    ] {
        assert_eq!(page(text).await, wanted, "{text}");
    }
    assert_eq!(service("[folders.'/reports']\npage_session_access = 'none'").await, (Some(4), true));
    assert!(
        wrong("session_access = 'off'")
            .contains("session_access is \"write\", \"read\" or \"none\", not \"off\"")
    );

    let code = Host::builder().session_access(asmx::session::SessionAccess::Read);
    let begun = code.functions("/A.asmx", methods![count]).build().expect("a host");
    let begun = Client::new(begun).post("/A.asmx/Count").json("{}").send().await;
    assert_eq!((begun.d::<i32>(), begun.header("set-cookie")), (1, None), "who reads begins none");

    let web = "<configuration><location path='reports'><system.web><pages enableSessionState='ReadOnly' /></system.web>\
               </location></configuration>";
    let config = Config::parse_web_config(web).expect("a configuration");
    assert_eq!(counts(builder(config), "/reports/P.aspx/Counted").await, (Some(2), false));
    let wrong = Config::parse_web_config(
        "<configuration><system.web><pages enableSessionState='on' /></system.web></configuration>",
    );
    assert!(
        wrong
            .expect_err("a mistake")
            .to_string()
            .contains("enableSessionState is true, false or ReadOnly, not \"on\"")
    );
}

/// A key for something that the program does not have says so, with its line.
#[cfg(not(feature = "openapi"))]
#[test]
fn missing_features_are_named() {
    let error = wrong("[openapi]\npath = '/api.json'");
    let said = "asmx.toml line 2: openapi.path needs the feature \"openapi\" of asmx, which this program is built without; \
                add it in Cargo.toml: features = [\"openapi\"]";
    assert!(error.contains(said), "{error}");
}

#[cfg(feature = "openapi")]
#[tokio::test]
async fn openapi_from_everywhere() {
    let file = "help = 'Everyone'\n[openapi]\npath = '/api.json'\nservers = ['https://api.shop.example']";
    let config = Config::parse(file).expect("a configuration");
    let client = Client::new(builder(config.clone()).build().expect("a host"));
    assert!(client.get("/api.json").send().await.text().contains("https://api.shop.example"));
    let off = Client::new(builder(config).without_openapi().build().expect("a host"));
    assert_eq!(off.get("/api.json").send().await.status, 404);
    let off = Config::parse("help = 'Everyone'\n[openapi]\non = false").expect("a configuration");
    let client = Client::new(builder(off).openapi_at("/api.json").build().expect("a host"));
    assert_eq!(client.get("/api.json").send().await.status, 404);
}

/// Secrets stand in files of their own, too, and nobody is shown them.
#[test]
fn secrets_in_files() {
    let key = "AB".repeat(32);
    let folder = Folder::new("secrets", &[("key", &format!("{key}\n")), ("empty", "\n")]);
    let path = |name: &str| folder.0.join(name).display().to_string();
    let text = format!("[machine_key]\nvalidation_key = 'file:{}'\ndecryption_key = '{key}'", path("key"));
    let config = Config::parse(&text).expect("a configuration");
    assert!(!format!("{config:?}").contains(&key));
    assert!(config.settings().iter().all(|setting| setting.value() == "(secret)"));
    for (name, said) in [("empty", "is empty"), ("nothing", "cannot be read: ")] {
        let text = format!("[machine_key]\nvalidation_key = 'file:{}'", path(name));
        let error = Config::parse(&text).expect_err("a mistake").to_string();
        let wanted = format!("asmx.toml line 2: machine_key: validation_key: the file {} {said}", path(name));
        assert!(error.contains(&wanted), "{error}");
    }
}

#[cfg(feature = "redis")]
mod redis {
    use super::*;
    use crate::common::redis::Redis;

    #[test]
    fn wrong_stores() {
        for (text, said) in [
            ("[sessions]\nstore = 'redis'", "`store` is \"redis\" in [sessions], and no `redis` says where"),
            ("[sessions]\nstore = 'sqlite'", "asmx.toml line 2: sessions: store is \"memory\" or \"redis\""),
            ("[sessions]\nredis = 'http://:hush@a'", "asmx.toml line 2: sessions: redis: the URL of Redis"),
            ("[cache]\nredis = ':hush@a'", "asmx.toml line 2: cache: redis: the URL of Redis"),
        ] {
            let error = wrong(text);
            assert!(error.contains(said) && !error.contains("hush"), "{error}");
        }
    }

    /// Two hosts of one configuration share sessions; `store` goes before `redis`, and the code before both.
    #[tokio::test]
    async fn sessions_that_hosts_share() {
        let Some(redis) = Redis::start() else { return };
        let url = redis.url();
        let folder = Folder::new("redis", &[("url", &url)]);
        let file =
            format!("[sessions]\nredis = 'file:{}'\nredis_prefix = 'shop:'", folder.0.join("url").display());
        let config = Config::parse(&file).expect("a configuration");
        let host = |config: Config| Client::new(builder(config).build().expect("a host"));
        let begun = host(config.clone()).post("/A.asmx/Count").json("{}").send().await;
        let cookie =
            begun.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a session");
        let counted = async |client: Client| {
            client.post("/A.asmx/Count").json("{}").header("cookie", cookie).send().await.d::<i32>()
        };
        assert_eq!(counted(host(config.clone())).await, 2);
        assert!(redis.ask(&["KEYS", "*"]).starts_with("shop:"));
        let stays = Config::parse(&format!("{file}\nstore = 'memory'")).expect("a configuration");
        assert_eq!(counted(host(stays)).await, 1);
        let code = builder(config.clone()).sessions(Sessions::in_memory()).build().expect("a host");
        assert_eq!(counted(Client::new(code)).await, 1);
        let code = builder(config).sessions(Sessions::default().secure()).build().expect("a host");
        assert_eq!(counted(Client::new(code)).await, 3, "only the cookie is the code's");
        let config = variables(&[("ASMX_SESSIONS_REDIS", &url), ("ASMX_SESSIONS_STORE", "Redis")]);
        assert_eq!(counted(host(config)).await, 1, "another prefix");
    }

    /// And kept answers.
    #[tokio::test]
    async fn answers_that_hosts_share() {
        static MADE: std::sync::atomic::AtomicI32 = std::sync::atomic::AtomicI32::new(0);

        #[web_method(cache = 60)]
        fn made() -> i32 {
            MADE.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1
        }

        let Some(redis) = Redis::start() else { return };
        for _ in 0..2 {
            let config = variables(&[("ASMX_CACHE_REDIS", &redis.url())]);
            let host = Host::builder().functions("/M.asmx", methods![made]).config(config);
            let client = Client::new(host.build().expect("a host"));
            assert_eq!(client.post("/M.asmx/Made").json("{}").send().await.d::<i32>(), 1);
        }
    }
}
