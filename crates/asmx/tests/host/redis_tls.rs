//! Redis over TLS (`rediss://`): who is trusted, and what is said where nobody is.

use std::path::PathBuf;
use std::time::Duration;

use asmx::prelude::*;
use asmx::session::{RedisStore, Sessions};
use asmx::testing::Client;
use asmx::{Health, HostBuilder, RedisTls};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};

use crate::common::log;
use crate::common::redis::Redis;
use crate::common::wire::Served;

#[web_method(session)]
fn count(#[extract] session: Session) -> Result<i32, Fault> {
    let count = session.get::<i32>("count")?.unwrap_or_default() + 1;
    session.insert("count", &count)?;
    Ok(count)
}

#[web_method(cache = 60)]
fn kept(text: String) -> String {
    text
}

/// A folder with an authority, and a certificate by it for this machine.
struct Keys(PathBuf);

impl Keys {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("asmx-redis-tls-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        let mut authority = CertificateParams::new(vec![]).expect("names");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // Whoever has the name of its authority is taken for one that signed itself.
        authority.distinguished_name.push(DnType::CommonName, format!("The authority of {name}"));
        let key = KeyPair::generate().expect("a key");
        let write = |name: &str, text: String| std::fs::write(path.join(name), text).expect("written");
        write("ca.pem", authority.self_signed(&key).expect("a certificate").pem());
        let issuer = Issuer::new(authority, key);
        let key = KeyPair::generate().expect("a key");
        let own = CertificateParams::new(vec!["127.0.0.1".to_owned(), "redis.internal".to_owned()]);
        let own = own.expect("names").signed_by(&key, &issuer).expect("a certificate");
        write("own.pem", own.pem());
        write("own.key", key.serialize_pem());
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// What trusts it.
    fn tls(&self) -> RedisTls {
        RedisTls::new().authority(self.file("ca.pem"))
    }

    fn server(&self, asks_for_clients: bool) -> Option<Redis> {
        let clients = if asks_for_clients { "yes" } else { "no" };
        Redis::start_tls(&self.file("own.pem"), &self.file("own.key"), &self.file("ca.pem"), clients)
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// With sessions and kept answers there.
fn builder(url: &str) -> HostBuilder {
    let builder = Host::builder().functions("/F.asmx", methods![count, kept]);
    builder.sessions(Sessions::in_redis(url)).cache_in_redis(url).health(Health::on())
}

async fn call(client: &Client, method: &str, json: &'static str) -> (u16, String) {
    let call = client.post(&format!("/F.asmx/{method}")).json(json);
    let response = call.header("cookie", "ASP.NET_SessionId=abcdefghijklmnopqrstuvwx").send().await;
    (response.status.as_u16(), response.text().to_owned())
}

/// SAC-10 and SAC-35 as without TLS; with a certificate of the host's own where the server asks for one.
#[tokio::test]
async fn sessions_and_kept_answers_over_tls() {
    for asks_for_clients in [false, true] {
        let keys = Keys::new(if asks_for_clients { "mutual" } else { "one" });
        let Some(redis) = keys.server(asks_for_clients) else { return };
        let tls = match asks_for_clients {
            true => keys.tls().certificate(keys.file("own.pem"), keys.file("own.key")),
            false => keys.tls(),
        };
        let host = builder(&redis.tls_url()).redis_tls(tls.clone()).build().expect("a host");
        let client = Client::new(host.clone());
        assert_eq!(call(&client, "Count", "{}").await, (200, r#"{"d":1}"#.to_owned()));
        assert_eq!(call(&client, "Count", "{}").await, (200, r#"{"d":2}"#.to_owned()));
        assert_eq!(call(&client, "Kept", r#"{"text":"a"}"#).await.0, 200);
        assert_eq!(client.get("/readyz").send().await.status, 200);

        let store = RedisStore::new(&redis.tls_url()).expect("a URL").tls(tls).expect("files").prefix("own:");
        let own = Host::builder().functions("/F.asmx", methods![count]).sessions(Sessions::in_store(store));
        let client = Client::new(own.build().expect("a host"));
        assert_eq!(call(&client, "Count", "{}").await, (200, r#"{"d":1}"#.to_owned()));
    }
}

/// What is told at the start, by the probe, and by a call; nothing of it to strangers, and no password to anybody.
fn told(builder: HostBuilder) -> String {
    let (lines, ()) = log::during(async {
        let served = Served::new(builder.build().expect("a host")).await;
        let ready = served.ask("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert_eq!((ready.status, &*ready.text()), (503, "no sessions\n"));
        let head = "Host: a\r\nVia: b\r\nContent-Type: application/json\r\nContent-Length";
        let answer = served.ask(&format!("POST /F.asmx/Count HTTP/1.1\r\n{head}: 2\r\n\r\n{{}}")).await;
        assert_eq!(answer.status, 503);
        assert!(
            !answer.text().contains("certificate") && !answer.text().contains("TLS"),
            "{}",
            answer.text()
        );
        let text = r#"{"text":"a"}"#;
        let kept = format!("POST /F.asmx/Kept HTTP/1.1\r\n{head}: {}\r\n\r\n{text}", text.len());
        assert_eq!(served.ask(&kept).await.status, 200);
        tokio::time::sleep(Duration::from_millis(50)).await;
    });
    assert_eq!(lines.matches("sessions: no connection to Redis").count(), 1, "{lines}");
    assert_eq!(lines.matches("kept answers are not shared for now").count(), 1, "{lines}");
    assert_eq!(lines.matches("not ready: the store of sessions does not answer").count(), 1, "{lines}");
    assert!(!lines.contains("pa55"), "{lines}");
    lines
}

/// Each of the three lines has the cause.
fn says(lines: &str, cause: &str) {
    assert!(lines.matches(cause).count() >= 3, "{cause}: {lines}");
}

#[test]
fn who_is_not_trusted_is_told_of() {
    let (keys, other) = (Keys::new("trusted"), Keys::new("other"));
    let Some(redis) = keys.server(false) else { return };
    let url = redis.tls_url().replace("rediss://", "rediss://:pa55@");
    let unknown = "its certificate is by nobody who is trusted here: `authority` of [redis]";
    says(&told(builder(&url).redis_tls(other.tls())), unknown);
    // By what the system trusts it is as little.
    says(&told(builder(&url)), unknown);
}

#[test]
fn another_name_is_told_of() {
    let keys = Keys::new("name");
    let Some(redis) = keys.server(false) else { return };
    let url = redis.tls_url().replace("127.0.0.1", ":pa55@localhost");
    let lines = told(builder(&url).redis_tls(keys.tls()));
    says(&lines, "the URL has another name than its certificate");
    says(&lines, "redis.internal");
}

/// The server wants a certificate of the host, which shows none.
#[test]
fn a_certificate_that_is_wanted_there_is_told_of() {
    let keys = Keys::new("asks");
    let Some(redis) = keys.server(true) else { return };
    says(&told(builder(&redis.tls_url()).redis_tls(keys.tls())), "it wants a certificate of this host");
}

/// The same, and it shows one that the server does not know.
#[test]
fn a_certificate_that_is_unknown_there_is_told_of() {
    let (keys, other) = (Keys::new("knows"), Keys::new("unknown"));
    let Some(redis) = keys.server(true) else { return };
    let tls = keys.tls().certificate(other.file("own.pem"), other.file("own.key"));
    let lines = told(builder(&redis.tls_url()).redis_tls(tls));
    says(&lines, "it does not know who the certificate of this host is by");
}

#[test]
fn a_url_without_tls_is_told_as_such() {
    let keys = Keys::new("url");
    let Some(redis) = keys.server(false) else { return };
    let url = redis.tls_url().replace("rediss://", "redis://");
    says(&told(builder(&url)), "if it speaks TLS there, the URL is `rediss://…`");
}

/// Files that are missing or no PEM stop the start of who has TLS there; so does a URL that wants no certificate.
#[test]
fn wrong_files_are_told_when_the_host_is_built() {
    let keys = Keys::new("wrong");
    std::fs::write(keys.file("empty"), "nothing").expect("written");
    let built = |url: &str, tls| builder(url).redis_tls(tls).build();
    let error = |tls| built("rediss://:pa55@localhost", tls).expect_err("wrong").to_string();
    let gone = error(RedisTls::new().authority(keys.file("gone")));
    assert!(gone.contains("the store of sessions: ") && gone.contains("cannot be read"), "{gone}");
    assert!(gone.contains("the answers that hosts share: ") && !gone.contains("pa55"), "{gone}");
    for tls in [
        RedisTls::new().authority(keys.file("empty")),
        keys.tls().certificate(keys.file("own.key"), keys.file("own.key")),
    ] {
        let error = error(tls);
        assert!(error.contains("has no certificate"), "{error}");
    }
    let error = error(keys.tls().certificate(keys.file("own.pem"), keys.file("ca.pem")));
    assert!(error.contains("private key"), "{error}");
    let error = built("rediss://localhost/#insecure", keys.tls()).expect_err("wrong").to_string();
    assert!(error.contains("`#insecure` is not taken"), "{error}");
    built("redis://localhost", RedisTls::new().authority("gone")).expect("nobody needs it");
}

/// The same by a file, and by variables.
#[cfg(feature = "config")]
#[tokio::test]
async fn a_file_says_whom_to_trust() {
    use asmx::config::Config;

    let keys = Keys::new("file");
    let Some(redis) = keys.server(false) else { return };
    let (url, authority) = (redis.tls_url(), keys.file("ca.pem").display().to_string());
    let toml = format!("[sessions]\nredis = '{url}'\n[redis]\nauthority = '{authority}'\n");
    let by_file = Config::parse(&toml);
    let variables = [("ASMX_SESSIONS_REDIS", &url), ("ASMX_REDIS_AUTHORITY", &authority)];
    let by_variables = Config::loader().folder(&keys.0).environment(variables).load();
    let mut counted = 0;
    for config in [by_file, by_variables] {
        let builder = Host::builder().functions("/F.asmx", methods![count]).config(config.expect("settings"));
        let client = Client::new(builder.build().expect("a host"));
        counted += 1;
        assert_eq!(call(&client, "Count", "{}").await, (200, format!("{{\"d\":{counted}}}")));
    }
    let error = Config::parse("[redis]\nautority = 'a'").expect_err("a mistake").to_string();
    assert!(error.contains("did you mean \"authority\"?"), "{error}");
}
