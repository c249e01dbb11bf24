//! What is known of a request before anybody answers it: its path, its client, its body.

mod asked;
mod body;
mod client;
mod detail;
mod drain;
mod help;
mod outer;
mod pace;
pub(crate) mod path;
mod request_body;
mod serving;

pub(crate) use asked::{Asked, Kind};
pub(crate) use body::read;
pub use client::ClientAddress;
pub(crate) use client::{Connection, client_address};
pub use detail::CustomErrors;
pub(crate) use detail::ErrorDetail;
pub(crate) use drain::{DRAIN_LENGTH, DRAIN_TIME, drain};
pub use help::Help;
pub(crate) use outer::outer_path;
pub(crate) use pace::{Pace, Paced};
pub(crate) use request_body::RequestBody;
pub(crate) use serving::Serving;
