//! What the tests in real browsers stand on: Chromium and Firefox driven through `WebDriver`, a site with services on
//! several origins, and the quickstart as a process.
//!
//! The tests are marked as ignored, so that `cargo test --workspace` needs nothing but Rust. `cargo xtask browser`
//! installs what they need and runs them. A browser that has started serves one test after the other, emptied between them. They read these environment variables, all optional:
//!
//! - `ASMX_JQUERY_DIR`: the folder with `1.12.4.js` and so on (`target/jquery`)
//! - `ASMX_SCREENSHOTS`: where screenshots go (`target/screenshots`)
//! - `ASMX_CHROMIUM`, `ASMX_CHROMEDRIVER`, `ASMX_FIREFOX`, `ASMX_GECKODRIVER`: the programs, where they are not on the
//!   search path

pub mod browser;
pub mod desk;
pub mod driver;
pub mod fetch;
pub mod folders;
pub mod policies;
mod pool;
pub mod process;
pub mod quickstart;
pub mod secure;
pub mod services;
pub mod site;
pub mod trials;
pub mod typescript;

/// The versions of jQuery that services are called with in the field, one for each major version.
pub const JQUERY: [&str; 4] = ["1.12.4", "2.2.4", "3.7.1", "4.0.0"];
