//! Pages in real browsers, and what is used beside them.

mod cors;
mod cors_lab;
mod cors_model;
mod curl;
mod help;
mod http2;
mod jquery;
mod msajax;
mod quickstart;
mod shop;
mod swagger;
mod typescript;

use std::process::ExitCode;

fn main() -> ExitCode {
    let modules = [
        cors::trials,
        cors_lab::trials,
        cors_model::trials,
        curl::trials,
        help::trials,
        http2::trials,
        jquery::trials,
        msajax::trials,
        quickstart::trials,
        shop::trials,
        swagger::trials,
        typescript::trials,
    ];
    asmx_browser_tests::trials::run(modules.into_iter().flat_map(|trials| trials()).collect())
}
