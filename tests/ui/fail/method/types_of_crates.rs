#![allow(unused)]

use asmx::prelude::*;

mod chrono {
    pub struct DateTime<Z>(pub Z);
    pub struct Utc;
    pub struct NaiveDate;
}
mod time {
    pub struct OffsetDateTime;
}
mod uuid {
    pub struct Uuid;
}
mod url {
    pub struct Url;
}
mod jiff {
    pub struct Timestamp;
}
mod rust_decimal {
    pub struct Decimal;
}
mod serde_json {
    pub enum Value {}
}

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn dates(&self, at: chrono::DateTime<chrono::Utc>, day: Option<chrono::NaiveDate>, other: time::OffsetDateTime) {}

    #[web_method]
    fn others(&self, id: uuid::Uuid, page: url::Url, at: jiff::Timestamp) {}

    #[web_method]
    fn money(&self, price: rust_decimal::Decimal, details: Option<serde_json::Value>) {}

    #[web_method]
    fn now(&self) -> Result<chrono::DateTime<chrono::Utc>, Fault> {
        Ok(chrono::DateTime(chrono::Utc))
    }
}

fn main() {}
