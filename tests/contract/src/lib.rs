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
