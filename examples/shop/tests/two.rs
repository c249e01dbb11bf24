//! Two shops, one Redis and nginx, as `shop --two` starts them: a visitor whose calls go to the one and the other, and goes on when one of
//! them is killed.

#[allow(dead_code, missing_docs, unreachable_pub)] // of the tests of `asmx`
#[path = "../../../crates/asmx/tests/common/redis.rs"]
mod redis;
#[allow(dead_code, missing_docs, unreachable_pub)]
#[path = "../../../crates/asmx/tests/common/wire.rs"]
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::net::TcpStream;

use crate::redis::Redis;
use crate::wire::{Answer, Connection};

/// What one command starts.
struct Shop {
    child: Child,
    service: String,
    page: String,
    /// Address and process of each.
    instances: Vec<(String, String)>,
}

impl Shop {
    fn start(redis: &Redis) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shop"))
            .args(["--two", "--redis", &redis.url(), "--api", "127.0.0.1:0", "--page", "127.0.0.1:0"])
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut lines = BufReader::new(child.stdout.take().expect("an output")).lines();
        let mut shop = Self { child, service: String::new(), page: String::new(), instances: Vec::new() };
        while let Some(Ok(line)) = lines.next() {
            if let Some(service) = line.strip_prefix("The service  http://") {
                service.clone_into(&mut shop.service);
            } else if let Some(page) = line.strip_prefix("The page     ") {
                page.clone_into(&mut shop.page);
            } else if let Some((address, process)) =
                line.strip_prefix("Instance     ").and_then(|line| line.split_once(" process "))
            {
                shop.instances.push((address.to_owned(), process.to_owned()));
            } else if line.contains("Ctrl+C") {
                return shop;
            }
        }
        panic!("it has ended");
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

/// A browser with the page open.
struct Visitor<'s> {
    shop: &'s Shop,
    cookies: BTreeMap<String, String>,
    /// Who has answered.
    met: BTreeSet<String>,
}

impl<'s> Visitor<'s> {
    fn new(shop: &'s Shop) -> Self {
        Self { shop, cookies: BTreeMap::new(), met: BTreeSet::new() }
    }

    /// Status and body of a call, on a connection of its own.
    async fn call(&mut self, path: &str, body: &str) -> (u16, String) {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nContent-Type: application/json\r\nCookie: {}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.shop.service,
            self.shop.page,
            cookies.join("; "),
            body.len()
        );
        let mut connection = Connection::over(TcpStream::connect(&self.shop.service).await.expect("nginx"));
        connection.send(request).await;
        let answer = connection.answer().await;
        self.keep(&answer);
        assert_eq!(answer.allows(), Some(&*self.shop.page), "{answer:?}");
        self.met.extend(answer.header("x-instance").map(str::to_owned));
        (answer.status, answer.text())
    }

    /// Once by each instance: nginx takes them in turn.
    async fn twice(&mut self, path: &str, body: &str) -> [(u16, String); 2] {
        self.met.clear();
        let answers = [self.call(path, body).await, self.call(path, body).await];
        assert_eq!(self.met.len(), 2, "both have answered: {:?}", self.met);
        answers
    }

    fn keep(&mut self, answer: &Answer) {
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let cookie = std::str::from_utf8(cookie).expect("text").split(';').next().unwrap_or_default();
            let (name, value) = cookie.split_once('=').expect("a cookie");
            match value {
                "" => self.cookies.remove(name),
                value => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
    }

    async fn log_in(&mut self, name: &str, password: &str) {
        let login = format!(r#"{{"name":"{name}","password":"{password}"}}"#);
        assert_eq!(self.call("/Account.asmx/LogIn", &login).await, d("true"));
    }
}

fn d(value: &str) -> (u16, String) {
    (200, format!(r#"{{"d":{value}}}"#))
}

const LIST: (&str, &str) = ("/Catalogue.asmx/ListProducts", r#"{"category":"Tea","page":0}"#);

/// Cart, login, roles and kept answers are those of both; the death of one loses none of them.
#[ignore = "needs nginx and redis-server: run `cargo xtask nginx`"]
#[tokio::test]
async fn two_instances_are_one_shop() {
    let Some(redis) = Redis::start() else { return };
    let shop = Shop::start(&redis);
    assert_eq!(shop.instances.len(), 2);
    let (mut ann, mut root) = (Visitor::new(&shop), Visitor::new(&shop));

    // Roles: the ticket of one is the other's.
    root.log_in("root", "pot").await;
    assert_eq!(root.twice("/Account.asmx/WhoAmI", "{}").await, [d(r#""root""#), d(r#""root""#)]);
    assert_eq!(root.twice("/Admin.asmx/Orders", "{}").await, [d("[]"), d("[]")]);

    // An answer that one keeps is the other's, too: what was added since is not in it.
    let (_, kept) = ann.call(LIST.0, LIST.1).await;
    assert!(kept.contains("Assam"), "{kept}");
    let oolong = r#"{"id":null,"name":"Oolong","category":"Tea","price":"12.30"}"#;
    assert_eq!(root.call("/Admin.asmx/SaveProduct", oolong).await.0, 200);
    for (_, list) in ann.twice(LIST.0, LIST.1).await {
        assert_eq!(list, kept);
    }

    // One cart, filled by both.
    let add = r#"{"productId":1,"count":1}"#;
    assert_eq!(ann.call("/Cart.asmx/Add", add).await.0, 200);
    let [_, (_, cart)] = ann.twice("/Cart.asmx/Add", add).await;
    assert!(cart.contains(r#""Count":3,"Sum":13.50"#), "{cart}");
    assert_eq!(ann.call("/Cart.asmx/Order", "{}").await.0, 401, "RT-30");
    ann.log_in("ann", "tea").await;
    for (_, cart) in ann.twice("/Cart.asmx/Show", "{}").await {
        assert!(cart.contains(r#""Count":3"#), "the session has a new id and the same cart: {cart}");
    }

    // One of them is gone, without a word.
    let (address, process) = &shop.instances[0];
    assert!(Command::new("kill").args(["-KILL", process]).status().expect("kill").success());
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    ann.met.clear();
    for _ in 0..4 {
        assert_eq!(ann.call("/Account.asmx/WhoAmI", "{}").await, d(r#""ann""#));
    }
    let (_, cart) = ann.call("/Cart.asmx/Add", add).await;
    assert!(cart.contains(r#""Count":4,"Sum":18.00"#), "{cart}");
    assert_eq!(ann.call("/Cart.asmx/Order", "{}").await, d("1"));
    let (status, orders) = root.call("/Admin.asmx/Orders", "{}").await;
    assert!(status == 200 && orders.contains(r#""User":"ann","Product":"Assam","Count":4"#), "{orders}");
    assert_eq!(ann.call("/Admin.asmx/Orders", "{}").await.0, 401, "ann keeps no shop");

    assert_eq!(ann.call("/Account.asmx/LogOut", "{}").await.0, 200);
    assert_eq!(ann.call("/Account.asmx/WhoAmI", "{}").await, d("null"));
    assert_eq!(ann.call("/Cart.asmx/Show", "{}").await, d("[]"));
    // nginx names each that it has tried.
    let last = |met: &String| met.ends_with(&shop.instances[1].0);
    assert!(ann.met.iter().all(last), "{:?}", ann.met);
}
