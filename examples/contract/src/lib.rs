//! The contract of a shop: a trait and its types. The server implements it, the client calls it, pages call it too.

use asmx::prelude::*;

/// Something to buy.
#[script_type(namespace = "Acme.Shop")]
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// The number in the catalogue.
    pub id: i32,
    /// What it is called.
    pub name: String,
    /// What it costs.
    pub price: Decimal,
    /// Since when it is sold.
    pub added: DateTime,
}

/// The shop of Acme.
#[script_service(namespace = "Acme.Shop")]
pub trait Shop {
    /// One of the products.
    #[web_method]
    async fn find(&self, id: i32) -> Result<Product, Fault>;

    /// What is cheap enough.
    #[web_method(get)]
    async fn up_to(&self, price: Decimal) -> Result<Vec<Product>, Fault>;
}
