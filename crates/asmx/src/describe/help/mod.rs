//! The pages that a browser gets for a service's address: what can be called, and each operation with a form that calls it
//! (CLS-39). And an index of a host's services.
//!
//! They load nothing from elsewhere and have no script or style within, so that a strict Content-Security-Policy lets
//! them work; they send one.

mod index;
mod operation;
mod page;
mod samples;
mod service;
mod signature;
mod soap;
mod type_text;

use axum_core::body::Body;
use http::{Method, Response};
use percent_encoding::percent_decode_str;

use super::description::Description;
use super::reader::Reader;
use crate::request::{Asked, Kind};
use asmx_types::text::eq_ignore_case;
pub(crate) use index::HelpIndex;

/// The help pages.
#[derive(Debug)]
pub(super) struct Help;

impl Reader for Help {
    fn is_asked(&self, asked: &Asked<'_>) -> bool {
        asked.kind != Kind::Page && asked.path_info.is_empty() && asked.parts.method == Method::GET
    }

    fn answer(&self, service: &Description, asked: &Asked<'_>) -> Response<Body> {
        let path = asked.outer_path();
        for name in ["help.css", "help.js"] {
            if let Some(file) = asked.asks_for(name).and_then(|_| page::file(name)) {
                return file;
            }
        }
        let Some(name) = asked.asks_for("op") else { return service::answer(service, &path, None) };
        let name = percent_decode_str(name).decode_utf8_lossy();
        match service.methods().iter().find(|method| eq_ignore_case(method.name, &name)) {
            Some(method) => operation::answer(service, method, asked),
            None => service::answer(service, &path, Some(&name)),
        }
    }
}
