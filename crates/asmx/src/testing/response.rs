//! An answer, read whole.

use bytes::Bytes;
use http::response::Parts;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// An answer, read whole. A method that panics points to the line of the test that called it.
#[derive(Debug)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// The error object of a failed call (ERR-5).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct FaultObject {
    /// What went wrong.
    pub message: String,
    /// Where. `None` if the exception was never thrown.
    pub stack_trace: Option<String>,
    /// The CLR's full name of the exception type.
    pub exception_type: String,
}

#[derive(Deserialize)]
struct Envelope<T> {
    d: T,
}

impl Response {
    pub(super) fn new(parts: Parts, body: Bytes) -> Self {
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// The body as text.
    ///
    /// # Panics
    /// When it is not UTF-8.
    #[must_use]
    #[track_caller]
    pub fn text(&self) -> &str {
        match core::str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => panic!("the answer is not UTF-8: {error}"),
        }
    }

    /// A header's value as text; `None` if there is none.
    ///
    /// # Panics
    /// When there are several of the name, or when the value is not text.
    #[must_use]
    #[track_caller]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?;
        assert!(values.next().is_none(), "several headers {name}: {:?}", self.headers);
        match value.to_str() {
            Ok(value) => Some(value),
            Err(error) => panic!("the header {name} is no text: {error}"),
        }
    }

    /// What stands in `d`.
    ///
    /// # Panics
    /// When the call failed, or when `d` is something else.
    #[must_use]
    #[track_caller]
    pub fn d<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.header("jsonerror"), None, "the call failed: {}", self.text());
        self.read::<Envelope<T>>().d
    }

    /// The error object.
    ///
    /// # Panics
    /// When the call did not fail, or not with a JSON error.
    #[must_use]
    #[track_caller]
    pub fn fault(&self) -> FaultObject {
        assert_eq!(
            self.header("jsonerror"),
            Some("true"),
            "{} {:?} {}",
            self.status,
            self.headers,
            self.text()
        );
        self.read()
    }

    #[track_caller]
    fn read<T: DeserializeOwned>(&self) -> T {
        match asmx_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("{error}: {}", self.text()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{Location, catch_unwind, set_hook, take_hook};
    use std::sync::{Arc, Mutex};

    /// The places of the panics, one after the other.
    fn places(calls: &[fn(&Response)]) -> Vec<(String, u32)> {
        let places = Arc::new(Mutex::new(Vec::new()));
        let (kept, thread) = (Arc::clone(&places), std::thread::current().id());
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if std::thread::current().id() == thread {
                let place = panic.location().map(|place| (place.file().to_owned(), place.line()));
                kept.lock().unwrap().extend(place);
            }
        }));
        let (parts, ()) =
            http::Response::builder().header("a", "1").header("a", "2").body(()).unwrap().into_parts();
        let response = Response::new(parts, Bytes::from_static(b"\xff"));
        for call in calls {
            assert!(catch_unwind(|| call(&response)).is_err());
        }
        set_hook(before);
        let places = places.lock().unwrap();
        places.clone()
    }

    #[test]
    fn what_is_not_there_is_told_where_it_was_wanted() {
        let line = Location::caller().line();
        let calls: [fn(&Response); 4] = [
            |response| _ = response.d::<i32>(),
            |response| _ = response.fault(),
            |response| _ = response.text(),
            |response| _ = response.header("a"),
        ];
        let wanted: Vec<_> = (line + 2..line + 6).map(|line| (file!().to_owned(), line)).collect();
        assert_eq!(places(&calls), wanted);
    }
}
