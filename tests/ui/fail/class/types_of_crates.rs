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

#[script_type]
struct Product {
    added: chrono::DateTime<chrono::Utc>,
    id: Option<uuid::Uuid>,
}

fn main() {}
