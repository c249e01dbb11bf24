//! The oracle application, ported: a web application that was written to show everything that ASP.NET's script
//! services do, in Rust.
//!
//! It is the largest example of a port. [`model`] holds what travels over the wire, [`services`] what can be called,
//! and [`application`] is what its folders and its `Web.config`s were. The C# is in the folder `csharp`, under the same
//! names.
//!
//! Its answers are held against ASP.NET's in `tests/replay`: most of them those of Microsoft's published reference source
//! when it ran, none of them Mono's where the two differ. `csharp/README.md` says it in full.

// What a ported service does, its callers have known for long.
#![allow(missing_docs, clippy::missing_errors_doc)]

pub mod model;
pub mod recorder;
pub mod services;

use asmx::prelude::*;
use asmx::{Folder, Help, HostBuilder};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use jiff::tz::TimeZone;

use services::{
    Async, Attrs, CaseClash, Coll, Coll2, Ctor, Dates, Errors, GlobalNs, Inherit, Limits, NoScript, Objects,
    Overloads, Poco, Prims, Sess, Soap, Strings, TaskSvc, TypesGen, TypesNone, TypesPlain, Xml, page,
};

/// The application on a server in that zone.
pub fn application(zone: TimeZone) -> HostBuilder {
    Host::builder()
        .time_zone(zone)
        .custom_errors(CustomErrors::Off)
        .help(Help::everyone())
        .service(Prims)
        .service(Strings)
        .service(Dates)
        .service(Coll)
        .service(Coll2)
        .service(Objects)
        .service(Limits)
        .service(TypesPlain)
        .service(TypesGen)
        .service(TypesNone)
        .service(GlobalNs)
        .service(Errors)
        .service(Soap)
        .service(Attrs)
        .service(Xml)
        .service(Sess)
        .service(Inherit)
        .service(CaseClash)
        .service(Overloads)
        .service(Poco)
        .classic_service(NoScript)
        .service(Async)
        .service(TaskSvc)
        .service_per_call(Ctor::new)
        .page_methods(
            "/page.aspx",
            methods![
                page::hello,
                page::add,
                page::echo_person,
                page::fail,
                page::has_session,
                page::has_session_enabled,
                page::got,
                page::as_xml
            ],
        )
        .fallback(pages())
        .folder("/on", |folder| folder.custom_errors(CustomErrors::On).service(Errors).service(Soap))
        .folder("/remote", |folder| folder.custom_errors(CustomErrors::RemoteOnly).service(Errors))
        .folder("/small", |folder| {
            folder.max_json_length(200).recursion_limit(5).service(Strings).service(Limits)
        })
        .folder("/proto", proto)
}

/// What is no service: the page itself. For the rest it answers as a host without anything, which is what IIS does about
/// a service that is not there (RT-17).
fn pages() -> Router {
    let nothing = Host::builder().custom_errors(CustomErrors::Off).build();
    let page = Router::new().route("/page.aspx", get(|| async { Html(include_str!("page.html")) }));
    page.fallback_service(nothing.expect("a host with nothing that could be wrong"))
}

/// The folder in which HTTP GET and POST are enabled besides SOAP.
fn proto(folder: Folder) -> Folder {
    folder
        .http_get(true)
        .http_post(true)
        .service(Prims)
        .service(Errors)
        .classic_service(NoScript)
        .service(Soap)
}
