//! Settings from files and the environment, as a host obeys them.

#![cfg(feature = "config")]

#[path = "../common/mod.rs"]
mod common;

mod auth;
mod authorization;
mod complete;
mod config_source;
mod deploy;
mod docs;
mod everything;
mod folder;
mod iis;
mod limits;
mod old_files;
mod operations;
mod precedence;
mod reload;
mod rules;
mod sessions;
mod settings;
mod texts;
mod values;

use asmx::config::Config;
use asmx::prelude::*;
use asmx::testing::{Client, Response};

const A: &str = "https://a.example";
const B: &str = "https://b.example";

struct Orders;

#[script_service]
impl Orders {
    #[web_method]
    fn get(&self) -> i32 {
        1
    }

    #[web_method]
    fn export(&self) -> i32 {
        2
    }

    #[web_method]
    async fn slow(&self) {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }

    #[web_method]
    fn fail(&self) -> Result<(), Fault> {
        Err(Fault::new("no"))
    }
}

fn host(config: Config) -> Host {
    Host::builder().service(Orders).config(config).build().expect("a host")
}

fn allowed(response: &Response) -> Option<&str> {
    response.header("access-control-allow-origin")
}

async fn get(client: &Client, path: &str, origin: &str) -> Response {
    client.post(path).json("{}").origin(origin).send().await
}

#[tokio::test]
async fn cors_32_a_file_makes_policies() {
    let text = "[cors]\nallow-origins = ['https://a.example']\n[cors.services.'orders.asmx'.methods.export]\nclosed = true";
    let client = Client::new(host(Config::parse(text).expect("a configuration")));
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Get", A).await), Some(A));
    assert_eq!(allowed(&get(&client, "/Orders.asmx/Export", A).await), None);
}

/// CORS-31, with the line: mistakes that only the host can see.
#[test]
fn cors_31_mistakes_have_lines() {
    let text = "\n[cors]\ncredentials = true\nallow_origins = '*'\nmax_age = 604800\n[cors.services.'Ordrs.asmx']\nclosed = true";
    let errors = Host::builder()
        .service(Orders)
        .config(Config::parse(text).expect("keys"))
        .build()
        .expect_err("mistakes");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "asmx.toml line 6: cors: service \"Ordrs.asmx\" of [cors.services] does not exist; registered: Orders.asmx",
            "asmx.toml line 4: cors: origins = \"*\" cannot be combined with credentials = true; browsers ignore such answers. \
             List the origins.",
            "asmx.toml line 5: cors: max_age = 604800 is above 86400, the most that any browser keeps",
        ]
    );
}
