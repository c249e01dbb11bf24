//! What is asked, in which order.

use std::time::{SystemTime, UNIX_EPOCH};

use super::ask::{Answer, Asked};
use super::finding::{Finding, Report};
use super::symptoms;

/// No service has such a method.
const NOBODY: &str = "AsmxDoctorAsksForNoMethod";
/// No JSON, so that no method runs.
const NO_JSON: &str = "{";
/// ASP.NET's default (CFG-1).
const MAX_JSON_LENGTH: usize = 102_400;

/// Makes a call and explains its answer.
pub(super) fn call(asked: &Asked, arguments: &str) -> Result<Report, String> {
    let method = asked
        .method
        .as_deref()
        .ok_or("--call needs the address of a method, as http://localhost:8080/Shop.asmx/Add")?;
    let mut report = Report::default();
    let answer = asked.call(method, arguments)?;
    note(&mut report, &format!("POST {method}, as jQuery sends it"), &answer);
    let found = symptoms::of_call(&answer);
    if found.is_empty() && answer.status < 400 {
        report.right("the answer is what a script reads");
    } else if found.is_empty() {
        let message = answer.message().unwrap_or_else(|| format!("status {}", answer.status));
        report.add([Finding::new(format!("\"{message}\""), "the method says so", "see the server's log")]);
    }
    report.add(found);
    Ok(report)
}

/// Asks a service what can be asked without a call.
pub(super) fn service(asked: &Asked) -> Result<Report, String> {
    let mut report = Report::default();
    let unknown = asked.call(NOBODY, "{}")?;
    note(&mut report, "a method that there is not", &unknown);
    clock(&mut report, &unknown);
    if !is_there(&mut report, &unknown) {
        return Ok(report);
    }
    let Some(method) = method(&mut report, asked)? else { return Ok(report) };
    let refused = asked.call(&method, NO_JSON)?;
    note(&mut report, &format!("{method} with a body that is no JSON"), &refused);
    errors(&mut report, &refused);
    let long = asked.call(&method, &format!("{NO_JSON}{}", " ".repeat(MAX_JSON_LENGTH)))?;
    note(&mut report, &format!("{method} with {MAX_JSON_LENGTH} characters that are no JSON"), &long);
    let is_limit = long.message().is_some_and(|message| message.contains("maxJsonLength"));
    match is_limit {
        true => report.right(
            "maxJsonLength is 102,400 characters, ASP.NET's default, or less: longer arguments are refused",
        ),
        false if long.status == 413 => report.add([Finding::new(
            "413 for 100 KB",
            "a proxy in front takes shorter bodies than the service",
            "nginx: client_max_body_size; IIS: maxAllowedContentLength",
        )]),
        false if long.is_json_error => {
            report.right("maxJsonLength is above 102,400 characters, or hidden by customErrors");
        }
        false => {}
    }
    Ok(report)
}

fn note(report: &mut Report, what: &str, answer: &Answer) {
    report.asked.push(format!("{what}: {} {}", answer.status, answer.kind()));
}

/// P7: a clock that is wrong makes logins end early and dates wrong.
fn clock(report: &mut Report, answer: &Answer) {
    let Some(theirs) = answer.date.as_deref().and_then(parse_date) else { return };
    let ours = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
    let apart = ours.abs_diff(theirs);
    if apart > 60 {
        report.add([Finding::new(
            format!("the server's clock is {apart} seconds from this machine's"),
            "one of both is wrong; tickets and sessions end by the server's",
            "set the clocks by NTP",
        )]);
    } else {
        report.right("the server's clock is right");
    }
}

/// `Sat, 28 Nov 2026 07:00:00 GMT` as seconds since 1970.
fn parse_date(text: &str) -> Option<u64> {
    let mut words = text.split_once(", ")?.1.split([' ', ':']);
    let day: i64 = words.next()?.parse().ok()?;
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let name = words.next()?;
    let month = i64::try_from(months.iter().position(|month| *month == name)?).ok()? + 1;
    let year: i64 = words.next()?.parse().ok()?;
    let mut clock = words.map_while(|word| word.parse::<i64>().ok());
    let (hours, minutes, seconds) = (clock.next()?, clock.next()?, clock.next()?);
    // Days of the Gregorian calendar, years beginning in March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469;
    u64::try_from(((days * 24 + hours) * 60 + minutes) * 60 + seconds).ok()
}

/// Whether a service is there and takes script calls.
fn is_there(report: &mut Report, answer: &Answer) -> bool {
    if answer.says("Unknown web method") {
        report.right("the service takes script calls");
        return true;
    }
    let gone = "no service is at this path, or something in front of it answers";
    let found = symptoms::of_call(answer);
    if answer.says("No web service found at") || answer.status == 404 && found.is_empty() {
        report.add([Finding::new(
            "the service is not found",
            gone,
            "look at the path; paths have no case, but the folders count",
        )]);
        return false;
    }
    let is_open = found.is_empty() && answer.status == 500;
    if is_open {
        report.right("something answers; customErrors hides what");
    } else if found.is_empty() {
        report.add([Finding::new(
            format!("status {} for a script call", answer.status),
            gone,
            "ask without the proxy",
        )]);
    }
    report.add(found);
    is_open
}

/// A method to ask about: the one that was named, or the first of the proxy.
fn method(report: &mut Report, asked: &Asked) -> Result<Option<String>, String> {
    if let Some(method) = &asked.method {
        return Ok(Some(method.clone()));
    }
    let proxy = asked.get("/js")?;
    note(report, "the proxy /js", &proxy);
    // Those that begin so are the proxy's own.
    let methods: Vec<&str> =
        proxy.body.match_indices(":function(").filter_map(|(at, _)| name_before(&proxy.body[..at])).collect();
    let method = methods.into_iter().find(|name| !name.starts_with('_') && proxy.status == 200);
    match method {
        Some(method) => {
            report.right("the proxy /js names its methods");
            Ok(Some(method.to_owned()))
        }
        None => {
            report.right("the proxy /js names no method; give the address of one to have more asked");
            Ok(None)
        }
    }
}

fn name_before(text: &str) -> Option<&str> {
    let begin = text.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
    Some(&text[begin..]).filter(|name| !name.is_empty())
}

/// P1, P5, P20: whether an error comes to a script as the service wrote it.
fn errors(report: &mut Report, answer: &Answer) {
    let generic =
        answer.message().is_some_and(|message| message.starts_with("There was an error processing"));
    match (answer.is_json(), answer.is_json_error, answer.status) {
        (true, true, 500) if generic => {
            report
                .right("errors come to scripts as JSON; customErrors hides their messages from this machine");
        }
        (true, true, 500) => report.right("errors come to scripts as JSON, with their messages"),
        (true, false, 500) => report.add([Finding::new(
            "an error without the header jsonerror",
            "something in between takes headers away; Microsoft Ajax then takes the error for a result",
            "let the proxy pass jsonerror; across origins it has to be exposed, which asmx does",
        )]),
        _ => report.add(symptoms::of_call(answer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_headers() {
        assert_eq!(parse_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(parse_date("Tue, 29 Feb 2028 12:34:56 GMT"), Some(1_835_440_496));
        assert_eq!(parse_date("yesterday"), None);
    }
}
