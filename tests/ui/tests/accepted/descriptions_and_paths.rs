//! Descriptions apart from comments, paths with spaces, answers that are kept, extractors taken apart, types called like
//! an extractor, and lists of functions.
#![deny(warnings)]

use asmx::prelude::{Context, Host, ScriptType, methods, script_service, script_type, web_method};
use asmx::types::TypeDescriptor;
use axum::extract::Extension;

/// A comment for us.
#[script_type(description = "What we sell.")]
struct Product {
    /// For us.
    #[script(description = "The number on the box.")]
    id: i32,
    /// For all.
    name: String,
}

#[script_type]
struct Session {
    title: String,
}

#[script_type]
struct Query<T> {
    text: T,
}

struct Shop;

/// A comment for us.
#[script_service(path = "/My Services/Größe, (neu)/Web Service.asmx", description = "The shop.")]
impl Shop {
    /// A comment for us.
    #[web_method(description = "Saves.", cache = 60)]
    fn save(&self, #[script(description = "What to save.")] product: Product) -> Product {
        product
    }

    /// A comment for us.
    #[web_method(description = "", cache(60))]
    fn sessions(&self, session: Session, query: Query<i32>) -> Vec<Session> {
        let _ = query.text;
        vec![session]
    }

    /// Says hello.
    #[web_method(cache(60, shared))]
    fn hello(&self, #[extract] Extension(name): Extension<String>, #[extract] _: Context) -> String {
        name
    }
}

mod clock {
    use asmx::prelude::*;

    #[web_method]
    pub fn time() -> DateTime {
        DateTime::now_utc()
    }
}

pub(super) fn main() {
    let service = <Shop as asmx::Service>::DESCRIPTOR;
    assert_eq!(
        (service.path, service.description),
        ("/My Services/Größe, (neu)/Web Service.asmx", "The shop.")
    );
    let methods = <Shop as asmx::Service>::METHODS;
    let of = |i: usize| (methods[i].descriptor.description, methods[i].descriptor.cache.seconds);
    assert_eq!((of(0), of(1), of(2)), (("Saves.", 60), ("", 60), ("Says hello.", 60)));
    assert_eq!(methods[0].descriptor.parameters[0].description, "What to save.");
    let TypeDescriptor::Class(product) = Product::descriptor() else { panic!("no class") };
    let members: Vec<_> = product.members.iter().map(|member| member.description).collect();
    assert_eq!(
        (product.description, &members[..]),
        ("What we sell.", &["The number on the box.", "For all."][..])
    );

    #[web_method]
    fn local() {}

    use clock::time as renamed;
    let functions = methods![
        local,
        clock::time,
        self::clock::time,
        renamed,
        #[cfg(any())]
        gone::gone
    ];
    let host = Host::builder().service(Shop).functions("/A.asmx", functions).build();
    assert!(host.is_err(), "three methods are the same");
}
