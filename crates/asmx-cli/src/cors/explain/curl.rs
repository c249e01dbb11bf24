//! The same call with curl, for a server that runs.

use asmx::cors::Asked;

use super::arguments::Explain;
use crate::shell::quoted;

/// A line that sends what a browser sends first.
pub(super) fn line(arguments: &Explain, asked: &Asked) -> String {
    let path =
        if arguments.service.is_some() { asked.path().trim_end_matches('/') } else { "/Service.asmx/Method" };
    let mut curl = format!("curl -i -H {}", quoted(&format!("Origin: {}", arguments.origin)));
    if asked.is_preflighted() {
        curl.push_str(&format!(" -X OPTIONS -H 'Access-Control-Request-Method: {}'", arguments.verb));
        let names = asked.unsafe_headers().join(",");
        if !names.is_empty() {
            curl.push_str(&format!(" -H {}", quoted(&format!("Access-Control-Request-Headers: {names}"))));
        }
    } else {
        curl.push_str(&format!(" -X {}", arguments.verb));
    }
    format!("{curl} {}", quoted(&format!("http://localhost:8080{path}")))
}
