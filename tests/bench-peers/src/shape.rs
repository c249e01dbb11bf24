//! What is asked.

use std::fmt::Write as _;

use crate::people::{self, PEOPLE};
use crate::servers::{Server, Wire};

/// One kind of call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No argument, a short text.
    Hello,
    /// Two numbers, and their sum.
    Add,
    /// A hundred objects come.
    GetPeople,
    /// A hundred objects go.
    SavePeople,
}

/// The page that asks where there is a policy: the second of three.
pub(crate) const ORIGINS: [&str; 3] =
    ["https://shop.example", "https://www.shop.example", "https://admin.shop.example"];

impl Shape {
    /// All, in the order of the tables.
    pub(crate) const ALL: [Self; 4] = [Self::Hello, Self::Add, Self::GetPeople, Self::SavePeople];

    /// Its name, which is the method's.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hello => "HelloWorld",
            Self::Add => "Add",
            Self::GetPeople => "GetPeople",
            Self::SavePeople => "SavePeople",
        }
    }

    /// The arguments, by name.
    fn arguments(self) -> String {
        match self {
            Self::Hello => "{}".to_owned(),
            Self::Add => r#"{"a":17,"b":25}"#.to_owned(),
            Self::GetPeople => format!(r#"{{"count":{PEOPLE}}}"#),
            Self::SavePeople => {
                let people = serde_json::to_string(&people::some(PEOPLE)).expect("people");
                format!(r#"{{"people":{people}}}"#)
            }
        }
    }

    /// What stands in a right answer.
    pub(crate) fn expected(self) -> &'static [u8] {
        match self {
            Self::Hello => b"Hello World",
            Self::Add => b"42",
            Self::GetPeople => b"Person 99",
            Self::SavePeople => b"100",
        }
    }

    /// The whole request, as it goes to a server.
    pub(crate) fn request(self, server: Server) -> Vec<u8> {
        let (name, arguments) = (self.name(), self.arguments());
        let (path, body) = match server.wire() {
            Wire::Calls => (format!("/Small.asmx/{name}"), arguments),
            Wire::JsonRpc => {
                let body = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{name}","params":{arguments}}}"#);
                ("/".to_owned(), body)
            }
        };
        let mut head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {}\r\nContent-Length: {}\r\n",
            "application/json; charset=utf-8",
            body.len()
        );
        if server.has_policy() {
            let _ = write!(head, "Origin: {}\r\n", ORIGINS[1]);
        }
        format!("{head}\r\n{body}").into_bytes()
    }
}
