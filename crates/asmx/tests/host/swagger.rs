//! Swagger UI, without a browser.

use asmx::prelude::*;
use asmx::testing::Client;

#[web_method]
fn add(a: i32, b: i32) -> i32 {
    a + b
}

#[tokio::test]
async fn its_files_are_in_the_program() {
    let builder = || Host::builder().functions("/Math.asmx", methods![add]);
    let client = Client::new(builder().without_openapi().build().expect("a host"));
    let moved = client.get("/swagger").send().await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (302, Some("/swagger/")));
    let page = client.get("/swagger/").send().await;
    assert!(
        page.text().contains("swagger-initializer.js") && !page.text().contains("//unpkg"),
        "{}",
        page.text()
    );
    for (file, kind) in [
        ("swagger-ui-bundle.js", "text/javascript"),
        ("swagger-ui.css", "text/css"),
        ("swagger-initializer.js", "text/javascript; charset=utf-8"),
        ("openapi.json", "application/json; charset=utf-8"),
    ] {
        let answer = client.get(&format!("/swagger/{file}")).send().await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some(kind)), "{file}");
    }
    assert_eq!(client.get("/swagger/nothing").send().await.status, 404);
    let stranger = client.from_address([203, 0, 113, 7]).get("/swagger/").send().await;
    assert_eq!(stranger.status, 404);

    let elsewhere = Client::new(builder().swagger_ui_at("/docs").build().expect("a host"));
    assert_eq!(elsewhere.get("/docs/").send().await.status, 200);
    assert_eq!(elsewhere.get("/swagger/").send().await.status, 404);
    let without = Client::new(builder().without_swagger_ui().build().expect("a host"));
    assert_eq!(without.get("/swagger").send().await.status, 404);
}
