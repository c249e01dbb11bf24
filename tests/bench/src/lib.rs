//! What a call costs beside the same by hand on axum ([`calls`]), and what CORS costs: `asmx`'s layer beside tower-http's, around the same service and with the same requests.
//!
//! What is of interest is the overhead, so the service alone is measured too, and subtracted. Instructions are counted by
//! valgrind, the same in every run; times are the best of many interleaved rounds of one run. `cargo xtask bench` prints
//! both and runs the tests, which are marked as ignored: they need valgrind and an optimised build.

pub mod calls;
pub mod case;
pub mod contender;
pub mod layers;
pub mod time;
