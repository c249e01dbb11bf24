//! Any text as an `asmx.toml` or a `web.config`: it makes policies that a host can be built with, or errors that say where
//! they are; and what it makes can be told.

#![no_main]

use asmx::Host;
use asmx::config::{Config, ConfigErrors};
use asmx::cors::{Asked, Source};
use asmx::prelude::*;
use libfuzzer_sys::fuzz_target;

#[web_method]
fn add(a: i32, b: i32) -> i32 {
    a + b
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let read = if kind & 1 == 0 { Config::parse(text) } else { Config::parse_web_config(text) };
    let config = match read {
        Ok(config) => config,
        Err(errors) => return told(&errors, text),
    };
    let by_itself = config.policies();
    let host = Host::builder().functions("/Math.asmx", methods![add]).config(config).build();
    match (host, by_itself) {
        (Ok(host), _) => {
            let asked = Asked::call("/Math.asmx", "Add").origin("https://a.example").header("X-A");
            let explained = host.explain_cors(&asked);
            assert_eq!(explained.is_allowed(), explained.decisive().outcome().is_granted(), "{explained}");
            assert!(!host.cors_report().to_string().contains('\r'));
        }
        // Nothing is wrong with the policies themselves, so it has to be their places.
        (Err(errors), Ok(_)) => {
            let told = errors.to_string();
            assert!(told.contains("registered") || told.contains("has no method"), "{told}");
        }
        (Err(errors), Err(_)) => assert!(!errors.to_string().is_empty()),
    }
});

/// CORS-31: each error has a place in the text.
fn told(errors: &ConfigErrors, text: &str) {
    let lines = text.split('\n').count();
    assert!(errors.iter().count() > 0);
    for error in errors.iter() {
        let Source::File { line: Some(line), .. } = error.place() else { panic!("{error}") };
        assert!((1..=lines).contains(line), "line {line} of {lines}: {error}");
    }
}
