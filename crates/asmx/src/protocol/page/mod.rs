//! Page methods: script calls of a page's static methods (RT-28).

use crate::protocol::face::{Claim, Protocol};
use crate::protocol::script;
use crate::request::{Asked, Kind};

/// Calls of a page's methods. Everything else that a page is asked for is the page's own.
#[derive(Debug)]
pub(super) struct Page;

impl Protocol for Page {
    fn claim<'a>(&self, asked: &Asked<'a>) -> Option<Claim<'a>> {
        if asked.kind == Kind::Page { script::claim(asked) } else { None }
    }
}
