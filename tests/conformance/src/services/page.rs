//! The static methods of `page.aspx`.

use asmx::prelude::*;

use crate::model::Person;

#[web_method]
pub fn hello() -> String {
    "page hello".into()
}

#[web_method]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

#[web_method]
pub fn echo_person(p: Option<Person>) -> Option<Person> {
    p
}

#[web_method]
pub fn fail() -> Result<String, Fault> {
    Err(Fault::invalid_operation("page boom"))
}

/// A page's methods have the page's session, whether they say so or not.
#[web_method]
pub fn has_session(#[extract] session: Option<Session>) -> bool {
    session.is_some()
}

#[web_method(session)]
pub fn has_session_enabled(#[extract] session: Option<Session>) -> bool {
    session.is_some()
}

#[web_method(get)]
pub fn got(n: i32) -> String {
    format!("got{n}")
}

#[web_method(xml)]
pub fn as_xml() -> String {
    "<p/>".into()
}
