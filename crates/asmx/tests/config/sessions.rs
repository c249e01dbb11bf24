//! Sessions as a file or a variable sets them (CFG-63, CFG-72, CFG-75).

use asmx::config::Config;
use asmx::prelude::*;
use asmx::testing::Client;

#[web_method(session)]
fn count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or(0) + 1;
    session.insert("count", &count)?;
    Ok(count)
}

const WEB: &str = "<configuration>
<appSettings><add key='aspnet:RequestQueueLimitPerSession' value='7' /><add key='aspnet:MaxHttpCollectionKeys' value='1' /></appSettings>
<system.web>
<sessionState mode='StateServer' stateConnectionString='tcpip=a:1' timeout='45' cookieName='sid' cookieSameSite='Strict' cookieless='UseUri' />
<httpCookies requireSSL='true' domain='shop.example' />
<globalization requestEncoding='utf-8' responseEncoding='UTF-8' />
</system.web>
<location path='a'><system.web><sessionState timeout='1' /></system.web></location>
</configuration>";

fn told(config: &Config) -> Vec<String> {
    config.settings().iter().map(ToString::to_string).collect()
}

async fn cookie(builder: asmx::HostBuilder) -> String {
    let client = Client::new(builder.functions("/A.asmx", methods![count]).build().expect("a host"));
    let answer = client.post("/A.asmx/Count").json("{}").send().await;
    let cookie = answer.header("set-cookie").expect("a session").to_owned();
    let (name, rest) = cookie.split_once('=').expect("a value");
    format!("{name}{}", rest.split_once(';').expect("attributes").1)
}

/// CFG-63, CFG-75: the cookie, its time, and what of it nobody obeys.
#[tokio::test]
async fn a_web_config_sets_the_sessions() {
    let config = Config::parse_web_config(WEB).expect("a configuration");
    assert_eq!(
        told(&config),
        [
            "sessions.queue_limit = 7 calls, from web.config line 2",
            "sessions.domain = shop.example, from web.config line 5",
            "auth.domain = shop.example, from web.config line 5",
            "sessions.secure = true, from web.config line 5",
            "sessions.timeout = 2700 s, from web.config line 4",
            "sessions.cookie_name = sid, from web.config line 4",
            "sessions.same_site = Strict, from web.config line 4",
        ]
    );
    let notes = config.notes().join("\n");
    for said in [
        "line 2: <appSettings>: aspnet:MaxHttpCollectionKeys is not obeyed",
        "line 4: <sessionState mode=\"StateServer\"> is not obeyed: sessions are in this process's memory",
        "line 4: <sessionState>: cookieless=\"UseUri\" is not obeyed",
        "line 5: <httpCookies>: the cookies of sessions and logins have it",
        "line 8: <sessionState> in a <location> is not obeyed: the host has one",
    ] {
        assert_eq!(notes.matches(said).count(), 1, "{said}\n{notes}");
    }
    assert!(!notes.contains("globalization"), "it says what holds anyway");
    assert_eq!(
        cookie(Host::builder().config(config.clone())).await,
        "sid domain=shop.example; path=/; secure; HttpOnly; SameSite=Strict"
    );
    let code = Sessions::in_memory().cookie_name("mine").same_site(asmx::SameSite::Lax);
    assert_eq!(
        cookie(Host::builder().config(config).sessions(code)).await,
        "mine domain=shop.example; path=/; secure; HttpOnly; SameSite=Lax",
        "what the code says goes before"
    );
}

/// CORS-35: the same keys in `asmx.toml` and the environment, one by one.
#[tokio::test]
async fn every_key_of_sessions() {
    let text = "[sessions]\ntimeout = 60\nstore_timeout = 2.5\nqueue_limit = 3\ncookie_name = 'a'\ndomain = 'b.example'\n\
                same_site = 'none'\nsecure = true";
    let config = Config::parse(text).expect("a configuration");
    assert_eq!(config.settings().len(), 7);
    assert_eq!(told(&config)[1], "sessions.store_timeout = 2.5 s, from asmx.toml line 3");
    let variables = [
        ("ASMX_SESSIONS_TIMEOUT", "90"),
        ("ASMX_SESSIONS_SECURE", "1"),
        ("ASMX_SESSIONS_QUEUE_LIMIT", "9"),
        ("ASMX_SESSIONS_COOKIE_NAME", "v"),
    ];
    let config = Config::loader().folder("/nowhere").environment(variables).load().expect("a configuration");
    assert_eq!(cookie(Host::builder().config(config)).await, "v path=/; secure; HttpOnly; SameSite=Lax");
    let errors = Config::parse(
        "[sessions]\ntimeout = 0\nqueue_limit = 0\nsame_site = 'x'\ntimeuot = 1\n[folders.'/a'.sessions]\nsecure = true",
    );
    let errors: Vec<String> = errors.expect_err("mistakes").iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "asmx.toml line 2: sessions: timeout is 0, so that every call would fail; leave it out for the default",
            "asmx.toml line 4: sessions: same_site is \"Strict\", \"Lax\" or \"None\", not \"x\"",
            "asmx.toml line 5: sessions: unknown key \"timeuot\" in [sessions]; did you mean \"timeout\"?",
            "asmx.toml line 7: folders.\"/a\".sessions: secure is the host's alone",
        ]
    );
}
