//! Whether an answer is the expected one.

mod html;
mod json_error;
mod xml;

use anyhow::{Result, bail, ensure};

use crate::vector::{Compare, Expected};
use crate::wire::Response;

/// Checks status, headers and body, and says what differs first.
pub(crate) fn check(expected: &Expected, response: &Response) -> Result<()> {
    let shown = || shorten(&String::from_utf8_lossy(&response.body));
    ensure!(
        response.status == expected.status,
        "status {} and not {}: {}",
        response.status,
        expected.status,
        shown()
    );
    headers(expected, response)?;
    body(expected, response)
}

fn headers(expected: &Expected, response: &Response) -> Result<()> {
    for (name, value) in &expected.headers {
        let given: Vec<_> = response.headers(name).collect();
        ensure!(given == [value], "{name}: {given:?} and not {value:?}");
    }
    for name in &expected.headers_absent {
        ensure!(response.headers(name).next().is_none(), "there is a header {name}");
    }
    if let Some(pattern) = &expected.set_cookie_pattern {
        let pattern = regex_lite::Regex::new(pattern)?;
        ensure!(
            response.headers("set-cookie").any(|cookie| pattern.is_match(cookie)),
            "no cookie like {pattern}"
        );
    }
    Ok(())
}

fn body(expected: &Expected, response: &Response) -> Result<()> {
    let wanted = expected.body();
    if expected.compare == Compare::Exact {
        return same(response.body == wanted.as_bytes(), &String::from_utf8_lossy(&response.body), &wanted);
    }
    let Ok(given) = core::str::from_utf8(&response.body) else { bail!("the body is not UTF-8") };
    match expected.compare {
        Compare::Exact => Ok(()),
        Compare::JsonError => same(json_error::matches(given, &wanted), given, &wanted),
        Compare::Js => same(given.lines().eq(wanted.lines()), given, &wanted),
        Compare::Prefix => same(given.starts_with(&wanted), given, &wanted),
        Compare::Xml => same(xml::read(given)? == xml::read(&wanted)?, given, &wanted),
        Compare::SoapFault => {
            let (given_tree, given_fault) = xml::without_fault_text(given)?;
            let (wanted_tree, _) = xml::without_fault_text(&wanted)?;
            let prefix = expected.fault_text_prefix.as_deref().unwrap_or_default();
            same(given_tree == wanted_tree && given_fault.starts_with(prefix), given, &wanted)
        }
        Compare::Status => match &expected.html_exception {
            Some(exception) => html::reports(given, exception),
            None => Ok(()),
        },
    }
}

fn same(same: bool, given: &str, wanted: &str) -> Result<()> {
    if same {
        return Ok(());
    }
    // Long texts mostly begin alike.
    let common = given.bytes().zip(wanted.bytes()).take_while(|(a, b)| a == b).count();
    let skip = |text: &str| {
        let mut start = common.saturating_sub(40);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        if start > 40 { format!("…{}", shorten(&text[start..])) } else { shorten(text) }
    };
    bail!("{}\n{:>11}: {}", skip(given), "expected", skip(wanted))
}

fn shorten(text: &str) -> String {
    let text = text.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'");
    match text.char_indices().nth(240) {
        Some((end, _)) => format!("{}… ({} characters)", &text[..end], text.len()),
        None => text,
    }
}
