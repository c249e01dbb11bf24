//! What the log says of settings beside CORS: what is not used (CORS-35), what has no effect (CORS-45), and what waits for a
//! start (CORS-37).

use asmx::config::Config;
use asmx::prelude::*;
use tracing::Level;

use super::{Orders, logged, started};

fn config(text: &str) -> Config {
    Config::parse_web_config(&format!("<configuration>\n{text}\n</configuration>")).expect("a configuration")
}

#[test]
fn cors_35_cors_45_settings_that_are_not_used() {
    let config = config(
        "<system.web><customErrors mode='Off' /><membership /></system.web>
<location path='Shop'><system.web><httpRuntime executionTimeout='5' /></system.web></location>",
    );
    let builder = Host::builder().service(Orders).config(config).custom_errors(CustomErrors::On);
    assert_eq!(
        started(Level::INFO, builder),
        [
            "INFO config: custom_errors = Off, from web.config line 2",
            "INFO config: folder \"/Shop\": execution_timeout = 5 s, from web.config line 3",
            "WARN config: web.config line 2: <membership> in <system.web> is not obeyed yet: check passwords in a method that calls Context::sign_in",
            "INFO config: custom_errors: what web.config line 2 says is not used: the code goes before it",
            "WARN config: folder \"/Shop\": execution_timeout = 5 s, from web.config line 3: it has no effect: the host has \
             nothing there; registered: Orders.asmx",
            "INFO cors: not configured: closed to other origins",
        ]
    );
}

/// A reload takes policies and headers, and says so of what it does not take.
#[test]
fn cors_37_a_reload_does_not_change_limits() {
    let text = "<system.web><customErrors mode='Off' /></system.web>";
    let waits = |after: &str| {
        let host = Host::builder().service(Orders).config(config(text)).build().expect("a host");
        let after = config(after);
        let lines = logged(Level::WARN, async move { host.reload(after).expect("policies") });
        lines.iter().any(|line| line.contains("a host takes them when it is built"))
    };
    assert!(!waits(text));
    assert!(!waits(&format!("\n{text}")));
    assert!(waits(""));
    assert!(waits("<system.web><customErrors mode='On' /></system.web>"));
}
