//! Who reads what a service says of itself, and what TypeScript is told.

use asmx::prelude::*;
use asmx::testing::Client;
use asmx::{Help, HostBuilder};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use tower::ServiceExt as _;

/// One thing
/// on the shelf. */ It ends no comment.
#[script_type(namespace = "Acme.Web")]
struct Product {
    /// Its number.
    id: i64,
    name: String,
    note: Option<String>,
    strength: Strength,
    #[script(read_only)]
    made: DateTime,
    #[script(name = "two words")]
    odd: f64,
}

#[script_type(namespace = "Acme.Web")]
#[derive(Clone, Copy)]
enum Strength {
    Light = 1,
    Strong = 2,
}

#[script_type(namespace = "Acme.Web", flags(None = 0, Read = 1))]
struct Access(i32);

mod other {
    use super::*;

    /// Its namespace is all that tells it from the other one.
    #[script_type(namespace = "Acme.Other")]
    pub(super) struct Product {
        pub(super) id: i32,
    }
}

#[script_type(base = "Acme.Web.Thing", default = Product)]
enum Thing {
    Product(Product),
    Elsewhere(other::Product),
}

struct Shop;

/// Sells things.
#[script_service(namespace = "Acme.Web")]
impl Shop {
    /// Puts one on the shelf.
    #[web_method]
    fn save(&self, product: Product) -> Product {
        product
    }

    #[web_method(get)]
    fn wait(&self, time: TimeSpan, from: Option<DateTime>) -> TimeSpan {
        let _ = from;
        time
    }

    #[web_method]
    fn other(&self, thing: Thing, product: other::Product) -> Vec<Option<Thing>> {
        let _ = product;
        vec![Some(thing)]
    }

    #[web_method]
    fn allow(&self, access: Access) -> Access {
        access
    }

    #[web_method]
    fn delete(&self) {}

    #[web_method]
    fn bare(&self) -> asmx::types::Bare<i32> {
        asmx::types::Bare(3)
    }
}

#[web_method]
fn ping() {}

fn builder() -> HostBuilder {
    Host::builder().service(Shop).page_methods("/Default.aspx", methods![ping])
}

async fn get(builder: HostBuilder, uri: &str) -> asmx::testing::Response {
    Client::new(builder.build().expect("a host")).get(uri).send().await
}

/// Everything that describes is for the server's own machine, and everything for everyone where the code says so; what
/// strangers get is what ASP.NET has without `Documentation`.
#[tokio::test]
async fn a_description_is_for_whom_the_code_says() {
    let local = |help: Option<Help>| {
        let builder = help.into_iter().fold(builder(), HostBuilder::help);
        Client::new(builder.build().expect("a host"))
    };
    for (help, here, elsewhere) in [
        (None, true, false),
        (Some(Help::local_only()), true, false),
        (Some(Help::everyone()), true, true),
        (Some(Help::off()), false, false),
    ] {
        let client = local(help);
        let stranger = client.clone().from_address([203, 0, 113, 7]);
        for path in ["/Shop.asmx", "/Shop.asmx?ts"] {
            for (client, shown) in [(&client, here), (&stranger, elsewhere)] {
                let status = client.get(path).send().await.status;
                assert_eq!(status, if shown { 200 } else { 405 }, "{help:?} {path}");
            }
            let behind = client.get(path).header("X-Forwarded-For", "203.0.113.7").send().await;
            // The client of a test says its address itself, so that headers count for nothing.
            assert_eq!(behind.status, if here { 200 } else { 405 });
        }
        let js = stranger.get("/Shop.asmx/js").send().await;
        assert_eq!(js.status, 200, "pages need the proxy");
    }
}

/// A folder may say otherwise.
#[tokio::test]
async fn folders_have_an_audience_of_their_own() {
    let host = builder().folder("/open", |folder| folder.help(Help::everyone()).service(Shop));
    let stranger = Client::new(host.build().expect("a host")).from_address([203, 0, 113, 7]);
    assert_eq!(stranger.get("/open/Shop.asmx?ts").send().await.status, 200);
    assert_eq!(stranger.get("/Shop.asmx?ts").send().await.status, 405);
}

#[tokio::test]
async fn a_module_has_types_for_both_ways() {
    let module = get(builder(), "/Shop.asmx?ts").await;
    assert_eq!(module.header("content-type"), Some("text/typescript; charset=utf-8"));
    let text = module.text();
    for part in [
        // What comes back has everything, and its name.
        "export interface Product {\n    __type: \"Acme.Web.Product\";\n    /** Its number. */\n    Id: number;\n",
        "    Note: string | null;\n    Strength: Strength;\n    Made: Date;\n    \"two words\": number;\n}\n",
        // What goes in may leave out what has a default, and has no read-only members (CNV-37).
        "export interface ProductInput {\n    __type?: \"Acme.Web.Product\";\n    /** Its number. */\n    \
         Id?: number | bigint;\n    Name: string;\n    Note?: string | null;\n    Strength: StrengthInput;\n    \
         \"two words\"?: number;\n}\n",
        "export const Strength = {\n    Light: 1,\n    Strong: 2,\n} as const;\n",
        "export type Strength = (typeof Strength)[keyof typeof Strength];\n",
        "export type StrengthInput = Strength | \"Light\" | \"Strong\";\n",
        "export type Access = number;\n",
        // RSP-25, CNV-23.
        "export interface TimeSpan {\n    __type: \"System.TimeSpan\";\n    Ticks: number;\n",
        "            time: string;\n            from: Date | null;\n",
        "this.#call(\"GET\", \"Wait\", args, options) as Promise<TimeSpan>",
        // Two classes of one name.
        "export interface Acme_Other_Product {\n",
        "            thing: ProductInput | (Acme_Other_ProductInput & { __type: \"Acme.Other.Product\" });\n",
        "): Promise<(Product | Acme_Other_Product | null)[]> {\n",
        "/** Sells things. */\nexport class Shop {\n",
        "    /** Puts one on the shelf. */\n    Save(\n",
        "    Delete(options: CallOptions = {}): Promise<void> {\n",
        "/** One thing on the shelf. * / It ends no comment. */\n",
        "this.#call(\"POST\", \"Bare\", {}, options, \"bare\") as Promise<number>",
        "call(\"/Shop.asmx\", options)",
        "export class AsmxError extends Error {",
    ] {
        assert!(text.contains(part), "{part}\n\nis not in\n\n{text}");
    }

    let types = get(builder(), "/Shop.asmx?TS=types").await;
    assert!(types.text().contains("export interface Product {"));
    assert!(!types.text().contains("class"), "{}", types.text());
}

/// Page methods have a module too, which the page's own server has to hand on.
#[tokio::test]
async fn a_program_has_the_modules_in_hand() {
    let host = builder().build().expect("a host");
    let module = host.typescript("/default.ASPX").expect("a module");
    assert!(module.contains("export class PageMethods {"), "{module}");
    assert!(module.contains("call(\"/Default.aspx\", options)"));
    assert_eq!(host.typescript("/Nowhere.asmx"), None);
    assert_eq!(host.typescript("/Shop.asmx").as_deref(), Some(get(builder(), "/Shop.asmx?ts").await.text()));
}

/// PRX-8: a module calls where it was asked for.
#[tokio::test]
async fn a_module_is_called_under_its_prefix() {
    let host = builder().help(Help::everyone()).build().expect("a host");
    let app = Router::new().nest("/legacy", host.into_router());
    let request = Request::get("/legacy/shop.asmx?ts").body(Body::empty()).expect("a request");
    let answer = app.oneshot(request).await.expect("an answer");
    let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
    let text = core::str::from_utf8(&body).expect("text");
    assert!(text.contains("call(\"/legacy/shop.asmx\", options)"), "{text}");
}
