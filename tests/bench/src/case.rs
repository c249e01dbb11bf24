//! What is asked of them.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, header};

/// One kind of request, under one policy.
#[derive(Clone, Debug)]
pub struct Case {
    /// What the tables call it.
    pub name: &'static str,
    /// The origins that the policy lists.
    pub origins: Vec<String>,
    method: Method,
    headers: Vec<(HeaderName, Bytes)>,
}

/// What a browser sends with every request, whatever the page does.
const BROWSER: [(HeaderName, &str); 6] = [
    (header::HOST, "api.example"),
    (header::USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"),
    (header::ACCEPT, "application/json, text/javascript, */*; q=0.01"),
    (header::ACCEPT_LANGUAGE, "en-US,en;q=0.5"),
    (header::ACCEPT_ENCODING, "gzip, deflate, br, zstd"),
    (header::REFERER, "https://shop.example/"),
];

const FOREIGN: &str = "https://evil.example";

impl Case {
    /// A call by a script, with a cookie; from nowhere else where there is no origin.
    fn actual(name: &'static str, origins: Vec<String>, origin: Option<String>) -> Self {
        let case = Self { name, origins, method: Method::POST, headers: Vec::new() }
            .with(header::CONTENT_TYPE, "application/json; charset=utf-8")
            .with(header::COOKIE, "session=0123456789abcdef");
        match origin {
            Some(origin) => case.with(header::ORIGIN, origin),
            None => case,
        }
    }

    /// A preflight from the only listed origin.
    fn preflight(name: &'static str, method: impl Into<Bytes>, headers: impl Into<Bytes>) -> Self {
        let origins = listed(1);
        let origin = origins[0].clone();
        Self { name, origins, method: Method::OPTIONS, headers: Vec::new() }
            .with(header::ORIGIN, origin)
            .with(header::ACCESS_CONTROL_REQUEST_METHOD, method)
            .with(header::ACCESS_CONTROL_REQUEST_HEADERS, headers)
    }

    fn with(mut self, name: HeaderName, value: impl Into<Bytes>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The request. Its header values share their buffers, as those do that a server reads from a connection.
    ///
    /// # Panics
    /// If a header of the case is none.
    pub fn request(&self) -> Request<()> {
        let mut request = Request::new(());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = http::Uri::from_static("/Shop.asmx/AddToCart");
        let browser = BROWSER.map(|(name, value)| (name, Bytes::from_static(value.as_bytes())));
        for (name, value) in browser.into_iter().chain(self.headers.iter().cloned()) {
            // Cloned once, a buffer counts its references from then on.
            drop(value.clone());
            let value = HeaderValue::from_maybe_shared(value).expect("a header's value");
            request.headers_mut().insert(name, value);
        }
        request
    }
}

/// `count` origins as a shop with many addresses would list them.
fn listed(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("https://shop{at}.example")).collect()
}

/// The name of the preflight that browsers send.
pub const PREFLIGHT: &str = "preflight";

/// All of them.
///
/// A listed origin is the middle one of its list: where a list is walked, that is the average.
pub fn all() -> Vec<Case> {
    let repeated =
        |text: &[u8], length: usize| text.iter().copied().cycle().take(length).collect::<Vec<u8>>();
    // The longest names that 128 of them leave room for, so that every byte of 8 KiB is looked at.
    let names = [&[b'x'; 63][..], b","].concat();
    let actual = |name, count: usize| {
        let origins = listed(count);
        let origin = origins[count / 2].clone();
        Case::actual(name, origins, Some(origin))
    };
    vec![
        actual("actual, 1 origin listed", 1),
        actual("actual, 10 origins listed", 10),
        actual("actual, 100 origins listed", 100),
        Case::actual("same origin, no Origin", listed(10), None),
        // Browsers send it with every POST.
        Case::actual("same origin, Origin sent", listed(10), Some("https://api.example".into())),
        Case::actual("refused origin, 1 listed", listed(1), Some(FOREIGN.into())),
        Case::actual("refused origin, 100 listed", listed(100), Some(FOREIGN.into())),
        Case::preflight(PREFLIGHT, "POST", "content-type,x-csrf-token,x-requested-with"),
        Case::preflight("preflight, 1 KiB of names", "POST", repeated(&names, 1 << 10)),
        Case::preflight("preflight, 8 KiB of names", "POST", repeated(&names, 8 << 10)),
        Case::preflight("preflight, 8 KiB of commas", "POST", repeated(b",", 8 << 10)),
        Case::preflight("preflight, 8 KiB of x,", "POST", repeated(b"x,", 8 << 10)),
        Case::preflight("preflight, 64 KiB of names", "POST", repeated(&names, 64 << 10)),
        Case::preflight("preflight, 64 KiB of commas", "POST", repeated(b",", 64 << 10)),
        Case::preflight("preflight, 8 KiB of method", repeated(b"M", 8 << 10), "content-type"),
        Case::preflight("preflight, 64 KiB of method", repeated(b"M", 64 << 10), "content-type"),
    ]
}
