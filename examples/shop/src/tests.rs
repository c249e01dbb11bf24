//! The shop as its pages meet it, without a network.

use asmx::config::Config;
use asmx::prelude::*;
use asmx::session::{Left, SessionId, SessionStore as _, Values};
use asmx::testing::Browser;

use super::{SqliteStore, host};
use crate::db::Db;
use crate::sessions_store;

const PAGE: &str = "http://127.0.0.1:5091";

async fn db() -> Db {
    Db::open("sqlite::memory:").await.expect("a database")
}

async fn shop(db: Db) -> Host {
    let config = Config::parse(include_str!("../asmx.toml")).expect("a configuration");
    host(config, db, None, PAGE).expect("a host")
}

/// A page of the shop, and the one who uses it.
struct Visitor(asmx::testing::Page);

impl Visitor {
    async fn new() -> Self {
        Self(Browser::new(shop(db().await).await).from(PAGE))
    }

    /// Status and body of a call.
    async fn call(&self, path: &str, json: &str) -> (u16, String) {
        let answer = self.0.post(path).json(json.to_owned()).credentials().send().await;
        assert!(answer.is_readable(), "{path}: {}", answer.why());
        (answer.status(), answer.text().clone())
    }

    async fn log_in(&self, name: &str, password: &str) -> String {
        let login = format!(r#"{{"name":"{name}","password":"{password}"}}"#);
        self.call("/Account.asmx/LogIn", &login).await.1
    }
}

const TRUE: &str = r#"{"d":true}"#;
const EMPTY: (u16, &str) = (200, r#"{"d":[]}"#);

/// Strangers look and fill a cart; who orders has logged in, and has the cart still.
#[tokio::test]
async fn a_cart_is_filled_and_ordered() {
    let ann = Visitor::new().await;
    let (_, products) = ann.call("/Catalogue.asmx/ListProducts", r#"{"category":"Tea","page":0}"#).await;
    assert!(
        products.contains(r#""Name":"Assam","Category":"Tea","Price":4.50,"HasPicture":false"#),
        "{products}"
    );
    let (_, cart) = ann.call("/Cart.asmx/Add", r#"{"productId":1,"count":"2"}"#).await;
    assert!(cart.contains(r#""Count":2,"Sum":9.00"#), "{cart}");
    assert_eq!(ann.call("/Cart.asmx/Order", "{}").await.0, 401, "RT-30");
    assert_eq!(ann.log_in("ann", "wrong").await, r#"{"d":false}"#);
    assert_eq!(ann.log_in("ANN", "tea").await, TRUE);
    assert_eq!(ann.call("/Account.asmx/WhoAmI", "{}").await.1, r#"{"d":"ann"}"#);
    let (_, cart) = ann.call("/Cart.asmx/Show", "{}").await;
    assert!(cart.contains(r#""Count":2"#), "the session has a new id and the same cart: {cart}");
    assert_eq!(ann.call("/Cart.asmx/Order", "{}").await.1, r#"{"d":1}"#);
    let (status, empty) = ann.call("/Cart.asmx/Show", "{}").await;
    assert_eq!((status, &*empty), EMPTY);
    let (status, fault) = ann.call("/Cart.asmx/Order", "{}").await;
    assert!(status == 500 && fault.contains("Your cart is empty."), "{fault}");
    assert_eq!(ann.call("/Admin.asmx/Orders", "{}").await.0, 401, "ann keeps no shop");
    assert_eq!(ann.call("/Account.asmx/LogOut", "{}").await.0, 200);
    assert_eq!(ann.call("/Account.asmx/WhoAmI", "{}").await.1, r#"{"d":null}"#);
}

/// Roles; a picture as base64 in and as numbers out; a product at the price that was written.
#[tokio::test]
async fn the_keeper_keeps_the_shop() {
    let root = Visitor::new().await;
    assert_eq!(root.log_in("root", "pot").await, TRUE);
    let new = r#"{"id":null,"name":"Oolong","category":"Tea","price":"12.30"}"#;
    let (_, saved) = root.call("/Admin.asmx/SaveProduct", new).await;
    assert!(saved.contains(r#""Id":5,"Name":"Oolong","Category":"Tea","Price":12.30"#), "{saved}");
    let upload = |base64: &str| format!(r#"{{"productId":5,"base64":"{base64}"}}"#);
    assert_eq!(root.call("/Admin.asmx/UploadPicture", &upload("R0lGODlh")).await.1, r#"{"d":6}"#);
    assert_eq!(
        root.call("/Catalogue.asmx/Picture", r#"{"productId":5}"#).await.1,
        r#"{"d":[71,73,70,56,57,97]}"#
    );
    for (wrong, said) in [("R0lG*", "The picture is not base64."), ("AAAA", "A picture is PNG, JPEG or GIF.")]
    {
        let (status, fault) = root.call("/Admin.asmx/UploadPicture", &upload(wrong)).await;
        assert!(status == 500 && fault.contains(said), "{fault}");
    }
    let (status, fault) = root.call("/Catalogue.asmx/Picture", r#"{"productId":99}"#).await;
    assert!(status == 500 && fault.contains("Acme.Shop.ProductNotFoundException"), "{fault}");
}

/// A link downloads, a form uploads; who keeps no shop uploads nothing.
#[tokio::test]
async fn links_and_forms() {
    const PARTS: &str = "--x\r\nContent-Disposition: form-data; name=\"productId\"\r\n\r\n1\r\n\
         --x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"tea.gif\"\r\nContent-Type: image/gif\r\n\r\n\
         GIF89a\r\n--x--\r\n";
    let root = Visitor::new().await;
    let upload = || {
        let form = root.0.post("/Files.asmx/UploadPicture").content_type("multipart/form-data; boundary=x");
        form.body(PARTS).credentials().send()
    };
    assert_ne!(upload().await.text(), "The picture has 6 bytes.");
    assert_eq!(root.log_in("root", "pot").await, TRUE);
    assert_eq!(upload().await.text(), "The picture has 6 bytes.");
    let picture = root.0.get("/Files.asmx/Picture?productId=1").credentials().send().await;
    assert_eq!((picture.status(), &*picture.text()), (200, "GIF89a"));
    let prices = root.0.get("/Files.asmx/PriceList").credentials().send().await;
    assert!(prices.text().starts_with("number;product;price\r\n"), "{}", prices.text());
    assert!(prices.text().contains("1;\"Assam\";4.50\r\n"), "{}", prices.text());
}

/// What the database says is for the log alone.
#[tokio::test]
async fn customers_read_nothing_of_the_database() {
    let db = db().await;
    let visitor = Visitor(Browser::new(shop(db.clone()).await).from(PAGE));
    sqlx::raw_sql("DROP TABLE orders; DROP TABLE products").execute(db.pool()).await.expect("gone");
    let (status, fault) = visitor.call("/Catalogue.asmx/ListProducts", r#"{"category":null,"page":0}"#).await;
    assert_eq!(status, 500);
    assert!(fault.contains("The shop is closed for a moment.") && !fault.contains("products"), "{fault}");
}

/// SAC-7: no session is made by who only reads.
#[tokio::test]
async fn who_only_looks_gets_no_session() {
    let db = db().await;
    let visitor = Visitor(Browser::new(shop(db.clone()).await).from(PAGE));
    visitor.call("/Cart.asmx/Show", "{}").await;
    visitor.call("/Account.asmx/WhoAmI", "{}").await;
    let (sessions,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM sessions").fetch_one(db.pool()).await.expect("a number");
    assert_eq!(sessions, 0);
}

/// A restart loses no session: the file has them.
#[tokio::test]
async fn sessions_outlive_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("shop.db").display());
    let id = SessionId::random().expect("random numbers");
    let hour = std::time::Duration::from_secs(3600);
    let mut values = Values::default();
    values.insert("cart", "[[1,2]]".to_owned());
    let first = Db::open(&url).await.expect("a database");
    SqliteStore::new(first.clone()).create(&id, values.clone(), hour).await.expect("created");
    first.pool().close().await;

    let store = SqliteStore::new(Db::open(&url).await.expect("the same database"));
    let opened = store.open(&id, sessions_store::terms()).await.expect("the session");
    assert_eq!(opened.values, Some(values));
    let turn = opened.generation.expect("a turn");
    let _ = store.close(&id, turn, Left::Nothing, hour).await.expect("closed");
    assert_eq!(store.open(&id, sessions_store::terms()).await.expect("a turn").values, None);
}

mod store {
    //! The suite that every store of sessions passes.

    use super::{SqliteStore, db};

    crate::sessions_store::store_tests!(Some(SqliteStore::new(db().await)));
}
