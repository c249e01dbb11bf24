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
