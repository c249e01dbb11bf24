//! The text of an answer.

use super::declared::Declared;
use super::version::Version;

/// An envelope on one line, with a prefix that is the same in both versions.
pub(super) fn envelope(version: Version, declared: &Declared, header: &str, body: &str) -> String {
    let namespace = version.namespace();
    let header = match header {
        "" => String::new(),
        header => format!("<soap:Header>{header}</soap:Header>"),
    };
    let Declared { envelope, body: attributes } = declared;
    let body = match body {
        "" => format!("<soap:Body{attributes} />"),
        body => format!("<soap:Body{attributes}>{body}</soap:Body>"),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"{namespace}\"{envelope} \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\
         {header}{body}</soap:Envelope>"
    )
}
