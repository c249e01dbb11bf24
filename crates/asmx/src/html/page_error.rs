//! The pages that ASP.NET shows for failures outside the guarded part of a call (ERR-13, ERR-14).

use asmx_core::Fault;
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};

use super::escaped::Escaped;
use crate::request::ErrorDetail;

/// A failure that is answered with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageError {
    pub(crate) status: StatusCode,
    pub(crate) exception_type: &'static str,
    pub(crate) message: String,
    /// The way out, for the log alone: what clients see is ASP.NET's.
    pub(crate) way_out: Option<String>,
    /// Whether everybody may read it.
    is_public: bool,
}

impl PageError {
    pub(crate) fn new(status: StatusCode, exception_type: &'static str, message: impl Into<String>) -> Self {
        Self { status, exception_type, message: message.into(), way_out: None, is_public: false }
    }

    /// H1: unknown method (RT-15).
    pub(crate) fn unknown_method(name: &str) -> Self {
        let message = format!("Unknown web method {name}.\r\nParameter name: methodName");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "System.ArgumentException", message)
    }

    /// H2: unknown service (RT-17).
    pub(crate) fn unknown_service(path: &str) -> Self {
        Self::invalid_operation(format!("No web service found at: {path}."))
    }

    /// H3: a service that is not for scripts (RT-16).
    pub(crate) fn not_for_script() -> Self {
        Self::invalid_operation(
            "Only Web services with a [ScriptService] attribute on the class definition can be called from script.",
        )
    }

    /// H4: a path info that names no method (RT-8).
    pub(crate) fn no_method() -> Self {
        Self::invalid_operation("Invalid web service call, expected path info of /js/<Method>.")
    }

    /// A request that neither the script side nor the classic side takes (RT-39).
    pub(crate) fn unrecognized_format(path_info: &str) -> Self {
        Self::invalid_operation(format!(
            "Request format is unrecognized for URL unexpectedly ending in '{path_info}'."
        ))
    }

    /// Says what to do about it, to who reads the log.
    pub(crate) fn with_way_out(self, way_out: String) -> Self {
        Self { way_out: Some(way_out), ..self }
    }

    /// Lets everybody read it: it tells nothing of the server.
    pub(crate) fn public(self) -> Self {
        Self { is_public: true, ..self }
    }

    /// A verb that no side takes (RT-40).
    pub(crate) fn verb_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "System.Web.HttpException",
            "Request format is unrecognized.",
        )
    }

    /// A request that ASP.NET refuses before it looks at anything else (routing 1.4, step 1).
    pub(crate) fn bad_request(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "System.Web.HttpException", message)
    }

    /// Who may not ask (RT-33).
    pub(crate) fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "System.Web.HttpException", "Access is denied.")
    }

    /// What went wrong before anything was called.
    pub(crate) fn failed(fault: &Fault) -> Self {
        let message = format!("{}: {}", fault.exception_type(), fault.message());
        Self::new(fault.status(), "System.Web.HttpUnhandledException", message)
    }

    /// No such file.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "System.Web.HttpException", "The resource cannot be found.")
    }

    fn invalid_operation(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "System.InvalidOperationException", message)
    }

    /// The page. What went wrong stands in it only if the client may see it.
    pub(crate) fn to_response(&self, detail: ErrorDetail) -> Response<Body> {
        let detail = if self.is_public { ErrorDetail::Shown } else { detail };
        let (title, text) = match (detail, self.status) {
            (ErrorDetail::Shown, _) => (self.message.as_str(), format!("[{}]: {}", self.exception_type, self.message)),
            (ErrorDetail::Hidden, StatusCode::NOT_FOUND) => {
                ("The resource cannot be found.", "The page that you asked for does not exist.".to_owned())
            }
            (ErrorDetail::Hidden, _) => (
                "Runtime Error",
                "The server could not answer the request. What went wrong is in its log; it is shown only to \
                 requests from the server itself, unless the custom errors of the host are off."
                    .to_owned(),
            ),
        };
        let page = format!(
            "<!DOCTYPE html>\r\n<html>\r\n<head>\r\n<meta charset=\"utf-8\">\r\n<title>{title}</title>\r\n</head>\r\n<body>\r\n\
             <h1>Server Error in '/' Application.</h1>\r\n<h2><i>{title}</i></h2>\r\n<pre>{text}</pre>\r\n</body>\r\n</html>\r\n",
            title = Escaped(title),
            text = Escaped(&text),
        );
        let mut response = Response::new(Body::from(page));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RT-39: the PathInfo, whole.
    #[test]
    fn unrecognized_format_names_the_end_of_the_url() {
        assert_eq!(
            PageError::unrecognized_format("/Add").message,
            "Request format is unrecognized for URL unexpectedly ending in '/Add'."
        );
        assert!(PageError::unrecognized_format("/js/").message.ends_with("'/js/'."));
    }
}
