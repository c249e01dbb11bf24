//! A service elsewhere.

use std::borrow::Cow;

use asmx_types::{Returns, ScriptType};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::de::DeserializeOwned;

use super::answer;
use super::arguments::Arguments;
use super::caller::{Caller, Outgoing};
use crate::fault::Fault;
use crate::service::{MethodDescriptor, ResponseFormat, Service, Verb};

/// What may not stand in a path as it is.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%');

/// A service elsewhere: where it is, and who carries the calls. The client of a contract is one with methods.
#[derive(Debug, Clone)]
pub struct Remote<C> {
    caller: C,
    path: Cow<'static, str>,
}

impl<C: Caller> Remote<C> {
    /// A service at its own path: `/Shop.asmx`.
    pub fn new(caller: C, path: impl Into<Cow<'static, str>>) -> Self {
        Self { caller, path: path.into() }
    }

    /// Calls a method whose result in Rust is `R`.
    #[doc(hidden)]
    pub async fn call<R>(
        &self,
        method: &'static MethodDescriptor,
        arguments: Arguments,
    ) -> Result<R::Value, Fault>
    where
        R: Returns,
        R::Value: DeserializeOwned + ScriptType,
    {
        if method.response != ResponseFormat::Json {
            let text =
                format!("{} answers in XML, which a client of its contract does not read.", method.name);
            return Err(Fault::exception("System.NotSupportedException", text));
        }
        let at = format!("{}/{}", self.path, method.name);
        let mut target = utf8_percent_encode(&at, ESCAPED).to_string();
        let body = match method.verb {
            Verb::Post => arguments.into_body()?,
            Verb::Get => {
                target.push_str(&arguments.into_query());
                String::new()
            }
        };
        let body = self.caller.call(Outgoing { verb: method.verb, target, body }).await?;
        answer::read(&body)
    }
}

/// The description of the method that a function of a contract is.
///
/// # Panics
/// When compiled, if there is none.
#[must_use]
pub const fn method<S: Service>(rust_name: &str) -> &'static MethodDescriptor {
    let mut i = 0;
    while i < S::METHODS.len() {
        if equal(S::METHODS[i].descriptor.rust_name.as_bytes(), rust_name.as_bytes()) {
            return S::METHODS[i].descriptor;
        }
        i += 1;
    }
    panic!("the contract has no such method")
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}
