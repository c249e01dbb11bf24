//! The contract of a shop: what its server and its clients have to agree on.
//!
//! It depends on `asmx-core` alone. That no axum, hyper or tokio is among what it needs is held by `cargo xtask map`.

use asmx::prelude::*;

/// Something to buy.
#[script_type(namespace = "Acme.Shop")]
#[derive(Debug, Clone)]
pub struct Product {
    /// The number in the catalogue.
    pub id: i32,
    /// What it is called.
    pub name: String,
    /// What it costs.
    pub price: Decimal,
    /// Since when it is sold; nothing while it is planned.
    pub added: Option<DateTime>,
    /// Where it stands.
    pub shelf: Shelf,
    /// Words to find it by.
    pub tags: List<String>,
}

/// Where things stand.
#[script_type(namespace = "Acme.Shop")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Behind the door.
    Back = 1,
    /// In the window.
    Window = 4,
}

/// There is none left.
#[derive(Debug, Exception)]
#[exception("Acme.Shop.OutOfStockException")]
pub struct OutOfStock {
    /// Of which.
    pub product_id: i32,
}

impl std::fmt::Display for OutOfStock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "There is nothing left of {}.", self.product_id)
    }
}

impl std::error::Error for OutOfStock {}

/// Whether a coupon could be one. A check that clients make before they ask.
#[web_method(get)]
pub fn is_coupon(code: String) -> bool {
    code.len() == 8
}

/// The shop.
#[script_service(namespace = "Acme.Shop", null = "default")]
pub trait Shop {
    /// One of the products.
    #[web_method]
    async fn find(&self, id: i32) -> Result<Product, OutOfStock>;

    /// All of a shelf that have these words.
    #[web_method(get)]
    async fn search(&self, shelf: Shelf, words: Vec<String>) -> Vec<Product>;

    /// How many there are.
    #[web_method(name = "HowMany", get, cache = 60)]
    fn count(&self) -> i32;

    /// Puts one on the shelf.
    #[web_method]
    async fn add(&self, product: Product) -> Result<(), Fault>;

    /// The product of the day: nothing on most days.
    #[web_method]
    async fn of_the_day(&self, day: DateTime) -> Option<Product> {
        let _ = day;
        None
    }
}
