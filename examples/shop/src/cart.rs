//! The cart of a visitor, in the session; who orders has logged in.

use asmx::auth::User;
use asmx::prelude::*;
use serde::{Deserialize, Serialize};

use crate::catalogue::Product;
use crate::db::Db;
use crate::error::ShopError;

/// What is in a cart: products and how many of each, in the order in which they came.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Cart(Vec<(i64, i32)>);

/// A line of a cart as pages see it.
#[script_type(namespace = "Acme.Shop")]
pub struct CartLine {
    pub product: Product,
    pub count: i32,
    pub sum: Decimal,
}

/// `/Cart.asmx`
pub struct Basket {
    db: Db,
}

impl Basket {
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    async fn lines(&self, cart: &Cart) -> Result<Vec<CartLine>, ShopError> {
        let mut lines = Vec::new();
        for (id, count) in &cart.0 {
            let product = Product::find(&self.db, *id).await?;
            let sum = product.price * Decimal::from(*count);
            lines.push(CartLine { product, count: *count, sum });
        }
        Ok(lines)
    }
}

#[script_service(namespace = "Acme.Shop", path = "/Cart.asmx")]
impl Basket {
    /// Puts some of a product into the cart.
    #[web_method(session)]
    async fn add(
        &self,
        #[extract] session: Session,
        product_id: i64,
        count: i32,
    ) -> Result<Vec<CartLine>, ShopError> {
        if !(1..=99).contains(&count) {
            return Err(ShopError::Wrong("Take one, or up to 99."));
        }
        Product::find(&self.db, product_id).await?;
        let mut cart: Cart = session.get("cart")?.unwrap_or_default();
        match cart.0.iter_mut().find(|(id, _)| *id == product_id) {
            Some((_, there)) => *there = (*there + count).min(99),
            None => cart.0.push((product_id, count)),
        }
        session.insert("cart", &cart)?;
        self.lines(&cart).await
    }

    /// What is in the cart. Whoever only looks gets no session.
    #[web_method(session = "read")]
    async fn show(&self, #[extract] session: Session) -> Result<Vec<CartLine>, ShopError> {
        let cart: Cart = session.get("cart")?.unwrap_or_default();
        self.lines(&cart).await
    }

    /// Orders what is in the cart, all or nothing, and empties it. Gives the number of lines.
    #[web_method(session, authorize)]
    async fn order(&self, #[extract] session: Session, #[extract] user: User) -> Result<i32, ShopError> {
        let cart: Cart = session.get("cart")?.unwrap_or_default();
        if cart.0.is_empty() {
            return Err(ShopError::NothingToOrder);
        }
        let mut transaction = self.db.pool().begin().await?;
        for (product, count) in &cart.0 {
            let insert = sqlx::query("INSERT INTO orders (user, product, count) VALUES (?, ?, ?)");
            insert.bind(user.name()).bind(product).bind(count).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        session.remove("cart");
        Ok(i32::try_from(cart.0.len()).unwrap_or(i32::MAX))
    }
}
