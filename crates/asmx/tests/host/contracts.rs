//! Contracts: traits that are described, implemented elsewhere and mounted.

#![allow(missing_docs)]

use asmx::prelude::*;
use asmx::testing::Client;

/// The shop of Acme.
#[script_service(namespace = "Acme")]
trait Shop {
    /// How many are on a shelf.
    #[web_method]
    async fn count_of(&self, shelf_id: i32, words: Vec<String>) -> Result<i32, Fault>;

    #[web_method(get, name = "Ping")]
    fn is_there(&self) -> bool {
        true
    }
}

struct Shelves;

impl Shop for Shelves {
    async fn count_of(&self, shelf_id: i32, words: Vec<String>) -> Result<i32, Fault> {
        tokio::task::yield_now().await;
        let words = i32::try_from(words.len())?;
        if shelf_id < 0 { Err(Fault::argument("No such shelf.")) } else { Ok(shelf_id + words) }
    }
}

fn implemented() -> Client {
    let builder = Host::builder().custom_errors(CustomErrors::Off).service(Shelves.as_service());
    Client::new(builder.build().expect("a host"))
}

fn described() -> Client {
    let builder = Host::builder().custom_errors(CustomErrors::Off).contract::<ShopService>();
    Client::new(builder.build().expect("a host"))
}

/// RSP-1, ERR-5, RT-21: as with a service of an `impl` block.
#[tokio::test]
async fn an_implementation_is_called() {
    let client = implemented();
    let call = client.post("/Shop.asmx/CountOf").json(r#"{"shelfId":"5","words":["a"]}"#);
    assert_eq!(call.send().await.text(), r#"{"d":6}"#);
    let call = client.post("/Shop.asmx/countof").json(r#"{"words":[],"shelfId":-1}"#);
    assert_eq!(call.send().await.fault().message, "No such shelf.");
    let call = client.get("/Shop.asmx/Ping").header("content-type", "application/json");
    assert_eq!(call.send().await.text(), r#"{"d":true}"#);
}

/// PRX-1: proxies and the help page are the trait's, whoever implements it.
#[tokio::test]
async fn the_description_needs_no_implementation() {
    for path in ["/Shop.asmx/js", "/Shop.asmx/jsdebug", "/Shop.asmx"] {
        let (with, without) = (implemented(), described());
        let (with, without) = (with.get(path).send().await, without.get(path).send().await);
        assert_eq!((without.status, without.text()), (with.status, with.text()), "{path}");
        assert!(without.text().contains("CountOf"), "{path}");
    }
    let call = described().post("/Shop.asmx/CountOf").json(r#"{"shelfId":5,"words":[]}"#);
    let fault = call.send().await.fault();
    assert_eq!(fault.exception_type, "System.NotImplementedException");
}
