//! Paths that a URL has to encode.

use asmx::prelude::*;
use asmx::testing::Client;

struct WebService;

#[script_service(path = "/My Services/Web Service.asmx")]
impl WebService {
    #[web_method]
    fn save(&self, name: String) -> String {
        name
    }
}

struct Anywhere;

#[script_service]
impl Anywhere {
    #[web_method]
    fn save(&self) -> i32 {
        1
    }
}

fn client() -> Client {
    let host = Host::builder()
        .service(WebService)
        .service_at("/Größe/(neu) a+b;c=d,e.asmx", Anywhere)
        .build()
        .expect("a host");
    Client::new(host)
}

/// CFG-57: whatever ASP.NET does not refuse is looked for as it is when decoded.
#[tokio::test]
async fn a_path_with_a_space_is_called() {
    let client = client();
    for path in ["/My%20Services/Web%20Service.asmx/Save", "/my%20services/web%20service.ASMX/save"] {
        let response = client.post(path).json(r#"{"name":"tea"}"#).send().await;
        assert_eq!((response.status.as_u16(), response.text()), (200, r#"{"d":"tea"}"#), "{path}");
    }
}

/// PRX-8: the proxy has the path as a URL has it.
#[tokio::test]
async fn the_proxy_encodes_the_path() {
    let script = client().get("/My%20Services/Web%20Service.asmx/js").send().await;
    let expected = r#"set_path("/My%20Services/Web%20Service.asmx")"#;
    assert!(script.text().contains(expected), "{}", script.text());
}

#[tokio::test]
async fn other_characters_are_called_too() {
    let path = "/Gr%C3%B6%C3%9Fe/(neu)%20a+b;c=d,e.asmx/Save";
    assert_eq!(client().post(path).json("{}").send().await.text(), r#"{"d":1}"#);
}
