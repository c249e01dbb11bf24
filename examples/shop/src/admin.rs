//! What only those may who keep the shop.

use asmx::prelude::*;
use data_encoding::BASE64;

use crate::catalogue::Product;
use crate::db::Db;
use crate::error::ShopError;

/// The first bytes of what a picture may be: PNG, JPEG, GIF.
const PICTURES: [&[u8]; 3] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8"];

/// An order as the shop sees it.
#[script_type(namespace = "Acme.Shop")]
pub struct Order {
    pub user: String,
    pub product: String,
    pub count: i32,
}

/// Keeps the picture of a product, however it came. Gives its length.
pub async fn keep_picture(db: &Db, product_id: i64, picture: &[u8]) -> Result<i32, ShopError> {
    if !PICTURES.iter().any(|begin| picture.starts_with(begin)) {
        return Err(ShopError::Wrong("A picture is PNG, JPEG or GIF."));
    }
    let update = sqlx::query("UPDATE products SET picture = ? WHERE id = ?");
    let updated = update.bind(picture).bind(product_id).execute(db.pool()).await?;
    match updated.rows_affected() {
        0 => Err(ShopError::NoProduct),
        _ => Ok(i32::try_from(picture.len()).unwrap_or(i32::MAX)),
    }
}

/// `/Admin.asmx`
pub struct Admin {
    db: Db,
}

impl Admin {
    pub fn new(db: Db) -> Self {
        Self { db }
    }
}

#[script_service(namespace = "Acme.Shop", roles = "Admin")]
impl Admin {
    /// Adds a product, or changes the one that has the id.
    #[web_method]
    async fn save_product(
        &self,
        id: Option<i64>,
        name: String,
        category: String,
        price: Decimal,
    ) -> Result<Product, ShopError> {
        if name.trim().is_empty() || price < Decimal::from(0) {
            return Err(ShopError::Wrong("A product has a name and a price."));
        }
        let save = "INSERT INTO products (id, name, category, price) VALUES (?, ?, ?, ?) \
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, category = excluded.category, price = excluded.price \
                    RETURNING id";
        let (id,): (i64,) = sqlx::query_as(save)
            .bind(id)
            .bind(name.trim())
            .bind(category)
            .bind(price.to_string())
            .fetch_one(self.db.pool())
            .await?;
        Product::find(&self.db, id).await
    }

    /// Takes the picture of a product as base64, as pages read it from a file. Gives its length.
    #[web_method]
    async fn upload_picture(&self, product_id: i64, base64: String) -> Result<i32, ShopError> {
        keep_picture(&self.db, product_id, &BASE64.decode(base64.as_bytes())?).await
    }

    #[web_method]
    async fn orders(&self) -> Result<Vec<Order>, ShopError> {
        let select = "SELECT user, products.name, count FROM orders JOIN products ON products.id = product \
                      ORDER BY orders.id";
        let rows: Vec<(String, String, i32)> = sqlx::query_as(select).fetch_all(self.db.pool()).await?;
        Ok(rows.into_iter().map(|(user, product, count)| Order { user, product, count }).collect())
    }
}
