//! Forms that are script calls, where a host takes them so (`form_calls`).

use asmx::prelude::*;
use asmx::testing::{Client, Request};

#[script_type]
struct Line {
    sku: String,
    count: i32,
}

#[script_type]
struct Order {
    who: String,
    lines: Vec<Line>,
    when: DateTime,
}

struct Old;

#[script_service]
impl Old {
    #[web_method]
    fn list(&self, category: String, page: Option<i32>) -> Vec<String> {
        vec![category, format!("{page:?}")]
    }

    #[web_method]
    fn sum(&self, of: Vec<i32>, exact: bool, price: Decimal) -> String {
        format!("{of:?} {exact} {price}")
    }

    #[web_method]
    fn order(&self, order: Order) -> String {
        let lines: Vec<_> = order.lines.iter().map(|line| format!("{}x{}", line.count, line.sku)).collect();
        format!("{} {} {}", order.who, lines.join(","), order.when.year())
    }

    #[web_method(get)]
    fn read(&self) -> i32 {
        1
    }

    #[web_method]
    fn by_hand(&self, #[extract] context: Context) -> String {
        context.form("Field").unwrap_or_default()
    }
}

fn client() -> Client {
    let host = Host::builder().form_calls(true).http_post(true).custom_errors(CustomErrors::Off).service(Old);
    Client::new(host.build().expect("a host"))
}

fn form(client: &Client, path: &str, body: &'static str) -> Request {
    client.post(path).content_type("application/x-www-form-urlencoded; charset=UTF-8").body(body)
}

/// `$.post("/Old.asmx/List", { category: "tea & more", page: "" })`.
#[tokio::test]
async fn a_form_is_answered_with_the_envelope() {
    let client = client();
    let answer = form(&client, "/Old.asmx/list", "category=tea+%26+more&page=").send().await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, r#"{"d":["tea \u0026 more","None"]}"#));
    assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"));
    let sum = form(&client, "/Old.asmx/Sum", "of[]=1&of[]=2&exact=true&price=1.50").send().await;
    assert_eq!(sum.text(), r#"{"d":"[1, 2] true 1.50"}"#);
    let hand = form(&client, "/Old.asmx/ByHand", "field=a").send().await;
    assert_eq!(hand.text(), r#"{"d":"a"}"#);
}

/// As `jQuery.param` writes objects, and as `JSON.stringify` does within a form.
#[tokio::test]
async fn objects_are_taken_either_way() {
    let client = client();
    let flat = "order[who]=ann&order[lines][0][sku]=tea&order[lines][0][count]=2&order[when]=2020-05-06";
    assert_eq!(form(&client, "/Old.asmx/Order", flat).send().await.text(), r#"{"d":"ann 2xtea 2020"}"#);
    let text = "order=%7B%22who%22%3A%22ann%22%2C%22lines%22%3A%5B%5D%2C%22when%22%3A%222021-05-06%22%7D";
    assert_eq!(form(&client, "/Old.asmx/Order", text).send().await.text(), r#"{"d":"ann  2021"}"#);
}

#[tokio::test]
async fn failures_are_those_of_script_calls() {
    let client = client();
    let missing = form(&client, "/Old.asmx/List", "page=1").send().await;
    assert_eq!(missing.status, 500);
    assert_eq!(missing.header("jsonerror"), Some("true"));
    assert!(missing.text().contains("missing value for parameter: \\u0027category\\u0027"), "{missing:?}");
    let wrong = form(&client, "/Old.asmx/List", "category=tea&page=x").send().await;
    assert!(wrong.text().contains("x is not a valid value for Int32."), "{wrong:?}");
    let get = form(&client, "/Old.asmx/Read", "").send().await;
    assert!(get.text().contains("using a POST request, which is not allowed."), "{get:?}");
}

/// No browser asks before it posts a form, so a form of another origin's page is never a script call.
#[tokio::test]
async fn forms_of_other_sites_are_none() {
    let client = client();
    for (name, value) in
        [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")]
    {
        let other = form(&client, "/Old.asmx/List", "category=tea&page=1").header(name, value).send().await;
        assert_eq!(other.header("content-type"), Some("text/plain; charset=utf-8"), "{other:?}");
    }
    let own = form(&client, "/Old.asmx/List", "category=tea&page=1")
        .header("host", "shop")
        .header("origin", "http://shop");
    assert_eq!(own.send().await.text(), r#"{"d":["tea","Some(1)"]}"#);
    // Files are HttpPost's.
    let parts = client.post("/Old.asmx/List").content_type("multipart/form-data; boundary=x").body("--x--");
    assert!(!parts.send().await.text().starts_with('{'));
}

/// RT-39: without the setting it is what it is in ASP.NET.
#[tokio::test]
async fn it_is_off_unless_somebody_says_it() {
    let host = Host::builder().http_post_localhost(false).custom_errors(CustomErrors::Off).service(Old);
    let client = Client::new(host.build().expect("a host"));
    let page = form(&client, "/Old.asmx/List", "category=tea&page=1").send().await;
    assert!(
        page.text().contains("Request format is unrecognized for URL unexpectedly ending in"),
        "{page:?}"
    );
}
