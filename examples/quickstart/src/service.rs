//! The service, as `WebService.asmx.cs` would have it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use asmx::prelude::*;
use asmx::{Functions, methods};
use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// One thing on the shelf. A field that the page leaves out keeps its default.
#[script_type(namespace = "Quickstart", default)]
#[derive(Clone, Debug, Default)]
pub struct Product {
    pub id: i32,
    pub name: String,
    pub category: String,
    pub price: Decimal,
    pub added: DateTime,
}

/// How strong the tea is: a name or a number from the page, a number to it.
#[script_type(namespace = "Quickstart")]
#[derive(Clone, Copy, Debug)]
pub enum Strength {
    Light,
    Medium,
    Strong,
}

/// What can go wrong here, with the .NET names under which the page learns of it.
#[derive(Debug, thiserror::Error, Exception)]
pub enum ShopError {
    #[error("{0}")]
    #[exception("Quickstart.ShopException")]
    Refused(String),
}

/// The service's state; clones share it.
#[derive(Clone, Debug, Default)]
pub struct WebService {
    shelf: Arc<Mutex<BTreeMap<i32, Product>>>,
}

#[script_service]
impl WebService {
    /// The first method of every service.
    #[web_method]
    fn hello_world(&self) -> String {
        "Hello World".to_owned()
    }

    /// Everything in one category.
    #[web_method]
    fn list_products(&self, category: String) -> Vec<Product> {
        self.products_of(&category)
    }

    /// Puts a product on the shelf, in the place of the one of that name, and answers it as it was stored.
    #[web_method]
    fn save_product(&self, mut product: Product) -> Result<Product, ShopError> {
        if product.price.is_sign_negative() {
            return Err(ShopError::Refused(format!("{} can't cost less than nothing.", product.name)));
        }
        let mut shelf = self.shelf();
        let known = shelf.values().find(|known| known.name == product.name).map(|known| known.id);
        product.id = known.unwrap_or_else(|| shelf.keys().last().map_or(1, |last| last + 1));
        product.added = DateTime::now_utc();
        shelf.insert(product.id, product.clone());
        Ok(product)
    }

    /// The server's clock.
    #[web_method]
    async fn server_time(&self) -> DateTime {
        DateTime::now_utc()
    }

    /// The clock as it was at the first call within ten seconds: the answer is kept for everybody.
    #[web_method(cache = 10)]
    fn cached_time(&self) -> DateTime {
        DateTime::now_utc()
    }

    /// One step stronger.
    #[web_method]
    fn stronger(&self, strength: Strength) -> Strength {
        match strength {
            Strength::Light => Strength::Medium,
            Strength::Medium | Strength::Strong => Strength::Strong,
        }
    }

    /// Puts something into the cart of this browser's session, and answers what is in it.
    #[web_method(session)]
    fn add_to_cart(&self, #[extract] session: Session, name: String) -> Result<Vec<String>, Fault> {
        let mut cart: Vec<String> = session.get("cart")?.unwrap_or_default();
        cart.push(name);
        session.insert("cart", &cart)?;
        Ok(cart)
    }

    /// How many products a category has, by GET.
    #[web_method(get)]
    fn count_products(&self, category: String) -> i64 {
        self.products_of(&category).len() as i64
    }

    /// How often this browser was here: it keeps the number in a cookie.
    #[web_method]
    fn count_visits(&self, #[extract] headers: HeaderMap, #[extract] context: Context) -> Result<u32, Fault> {
        let visits = cookie(&headers, "visits").and_then(|text| text.parse().ok()).unwrap_or(0_u32) + 1;
        context.add_cookie(Cookie::new("visits", &visits.to_string()).http_only())?;
        Ok(visits)
    }

    /// Answers late.
    #[web_method]
    async fn slow(&self, seconds: u32) -> String {
        tokio::time::sleep(Duration::from_secs(seconds.min(30).into())).await;
        format!("That took {seconds} seconds.")
    }

    /// Throws.
    #[web_method]
    fn fail(&self, message: String) -> Result<(), ShopError> {
        Err(ShopError::Refused(message))
    }
}

/// A page method: what a static `[WebMethod]` of the page `Default.aspx` is.
#[web_method]
fn greet(name: String) -> String {
    format!("Hello {name}, says the page.")
}

/// The methods of `Default.aspx`.
pub fn page_methods() -> Functions {
    methods![greet]
}

impl WebService {
    /// A service with something on the shelf.
    pub fn new() -> Self {
        let service = Self::default();
        for (name, category, cents) in
            [("Assam", "tea", 425), ("Sencha", "tea", 650), ("Sumatra", "coffee", 790)]
        {
            let (name, category) = (name.to_owned(), category.to_owned());
            let product = Product { name, category, price: Decimal::new(cents, 2), ..Product::default() };
            // These prices are positive.
            let _ = service.save_product(product);
        }
        service
    }

    fn products_of(&self, category: &str) -> Vec<Product> {
        self.shelf().values().filter(|product| product.category == category).cloned().collect()
    }

    fn shelf(&self) -> MutexGuard<'_, BTreeMap<i32, Product>> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The value of a cookie that the browser sent.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs =
        headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}
