//! `web.config`: the two ways in which IIS is told about CORS, the plain headers beside them, and the settings of ASP.NET
//! that a host has.

mod app_settings;
mod auth;
mod authorization;
mod config_source;
mod headers;
mod import;
mod locations;
mod module;
mod protocols;
mod reader;
mod sections;
mod sessions;
mod settings;
mod whole;
mod xml;

pub(super) use reader::read;
pub(super) use whole::text;

#[cfg(test)]
mod location_tests;
#[cfg(test)]
mod module_tests;
#[cfg(test)]
mod tests;
