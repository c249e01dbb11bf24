//! CORS on a host: what it answers, says and refuses, in memory and over real connections.

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod behind;
mod cookies;
mod csrf;
mod errors;
mod explain;
mod grants;
mod hostile;
mod judge;
mod layer;
mod layer_misplaced;
mod log;
mod origins;
mod paths;
mod places;
mod preflights;
mod vary;
mod wire;
mod wire_limits;
