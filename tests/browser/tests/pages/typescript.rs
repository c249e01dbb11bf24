//! The TypeScript modules, by TypeScript's own programs, in Node and in pages.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use asmx::Help;
use asmx::prelude::*;
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::desk::Desk;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::trials;
use asmx_browser_tests::typescript::Project;
use axum::Router;
use axum::extract::Path as Segment;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;
use jiff::tz::TimeZone;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

trials!(pages_call_through_a_module; once: tsc_and_eslint_have_nothing_to_say_of_any_service, what_the_types_forbid_does_not_compile, node_calls_through_a_module, openapi_typescript_reads_the_document_of_any_host, node_calls_by_the_document);

/// Every service of the ported application.
const SERVICES: [&str; 24] = [
    "Prims",
    "Strings",
    "Dates",
    "Coll",
    "Coll2",
    "Objects",
    "Limits",
    "TypesPlain",
    "TypesGen",
    "TypesNone",
    "GlobalNs",
    "Errors",
    "Soap",
    "Attrs",
    "Xml",
    "Sess",
    "Inherit",
    "CaseClash",
    "Overloads",
    "Poco",
    "NoScript",
    "Async",
    "TaskSvc",
    "Ctor",
];

async fn tsc_and_eslint_have_nothing_to_say_of_any_service() -> Result<()> {
    let host = asmx_conformance::application(TimeZone::UTC).build()?;
    let module = |name: &str| host.typescript(&format!("/{name}.asmx")).context("a module");
    let mut files = vec![Project::file("tsconfig.json"), Project::file("eslint.config.mjs")];
    for name in SERVICES {
        files.push((format!("{name}.ts"), module(name)?));
    }
    files.push(("Page.ts".to_owned(), host.typescript("/page.aspx").context("a module")?));
    let project = Project::new("conformance", files)?;
    project.tsc().await?;
    project.eslint().await
}

async fn what_the_types_forbid_does_not_compile() -> Result<()> {
    let project = project("forbidden", &desk("http://localhost")?)?;
    let wrong = [
        "desk.Keep({})",
        "desk.Keep({ note: { Id: \"one\" } })",
        "desk.Keep({ note: { Mood: \"Angry\" } })",
        "desk.Days({ from: \"2024-01-01\", count: 1 })",
        "desk.Double({ time: { TotalHours: 1 } })",
        "desk.Grow({ shape: { Radius: 1 } })",
        "desk.Nowhere()",
        "desk.Keep({ note: {} }).then((note) => { note.Text = 5; })",
    ];
    for (number, call) in wrong.iter().enumerate() {
        let text = format!("import {{ Desk }} from \"./Desk.js\";\nconst desk = new Desk();\nvoid {call};\n");
        project.write(&format!("wrong{number}.ts"), &text)?;
    }
    let said = project.tsc().await.err().context("all of it compiles")?.to_string();
    for (number, call) in wrong.iter().enumerate() {
        ensure!(said.contains(&format!("wrong{number}.ts(3,")), "{call} compiles: {said}");
    }
    ensure!(!said.contains("calls.ts"), "{said}");
    Ok(())
}

async fn node_calls_through_a_module() -> Result<()> {
    let site = Site::start("node").await?;
    let said = site.project.run(Path::new("node"), &["node.mjs", "calls", &site.service]).await?;
    ensure!(said.trim() == "all is well", "{said}");
    site.project.eslint().await
}

async fn openapi_typescript_reads_the_document_of_any_host() -> Result<()> {
    let host = asmx_conformance::application(TimeZone::UTC).build()?;
    let project = Project::new("openapi", [Project::file("tsconfig.json")])?;
    project.types_of(&host.openapi().to_json()?).await?;
    project.tsc().await
}

async fn node_calls_by_the_document() -> Result<()> {
    let (listener, origin) = listen().await?;
    let host = desk("http://localhost")?;
    let files = ["tsconfig.json", "openapi.ts", "node.mjs"].map(Project::file);
    let project = Project::new("openapi-node", files)?;
    project.types_of(&host.openapi().to_json()?).await?;
    project.tsc().await?;
    let _server = tokio::spawn(axum::serve(listener, host.into_router::<()>()).into_future());
    let said = project.run(Path::new("node"), &["node.mjs", "openapi", &origin]).await?;
    ensure!(said.trim() == "all is well", "{said}");
    Ok(())
}

async fn pages_call_through_a_module(kind: Kind) -> Result<()> {
    let site = Site::start(&format!("page-{kind}")).await?;
    Browser::run(kind, async |browser| {
        for (page, options) in [
            (&site.service, json!({})),
            (&site.page, json!({ "baseUrl": site.service, "credentials": "include" })),
        ] {
            browser.open(&format!("{page}/page")).await?;
            let script = format!(
                "window.done = null; import('/out/calls.js').then(({{ run }}) => run({options})).then(\
                 (wrong) => {{ document.body.dataset.run = wrong.join('; ') || 'done'; }}, \
                 (error) => {{ document.body.dataset.run = String(error); }})"
            );
            browser.evaluate(&script).await?;
            browser.wait_for("body[data-run]").await?;
            let said = browser.evaluate("return document.body.dataset.run").await?;
            assert_eq!(said, "done", "in a page of {page}");
        }
        Ok(())
    })
    .await
}

/// A service, the calls of it compiled, and pages with them on two origins.
struct Site {
    service: String,
    page: String,
    project: Project,
    _servers: JoinSet<std::io::Result<()>>,
}

impl Site {
    async fn start(name: &str) -> Result<Self> {
        let (service, service_origin) = listen().await?;
        let (page, page_origin) = listen().await?;
        let host = desk(&page_origin)?;
        let project = project(name, &host)?;
        project.tsc().await?;
        let pages = || {
            let out = project.out();
            let script = move |Segment(name): Segment<String>| async move {
                let text = std::fs::read_to_string(out.join(name)).unwrap_or_default();
                ([(CONTENT_TYPE, "text/javascript")], text)
            };
            let page = Html(
                r#"<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><body>"#,
            );
            Router::new().route("/page", get(async move || page)).route("/out/{name}", get(script))
        };
        let mut servers = JoinSet::new();
        servers.spawn(axum::serve(service, pages().fallback_service(host)).into_future());
        servers.spawn(axum::serve(page, pages()).into_future());
        Ok(Self { service: service_origin, page: page_origin, project, _servers: servers })
    }
}

/// The origin says `localhost` on every port.
async fn listen() -> Result<(TcpListener, String)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://localhost:{}", listener.local_addr()?.port());
    Ok((listener, origin))
}

fn desk(page: &str) -> Result<Host> {
    let cors = Cors::origins([page]).credentials().allow_headers(["X-Name"]);
    let host =
        Host::builder().custom_errors(CustomErrors::Off).help(Help::everyone()).service(Desk).cors(cors);
    Ok(host.build()?)
}

/// The calls, and the module of the service that they are of.
fn project(name: &str, host: &Host) -> Result<Project> {
    let module = host.typescript("/Desk.asmx").context("a module")?;
    let files = ["tsconfig.json", "eslint.config.mjs", "calls.ts", "node.mjs"].map(Project::file);
    Project::new(name, files.into_iter().chain([("Desk.ts".to_owned(), module)]))
}
