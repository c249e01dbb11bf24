//! The text of an exception as the classic protocols give it (CLS-13, CLS-31).

use core::fmt;
use std::borrow::Cow;

use asmx_core::Fault;
use asmx_core::net::html_encode;

use crate::request::ErrorDetail;

/// An exception within another: what a fault of the classic protocols has as its source, or as that of its source.
#[derive(Debug)]
pub(crate) struct Inner(pub(crate) Fault);

impl fmt::Display for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.message())
    }
}

impl core::error::Error for Inner {}

/// An exception around a fault.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outer {
    pub(crate) exception_type: &'static str,
    pub(crate) message: &'static str,
}

/// What a client is told of a fault, and of what is around it: everything, or its messages. `frame` is that of the method that
/// was called; `is_html` says that messages are encoded for HTML.
pub(crate) fn fault_text(
    fault: &Fault,
    outer: Option<Outer>,
    frame: &str,
    detail: ErrorDetail,
    is_html: bool,
) -> String {
    let mut text = Text { text: String::new(), frame, is_html };
    match (detail, outer) {
        (ErrorDetail::Shown, None) => text.whole(fault),
        (ErrorDetail::Hidden, None) => text.messages(fault),
        (ErrorDetail::Shown, Some(outer)) => {
            text.text = format!("{}: {} ---> ", outer.exception_type, outer.message);
            text.whole(fault);
            text.text.push_str(END);
        }
        (ErrorDetail::Hidden, Some(outer)) => {
            text.text = format!("{} ---> ", outer.message);
            text.messages(fault);
        }
    }
    text.text
}

const END: &str = "\r\n   --- End of inner exception stack trace ---";

struct Text<'a> {
    text: String,
    frame: &'a str,
    is_html: bool,
}

impl Text<'_> {
    /// The type, the message, what is within, and where it was thrown.
    fn whole(&mut self, fault: &Fault) {
        self.text.push_str(fault.exception_type());
        if !fault.message().is_empty() {
            self.text.push_str(": ");
            self.message(fault.message());
        }
        if let Some(inner) = inner(fault) {
            self.text.push_str(" ---> ");
            self.whole(inner);
            self.text.push_str(END);
        } else if let Some(trace) = fault.stack_trace(self.frame).filter(|trace| !trace.is_empty()) {
            self.text.push_str("\r\n");
            self.text.push_str(trace);
        }
    }

    fn messages(&mut self, fault: &Fault) {
        match fault.message() {
            "" => self.text.push_str(fault.exception_type().rsplit('.').next().unwrap_or_default()),
            message => self.message(message),
        }
        if let Some(inner) = inner(fault) {
            self.text.push_str(" ---> ");
            self.messages(inner);
        }
    }

    fn message(&mut self, message: &str) {
        let message = if self.is_html { html_encode(message) } else { Cow::Borrowed(message) };
        self.text.push_str(&message);
    }
}

fn inner(fault: &Fault) -> Option<&Fault> {
    let source = fault.source()?;
    let inner = source.downcast_ref::<Inner>().or_else(|| source.source()?.downcast_ref());
    inner.map(|inner: &Inner| &inner.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: &str = "   at A.B()";

    fn fault() -> Fault {
        let inner = Inner(Fault::format("It's <wrong>."));
        Fault::argument("Cannot convert.").parameter("type").with_source(inner)
    }

    #[test]
    fn cls_13_types_and_traces_are_for_those_who_may_see_them() {
        assert_eq!(
            fault_text(&fault(), None, FRAME, ErrorDetail::Shown, true),
            "System.ArgumentException: Cannot convert.\r\nParameter name: type ---> System.FormatException: It&#39;s &lt;wrong&gt;.\
             \r\n   at A.B()\r\n   --- End of inner exception stack trace ---"
        );
        assert_eq!(
            fault_text(&fault(), None, FRAME, ErrorDetail::Hidden, true),
            "Cannot convert.\r\nParameter name: type ---> It&#39;s &lt;wrong&gt;."
        );
        assert_eq!(fault_text(&Fault::new(""), None, "", ErrorDetail::Hidden, true), "Exception");
    }

    /// CLS-30, CLS-31.
    #[test]
    fn cls_31_an_exception_around_it() {
        let outer = Some(Outer { exception_type: "S", message: "No." });
        let fault = Fault::new("it's");
        assert_eq!(fault_text(&fault, outer, "", ErrorDetail::Hidden, false), "No. ---> it's");
        assert_eq!(
            fault_text(&fault, outer, "", ErrorDetail::Shown, false),
            "S: No. ---> System.Exception: it's\r\n   --- End of inner exception stack trace ---"
        );
    }

    /// The source of an error of the application's own is that error, and for the log alone.
    #[test]
    fn cls_13_an_error_stands_once() {
        let fault = Fault::from(std::io::Error::other("gone"));
        assert_eq!(fault_text(&fault, None, "", ErrorDetail::Shown, true), "System.Exception: gone");
    }
}
