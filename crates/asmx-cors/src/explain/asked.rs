use http::{HeaderName, HeaderValue, Method, Request, header};

use crate::decision::Decision;
use crate::request::Head;
use crate::standard::header_names as names;

/// A call that a page would make, to be explained without being sent (CORS-40).
///
/// Text that cannot stand in a header is no reason to stop: the decision says what is wrong with it where it can.
///
/// ```
/// use asmx_cors::Asked;
///
/// let asked = Asked::call("/Orders.asmx", "Export").origin("https://shop.example").header("X-Csrf-Token").credentials();
/// assert_eq!(asked.path(), "/Orders.asmx/Export");
/// assert!(asked.is_preflighted());
/// ```
#[derive(Clone, Debug)]
#[must_use = "it asks nothing until it is explained"]
pub struct Asked {
    path: String,
    origin: Option<String>,
    method: Option<Method>,
    headers: Vec<String>,
    credentials: bool,
    json: bool,
}

impl Asked {
    /// A script call of a method: with a JSON body if the method takes POST, and by the method's own verb.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// assert_eq!(Asked::call("Orders.asmx", "Export").path(), "/Orders.asmx/Export");
    /// ```
    pub fn call(service: &str, method: &str) -> Self {
        let path = format!("/{}/{method}", service.trim_matches('/'));
        Self { json: true, ..Self::path_of(path) }
    }

    /// A request for a path, by GET unless [`method`](Self::method) says otherwise.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// assert!(!Asked::request("/Orders.asmx").origin("https://shop.example").is_preflighted());
    /// ```
    pub fn request(path: &str) -> Self {
        Self::path_of(path.to_owned())
    }

    fn path_of(path: String) -> Self {
        Self { path, origin: None, method: None, headers: Vec::new(), credentials: false, json: false }
    }

    /// The origin of the page.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// let _ = Asked::call("/Orders.asmx", "Get").origin("https://shop.example");
    /// ```
    pub fn origin(self, origin: &str) -> Self {
        Self { origin: Some(origin.to_owned()), ..self }
    }

    /// The request's method, if it is not the one that the service's method takes.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// assert!(Asked::request("/Orders.asmx").method(http::Method::PUT).is_preflighted());
    /// ```
    pub fn method(self, method: Method) -> Self {
        Self { method: Some(method), ..self }
    }

    /// A header that the script sets, beside the content type of a script call.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// assert!(Asked::request("/Orders.asmx").header("Authorization").is_preflighted());
    /// ```
    pub fn header(mut self, name: &str) -> Self {
        self.headers.push(name.to_ascii_lowercase());
        self
    }

    /// The script asks with credentials.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// let _ = Asked::call("/Orders.asmx", "Get").credentials();
    /// ```
    pub fn credentials(self) -> Self {
        Self { credentials: true, ..self }
    }

    /// The path.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// assert_eq!(Asked::request("/x").path(), "/x");
    /// ```
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether a browser asks before it sends it.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// assert!(Asked::call("/Orders.asmx", "Get").is_preflighted());
    /// ```
    pub fn is_preflighted(&self) -> bool {
        !self.unsafe_headers().is_empty() || !matches!(self.verb(None).as_str(), "GET" | "HEAD" | "POST")
    }

    /// The verb of the request: the one that was asked with, or else the one that the router found.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// # use http::Method;
    /// assert_eq!(Asked::call("/Orders.asmx", "Get").verb(Some(&Method::GET)), Method::GET);
    /// assert_eq!(Asked::call("/Orders.asmx", "Get").verb(None), Method::POST);
    /// ```
    pub fn verb(&self, found: Option<&Method>) -> Method {
        self.method.clone().or_else(|| found.cloned()).unwrap_or(if self.json {
            Method::POST
        } else {
            Method::GET
        })
    }

    /// The headers that a browser asks for before it sends them: sorted, in lower case, each once.
    ///
    /// ```
    /// # use asmx_cors::Asked;
    /// assert_eq!(Asked::call("Orders.asmx", "Get").header("X-Token").unsafe_headers(), ["content-type", "x-token"]);
    /// ```
    pub fn unsafe_headers(&self) -> Vec<&str> {
        let json = self.json.then_some("content-type");
        let named = self.headers.iter().map(String::as_str);
        let mut all: Vec<&str> =
            named.filter(|name| !names::is_safelisted_request_header(name)).chain(json).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn request_of(&self, method: Method, more: &[(HeaderName, String)]) -> Request<()> {
        let mut request = Request::new(());
        *request.method_mut() = method;
        let origin = self.origin.iter().map(|origin| (header::ORIGIN, origin.clone()));
        for (name, value) in origin.chain(more.iter().cloned()) {
            // What cannot stand in a header is no origin and no name either, and is decided on as such.
            let value = HeaderValue::from_bytes(value.as_bytes())
                .or_else(|_| HeaderValue::try_from(value.escape_default().to_string()));
            if let Ok(value) = value {
                request.headers_mut().append(name, value);
            }
        }
        request
    }

    /// Decides with `decide`, which stands for a policy and a route; `verb` is the one that the router found.
    pub(crate) fn decide(
        &self,
        verb: Option<&Method>,
        decide: impl Fn(Head<'_>) -> Decision,
    ) -> (Option<Decision>, Decision) {
        let decided = |request: &Request<()>| {
            let head = Head::from(request);
            decide(if self.credentials { head.with_credentials() } else { head })
        };
        let verb = self.verb(verb);
        let preflight = (self.is_preflighted() && self.origin.is_some()).then(|| {
            let mut more = vec![(header::ACCESS_CONTROL_REQUEST_METHOD, verb.to_string())];
            let names = self.unsafe_headers().join(",");
            if !names.is_empty() {
                more.push((header::ACCESS_CONTROL_REQUEST_HEADERS, names));
            }
            decided(&self.request_of(Method::OPTIONS, &more))
        });
        (preflight, decided(&self.request_of(verb, &[])))
    }
}
