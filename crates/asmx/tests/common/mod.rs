//! The services that the tests of the runtime call.

#![allow(dead_code, missing_docs, unreachable_pub)] // each test file uses a part of it

pub mod log;
#[cfg(target_os = "linux")]
pub mod memory;
pub mod orders;
#[cfg(feature = "redis")]
pub mod redis;
pub mod tickets;
pub mod wire;

use std::collections::{HashMap, HashSet};

use asmx::prelude::*;
use asmx::testing::Client;
use asmx::types::{Bare, RawJson};
use asmx::{HostBuilder, Service};
use axum::http::{HeaderMap, StatusCode};

#[script_type(namespace = "Acme")]
#[derive(Debug)]
pub struct Product {
    pub id: i32,
    pub name: String,
    pub price: Decimal,
    pub kind: Kind,
    pub note: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Black,
    Green,
}

#[derive(Debug, Exception)]
#[exception("Acme.OutOfStockException")]
pub struct OutOfStock;

impl std::fmt::Display for OutOfStock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("There is nothing left.")
    }
}

impl std::error::Error for OutOfStock {}

/// An extractor that lets nobody in.
pub struct Nobody;

impl<S: Sync> axum::extract::FromRequestParts<S> for Nobody {
    type Rejection = StatusCode;

    async fn from_request_parts(_: &mut axum::http::request::Parts, _: &S) -> Result<Self, StatusCode> {
        Err(StatusCode::UNAUTHORIZED)
    }
}

pub struct Shop;

#[script_service(namespace = "Acme")]
impl Shop {
    #[web_method]
    fn hello_world(&self) -> String {
        "Hello World".into()
    }

    #[web_method]
    fn nothing(&self) {}

    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    /// Greets somebody by name.
    #[web_method]
    async fn greet(&self, first_name: String) -> String {
        format!("Hello, {first_name}")
    }

    #[web_method(get)]
    fn count(&self) -> i64 {
        3
    }

    #[web_method(get)]
    fn repeat(&self, text: String, times: i32) -> String {
        text.repeat(usize::try_from(times).unwrap_or_default())
    }

    #[web_method]
    fn save(&self, product: Product) -> Product {
        product
    }

    #[web_method]
    fn sum(&self, numbers: Vec<i32>, weights: HashMap<String, i32>) -> i32 {
        numbers.iter().sum::<i32>() * weights.values().sum::<i32>()
    }

    #[web_method]
    fn distinct(&self, numbers: HashSet<i32>, of: i32) -> bool {
        numbers.len() == of as usize
    }

    #[web_method]
    fn any(&self, value: Value) -> Value {
        value
    }

    #[web_method]
    fn fail(&self, #[extract] context: Context, message: String) -> Result<(), Fault> {
        context.append_header("X-Lost", "1")?;
        context.add_cookie(Cookie::new("lost", "1"))?;
        context.write("partial");
        Err(Fault::invalid_operation(message))
    }

    #[web_method]
    fn parse(&self, text: String) -> Result<i32, std::num::ParseIntError> {
        text.parse()
    }

    #[web_method]
    fn out_of_stock(&self) -> Result<(), OutOfStock> {
        Err(OutOfStock)
    }

    #[web_method]
    fn panic(&self) {
        panic!("at the disco")
    }

    #[web_method(blocking)]
    fn panic_blocking(&self) {
        panic!("off the disco")
    }

    #[web_method]
    fn by_hand(&self, #[extract] context: Context) -> Result<String, Fault> {
        context.set_status(StatusCode::CREATED);
        context.append_header("X-Custom", "yes")?;
        context.append_header("Content-Type", "text/plain")?;
        context.add_cookie(Cookie::new("c1", "v1"))?;
        context.write("direct");
        Ok("after".into())
    }

    #[web_method]
    fn read_header(&self, #[extract] headers: HeaderMap) -> Option<String> {
        Some(headers.get("x-in")?.to_str().ok()?.to_owned())
    }

    #[web_method]
    fn end(&self, #[extract] context: Context) -> Result<(), Fault> {
        context.write("gone");
        Err(context.end())
    }

    #[web_method]
    fn redirect(&self, #[extract] context: Context) -> Result<(), Fault> {
        Err(context.redirect("/Login.aspx"))
    }

    #[web_method]
    fn redirect_and_go_on(&self, #[extract] context: Context) -> Result<String, Fault> {
        context.append_header("X-Lost", "1")?;
        context.write("gone");
        context.redirect_without_end("/Login.aspx");
        Ok("still here".into())
    }

    #[web_method]
    fn without_envelope(&self) -> Bare<RawJson> {
        Bare(RawJson::new(r#"{"raw": 1}"#))
    }

    #[web_method]
    fn cut_off(&self, #[extract] context: Context) -> Result<(), Fault> {
        let json = r#"{"raw":1}"#;
        context.append_header("Content-Length", &json.len().to_string())?;
        context.write(json);
        Ok(())
    }

    #[web_method]
    fn own_cors(&self, #[extract] context: Context) -> Result<(), Fault> {
        context.append_header("Access-Control-Allow-Origin", "https://evil.example")?;
        context.append_header("Access-Control-Max-Age", "5")?;
        context.append_header("Vary", "Accept")
    }

    #[web_method]
    async fn sleep(&self) {
        tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    }

    #[web_method]
    fn refused(&self, #[extract] _nobody: Nobody) {}
}

#[web_method]
pub fn twice(number: i32) -> i32 {
    number * 2
}

pub fn host(settings: impl FnOnce(HostBuilder) -> HostBuilder) -> Client {
    let builder = Host::builder().service(Shop).page_methods("/Default.aspx", methods![twice]);
    Client::new(settings(builder).build().expect("a configuration without mistakes"))
}

pub fn client() -> Client {
    host(|builder| builder)
}

pub fn client_of<S: Service>(service: S) -> Client {
    Client::new(Host::builder().service(service).build().expect("a configuration without mistakes"))
}

/// The settings of a `web.config` with this in its `system.webServer`.
#[cfg(feature = "config")]
pub fn web_config(sections: &str) -> asmx::config::Config {
    let text = format!("<configuration><system.webServer>{sections}</system.webServer></configuration>");
    asmx::config::Config::parse_web_config(&text).expect("a configuration")
}
