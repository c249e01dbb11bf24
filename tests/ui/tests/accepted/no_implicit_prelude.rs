//! Generated code needs no prelude.
#![no_implicit_prelude]

use ::asmx::{Exception, methods, script_service, script_type, web_method};
use ::std::clone::Clone;
use ::std::fmt::{Debug, Display, Formatter};
use ::std::option::Option;
use ::std::result::Result;
use ::std::string::String;
use ::std::sync::Arc;
use ::std::vec::Vec;

#[script_type(namespace = "Acme", default)]
#[derive(::std::default::Default)]
pub struct Product {
    pub id: i32,
    #[script(field)]
    pub name: Option<String>,
    #[script(read_only)]
    pub stock: i32,
}

#[script_type]
pub struct Special {
    #[script(base)]
    pub product: Product,
    pub discount: f64,
}

#[script_type(no_constructor)]
pub struct BoxOf<T> {
    pub item: T,
}

#[script_type]
pub enum Color {
    Red,
    Green = 5,
}

#[script_type]
#[repr(i64)]
pub enum Open {
    A = 1,
    B,
    #[script(other)]
    Other(i64),
}

#[script_type(flags(Read = 1, Write = 2))]
pub struct Access(u8);

#[script_type(base = "Acme.Any", default = Product)]
pub enum Any {
    Product(Product),
    Special(Special),
}

/// A contract.
#[script_service(namespace = "Acme")]
pub trait Contract {
    #[web_method]
    async fn find(&self, id: i32, any: Option<Any>) -> Result<Product, ::asmx::Fault>;

    #[web_method(get)]
    fn count(&self) -> i32;

    #[web_method]
    async fn nothing(&self) {}
}

impl Contract for Access {
    async fn find(&self, id: i32, _: Option<Any>) -> Result<Product, ::asmx::Fault> {
        Result::Ok(Product { id, ..::std::default::Default::default() })
    }

    fn count(&self) -> i32 {
        1
    }
}

#[derive(Debug, Exception)]
pub enum Wrong {
    #[exception("Acme.A")]
    A,
    B,
}

impl Display for Wrong {
    fn fmt(&self, f: &mut Formatter<'_>) -> ::std::fmt::Result {
        f.write_str("wrong")
    }
}

impl ::std::error::Error for Wrong {}

pub struct Shop<T>(T);

#[script_service(namespace = "Acme", script_types(Special), cors = ::asmx::Cors::any_origin())]
impl<T: Clone + ::std::marker::Send + ::std::marker::Sync + 'static> Shop<T> {
    #[web_method]
    async fn products(&self, any: Any, color: Color) -> Result<Vec<Product>, Wrong> {
        let _ = (any, color);
        Result::Err(if true { Wrong::A } else { Wrong::B })
    }

    #[web_method(blocking)]
    fn slow(self: Arc<Self>, mut access: Access) -> Option<Access> {
        access = access | Access::READ;
        Option::Some(access)
    }

    #[web_method(get, cors = ::asmx::Cors::closed())]
    fn boxed() -> BoxOf<Open> {
        BoxOf { item: Open::A }
    }
}

#[web_method]
fn half(number: i32) -> i32 {
    number / 2
}

pub(super) fn main() {
    fn service<S: ::asmx::Service>() {}
    service::<Shop<i32>>();
    let _ = methods![half];
}
