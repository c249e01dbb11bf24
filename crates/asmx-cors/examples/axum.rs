//! A plain axum application with a policy, which says at start whom it lets in.
//!
//! ```text
//! cargo run -p asmx-cors --example axum -- https://shop.example "http://localhost:*"
//! curl -i -X PUT http://127.0.0.1:3000/cart -H "Origin: http://localhost:5173"
//! ```

use asmx_cors::{Asked, Cors, CorsLayer, Scope};
use axum::Router;
use axum::http::Method;
use axum::routing::{get, put};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut origins: Vec<String> = std::env::args().skip(1).collect();
    if origins.is_empty() {
        origins.push("http://localhost:*".to_owned());
    }
    // Whatever is wrong with them ends the program here, all together.
    let policy = Cors::origins(origins).methods(["PUT"]).max_age(600).compile(Scope::Host)?;
    println!("{}", policy.summary());
    for warning in policy.warnings() {
        println!("warning: {warning}");
    }
    let asked = Asked::request("/cart").method(Method::PUT).origin("https://evil.example");
    print!("{}", asked.explain(&policy, None));

    let app = Router::new()
        .route("/", get(|| async { "Hello" }))
        .route("/cart", put(|| async { "saved" }))
        .layer(CorsLayer::new(policy));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}
