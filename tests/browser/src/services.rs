//! The service that the pages call.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use asmx::prelude::*;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// An object that goes both ways.
#[script_type(namespace = "Tests")]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Its number.
    pub id: i32,
    /// What it is called, in letters that JSON and HTML treat in special ways.
    pub name: String,
    /// A list inside.
    pub tags: Vec<String>,
}

/// A method's own exception.
#[derive(Debug, thiserror::Error, Exception)]
#[error("{0}")]
#[exception("Tests.OutOfStockException")]
pub struct OutOfStock(String);

/// The service. Clones count together.
#[derive(Clone, Debug, Default)]
pub struct Shop {
    /// How often `CountRuns` ran.
    pub runs: Arc<AtomicU32>,
}

#[script_service]
impl Shop {
    #[web_method]
    fn hello_world(&self) -> String {
        "Hello World".to_owned()
    }

    #[web_method]
    fn add(&self, first_number: i32, second_number: i32) -> i32 {
        first_number + second_number
    }

    #[web_method]
    fn echo(&self, text: String) -> String {
        text
    }

    #[web_method]
    async fn echo_items(&self, items: Vec<Item>) -> Vec<Item> {
        items
    }

    #[web_method]
    fn echo_map(&self, prices: BTreeMap<String, f64>) -> BTreeMap<String, f64> {
        prices
    }

    #[web_method]
    fn epoch(&self) -> Option<DateTime> {
        DateTime::from_unix_millis(1_700_000_000_000)
    }

    #[web_method]
    fn nothing(&self) {}

    #[web_method(get)]
    fn multiply(&self, a: i32, b: i32) -> i32 {
        a * b
    }

    #[web_method(get)]
    fn look_up(&self, text: String) -> String {
        text
    }

    #[web_method]
    fn fail(&self, message: String) -> Result<(), OutOfStock> {
        Err(OutOfStock(message))
    }

    #[web_method]
    fn count_runs(&self) -> u32 {
        self.runs.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Sets headers, one of them for the policy's eyes.
    #[web_method(get)]
    fn count(&self, #[extract] context: Context) -> Result<i32, Fault> {
        context.append_header("X-Total", "3")?;
        context.append_header("X-Secret", "4")?;
        Ok(3)
    }

    #[web_method]
    fn panics(&self) -> String {
        panic!("It panicked, as it was asked to.")
    }

    #[web_method(cancel_on_disconnect)]
    async fn sleeps(&self) -> String {
        tokio::time::sleep(Duration::from_secs(30)).await;
        "awake".to_owned()
    }

    #[web_method]
    fn secret(&self) -> Result<String, Fault> {
        Err(Fault::unauthorized())
    }

    /// For nobody, whatever the policy of the service is.
    #[web_method(cors = Cors::closed())]
    fn export(&self) -> u32 {
        self.count_runs()
    }

    #[web_method(session)]
    fn visits(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let visits = session.get::<i32>("visits")?.unwrap_or(0) + 1;
        session.insert("visits", &visits)?;
        Ok(visits)
    }

    #[web_method]
    fn log_in(&self, #[extract] context: Context, name: String) -> Result<(), Fault> {
        context.add_cookie(Cookie::new("user", &name).http_only().same_site(SameSite::Lax))
    }

    /// Sets a cookie by hand, however wrong.
    #[web_method]
    fn set_cookie_line(&self, #[extract] context: Context, line: String) -> Result<(), Fault> {
        context.append_header("Set-Cookie", &line)
    }

    /// The cookies that came along.
    #[web_method]
    fn cookies(&self, #[extract] headers: HeaderMap) -> Option<String> {
        Some(headers.get(COOKIE)?.to_str().ok()?.to_owned())
    }

    #[web_method]
    fn who_am_i(&self, #[extract] headers: HeaderMap) -> Option<String> {
        let sent = headers.get(COOKIE)?.to_str().ok()?;
        sent.split("; ").find_map(|pair| pair.strip_prefix("user=")).map(str::to_owned)
    }
}
