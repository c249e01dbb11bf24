//! The command, as a program.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

#[path = "../common/mod.rs"]
mod common;

mod check;
mod check_misread;
mod check_troubles;
mod configuration;
mod doctor;
mod settings;
mod ts;
