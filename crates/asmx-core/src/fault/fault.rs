//! A call that failed.

use core::any::Any;
use core::fmt;
use std::borrow::Cow;
use std::error::Error as StdError;

use http::StatusCode;

use super::exception::Exception;
use super::phase::Phase;

type BoxError = Box<dyn StdError + Send + Sync + 'static>;

/// A failed call: a message for the client, the name of a .NET exception type, and a source for the log.
///
/// ```
/// # extern crate asmx_core as asmx;
/// use asmx::prelude::*;
///
/// #[web_method]
/// fn half(number: i32) -> Result<i32, Fault> {
///     if number % 2 == 0 { Ok(number / 2) } else { Err(Fault::invalid_operation("The number is odd.")) }
/// }
///
/// #[web_method]
/// fn parse(text: String) -> Result<i32, Fault> {
///     Ok(text.parse()?)
/// }
/// ```
///
/// # What a client sees
///
/// Any error converts with `?`, and its text is then the message: also that of a database, with whatever it says of tables
/// and addresses. Who reads it, `customErrors` decides for all errors alike (ERR-6, ERR-7). By default, `RemoteOnly`, that
/// is a client on the server's own machine and nobody else.
///
/// | what the method returns | `ExceptionType` | `Message` where details are shown |
/// | --- | --- | --- |
/// | [`Fault::new`] | `System.Exception` | the message |
/// | [`Fault::argument`], [`invalid_operation`](Self::invalid_operation) and the like | .NET's of that name | the message, or .NET's text |
/// | [`Fault::exception`] | the given one | the message |
/// | an error with `#[derive(Exception)]` | the one that it names | its `#[exception(message = "…")]`, else its `Display` |
/// | any other error, by `?`; `anyhow::Error` and `eyre::Report` too | `System.Exception` | its `Display`, without its sources |
/// | an error of `asmx_json` | the one that .NET would throw | .NET's text |
/// | [`Fault::unauthorized`]: status 401 | `System.InvalidOperationException` | `Authentication failed.` |
/// | a panic | `System.Exception` | the panic's text |
///
/// Where details are hidden, each of them is `{"Message":"There was an error processing the request.","StackTrace":"",
/// "ExceptionType":""}` (ERR-6); status and headers are the same. A text for every user's eyes is therefore no error but a
/// part of the result, or `customErrors` is `Off` and every message is written for users: then give an error that is not
/// yours a message of your own, and keep it for the log with [`with_source`](Self::with_source).
///
/// ```
/// # extern crate asmx_core as asmx;
/// # use asmx::prelude::*;
/// # fn query() -> Result<i32, std::io::Error> { Err(std::io::Error::other("db7.internal: refused")) }
/// #[web_method]
/// fn count() -> Result<i32, Fault> {
///     query().map_err(|error| Fault::new("The shop is closed.").with_source(error))
/// }
/// ```
///
/// `Fault` is not itself a [`std::error::Error`]; that is what lets every error convert into it.
#[must_use]
pub struct Fault(Box<Inner>);

struct Inner {
    message: String,
    exception_type: Cow<'static, str>,
    trace: Trace,
    /// 500 (ERR-1), 400, 401 (RT-30), 404, or 503 (CORS-13).
    status: StatusCode,
    phase: Phase,
    source: Option<BoxError>,
}

/// What stands in `StackTrace`.
enum Trace {
    /// The frame of the method that was called.
    Thrown,
    /// `null`: the exception was never thrown (RT-30).
    Never,
    /// The method's own text.
    Given(String),
}

impl Fault {
    /// A `System.Exception`.
    pub fn new(message: impl Into<String>) -> Self {
        Self::exception("System.Exception", message)
    }

    /// An exception of a type of your choice, by the CLR's full name.
    ///
    /// ```
    /// # use asmx_core::Fault;
    /// let fault = Fault::exception("Acme.Shop.OutOfStockException", "There is nothing left.");
    /// assert_eq!(fault.exception_type(), "Acme.Shop.OutOfStockException");
    /// ```
    pub fn exception(exception_type: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            message: message.into(),
            exception_type: exception_type.into(),
            trace: Trace::Thrown,
            status: StatusCode::INTERNAL_SERVER_ERROR,
            phase: Phase::Method,
            source: None,
        }))
    }

    /// A `System.InvalidOperationException`.
    pub fn invalid_operation(message: impl Into<String>) -> Self {
        Self::exception("System.InvalidOperationException", message)
    }

    /// A `System.ArgumentException`, as `throw new ArgumentException(message)`. [`parameter`](Self::parameter) adds the name
    /// of a parameter, which C#'s other constructor takes.
    ///
    /// ```
    /// # use asmx_core::Fault;
    /// assert_eq!(Fault::argument("No such product.").message(), "No such product.");
    ///
    /// let fault = Fault::argument("It must be positive.").parameter("count");
    /// assert_eq!(fault.message(), "It must be positive.\r\nParameter name: count");
    /// ```
    pub fn argument(message: impl fmt::Display) -> Self {
        Self::exception("System.ArgumentException", message.to_string())
    }

    /// Adds the line about a parameter that .NET's argument exceptions have in their message (ERR-16): for those, and for
    /// types of your own that are derived from `ArgumentException`.
    pub fn parameter(mut self, name: impl fmt::Display) -> Self {
        self.0.message = format!("{}\r\nParameter name: {name}", self.0.message);
        self
    }

    /// The answer that a refused client gets: status 401, as ASP.NET answers script calls that are not logged in
    /// (RT-30).
    pub fn unauthorized() -> Self {
        let mut fault = Self::invalid_operation("Authentication failed.");
        fault.0.status = StatusCode::UNAUTHORIZED;
        fault.0.trace = Trace::Never;
        fault
    }

    /// An error that names its own exception type, and perhaps the message that clients get.
    pub fn thrown<E: Exception + Send + Sync + 'static>(error: E) -> Self {
        let message = error.public_message().map_or_else(|| error.to_string(), Cow::into_owned);
        let mut fault = Self::exception(error.exception_type(), message);
        fault.0.source = Some(Box::new(error));
        fault
    }

    /// Replaces the text that clients find in `StackTrace`.
    pub fn with_stack_trace(mut self, trace: impl Into<String>) -> Self {
        self.0.trace = Trace::Given(trace.into());
        self
    }

    /// Adds what the log should say about the cause. Clients never see it.
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// The message for the client.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The CLR's full name of the exception type.
    #[must_use]
    pub fn exception_type(&self) -> &str {
        &self.0.exception_type
    }

    /// The cause, for the log.
    #[must_use]
    pub fn source(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.0.source.as_deref()
    }

    /// Says in which part of the call it happened. Without, it is [`Phase::Method`].
    pub fn during(mut self, phase: Phase) -> Self {
        self.0.phase = phase;
        self
    }

    /// The part of the call in which it happened.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.0.phase
    }

    /// The status of the answer: 500 (ERR-1), 400 for [`malformed`](Self::malformed) ones, 401 for
    /// [`unauthorized`](Self::unauthorized) ones (RT-30), 403 for [`forbidden`](Self::forbidden) ones, 404 for [`not_found`](Self::not_found) ones, 429 for
    /// [`too_many_requests`](Self::too_many_requests), 503 for [`unavailable`](Self::unavailable) ones, for those of a [shutdown](Self::shutting_down) and of a server that is
    /// [too busy](Self::too_busy).
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// What stands in `StackTrace`, given the frame of the method that was called.
    #[must_use]
    pub fn stack_trace<'a>(&'a self, frame: &'a str) -> Option<&'a str> {
        match &self.0.trace {
            Trace::Thrown => Some(frame),
            Trace::Never => None,
            Trace::Given(trace) => Some(trace),
        }
    }

    /// A shutdown that waits no longer: status 503.
    pub fn shutting_down() -> Self {
        Self::unavailable("The server is shutting down.").during(Phase::Shutdown)
    }

    /// Something that the call needs is not there for now: status 503.
    pub fn unavailable(message: impl Into<String>) -> Self {
        let mut fault = Self::exception("System.Web.HttpException", message);
        fault.0.status = StatusCode::SERVICE_UNAVAILABLE;
        fault
    }

    /// A server that has too much to do already: status 503, as ASP.NET answers where its request queue is full.
    pub fn too_busy() -> Self {
        Self::unavailable("Server Too Busy").during(Phase::Busy)
    }

    /// A client that may not ask, whoever it is: status 403.
    pub fn forbidden(message: impl Into<String>) -> Self {
        let mut fault = Self::exception("System.Web.HttpException", message);
        fault.0.status = StatusCode::FORBIDDEN;
        fault.during(Phase::Authorize)
    }

    /// A `System.IO.FileNotFoundException` with status 404, for methods whose results are files. ASP.NET would have said 500.
    pub fn not_found(message: impl Into<String>) -> Self {
        let mut fault = Self::exception("System.IO.FileNotFoundException", message);
        fault.0.status = StatusCode::NOT_FOUND;
        fault
    }

    /// A client that asks too often: status 429.
    pub fn too_many_requests() -> Self {
        let mut fault = Self::exception("System.Web.HttpException", "Too many requests.");
        fault.0.status = StatusCode::TOO_MANY_REQUESTS;
        fault.during(Phase::Busy)
    }

    /// A request that breaks the rules of HTTP: status 400, as http.sys answers before ASP.NET sees it.
    pub fn malformed(message: impl Into<String>) -> Self {
        let mut fault = Self::exception("System.Web.HttpException", message);
        fault.0.status = StatusCode::BAD_REQUEST;
        fault.during(Phase::Request)
    }

    /// A panic. Its text stays in the log and goes to clients only as custom errors allow.
    pub fn panicked(panic: &(dyn Any + Send)) -> Self {
        let text = panic
            .downcast_ref::<&'static str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("The method panicked.");
        Self::new(text).during(Phase::Panic)
    }
}

impl<E: Into<BoxError>> From<E> for Fault {
    fn from(error: E) -> Self {
        let source = error.into();
        // What .NET's values and the JSON dialect report has an exception type of its own.
        let of_json = source.downcast_ref().map(asmx_json::Error::exception_type);
        let of_value = source.downcast_ref().map(asmx_types::Error::exception_type);
        let exception_type = of_json.or(of_value).unwrap_or("System.Exception");
        let mut fault = Self::exception(exception_type, source.to_string());
        fault.0.source = Some(source);
        fault
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault")
            .field("exception_type", &self.0.exception_type)
            .field("message", &self.0.message)
            .field("phase", &self.0.phase)
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.exception_type, self.0.message)
    }
}
