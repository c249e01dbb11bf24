//! The same exchanges with curl, for whoever wants to see them without a browser's rules.

use super::arguments::Check;
use super::exchange::ExchangeReport;
use crate::shell::quoted;

/// Headers that change nothing about CORS, or that curl sets itself.
const LEFT_OUT: [&str; 5] = ["accept", "content-length", "referer", "user-agent", "host"];

/// A line for an exchange. What is secret is not in it.
pub(super) fn line(check: &Check, exchange: &ExchangeReport) -> String {
    let mut line = "curl -i".to_owned();
    if check.insecure {
        line.push_str(" -k");
    }
    match exchange.method.as_str() {
        "GET" => {}
        // With -X curl would wait for a body.
        "HEAD" => line.push_str(" --head"),
        method => line.push_str(&format!(" -X {}", quoted(method))),
    }
    let headers = exchange.request_headers.iter();
    for (name, value) in
        headers.filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()) && !name.starts_with("sec-"))
    {
        line.push_str(&format!(" -H {}", quoted(&format!("{name}: {value}"))));
    }
    if exchange.phase == "call" && !matches!(exchange.method.as_str(), "GET" | "HEAD") {
        line.push_str(&format!(" --data-raw {}", quoted(&check.body)));
    }
    format!("{line} {}", quoted(&exchange.url))
}
