//! What SOAP clients send that few do: names of methods in odd forms, values in odd forms, headers for others (CLS-15 to CLS-27).
//! Values are held to what Mono's `XmlSerializer` reads, whose source is Microsoft's.

mod messages;
mod values;

use asmx::prelude::*;
use asmx::testing::{Client, Request, Response};
use asmx::{HostBuilder, SoapException};

const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";

#[script_type(namespace = "Acme", flags(None = 0, Read = 1, Write = 2, Run = 4))]
#[derive(Debug, Clone, Copy)]
struct Access(i32);

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy)]
enum Color {
    Red,
    Green,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Dog {
    name: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Cat {
    lives: i32,
}

#[script_type(base = "Acme.Animal")]
#[derive(Debug, Clone)]
enum Animal {
    Dog(Dog),
    Cat(Cat),
}

struct Edges;

#[script_service(namespace = "Acme", xml_namespace = "urn:edges")]
impl Edges {
    #[web_method]
    fn text(&self, v: Option<String>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn number(&self, v: Option<i32>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn flag(&self, v: bool) -> bool {
        v
    }

    #[web_method]
    fn real(&self, v: f64) -> f64 {
        v
    }

    #[web_method]
    fn mark(&self, v: char) -> char {
        v
    }

    #[web_method]
    fn when(&self, v: DateTime) -> DateTime {
        v
    }

    #[web_method]
    fn bytes(&self, v: Option<Vec<u8>>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn words(&self, v: Option<Vec<Option<String>>>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn nested(&self, v: Option<Vec<Option<Vec<i32>>>>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn access(&self, v: Access) -> Access {
        v
    }

    #[web_method]
    fn color(&self, v: Color) -> Color {
        v
    }

    #[web_method]
    fn animal(&self, v: Option<Animal>) -> String {
        format!("{v:?}")
    }

    #[web_method(soap(one_way))]
    fn tell(&self) -> Result<(), Fault> {
        Err(Fault::new("nobody hears it"))
    }

    #[web_method(name = "OverTwo", soap(operation = "Over"))]
    fn over_two(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method]
    fn over(&self, a: i32) -> i32 {
        a
    }

    #[web_method]
    fn refuse(&self) -> Result<i32, SoapException> {
        Err(SoapException::client("a < b"))
    }
}

fn client_of(host: HostBuilder) -> Client {
    let host =
        host.time_zone(jiff::tz::TimeZone::UTC).custom_errors(CustomErrors::On).help(asmx::Help::everyone());
    Client::new(host.service(Edges).build().expect("a host"))
}

fn client() -> Client {
    client_of(Host::builder())
}

fn envelope(namespace: &str, header: &str, body: &str) -> String {
    format!("<s:Envelope xmlns:s=\"{namespace}\">{header}<s:Body>{body}</s:Body></s:Envelope>")
}

fn post(client: &Client, content_type: &str, body: impl Into<String>) -> Request {
    client.post("/Edges.asmx").content_type(content_type).body(body.into())
}

/// The result of a call in 1.1 with one value, as its element was sent.
async fn sent(method: &str, value: &str) -> String {
    let schema = "http://www.w3.org/2001/XMLSchema";
    let body = format!(
        "<{method} xmlns=\"urn:edges\" xmlns:i=\"{schema}-instance\" xmlns:d=\"{schema}\">{value}</{method}>"
    );
    let request = post(&client(), "text/xml", envelope(SOAP11, "", &body));
    let answer = request.header("soapaction", format!("\"urn:edges/{method}\"")).send().await;
    let text = answer.text();
    let parts = [("Result>", "</"), ("<faultstring>", "</faultstring>")];
    let part = parts
        .into_iter()
        .find_map(|(start, end)| Some(text.split_once(start)?.1.split_once(end)?.0.to_owned()));
    part.unwrap_or_else(|| format!("{} {text}", answer.status))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Each value and what it is.
async fn are(method: &str, cases: &[(&str, &str)]) {
    for (value, expected) in cases {
        assert_eq!(sent(method, value).await, *expected, "{method} {value}");
    }
}

/// Each value that is none, and the end of the words for it.
async fn fail(method: &str, cases: &[(&str, &str)]) {
    for (value, expected) in cases {
        let words = sent(method, value).await;
        assert!(words.starts_with("Server was unable to read request. ---> "), "{value}: {words}");
        assert!(words.ends_with(expected), "{value}: {words}");
    }
}

#[track_caller]
fn has(answer: &Response, status: u16, part: &str) {
    assert_eq!(answer.status.as_u16(), status, "{answer:?}");
    assert!(answer.text().contains(part), "{answer:?}");
}

const OVER: &str = "<Over xmlns=\"urn:edges\"><a>1</a></Over>";
