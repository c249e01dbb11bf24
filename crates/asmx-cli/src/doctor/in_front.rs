//! Answers that are not the service's: what stands in front of it, or in its place.

use super::ask::Answer;
use super::finding::Finding;

const LOG_IN: &str = "log in first and send the cookie along (xhrFields: { withCredentials: true } for another origin); a script sees status 401 \
                      and sends its page to the login itself";

/// Who has answered instead, if it was not the service.
pub(super) fn of_call(answer: &Answer) -> Option<Finding> {
    let finding = match answer.status {
        301 | 302 | 303 | 307 | 308 => redirect(answer)?,
        401 => Finding::new(
            "401 \"Authentication failed.\"",
            "nobody has logged in, the ticket is over or made with another machineKey, a role is missing, or the method redirected",
            format!("{LOG_IN}; the log of asmx says which of these it was"),
        ),
        200 => result(answer)?,
        404 => missing(answer)?,
        405 => Finding::new(
            "405 Method Not Allowed",
            "a server of files has answered: the path is none that is handed to the service, and files take no POST",
            "IIS: ASP.NET has to be installed and *.asmx be mapped (handlers); nginx: the location needs its proxy_pass",
        ),
        413 => Finding::new(
            "413 Request Entity Too Large",
            "a proxy takes no body as long as this one; nginx takes 1 MB by default, ASP.NET 4 MB",
            "nginx: client_max_body_size 0, so that the service says it itself; IIS: maxAllowedContentLength",
        ),
        502..=504 => gateway(answer)?,
        500.. => page(answer)?,
        _ => return None,
    };
    Some(finding)
}

fn redirect(answer: &Answer) -> Option<Finding> {
    let location = answer.location.as_deref()?.split('?').next().unwrap_or_default();
    let path = |url: &str| {
        url.split_once("://").map(|(_, rest)| rest.split_once('/').unwrap_or_default().1.to_owned())
    };
    if path(location).is_some() && path(location) == path(&answer.url) {
        return Some(Finding::new(
            format!("a redirect to {location}"),
            "the same path has another address: HTTPS, or the name that the site goes by. A browser that follows makes a GET of the POST, \
             and the body is lost",
            "call that address at once; redirect pages, and not services",
        ));
    }
    Some(Finding::new(
        format!("a redirect to {location}"),
        "the call needs a login, or something in front of the service redirects. ASP.NET answers script calls with 401 instead, so the \
         request was not taken for one, or a proxy did it",
        LOG_IN,
    ))
}

/// A good status, and something else than JSON.
fn result(answer: &Answer) -> Option<Finding> {
    if answer.is_json() {
        return None;
    }
    let kind = answer.kind();
    let body = answer.body.trim_start();
    if kind.ends_with("xml") || body.starts_with("<?xml") {
        return Some(Finding::new(
            format!("200 with XML ({kind}) where JSON was asked for"),
            "the classic side has answered: the content type of the call was lost on its way, or *.asmx is not mapped to the script handler; or \
             the method has ResponseFormat = Xml",
            "send Content-Type: application/json; charset=utf-8, also without data (jQuery sends none then: data: \"{}\"); look at what proxies \
             change",
        ));
    }
    if body.starts_with('<') {
        let cause = match body.contains("type=\"password\"") {
            true => {
                "it asks for a password: a login page stands in place of the answer, and the browser has followed there"
            }
            false => "the login page, or a front proxy's own, stands in place of the answer",
        };
        return Some(Finding::new("200 with a page where JSON was asked for", cause, LOG_IN));
    }
    body.starts_with(['{', '[']).then(|| {
        Finding::new(
            format!("JSON that says it is {kind}"),
            "the method writes its answer by hand (Response.Write), or a proxy changes the content type; Microsoft Ajax reads it as a text, \
             jQuery without dataType: \"json\" too",
            "return the value; or set Response.ContentType = \"application/json\" before writing",
        )
    })
}

fn missing(answer: &Answer) -> Option<Finding> {
    let (cause, cure) = if answer.says("nginx") {
        (
            "nginx has answered: no location hands this path on",
            "add one with proxy_pass to the service; a path in proxy_pass replaces that of the location",
        )
    } else if answer.says("404.13") {
        (
            "IIS takes no body as long as this one",
            "raise requestLimits/@maxAllowedContentLength, which counts bytes",
        )
    } else if answer.says("404.3") || answer.says("404.17") || answer.says("MIME") {
        (
            "IIS has looked for a file: ASP.NET is not installed there, or *.asmx is not mapped",
            "install the Windows feature ASP.NET 4.x, or look at <handlers> of the web.config",
        )
    } else if answer.says("The resource cannot be found.") {
        (
            "ASP.NET runs and has no such file",
            "look at the path: is the site an application of its own, and its virtual directory part of the address?",
        )
    } else {
        return None;
    };
    Some(Finding::new("404, and not by the service", cause, cure))
}

/// A proxy that has nobody to ask.
fn gateway(answer: &Answer) -> Option<Finding> {
    if answer.is_json() {
        return None;
    }
    let page = format!("status {} with a page that is not the service's", answer.status);
    let (cause, cure) = match answer.status {
        502 => (
            "the proxy in front has nobody to ask: the service does not run, listens at another port, or closed the connection",
            "look whether it listens where proxy_pass (IIS: processPath, ARR's farm) says; its log says why it ended",
        ),
        503 => (
            "IIS: the application pool is stopped, which it is after five failures in a row; nginx: no host is left, or limit_req",
            "start the pool, and read the event log for why it stopped",
        ),
        _ => (
            "the proxy waited for less time than the method took",
            "nginx: proxy_read_timeout above execution_timeout, which is 110 s; IIS: requestTimeout",
        ),
    };
    Some(Finding::new(page, cause, cure))
}

/// P20: an error that somebody in between has replaced; or ASP.NET's own page, before any service ran.
fn page(answer: &Answer) -> Option<Finding> {
    if answer.is_json() {
        return None;
    }
    let page = format!("status {} with a page that is not the service's", answer.status);
    for begin in ["Compilation Error", "Parser Error", "Configuration Error"] {
        if answer.says(begin) {
            let cause = "ASP.NET could not start the application: no service has run";
            return Some(Finding::new(
                format!("ASP.NET's page \"{begin}\""),
                cause,
                "open the address in a browser on the server itself, which shows the file and the line",
            ));
        }
    }
    let known = [
        "Server Error in",
        "Runtime Error",
        "System.",
        "Unknown web method",
        "Request format is unrecognized",
    ];
    let is_known = known.iter().any(|text| answer.says(text));
    (!is_known).then(|| {
        Finding::new(
            page,
            "a proxy in front puts its own page in the place of errors, so that scripts cannot read Message",
            "nginx: proxy_intercept_errors off; IIS: <httpErrors existingResponse=\"PassThrough\" />",
        )
    })
}
