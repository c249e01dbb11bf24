//! What is on the shelf: everybody may look, and looks at kept answers.

use std::str::FromStr as _;

use asmx::prelude::*;

use crate::db::Db;
use crate::error::ShopError;

/// A product as pages see it.
#[script_type(namespace = "Acme.Shop")]
#[derive(Debug, Clone)]
pub struct Product {
    pub id: i64,
    pub name: String,
    pub category: String,
    pub price: Decimal,
    pub has_picture: bool,
}

/// A row as the database has it.
pub type Row = (i64, String, String, String, bool);

/// What makes rows of products.
pub const SELECT: &str = "SELECT id, name, category, price, picture IS NOT NULL FROM products";

impl Product {
    pub fn of((id, name, category, price, has_picture): Row) -> Self {
        let price = Decimal::from_str(&price).unwrap_or_default();
        Self { id, name, category, price, has_picture }
    }

    /// The product of an id.
    pub async fn find(db: &Db, id: i64) -> Result<Self, ShopError> {
        let row: Option<Row> =
            sqlx::query_as(&format!("{SELECT} WHERE id = ?")).bind(id).fetch_optional(db.pool()).await?;
        row.map(Self::of).ok_or(ShopError::NoProduct)
    }
}

/// The picture of a product, if it has one.
pub async fn picture_of(db: &Db, product_id: i64) -> Result<Option<Vec<u8>>, ShopError> {
    let row: Option<(Option<Vec<u8>>,)> = sqlx::query_as("SELECT picture FROM products WHERE id = ?")
        .bind(product_id)
        .fetch_optional(db.pool())
        .await?;
    row.map(|(picture,)| picture).ok_or(ShopError::NoProduct)
}

/// `/Catalogue.asmx`
pub struct Catalogue {
    db: Db,
    page_size: i64,
}

impl Catalogue {
    pub fn new(db: Db, page_size: i64) -> Self {
        Self { db, page_size }
    }
}

#[script_service(namespace = "Acme.Shop")]
impl Catalogue {
    /// A page of the products of a category, or of all. Kept for some seconds, one query at a time.
    #[web_method(cache(5, single_flight))]
    async fn list_products(&self, category: Option<String>, page: i64) -> Result<Vec<Product>, ShopError> {
        let select = format!("{SELECT} WHERE ? IS NULL OR category = ? ORDER BY name LIMIT ? OFFSET ?");
        let rows: Vec<Row> = sqlx::query_as(&select)
            .bind(&category)
            .bind(&category)
            .bind(self.page_size)
            .bind(page.max(0) * self.page_size)
            .fetch_all(self.db.pool())
            .await?;
        Ok(rows.into_iter().map(Product::of).collect())
    }

    /// The picture of a product: `byte[]`, which pages get as numbers.
    #[web_method]
    async fn picture(&self, product_id: i64) -> Result<Option<Vec<u8>>, ShopError> {
        picture_of(&self.db, product_id).await
    }
}
