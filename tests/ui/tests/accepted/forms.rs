//! The forms that a method may have, without a warning.
#![deny(warnings)]
#![deny(missing_docs, missing_debug_implementations, unreachable_pub)]

use std::sync::Arc;

use asmx::prelude::*;

type Answer<T> = Result<T, std::num::ParseIntError>;

#[derive(Debug)]
struct Shop;

/// The shop.
#[script_service(namespace = "Acme", rename_methods = "camelCase", rename_parameters = "none")]
impl Shop {
    #[web_method]
    fn nothing() {}

    #[web_method]
    fn shared(&self, mut a: i32, r#type: i32) -> i32 {
        a += r#type;
        a
    }

    #[web_method]
    fn explicit(self: &Self) -> &'static str {
        "text"
    }

    #[web_method(cancel_on_disconnect)]
    async fn counted(
        self: Arc<Self>,
        /** documented */
        text: String,
    ) -> Answer<i32> {
        text.parse()
    }

    #[web_method(blocking, name = "Last", rename_parameters = "PascalCase")]
    fn counted_reference(
        self: &Arc<Self>,
        #[script(name = "the text")] text: String,
        more_text: String,
    ) -> Answer<i32> {
        text.parse::<i32>().and(more_text.parse())
    }

    #[web_method]
    #[deprecated]
    fn many(
        &self,
        a: i32,
        b: i32,
        c: i32,
        d: i32,
        e: i32,
        f: i32,
        g: i32,
        h: i32,
        i: i32,
        j: i32,
        k: i32,
        l: i32,
        m: i32,
        n: i32,
        o: i32,
        p: i32,
        q: i32,
        r: i32,
    ) -> i32 {
        a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r
    }
}

mod functions {
    use asmx::prelude::*;

    /// The time.
    #[web_method]
    pub(crate) async fn server_time(a: i32) -> i32 {
        a
    }
}

use functions::server_time;

pub(super) fn main() {
    let methods = <Shop as asmx::Service>::METHODS;
    let names: Vec<_> = methods.iter().map(|method| method.descriptor.name).collect();
    assert_eq!(names, ["nothing", "shared", "explicit", "counted", "Last", "many"]);
    let parameters = |i: usize| methods[i].descriptor.parameters.iter().map(|p| p.name).collect::<Vec<_>>();
    assert_eq!(parameters(1), ["a", "type"]);
    assert_eq!(parameters(4), ["the text", "MoreText"]);
    assert_eq!(methods[3].descriptor.parameters[0].description, "documented");
    let _ = methods![server_time];
}
