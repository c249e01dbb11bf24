//! The dialect from outside.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

#[path = "../common/bind.rs"]
mod bind;
#[path = "../common/model.rs"]
mod model;
#[path = "../common/naive.rs"]
mod naive;

mod allocations;
mod conversion;
mod properties;
mod reading;
mod recorded;
mod strict;
mod writing;
