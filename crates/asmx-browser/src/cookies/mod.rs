//! Cookies, by the rules of RFC 6265bis and the habits of engines.

mod asker;
mod cookie;
mod date;
mod jar;
mod matching;

pub(crate) use asker::Asker;
pub(crate) use cookie::StoredCookie;
pub(crate) use jar::Jar;
