//! A shop as a team would have ported it: products in SQLite, a login, a cart in the session, roles, kept answers, pictures,
//! and a jQuery page on another origin.

// An example reads better with plain `pub`.
#![allow(unreachable_pub)]

mod account;
mod admin;
mod cart;
mod catalogue;
mod db;
mod error;
mod files;
mod options;
mod page;
mod passwords;
mod session_store;
mod two;
// What every store of sessions does; `asmx` runs it over its own.
#[cfg(test)]
#[path = "../../../crates/asmx/tests/host/sessions_store.rs"]
mod sessions_store;
#[cfg(test)]
mod tests;

use asmx::auth::FormsAuth;
use asmx::config::{AppSettings, Config};
use asmx::prelude::*;
use tokio::net::TcpListener;

use crate::account::{Account, Staff};
use crate::admin::Admin;
use crate::cart::Basket;
use crate::catalogue::Catalogue;
use crate::db::Db;
use crate::files::Files;
use crate::options::Options;
use crate::page::Page;
use crate::session_store::SqliteStore;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::from_args();
    asmx::log::init();
    if options.two { two::run(options).await } else { one(options).await }
}

async fn one(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::loader().file(&options.config).load()?;
    let db = Db::open(&options.database(&config)).await?;
    let redis = options.redis.as_deref();
    if let Some(origin) = &options.no_page {
        let host = host(config, db, redis, origin)?;
        let api = bound(&options.address(&host), "--api").await?;
        println!("The service  http://{}", api.local_addr()?);
        return Ok(host.serve_on(api).await?);
    }
    let pages = bound(&options.page, "--page").await?;
    let origin = format!("http://{}", pages.local_addr()?);
    let host = host(config, db, redis, &origin)?;
    let api = bound(&options.address(&host), "--api").await?;
    let service = format!("http://{}", api.local_addr()?);
    let page = Page { service: service.clone(), jquery_dir: options.jquery_dir };

    println!("The service  {service}");
    println!("The page     {origin}");
    println!("ann, password \"tea\", buys; root, password \"pot\", keeps the shop. Ctrl+C ends it.");
    tokio::select! {
        ended = host.serve_on(api) => Ok(ended?),
        ended = axum::serve(pages, page.into_router()) => Ok(ended?),
    }
}

/// What `Application_Start` and the `web.config` were together.
fn host(config: Config, db: Db, redis: Option<&str>, page: &str) -> asmx::Result<Host> {
    let settings: AppSettings = config.app_settings().clone();
    let page_size = settings.parse("PageSize")?.unwrap_or(10);
    let host = match redis {
        // What several instances share; a file on one machine does for one.
        Some(url) => Host::builder().sessions(Sessions::in_redis(url)).cache_in_redis(url),
        None => Host::builder().sessions(Sessions::in_store(SqliteStore::new(db.clone()))),
    };
    let host = host
        .config(config)
        .auth(FormsAuth::new().roles(Staff::new(db.clone())))
        .cors(Cors::origins([page]).credentials())
        .service(Catalogue::new(db.clone(), page_size))
        .service(Basket::new(db.clone()))
        .service(Account::new(db.clone()))
        .service(Files::new(db.clone()))
        .service(Admin::new(db))
        .build()?;
    Ok(host)
}

/// Listens there; who cannot is told which option says where else.
async fn bound(address: &str, option: &str) -> Result<TcpListener, Box<dyn std::error::Error>> {
    TcpListener::bind(address)
        .await
        .map_err(|error| format!("{address}: {error}; {option} takes another").into())
}
