//! The help pages, without a browser (CLS-39).

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::types::Bare;
use asmx::{Help, HostBuilder};

#[script_type(namespace = "Acme")]
struct Order {
    id: i32,
    placed: DateTime,
    note: Option<String>,
    parts: Vec<Order>,
}

struct Orders;

/// Takes orders. <b>Not bold.</b>
#[script_service(namespace = "Acme")]
impl Orders {
    /// Places one.
    #[web_method(session)]
    fn place(&self, #[extract] session: Session, order: Order, times: i32) -> Result<Order, Fault> {
        session.insert("times", &times)?;
        Ok(order)
    }

    #[web_method(get, cache = 60)]
    fn find(&self, text: String, after: DateTime) -> Vec<DateTime> {
        let _ = text;
        vec![after]
    }

    #[web_method(xml)]
    fn list(&self) -> String {
        String::new()
    }

    #[web_method]
    fn count(&self) -> Bare<i32> {
        Bare(3)
    }
}

fn builder() -> HostBuilder {
    Host::builder().service(Orders).folder("/old", |folder| folder.classic_service(Orders))
}

async fn get(uri: &str) -> Response {
    let host = builder().help_index("/services").build().expect("a host");
    Client::new(host).get(uri).header("Host", "shop.example:8080").send().await
}

fn has(page: &Response, parts: &[&str]) {
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    for part in parts {
        assert!(page.text().contains(part), "{part}\n\nis not in\n\n{}", page.text());
    }
}

/// RSP-1, RSP-51: the code reads what comes.
#[tokio::test]
async fn the_samples_read_the_answer_that_comes() {
    has(&get("/Orders.asmx?op=Place").await, &["const { d } = await answer.json();", "console.log(msg.d);"]);
    has(&get("/Orders.asmx?op=Count").await, &["const result = await answer.json();", "console.log(msg);"]);
    has(
        &get("/Orders.asmx?op=List").await,
        &["const xml = await answer.text();", "dataType: &quot;xml&quot;"],
    );
}

#[tokio::test]
async fn a_service_shows_its_operations() {
    has(
        &get("/orders.asmx").await,
        &[
            "<h1>Orders</h1>",
            "Takes orders. &lt;b&gt;Not bold.&lt;/b&gt;",
            "<a href=\"?op=Place\">Place(Order order, Int32 times)</a>",
            "Places one.",
            "POST \u{b7} returns Order \u{b7} session",
            "GET \u{b7} returns DateTime[] \u{b7} kept for 60 s",
            "XML",
            "<a href=\"?ts\">TypeScript</a>",
            "<a href=\"/orders.asmx/js\">Proxy</a>",
        ],
    );
    has(&get("/Orders.asmx?op=%3Cscript%3E").await, &["There is no operation named &lt;script&gt;."]);
}

#[tokio::test]
async fn an_operation_shows_requests_that_work() {
    let page = get("/Orders.asmx?op=place").await;
    has(
        &page,
        &[
            "<h1>Place</h1>",
            "data-verb=\"POST\" data-url=\"/Orders.asmx/Place\"",
            "<label for=\"p0\">order <code>Order</code></label>",
            "2024-02-29T12:30:00Z",
            "\\/Date(1709209800000)\\/",
            "$.ajax",
            "curl -X POST &#39;http://shop.example:8080/Orders.asmx/Place&#39;",
        ],
    );
    // What is on the page is what a shell would send.
    let (_, body) = page.text().split_once(" -d &#39;").expect("a body");
    let body = body.split_once("&#39;</pre>").expect("its end").0.replace("&quot;", "\"");
    let host = builder().build().expect("a host");
    let answer = Client::new(host).post("/Orders.asmx/Place").json(body).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    has(
        &get("/Orders.asmx?op=Find").await,
        &[
            "data-verb=\"GET\"",
            "/Orders.asmx/Find?text=%22text%22&amp;after=%222024%2D02%2D29T12%3A30%3A00Z%22",
        ],
    );
    let classic = get("/old/Orders.asmx?op=Find").await;
    has(&classic, &["Scripts may not call it"]);
    assert!(!classic.text().contains("<form"));
}

/// Everything is in files of its own, and the page says so to the browser.
#[tokio::test]
async fn a_strict_policy_lets_the_pages_work() {
    for uri in ["/Orders.asmx", "/Orders.asmx?op=Place", "/services"] {
        let page = get(uri).await;
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{policy}");
        let text = page.text();
        assert!(
            !text.contains("<style") && !text.contains(" style=") && !text.contains(" onclick="),
            "{text}"
        );
        assert!(!text.contains("<script>") && !text.contains("//cdn"), "{text}");
    }
    let script = get("/Orders.asmx?help.js").await;
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    for uri in ["/Orders.asmx?help.css", "/services/help.css"] {
        assert_eq!(get(uri).await.header("content-type"), Some("text/css; charset=utf-8"));
    }
    for uri in ["/services/other", "/servicesmore", "/anything", "/anything/help.css"] {
        assert_eq!(get(uri).await.status, 404, "{uri}");
    }
}

#[tokio::test]
async fn an_index_lists_what_one_may_read() {
    has(
        &get("/services").await,
        &["<a href=\"/Orders.asmx\">", "<a href=\"/old/Orders.asmx\">", "4 operations"],
    );
    let host =
        builder().help(Help::everyone()).folder("/shut", |folder| folder.help(Help::off()).service(Orders));
    let client = Client::new(host.help_index("/services").build().expect("a host"));
    let stranger = client.from_address([203, 0, 113, 7]).get("/Services").send().await;
    has(&stranger, &["/Orders.asmx"]);
    assert!(!stranger.text().contains("/shut"));
    assert_eq!(Client::new(builder().build().expect("a host")).get("/services").send().await.status, 404);
}
