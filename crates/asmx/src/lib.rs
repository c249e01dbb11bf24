//! ASP.NET ASMX ScriptServices in Rust: the browser code that calls them does not change.

pub mod cors;
