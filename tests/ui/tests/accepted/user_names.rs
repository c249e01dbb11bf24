//! Generated code means the real things, whatever its user calls his own.
#![allow(dead_code, non_camel_case_types, non_upper_case_globals, non_local_definitions, unused)]

mod shop {
    use asmx::{script_service, script_type, web_method};

    pub mod std {}
    pub mod core {}
    pub mod serde {}
    pub mod asmx_json {}
    pub mod alloc {}
    pub struct Option;
    pub struct Result;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Err;
    pub struct Box;
    pub struct Vec;
    pub struct String;
    pub trait Send {}
    pub trait Sync {}
    pub trait Default {}
    pub trait Clone {}
    pub const call: i32 = 1;
    pub const service: i32 = 1;
    pub const value: i32 = 1;
    pub const error: i32 = 1;
    pub const flags: i32 = 1;
    pub const other: i32 = 1;
    pub const name: i32 = 1;
    pub const map: i32 = 1;
    pub const slots: i32 = 1;
    pub static out: i32 = 1;
    pub struct A0;
    pub struct N;

    #[script_type(namespace = "Acme")]
    pub struct Product {
        pub id: i32,
        #[script(read_only)]
        pub stock: i32,
        pub value: i32,
        pub error: i32,
    }

    #[script_type]
    pub struct Special<T> {
        #[script(base)]
        pub product: Product,
        pub item: T,
    }

    #[script_type]
    pub enum Color {
        None,
        Some = 5,
    }

    #[script_type]
    pub enum Open {
        Ok,
        Err,
        #[script(other)]
        Other(i32),
    }

    #[script_type]
    pub enum Any {
        Some(Product),
        Ok(Special<i32>),
    }

    #[script_type(flags(None = 0, Some = 1))]
    pub struct Access(i32);

    #[script_service]
    pub trait Contract {
        #[web_method]
        async fn find(&self, id: i32, color: Color) -> Product;

        #[web_method]
        async fn from(&self, method: i32, sent: i32) {}
    }

    pub struct Shop;

    #[script_service]
    impl Shop {
        #[web_method]
        async fn call(&self, first: i32, second: Color, third: Open) -> Any {
            Any::Some(Product { id: first, stock: 0, value: 0, error: 0 })
        }

        #[web_method(blocking)]
        fn error(&self, access: Access) -> i32 {
            access.bits()
        }
    }

    #[web_method]
    pub fn reply(reply: i32) -> i32 {
        reply
    }
}

pub(super) fn main() {
    fn service<S: asmx::Service>() -> usize {
        S::METHODS.len()
    }
    assert_eq!(service::<shop::Shop>(), 2);
    use shop::reply;
    let _ = asmx::methods![reply];
}
