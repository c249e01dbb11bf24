//! From bytes to a request.
//!
//! The first byte chooses the method: `@` is the first of those that are posted to, `A` the second; `x` is the first of
//! those that are asked. All others, `w` for one, make a path of the first line. The second byte chooses the rest of the
//! head: `0` is what a page would send, `1` the same with the text as the value of `v`. All else is the body or the query.

use asmx::testing::{Client, Request};
use http::{HeaderValue, Uri};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_encode};

use crate::service::{ASKED, Method, POSTED};

/// The one origin that may call.
pub(crate) const FRIEND: &str = "https://shop.example";

const JSON: &str = "application/json; charset=utf-8";

/// A longer one is answered with a page (CFG-56).
const LONGEST_QUERY: usize = 2048;

/// What no client can send in a query.
const NOT_IN_QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'#');

/// The place of the first method that is asked. The one before is that of paths, `w`.
const FIRST_ASKED: usize = 56;
const _: () = assert!(POSTED.len() < FIRST_ASKED && FIRST_ASKED + ASKED.len() <= 64);

/// How the request is framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// As it should be, and the text is all of it.
    Whole,
    /// As it should be, and the text is the argument.
    Argument,
    /// Another verb.
    Verb(&'static str),
    /// Another content type, or none.
    ContentType(Option<&'static str>),
    /// Two content types.
    TwoContentTypes,
    /// The question before a call; the first line is the origin that asks.
    Preflight,
}

/// A request that is yet to be made.
#[derive(Debug)]
pub(crate) struct Input<'a> {
    /// The method, unless the path is made of the input.
    pub(crate) method: Option<Method>,
    /// Whether the server lives in a zone with summer time.
    pub(crate) summer_time: bool,
    /// Whether the client may see what goes wrong.
    pub(crate) local: bool,
    from_friend: bool,
    frame: Frame,
    text: &'a [u8],
}

impl<'a> Input<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let [method, head, text @ ..] = bytes else { return None };
        let place = usize::from(method & 0x3f);
        let method = POSTED.get(place).or_else(|| ASKED.get(place.checked_sub(FIRST_ASKED)?)).copied();
        let frame = match head & 0x0f {
            0 | 2 | 3 => Frame::Whole,
            1 | 4 | 5 => Frame::Argument,
            6 => Frame::Verb("GET"),
            7 => Frame::Verb("PUT"),
            8 => Frame::Verb("HEAD"),
            9 => Frame::Verb("OPTIONS"),
            10 => Frame::ContentType(None),
            11 => Frame::ContentType(Some("application/x-www-form-urlencoded")),
            12 => Frame::ContentType(Some("text/xml")),
            13 => Frame::ContentType(Some("Application/JSON;charset=utf-16")),
            14 => Frame::TwoContentTypes,
            _ => Frame::Preflight,
        };
        Some(Self {
            method,
            summer_time: head & 0x10 == 0,
            local: head & 0x20 != 0,
            from_friend: head & 0x40 != 0,
            frame,
            text,
        })
    }

    /// Whether this is what a page of ours would send, text aside.
    pub(crate) fn is_call(&self) -> bool {
        self.method.is_some()
            && matches!(
                self.frame,
                Frame::Whole | Frame::Argument | Frame::ContentType(Some("Application/JSON;charset=utf-16"))
            )
    }

    /// The origin that the request names.
    pub(crate) fn origin(&self) -> Option<&str> {
        match self.frame {
            Frame::Preflight => str::from_utf8(first_line(self.text).0).ok(),
            _ => self.from_friend.then_some(FRIEND),
        }
    }

    /// The request; `None` if no client could send it.
    pub(crate) fn request(&self, client: &Client) -> Option<Request> {
        let Some(method) = self.method else {
            let (line, body) = first_line(self.text);
            let uri = str::from_utf8(line).ok()?;
            return self.framed(client, "POST", uri, body.to_vec());
        };
        let text = match self.frame {
            Frame::Argument => argument(method, self.text),
            _ => self.text.to_vec(),
        };
        if method.verb == "POST" {
            return self.framed(client, method.verb, method.path, text);
        }
        let query = percent_encode(&text, NOT_IN_QUERY).to_string();
        let fits = query.len() <= LONGEST_QUERY;
        fits.then(|| self.framed(client, method.verb, &format!("{}?{query}", method.path), Vec::new()))?
    }

    fn framed(&self, client: &Client, verb: &str, uri: &str, body: Vec<u8>) -> Option<Request> {
        uri.parse::<Uri>().ok()?;
        let verb = match self.frame {
            Frame::Verb("GET") if verb == "GET" => "POST",
            Frame::Verb(other) => other,
            Frame::Preflight => "OPTIONS",
            _ => verb,
        };
        let mut request = client.request(verb.parse().ok()?, uri).body(body);
        if let Some(origin) = self.origin() {
            HeaderValue::from_str(origin).ok()?;
            request = request.origin(origin);
        }
        Some(match self.frame {
            Frame::Preflight => request
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "content-type"),
            Frame::ContentType(None) => request,
            Frame::ContentType(Some(other)) => request.content_type(other),
            Frame::TwoContentTypes => request.content_type(JSON).content_type(JSON),
            Frame::Whole | Frame::Argument | Frame::Verb(_) => request.content_type(JSON),
        })
    }
}

/// The call of a method with a JSON text as its argument; `None` if the text is too long for a query.
pub(crate) fn call(client: &Client, method: Method, json: &[u8]) -> Option<Request> {
    let argument = argument(method, json);
    if method.verb == "POST" {
        return Some(client.post(method.path).json(argument));
    }
    let query = String::from_utf8(argument).expect("escaped, so ASCII");
    let fits = query.len() <= LONGEST_QUERY;
    fits.then(|| client.get(&format!("{}?{query}", method.path)).content_type(JSON))
}

/// The body, or the query, that holds `v`.
fn argument(method: Method, json: &[u8]) -> Vec<u8> {
    if method.verb == "POST" {
        return [b"{\"v\":", json, b"}"].concat();
    }
    format!("v={}", percent_encode(json, NON_ALPHANUMERIC)).into_bytes()
}

fn first_line(text: &[u8]) -> (&[u8], &[u8]) {
    match text.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&text[..end], &text[end + 1..]),
        None => (text, &[]),
    }
}
