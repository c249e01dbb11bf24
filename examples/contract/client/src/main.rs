//! `cargo run -p shop-client`: asks the server that `cargo run -p shop-server` starts, or another at the address given.

use asmx_client::Client;
use asmx_core::Fault;
use asmx_core::types::Decimal;
use shop_contract::ShopClient;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    let root = std::env::args().nth(1).unwrap_or_else(|| "http://127.0.0.1:8082/".to_owned());
    match ask(&root).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn ask(root: &str) -> Result<(), Fault> {
    let shop = ShopClient::over(Client::new(root)?);
    for product in shop.up_to(Decimal::new(10_000, 2)).await? {
        println!("{} costs {}, since {}", product.name, product.price, product.added.format("yyyy")?);
    }
    // What the server refuses arrives as the fault that it is there.
    if let Err(fault) = shop.find(3).await {
        println!("3: {}", fault.message());
    }
    Ok(())
}
