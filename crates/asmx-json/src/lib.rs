//! The JSON dialect of ASP.NET's JavaScriptSerializer as a serde data format.

pub mod schema;
