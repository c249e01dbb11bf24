//! What reading and writing the dialect costs beside `serde_json` ([`json`]), and how instructions are counted.
//!
//! `cargo run --release -p asmx-cost` prints the table, with instructions where valgrind is installed; with
//! `--features peers` also what `sonic-rs` and `simd-json` take. `cargo xtask cost` holds the budgets.

pub mod instructions;
pub mod json;
mod shapes;
