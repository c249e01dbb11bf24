//! What can go wrong, in words for customers. Causes go to the log.

use asmx::prelude::*;

/// An error of the shop. Its text is for customers.
#[derive(Debug, thiserror::Error, Exception)]
pub enum ShopError {
    #[error("There is no such product.")]
    #[exception("Acme.Shop.ProductNotFoundException")]
    NoProduct,
    #[error("Your cart is empty.")]
    #[exception("System.InvalidOperationException")]
    NothingToOrder,
    #[error("{0}")]
    #[exception("System.ArgumentException")]
    Wrong(&'static str),
    #[error("The picture is not base64.")]
    #[exception("System.FormatException")]
    Picture(#[from] data_encoding::DecodeError),
    /// Nothing of the database is for customers.
    #[error("The shop is closed for a moment.")]
    #[exception("Acme.Shop.ShopException")]
    Database(#[from] sqlx::Error),
    #[error("Your cart cannot be found.")]
    #[exception("Acme.Shop.ShopException")]
    Session(#[from] asmx::session::SessionError),
}
