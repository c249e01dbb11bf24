//! `web.config`: the two ways in which IIS is told about CORS, and the plain headers beside them.

mod headers;
mod import;
mod locations;
mod module;
mod reader;
mod xml;

pub(super) use reader::read;

#[cfg(test)]
mod location_tests;
#[cfg(test)]
mod module_tests;
#[cfg(test)]
mod tests;
