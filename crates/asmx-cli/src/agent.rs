//! The client for HTTP/1.1: what servers answer is taken as it is.

use std::time::Duration;

use ureq::Agent;

/// A client that follows nothing and takes every status.
///
/// # Errors
/// That this build can't speak to such a server.
#[cfg_attr(feature = "https", allow(unused_variables, reason = "every server will do"))]
pub(crate) fn agent(url: &str, timeout: Duration, insecure: bool) -> Result<Agent, String> {
    let config = Agent::config_builder()
        // Redirects, statuses and methods are the business of who asks.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .timeout_global(Some(timeout));
    #[cfg(feature = "https")]
    let config = config.tls_config(tls(insecure));
    #[cfg(not(feature = "https"))]
    if insecure || url.to_ascii_lowercase().starts_with("https:") {
        return Err("this build of asmx has no https".into());
    }
    Ok(config.build().into())
}

/// Trusts the machine's own certificates, as its browsers do.
#[cfg(feature = "https")]
fn tls(insecure: bool) -> ureq::tls::TlsConfig {
    use ureq::tls::{Certificate, RootCerts, TlsConfig};

    // What cannot be read is as good as not there; a server that needs it is then not trusted, and that is told.
    let roots = rustls_native_certs::load_native_certs().certs;
    let roots: Vec<_> = roots.iter().map(|root| Certificate::from_der(root).to_owned()).collect();
    TlsConfig::builder()
        .unversioned_rustls_crypto_provider(rustls::crypto::ring::default_provider().into())
        .root_certs(RootCerts::Specific(roots.into()))
        .disable_verification(insecure)
        .build()
}

/// A number of seconds above 0.
///
/// # Errors
/// What to write instead.
pub(crate) fn parse_timeout(text: &str) -> Result<Duration, String> {
    match text.parse::<u64>() {
        Ok(seconds) if seconds > 0 => Ok(Duration::from_secs(seconds)),
        _ => Err("write a number of seconds above 0".to_owned()),
    }
}
