//! `cargo run -p shop-server`: the shop at <http://127.0.0.1:8082/Shop.asmx>, for `shop-client` and for pages.

use asmx::prelude::*;
use shop_contract::{Product, Shop};

/// Where the server is. The client asks there.
const ADDRESS: &str = "127.0.0.1:8082";

/// What is on the shelves.
struct Shelves(Vec<Product>);

impl Shop for Shelves {
    async fn find(&self, id: i32) -> Result<Product, Fault> {
        let found = self.0.iter().find(|product| product.id == id);
        found.cloned().ok_or_else(|| Fault::argument("No such product.").parameter("id"))
    }

    async fn up_to(&self, price: Decimal) -> Result<Vec<Product>, Fault> {
        Ok(self.0.iter().filter(|product| product.price <= price).cloned().collect())
    }
}

fn shelves() -> Result<Shelves, Fault> {
    let product = |id, name: &str, cents, year| {
        let (price, added) = (Decimal::new(cents, 2), DateTime::utc(year, 5, 17)?);
        Ok::<_, Fault>(Product { id, name: name.to_owned(), price, added })
    };
    Ok(Shelves(vec![product(1, "Tea", 250, 2010)?, product(2, "Teapot", 1999, 2012)?]))
}

fn host() -> asmx::Result<Host> {
    let shelves = shelves().expect("dates of this century");
    Ok(Host::builder().service(shelves.as_service()).build()?)
}

#[tokio::main]
async fn main() -> asmx::Result<()> {
    println!("http://{ADDRESS}/Shop.asmx and http://{ADDRESS}/Shop.asmx/js");
    host()?.serve(ADDRESS).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use asmx_client::Client;
    use shop_contract::ShopClient;

    /// The host is a tower service, so a test needs no network.
    #[tokio::test]
    async fn the_client_of_the_contract_calls_it() -> Result<(), Fault> {
        let client = Client::over(host().expect("a host"), "http://shop.example/")?;
        let shop = ShopClient::over(client);
        assert_eq!(shop.find(1).await?.name, "Tea");
        assert_eq!(shop.up_to(Decimal::new(300, 2)).await?.len(), 1);
        Ok(())
    }
}
