//! What the tests in a real browser stand on: Chromium driven through `ChromeDriver`, a site with services on several
//! origins, and the quickstart as a process.
//!
//! The tests are marked as ignored, so that `cargo test --workspace` needs nothing but Rust. `cargo xtask browser`
//! installs what they need and runs them. They read three environment variables, all optional:
//!
//! - `ASMX_JQUERY_DIR`: the folder with `1.12.4.js` and so on (`target/jquery`)
//! - `ASMX_SCREENSHOTS`: where screenshots go (`target/screenshots`)
//! - `ASMX_CHROMIUM`, `ASMX_CHROMEDRIVER`: the programs, where they are not on the search path

pub mod browser;
pub mod folders;
pub mod quickstart;
pub mod services;
pub mod site;

/// The versions of jQuery that services are called with in the field, one for each major version.
pub const JQUERY: [&str; 4] = ["1.12.4", "2.2.4", "3.7.1", "4.0.0"];
