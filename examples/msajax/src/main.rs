//! A page as ASP.NET made them, with Microsoft Ajax, a service's proxy and its own methods, served by a host in Rust.
//!
//! `cargo run -p msajax -- MicrosoftAjax.js [ADDRESS]`: the library is Microsoft's and not part of this example; the old
//! site has it, as `MicrosoftAjax.js` in its folder of scripts or behind its `ScriptResource.axd`.

use std::path::PathBuf;

use asmx::prelude::*;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;

/// A day in the diary. The page makes one with `new Acme.Day()`.
#[script_type(namespace = "Acme", default)]
#[derive(Clone, Debug, Default)]
struct Day {
    date: DateTime,
    text: String,
    weather: Weather,
}

/// How a day was.
#[script_type(namespace = "Acme")]
#[derive(Clone, Copy, Debug, Default)]
enum Weather {
    #[default]
    Sunny,
    Rainy,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

struct Diary;

/// A diary.
#[script_service(namespace = "Acme")]
impl Diary {
    /// Writes a day down, and answers the one after it.
    #[web_method]
    fn write(&self, day: Day) -> Result<Day, Fault> {
        Ok(Day { date: day.date.add_days(1)?, text: format!("After: {}", day.text), weather: Weather::Sunny })
    }

    /// By GET, as `UseHttpGet` has it.
    #[web_method(get)]
    fn weather(&self, date: DateTime) -> Weather {
        if date.day().is_multiple_of(2) { Weather::Rainy } else { Weather::Sunny }
    }

    #[web_method]
    fn fail(&self, message: String) -> Result<(), Fault> {
        Err(Fault::exception("Acme.DiaryException", message))
    }

    #[web_method]
    async fn slow(&self) {
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    }
}

/// What the static `[WebMethod]` of the page was.
#[web_method]
fn greet(name: String) -> String {
    format!("Hello {name}, says the page.")
}

#[tokio::main]
async fn main() -> asmx::Result<()> {
    asmx::log::init();
    let mut arguments = std::env::args().skip(1);
    let Some(library) = arguments.next().map(PathBuf::from) else {
        eprintln!("Name the file with Microsoft Ajax: cargo run -p msajax -- path/to/MicrosoftAjax.js");
        std::process::exit(2);
    };
    let library = std::fs::read_to_string(&library)?;
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:5080".to_owned());

    let host = Host::builder().service(Diary).page_methods("/Default.aspx", methods![greet]).build()?;
    // What the page carries of its own methods.
    let script = host.page_methods_script("/Default.aspx").unwrap_or_default();
    let page = include_str!("../page/Default.html").replace("{{page-methods}}", &script);
    let app = Router::new()
        .route("/Default.aspx", get(async move || Html(page)))
        .route("/MicrosoftAjax.js", get(async move || ([(CONTENT_TYPE, SCRIPT)], library)))
        .route("/page.js", get(async || ([(CONTENT_TYPE, SCRIPT)], include_str!("../page/page.js"))))
        .fallback_service(host);

    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("The page      http://{}/Default.aspx", listener.local_addr()?);
    asmx::serve(listener, app).await
}
