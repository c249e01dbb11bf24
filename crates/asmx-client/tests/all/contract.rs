//! A contract's client and its server in one process: what goes out comes back, and errors too.

use std::collections::HashMap;
use std::sync::Mutex;

use asmx::prelude::*;
use asmx_client::Client;

#[script_type(namespace = "Acme", null = "default")]
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Product {
    pub id: i32,
    pub name: String,
    pub price: Decimal,
    pub added: Option<DateTime>,
    pub shelf: Shelf,
    pub notes: HashMap<String, i32>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) enum Shelf {
    #[default]
    Back = 1,
    Window = 4,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dog {
    pub bark: i32,
}

#[script_type(base = "Acme.Any", default = Product)]
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Any {
    Product(Product),
    Dog(Dog),
}

#[derive(Debug, Exception)]
#[exception("Acme.OutOfStockException")]
pub(crate) struct OutOfStock;

impl std::fmt::Display for OutOfStock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("There is nothing left.")
    }
}

impl std::error::Error for OutOfStock {}

/// The shop.
#[script_service(namespace = "Acme")]
pub(crate) trait Shop {
    /// One of the products.
    #[web_method]
    async fn find(&self, product_id: i32) -> Result<Product, OutOfStock>;

    #[web_method(script_types(Dog))]
    async fn put(
        &self,
        product: Product,
        all: Vec<Any>,
        #[script(name = "Note")] note: Option<String>,
    ) -> Vec<Any>;

    #[web_method(name = "HowMany", get)]
    fn count(&self, text: String, shelf: Shelf) -> String;

    #[web_method]
    async fn nothing(&self) {}

    #[web_method]
    async fn of_the_day(&self, day: DateTime) -> Option<DateTime> {
        Some(day)
    }

    #[web_method(xml)]
    fn feed(&self) -> String {
        "<feed/>".to_owned()
    }
}

#[derive(Default)]
struct Shelves {
    puts: Mutex<i32>,
}

impl Shop for Shelves {
    async fn find(&self, product_id: i32) -> Result<Product, OutOfStock> {
        tokio::task::yield_now().await;
        if product_id == 7 { Ok(product()) } else { Err(OutOfStock) }
    }

    async fn put(&self, product: Product, mut all: Vec<Any>, note: Option<String>) -> Vec<Any> {
        assert_eq!(note.as_deref(), Some("'<é😀"));
        *self.puts.lock().expect("no panic") += 1;
        all.push(Any::Product(product));
        all
    }

    fn count(&self, text: String, shelf: Shelf) -> String {
        format!("{text} {shelf:?}")
    }
}

fn product() -> Product {
    Product {
        id: 7,
        name: "Tea".to_owned(),
        price: Decimal::new(250, 2),
        added: Some(DateTime::utc(2010, 5, 17).expect("a date")),
        shelf: Shelf::Window,
        notes: HashMap::from([("cups".to_owned(), 3)]),
    }
}

fn host() -> Host {
    let shop = Shelves::default();
    Host::builder().custom_errors(CustomErrors::Off).service(shop.as_service()).build().expect("a host")
}

fn shop() -> ShopClient<Client<Host>> {
    ShopClient::over(Client::over(host(), "http://shop.example").expect("an address"))
}

#[tokio::test]
async fn what_goes_out_comes_back() {
    let shop = shop();
    assert_eq!(shop.find(7).await.expect("a product"), product());
    let all = vec![Any::Dog(Dog { bark: 2 }), Any::Product(Product::default())];
    let put = shop.put(product(), all.clone(), Some("'<é😀".to_owned())).await.expect("all of them");
    assert_eq!(put, [&all[..], &[Any::Product(product())]].concat());
    let day = DateTime::utc(1999, 12, 31).expect("a date");
    assert_eq!(shop.of_the_day(day).await.expect("a day"), Some(day));
    shop.nothing().await.expect("nothing");
}

/// REQ-5: in a query each argument is JSON.
#[tokio::test]
async fn a_method_with_get_is_asked_by_get() {
    let text = "50% \"a+b&c=d#é\" <";
    assert_eq!(shop().count(text.to_owned(), Shelf::Window).await.expect("a text"), format!("{text} Window"));
}

/// ERR-5, ERR-6.
#[tokio::test]
async fn errors_come_back_as_faults() {
    let fault = shop().find(8).await.expect_err("nothing");
    assert_eq!(
        (fault.exception_type(), fault.message()),
        ("Acme.OutOfStockException", "There is nothing left.")
    );
    let hidden = Host::builder().custom_errors(CustomErrors::On).service(Shelves::default().as_service());
    let hidden = Client::over(hidden.build().expect("a host"), "http://shop.example/").expect("an address");
    let fault = ShopClient::over(&hidden).find(8).await.expect_err("nothing");
    assert_eq!(fault.exception_type(), "System.Exception");
    assert_eq!(fault.message(), "There was an error processing the request.");
    let fault = ShopClient::over_at(&hidden, "/Other.asmx").find(8).await.expect_err("not there");
    assert_eq!(fault.exception_type(), "System.Net.WebException");
    let fault = ShopClient::over(&hidden).feed().await.expect_err("no JSON");
    assert_eq!(fault.exception_type(), "System.NotSupportedException");
}

/// The description needs no implementation.
#[test]
fn the_contract_describes_itself() {
    let methods = <ShopService as asmx::Service>::METHODS;
    let names: Vec<_> = methods.iter().map(|method| method.descriptor.name).collect();
    assert_eq!(names, ["Find", "Put", "HowMany", "Nothing", "OfTheDay", "Feed"]);
    let service = <ShopService as asmx::Service>::DESCRIPTOR;
    assert_eq!(
        (service.full_name().as_str(), service.path, service.description),
        ("Acme.Shop", "/Shop.asmx", "The shop.")
    );
    assert_eq!(methods[0].descriptor.description, "One of the products.");
    assert_eq!(methods[1].descriptor.parameters[2].name, "Note");
}

#[cfg(feature = "cookies")]
mod cookies {
    use super::*;
    use asmx::session::Session;

    /// A contract whose implementation is made of each request, and that has a session.
    #[script_service]
    pub trait Visits {
        #[web_method(session)]
        async fn visit(&self) -> Result<i32, Fault>;
    }

    struct Visitor(Session);

    impl Visits for Visitor {
        async fn visit(&self) -> Result<i32, Fault> {
            let visits = self.0.get::<i32>("visits")?.unwrap_or_default() + 1;
            self.0.insert("visits", &visits)?;
            Ok(visits)
        }
    }

    /// SAC-4: with its cookies a client has a session.
    #[tokio::test]
    async fn cookies_are_kept_on_request() {
        let made = |session: Session| async move { Ok(Visitor(session).as_service()) };
        let host = Host::builder().service_per_call_with(made).build().expect("a host");
        let client = Client::over(host, "https://shop.example/").expect("an address");
        let forgetful = VisitsClient::over(client.clone());
        assert_eq!(
            (forgetful.visit().await.expect("a visit"), forgetful.visit().await.expect("a visit")),
            (1, 1)
        );
        let visits = VisitsClient::over(client.keep_cookies());
        for visit in 1..=3 {
            assert_eq!(visits.visit().await.expect("a visit"), visit);
        }
        assert_eq!(visits.clone().visit().await.expect("a visit"), 4);
    }
}

/// Over a real connection.
#[cfg(feature = "reqwest")]
#[tokio::test]
async fn reqwest_carries_calls() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let root = format!("http://{}/", listener.local_addr().expect("an address"));
    let server = tokio::spawn(async move { host().serve_on(listener).await });
    let shop = ShopClient::over(Client::new(&root).expect("an address"));
    assert_eq!(shop.find(7).await.expect("a product"), product());
    assert_eq!(shop.count("a".to_owned(), Shelf::Back).await.expect("a text"), "a Back");
    assert_eq!(shop.find(8).await.expect_err("nothing").exception_type(), "Acme.OutOfStockException");
    server.abort();
    let nobody = ShopClient::over(Client::new("http://127.0.0.1:1/").expect("an address"));
    let fault = nobody.find(7).await.expect_err("nobody");
    assert_eq!(fault.message(), "Unable to connect to the remote server");
    assert!(fault.source().is_some());
}
