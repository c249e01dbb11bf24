//! What is known of a request before anybody answers it: its path, its client, its body.

mod asked;
mod bodies;
mod body;
mod client;
mod detail;
mod drain;
mod handed;
mod help;
mod outer;
mod pace;
pub(crate) mod path;
mod posted;
mod protocols;
mod proxies;
mod request_body;
mod serving;

pub(crate) use asked::{Asked, Kind};
pub(crate) use bodies::Bodies;
pub(crate) use body::read;
pub use client::ClientAddress;
pub(crate) use client::{Connection, client_address, is_local};
pub use detail::CustomErrors;
pub(crate) use detail::ErrorDetail;
pub(crate) use drain::{DRAIN_LENGTH, DRAIN_TIME, drain};
pub(crate) use handed::{host, is_https, is_vouched_for, scheme};
pub use help::Help;
pub(crate) use outer::outer_path;
pub(crate) use pace::{Pace, Paced};
pub(crate) use path::MAX_URL_LENGTH;
pub(crate) use posted::Posted;
pub use posted::PostedFile;
pub(crate) use protocols::{WebProtocol, WebProtocols};
pub(crate) use proxies::{Proxies, network};
pub(crate) use request_body::RequestBody;
pub(crate) use serving::Serving;
