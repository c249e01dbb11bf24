//! Two programs that answer the same 200 calls, one with asmx and one with axum by hand: what each costs to compile, and how large
//! it is. They are written where nothing is anybody's source, and have a workspace of their own.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

const SERVICES: usize = 10;
const METHODS: usize = 20;
const TYPES: usize = 40;

/// Writes both into a folder: `asmx` and `axum`, and what they are built with.
pub(super) fn write(sources: &Path, folder: &Path) -> Result<()> {
    let asmx = sources.join("crates/asmx");
    let manifest = |name: &str, dependencies: &str| {
        format!(
            "[package]\nname = \"twin-{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n{dependencies}"
        )
    };
    let tokio = "tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }\n";
    let serde = "serde = { version = \"1\", features = [\"derive\"] }\n";
    let by_hand = format!("axum = \"0.8\"\n{serde}{tokio}");
    let ours = format!("asmx = {{ path = {asmx:?} }}\n{tokio}");
    let packages = [
        ("asmx", &ours, self::ours()),
        ("axum", &by_hand, self::by_hand()),
        ("small-asmx", &ours, SMALL_ASMX.to_owned()),
        ("small-axum", &by_hand, SMALL_AXUM.to_owned()),
    ];
    for (name, dependencies, source) in packages {
        let package = folder.join(name);
        fs::create_dir_all(package.join("src"))?;
        fs::write(package.join("Cargo.toml"), manifest(name, dependencies))?;
        fs::write(package.join("src/main.rs"), source)?;
    }
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\"target\"]\n\n\
                     [profile.release]\nstrip = true\n";
    fs::write(folder.join("Cargo.toml"), workspace)?;
    // The versions that everybody else is measured with.
    fs::copy(sources.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// The one with asmx.
fn ours() -> String {
    let mut text = String::from("use asmx::prelude::*;\n");
    for ty in 0..TYPES {
        let _ = write!(text, "\n#[script_type]\n#[derive(Clone)]\n{}", structure(ty));
    }
    for service in 0..SERVICES {
        let _ = write!(text, "\nstruct Service{service};\n\n#[script_service]\nimpl Service{service} {{\n");
        for method in 0..METHODS {
            let Method { name, arguments, result, body } = Method::new(service, method);
            let arguments: String = arguments.iter().map(|(name, ty)| format!(", {name}: {ty}")).collect();
            let _ = write!(
                text,
                "    #[web_method]\n    async fn {name}(&self{arguments}) -> {result} {{\n        {body}\n    }}\n"
            );
        }
        text.push_str("}\n");
    }
    text.push_str("\n#[tokio::main]\nasync fn main() -> asmx::Result<()> {\n    Host::builder()\n");
    for service in 0..SERVICES {
        let _ = writeln!(text, "        .service(Service{service})");
    }
    text.push_str("        .build()?\n        .serve(\"127.0.0.1:0\")\n        .await\n}\n");
    text
}

/// The one with axum.
fn by_hand() -> String {
    let mut text = String::from(
        "use axum::routing::post;\nuse axum::{Json, Router};\nuse serde::{Deserialize, Serialize};\n\n\
         #[derive(Serialize)]\nstruct Envelope<T> {\n    d: T,\n}\n",
    );
    for ty in 0..TYPES {
        let derives = "#[derive(Clone, Serialize, Deserialize)]\n#[serde(rename_all = \"PascalCase\")]\n";
        let _ = write!(text, "\n{derives}{}", structure(ty));
    }
    let mut routes = String::new();
    for service in 0..SERVICES {
        for method in 0..METHODS {
            let Method { name, arguments, result, body } = Method::new(service, method);
            let own = format!("{name}_{service}");
            let fields: String = arguments.iter().map(|(name, ty)| format!("    {name}: {ty},\n")).collect();
            let names: Vec<_> = arguments.iter().map(|(name, _)| *name).collect();
            let ty = format!("Arguments{service}{method}");
            let _ = write!(
                text,
                "\n#[derive(Deserialize)]\nstruct {ty} {{\n{fields}}}\n\n\
                 async fn {own}(Json({ty} {{ {} }}): Json<{ty}>) -> Json<Envelope<{result}>> {{\n    \
                 Json(Envelope {{ d: {body} }})\n}}\n",
                names.join(", ")
            );
            let _ = writeln!(routes, "        .route(\"/Service{service}.asmx/{name}\", post({own}))");
        }
    }
    let _ = write!(
        text,
        "\n#[tokio::main]\nasync fn main() -> std::io::Result<()> {{\n    let router = Router::new()\n{};\n    \
         let listener = tokio::net::TcpListener::bind(\"127.0.0.1:0\").await?;\n    \
         axum::serve(listener, router).await\n}}\n",
        routes.trim_end()
    );
    text
}

/// A type with members of the usual kinds.
fn structure(number: usize) -> String {
    format!(
        "struct Type{number} {{\n    id: i32,\n    name: String,\n    price: f64,\n    \
         active: bool,\n    note: Option<String>,\n    tags: Vec<String>,\n}}\n"
    )
}

/// What both have of a method.
struct Method {
    name: String,
    arguments: Vec<(&'static str, String)>,
    result: String,
    body: &'static str,
}

impl Method {
    /// Four kinds in turn: by number, by text, with an object, with many.
    fn new(service: usize, method: usize) -> Self {
        let ty = format!("Type{}", (service * METHODS + method) / 5 % TYPES);
        let (arguments, result, body) = match method % 4 {
            0 => {
                (vec![("id", "i32".to_owned()), ("count", "i32".to_owned())], "i32".to_owned(), "id + count")
            }
            1 => (vec![("name", "String".to_owned())], "String".to_owned(), "name"),
            2 => (vec![("item", ty.clone()), ("times", "i32".to_owned())], format!("Vec<{ty}>"), {
                "(0..times).map(|_| item.clone()).collect()"
            }),
            _ => (vec![("items", format!("Vec<{ty}>"))], "i32".to_owned(), "items.len() as i32"),
        };
        Self { name: format!("method_{method}"), arguments, result, body }
    }
}

/// The quickstart, which says its port.
const SMALL_ASMX: &str = r#"use asmx::prelude::*;

#[web_method]
fn hello_world() -> String {
    "Hello World".into()
}

#[tokio::main]
async fn main() -> asmx::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    Host::builder().functions("/WebService.asmx", methods![hello_world]).build()?.serve_on(listener).await
}
"#;

/// The same by hand.
const SMALL_AXUM: &str = r#"use axum::routing::post;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Envelope<T> {
    d: T,
}

#[derive(Deserialize)]
struct Arguments {}

async fn hello_world(Json(Arguments {}): Json<Arguments>) -> Json<Envelope<String>> {
    Json(Envelope { d: "Hello World".to_owned() })
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    axum::serve(listener, Router::new().route("/WebService.asmx/HelloWorld", post(hello_world))).await
}
"#;
