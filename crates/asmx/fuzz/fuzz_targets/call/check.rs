//! What holds for every answer.

use asmx::testing::Response;
use asmx_json::{Settings, Value, parse};

use crate::input::{FRIEND, Input};

const JSON: &str = "application/json; charset=utf-8";

/// Pages and their errors, refusals by CORS, and the answers that have no body.
const PAGES: &[u16] = &[200, 204, 304, 400, 403, 404, 405, 500];

/// Checks an answer, and gives what stands in `d`, as it stands there.
pub(crate) fn answer<'a>(input: &Input<'_>, response: &'a Response) -> Option<&'a [u8]> {
    if let Some(allowed) = response.header("access-control-allow-origin") {
        assert_eq!((Some(allowed), allowed), (input.origin(), FRIEND));
    }
    let status = response.status.as_u16();
    if response.header("content-type") != Some(JSON) {
        assert!(PAGES.contains(&status), "{status}");
        assert!(!input.is_call(), "a call was answered with a page: {response:?}");
        return None;
    }
    if response.header("jsonerror").is_some() {
        assert_eq!(status, 500);
        error(response, input.local);
        return None;
    }
    assert_eq!(status, 200);
    envelope(response);
    let value = response.body.strip_prefix(b"{\"d\":").and_then(|rest| rest.strip_suffix(b"}"));
    Some(value.expect("an envelope"))
}

/// ERR-5, ERR-6: three members, no more, and strangers learn nothing.
fn error(response: &Response, local: bool) {
    let Ok(Value::Dictionary(object)) = parse(response.text(), &Settings::serializer()) else {
        panic!("no object: {response:?}");
    };
    let members: Vec<_> = object.iter().map(|(name, _)| name).collect();
    assert_eq!(members, ["Message", "StackTrace", "ExceptionType"]);
    let fault = response.fault();
    assert_eq!(local, !fault.exception_type.is_empty(), "{fault:?}");
    if !local {
        assert_eq!(response.text(), HIDDEN);
    }
}

const HIDDEN: &str =
    r#"{"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""}"#;

/// RSP-1: one member, `d`. Numbers that JSON cannot hold are no exception: the dialect reads them too (REQ-41).
fn envelope(response: &Response) {
    let settings = Settings { max_members: usize::MAX, recursion_limit: 200, ..Settings::serializer() };
    let value = parse(response.text(), &settings).expect("an answer that can be read");
    let object = value.as_dictionary().expect("an envelope");
    assert_eq!(object.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["d"]);
}

/// Checks that an answer which came back was refused for a reason: what is written may be larger than what was read.
pub(crate) fn refusal(sent: &[u8], response: &Response) {
    let fault = response.fault();
    let too_much = ["maxJsonLength", "RecursionLimit exceeded.", "maximum number of items"];
    assert!(
        too_much.iter().any(|limit| fault.message.contains(limit)),
        "{} was refused: {fault:?}",
        String::from_utf8_lossy(sent)
    );
}
