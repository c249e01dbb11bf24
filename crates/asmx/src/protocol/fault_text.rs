//! The text of an exception as the classic protocols give it (CLS-13, CLS-31).

use core::fmt;

use asmx_core::Fault;
use asmx_core::net::html_encode;

use crate::request::ErrorDetail;

/// An exception within another: what a fault of the classic protocols has as its source.
#[derive(Debug)]
pub(super) struct Inner(pub(super) Fault);

impl fmt::Display for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.message())
    }
}

impl core::error::Error for Inner {}

/// What a client is told of a fault: everything, or its messages. `frame` is that of the method that was called.
pub(super) fn fault_text(fault: &Fault, frame: &str, detail: ErrorDetail) -> String {
    let mut text = String::new();
    match detail {
        ErrorDetail::Shown => whole(fault, frame, &mut text),
        ErrorDetail::Hidden => messages(fault, &mut text),
    }
    text
}

/// The type, the message, what is within, and where it was thrown.
fn whole(fault: &Fault, frame: &str, text: &mut String) {
    text.push_str(fault.exception_type());
    if !fault.message().is_empty() {
        text.push_str(": ");
        text.push_str(&html_encode(fault.message()));
    }
    if let Some(inner) = inner(fault) {
        text.push_str(" ---> ");
        whole(inner, frame, text);
        text.push_str("\r\n   --- End of inner exception stack trace ---");
    } else if let Some(trace) = fault.stack_trace(frame).filter(|trace| !trace.is_empty()) {
        text.push_str("\r\n");
        text.push_str(trace);
    }
}

fn messages(fault: &Fault, text: &mut String) {
    match fault.message() {
        "" => text.push_str(fault.exception_type().rsplit('.').next().unwrap_or_default()),
        message => text.push_str(&html_encode(message)),
    }
    if let Some(inner) = inner(fault) {
        text.push_str(" ---> ");
        messages(inner, text);
    }
}

fn inner(fault: &Fault) -> Option<&Fault> {
    fault.source()?.downcast_ref::<Inner>().map(|inner| &inner.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault() -> Fault {
        let inner = Inner(Fault::format("It's <wrong>."));
        Fault::argument("Cannot convert.").parameter("type").with_source(inner)
    }

    #[test]
    fn cls_13_types_and_traces_are_for_those_who_may_see_them() {
        assert_eq!(
            fault_text(&fault(), "   at A.B()", ErrorDetail::Shown),
            "System.ArgumentException: Cannot convert.\r\nParameter name: type ---> System.FormatException: It&#39;s &lt;wrong&gt;.\
             \r\n   at A.B()\r\n   --- End of inner exception stack trace ---"
        );
        assert_eq!(
            fault_text(&fault(), "   at A.B()", ErrorDetail::Hidden),
            "Cannot convert.\r\nParameter name: type ---> It&#39;s &lt;wrong&gt;."
        );
        assert_eq!(fault_text(&Fault::new(""), "", ErrorDetail::Hidden), "Exception");
    }

    /// The source of an error of the application's own is that error, and for the log alone.
    #[test]
    fn cls_13_an_error_stands_once() {
        let fault = Fault::from(std::io::Error::other("gone"));
        assert_eq!(fault_text(&fault, "", ErrorDetail::Shown), "System.Exception: gone");
    }
}
