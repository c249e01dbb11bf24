//! The C# and the Rust that stand side by side in the README are the same service to a client.

#![allow(missing_docs)]

use asmx::prelude::*;
use asmx::testing::{Client, FaultObject};

const README: &str = include_str!("../../../../README.md");

#[script_type]
struct Product {
    id: i32,
    name: String,
}

struct Db;

impl Db {
    async fn find(&self, id: i32) -> Option<Product> {
        (id == 7).then(|| Product { id, name: "Tea".into() })
    }
}

struct Shop {
    db: Db,
}

#[script_service]
impl Shop {
    #[web_method]
    async fn find(&self, product_id: i32) -> Result<Product, Fault> {
        self.db.find(product_id).await.ok_or_else(|| Fault::argument("No such product."))
    }
}

/// The code of a language below the heading.
fn code(language: &str) -> &'static str {
    let (_, section) = README.split_once("## Your C#, your Rust").expect("the section");
    let (_, block) = section.split_once(&format!("```{language}\n")).expect("its code");
    block.split_once("```").expect("the end of the code").0
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_service_above_is_the_readmes() {
    let rust = without_space(code("rust,ignore"));
    assert!(without_space(include_str!("readme.rs")).contains(&rust), "{rust}");
}

/// ERR-5, ERR-16: what C# throws is what the client of the Rust gets.
#[tokio::test]
async fn the_two_halves_are_equal_on_the_wire() {
    let (_, thrown) = code("csharp").split_once("throw new ").expect("a throw");
    let (exception, message) = thrown.split_once("(\"").expect("a message");
    let (message, _) = message.split_once("\");").expect("nothing but a message");
    assert!(code("csharp").contains("Product Find(int productId)"));

    let client = Client::new(Host::builder().service(Shop { db: Db }).build().expect("a host"));
    let find = async |id| client.post("/Shop.asmx/Find").json(format!("{{\"productId\":{id}}}")).send().await;
    let FaultObject { message: given, exception_type, .. } = find(1).await.fault();
    assert_eq!((given.as_str(), exception_type), (message, format!("System.{exception}")));
    assert_eq!(find(7).await.text(), r#"{"d":{"__type":"Product","Id":7,"Name":"Tea"}}"#);
}
