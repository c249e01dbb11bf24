//! Links and forms, which need no script: a list to download, a picture to look at, a form that brings one.
//!
//! They have a service of their own: `HttpGet` and `HttpPost`, which `asmx.toml` switches on here, are for all methods of one.

use asmx::content::Raw;
use asmx::prelude::*;

use crate::admin::keep_picture;
use crate::catalogue::{Product, Row, SELECT, picture_of};
use crate::db::Db;
use crate::error::ShopError;

/// `/Files.asmx`
pub struct Files {
    db: Db,
}

impl Files {
    pub fn new(db: Db) -> Self {
        Self { db }
    }
}

#[script_service(namespace = "Acme.Shop")]
impl Files {
    /// The prices for a spreadsheet: `<a href="/Files.asmx/PriceList">`.
    #[web_method(get)]
    async fn price_list(&self) -> Result<Raw, ShopError> {
        let rows: Vec<Row> =
            sqlx::query_as(&format!("{SELECT} ORDER BY name")).fetch_all(self.db.pool()).await?;
        let mut csv = "number;product;price\r\n".to_owned();
        for Product { id, name, price, .. } in rows.into_iter().map(Product::of) {
            csv.push_str(&format!("{id};\"{}\";{price}\r\n", name.replace('"', "\"\"")));
        }
        Ok(Raw::text(csv).content_type("text/csv").download_as("Prices.csv"))
    }

    /// A picture for a page: `<img src="/Files.asmx/Picture?productId=1">`.
    #[web_method(get)]
    async fn picture(&self, product_id: i64) -> Result<Raw, Fault> {
        let no_picture = || Fault::not_found("The product has no picture.");
        let picture = picture_of(&self.db, product_id).await?.ok_or_else(no_picture)?;
        let content_type = match picture.first() {
            Some(0x89) => "image/png",
            Some(0xff) => "image/jpeg",
            _ => "image/gif",
        };
        Ok(Raw::bytes(picture).content_type(content_type))
    }

    /// Takes the picture of a product from a form: `<form method="post" enctype="multipart/form-data">`. Scripts bring it as
    /// base64, to `/Admin.asmx/UploadPicture`.
    #[web_method(roles = "Admin")]
    async fn upload_picture(&self, #[extract] context: Context) -> Result<(), Fault> {
        let product_id = context.form("productId").and_then(|id| id.parse().ok());
        let (Some(product_id), Some(file)) = (product_id, context.file("picture")) else {
            return Err(Fault::argument("A form has a productId and a picture."));
        };
        let length = keep_picture(&self.db, product_id, &file.bytes().await?).await?;
        context.write(&format!("The picture has {length} bytes."));
        Ok(())
    }
}
