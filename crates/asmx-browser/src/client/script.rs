//! What ASP.NET's script services answer: a result in `d`, or an error object.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::answer::Answer;
use super::response::Response;

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
    /// What stands in `d`.
    ///
    /// # Panics
    /// When the call failed, or when `d` is something else.
    #[track_caller]
    #[must_use]
    pub fn d<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.header("jsonerror"), None, "the call failed: {}", self.text());
        self.read::<Envelope<T>>().d
    }

    /// The error object.
    ///
    /// # Panics
    /// When the call did not fail, or not with a JSON error.
    #[track_caller]
    #[must_use]
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

    /// Dates and decimals are no JSON of `serde_json`'s.
    #[track_caller]
    fn read<T: DeserializeOwned>(&self) -> T {
        match asmx_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("{error}: {}", self.text()),
        }
    }
}

impl Answer {
    /// What stands in `d`.
    ///
    /// # Panics
    /// When the script may not read the answer, when the call failed, or when `d` is something else.
    #[track_caller]
    #[must_use]
    pub fn d<T: DeserializeOwned>(&self) -> T {
        self.response().d()
    }

    /// The error object of a failed call: readable, and known by the exposed `jsonerror`.
    ///
    /// # Panics
    /// When the script may not read the answer, when `jsonerror` is not exposed, or when the call did not fail.
    #[track_caller]
    #[must_use]
    pub fn fault(&self) -> FaultObject {
        self.response().fault()
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
        let response = Response {
            status: parts.status,
            headers: parts.headers,
            body: bytes::Bytes::from_static(b"\xff"),
        };
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
