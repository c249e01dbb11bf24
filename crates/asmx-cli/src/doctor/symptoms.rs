//! From an answer to the troubles that it shows. The texts are ASP.NET's.

use serde_json::Value;

use super::ask::Answer;
use super::finding::Finding;
use super::in_front;

const GENERIC: &str = "There was an error processing the request.";

/// What the answer to a script call shows, whoever gave it.
pub(super) fn of_call(answer: &Answer) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    found.extend(in_front::of_call(answer));
    if let Some(message) = answer.message().filter(|_| answer.status >= 400) {
        found.extend(error(&message));
    }
    if answer.says("Request format is unrecognized for URL unexpectedly ending in") {
        found.push(Finding::new(
            "\"Request format is unrecognized for URL unexpectedly ending in '/…'.\"",
            "the call came to the classic side: its content type was none of a script call, or something in between changed it; on \
             ASP.NET the script handler may not be mapped to *.asmx",
            "send Content-Type: application/json; charset=utf-8, also without data; look at what proxies change; HttpGet and HttpPost of \
             webServices/protocols switch the other ways to call on",
        ));
    }
    if answer.status == 200 && answer.is_json() {
        found.extend(result(&answer.body));
    }
    found
}

/// What ASP.NET's messages mean.
fn error(message: &str) -> Option<Finding> {
    let symptom = || format!("\"{}\"", message.lines().next().unwrap_or_default());
    let finding = |cause: &str, cure: &str| Some(Finding::new(symptom(), cause, cure));
    if message == GENERIC {
        finding(
            "customErrors hides what went wrong from this machine",
            "read the server's log; or ask from the server itself, where RemoteOnly shows it",
        )
    } else if message.starts_with("Invalid JSON primitive: ") {
        finding(
            "the body is no JSON: jQuery makes a form of an object; in a GET each value of the query is JSON of its own",
            "data: JSON.stringify({ … }); for a GET ?name=%22Ann%22",
        )
    } else if message.starts_with("Invalid web service call, missing value for parameter: ") {
        finding(
            "names of parameters have case, and defaults of C# do not count",
            "send every parameter by exactly its name; null where it may be null",
        )
    } else if message.contains("maxJsonLength") {
        finding(
            "services take and give 102,400 characters of JSON unless jsonSerialization/@maxJsonLength says otherwise; a \
             JavaScriptSerializer made by hand has 2,097,152",
            "raise maxJsonLength: in asmx `.max_json_length(…)` or [limits] of asmx.toml",
        )
    } else if message.contains("using a GET request, which is not allowed")
        || message.contains("using a POST request, which is not allowed")
    {
        finding("the method takes the other verb alone", "POST; or GET for a method with UseHttpGet = true")
    } else {
        None
    }
}

/// P7, P8: a result that its reader will wonder at.
fn result(body: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut texts = serde_json::Deserializer::from_str(body).into_iter::<Value>();
    let Some(Ok(first)) = texts.next() else { return found };
    if texts.next().is_some() {
        found.push(Finding::new(
            "two JSON texts, one behind the other, as in {…}{\"d\":null}",
            "the method writes its answer by hand, and the envelope comes behind it",
            "return the value; or end the answer after writing (`Context::end`, Response.End)",
        ));
    }
    let d = first.get("d").unwrap_or(&first);
    if let Value::String(text) = d
        && serde_json::from_str::<Value>(text).is_ok_and(|inner| inner.is_object() || inner.is_array())
    {
        found.push(Finding::new(
            "a string with JSON in it",
            "the method makes JSON by hand, and the service writes that as a text",
            "pages parse it a second time, JSON.parse(msg.d), or the method returns the value itself",
        ));
    }
    if body.contains("\\/Date(") {
        found.push(Finding::new(
            "dates as \\/Date(1359727200000)\\/",
            "milliseconds of UTC since 1970, which JSON.parse leaves as a text; the zone of the server decides what a date without one \
             means",
            "new Date(parseInt(text.substr(6))); on a port, `.time_zone(…)` with the old server's zone",
        ));
    }
    found
}
