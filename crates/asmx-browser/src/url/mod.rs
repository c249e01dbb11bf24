//! URLs, origins and sites, as the URL standard and the HTML standard have them.

mod absolute;
mod host;
mod invalid;
mod origin;
mod path;
mod scheme;
mod site;
mod suffixes;

pub(crate) use absolute::Url;
pub(crate) use host::is_address;
pub use invalid::InvalidUrl;
pub(crate) use origin::Origin;
pub(crate) use scheme::Scheme;
pub(crate) use site::Site;
pub(crate) use suffixes::Suffixes;
