//! SOAP 1.1 and 1.2 at a service's own path (CLS-15 to CLS-31). The answers to the byte are in the vectors `soap`.

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{HostBuilder, SoapException};

use crate::common::tickets::{key, logged_in};

const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Line {
    id: i32,
    note: Option<String>,
    price: Decimal,
}

struct Orders;

#[script_service(namespace = "Acme", xml_namespace = "urn:orders")]
impl Orders {
    #[web_method]
    fn total(&self, lines: Vec<Line>, rebate: Option<Decimal>) -> Decimal {
        lines.iter().map(|line| line.price).sum::<Decimal>() - rebate.unwrap_or_default()
    }

    #[web_method]
    fn find(&self, id: i32) -> Option<Line> {
        (id > 0).then(|| Line { id, note: Some("it's <new>".into()), price: Decimal::new(150, 2) })
    }

    #[web_method]
    fn refuse(&self) -> Result<(), SoapException> {
        let detail = asmx::types::Xml::new("<code xmlns=\"\">7</code>");
        Err(SoapException::client("It's no.").actor("urn:a&b").detail(detail))
    }

    #[web_method]
    fn fail(&self) -> Result<(), Fault> {
        Err(Fault::new("It's <broken>."))
    }

    #[web_method(session)]
    fn visits(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let visits = session.get::<i32>("visits")?.unwrap_or_default() + 1;
        session.insert("visits", &visits)?;
        Ok(visits)
    }
}

fn client(host: HostBuilder) -> Client {
    Client::new(host.service(Orders).build().expect("a host"))
}

fn envelope(namespace: &str, header: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<e:Envelope xmlns:e=\"{namespace}\">\n{header}<e:Body>{body}</e:Body></e:Envelope>"
    )
}

/// A call in 1.1.
async fn call(client: &Client, action: &str, header: &str, body: &str) -> Response {
    let request = client.post("/Orders.asmx").content_type("text/xml; charset=utf-8");
    let request = request.header("soapaction", format!("\"urn:orders/{action}\""));
    request.body(envelope(SOAP11, header, body)).send().await
}

fn body(response: &Response) -> &str {
    let text = response.text();
    let (start, end) = ("<soap:Body>", "</soap:Body></soap:Envelope>");
    text.split_once(start).and_then(|(_, text)| text.strip_suffix(end)).unwrap_or(text)
}

/// CLS-17, CLS-21, CLS-24, CLS-25: the action may lack the slash of the namespace; parameters have any order, and defaults.
#[tokio::test]
async fn cls_21_a_call() {
    let client = client(Host::builder());
    let total = "<Total xmlns=\"urn:orders\"><other/><rebate>0.5</rebate><lines><Line><price>1</price><Price>10.25</Price></Line>\
                 <Line><Id>2</Id><Price>1</Price></Line></lines></Total>";
    let answer = call(&client, "Total", "", total).await;
    assert_eq!(
        body(&answer),
        "<TotalResponse xmlns=\"urn:orders\"><TotalResult>10.75</TotalResult></TotalResponse>"
    );
    assert_eq!(answer.header("content-type"), Some("text/xml; charset=utf-8"));
    let found = call(&client, "Find", "", "<Find xmlns=\"urn:orders\"><id>1</id></Find>").await;
    assert_eq!(
        body(&found),
        "<FindResponse xmlns=\"urn:orders\"><FindResult><Id>1</Id><Note>it's &lt;new&gt;</Note><Price>1.50</Price></FindResult>\
         </FindResponse>"
    );
    let none = call(&client, "Find", "", "<Find xmlns=\"urn:orders\" />").await;
    assert_eq!(body(&none), "<FindResponse xmlns=\"urn:orders\" />");
}

/// CLS-18: by the action of the content type, or by the element.
#[tokio::test]
async fn cls_18_two_ways_to_name_a_method() {
    let client = client(Host::builder());
    let call = |content_type: &'static str, body: &str| {
        client.post("/Orders.asmx").content_type(content_type).body(envelope(SOAP12, "", body)).send()
    };
    let find = "<Find xmlns=\"urn:orders\" />";
    for content_type in
        ["application/soap+xml", "application/soap+xml; action=\"urn:orders/Find\"", "text/xml"]
    {
        let answer = call(content_type, find).await;
        assert_eq!(body(&answer), "<FindResponse xmlns=\"urn:orders\" />", "{content_type}");
        assert_eq!(answer.header("content-type"), Some("application/soap+xml; charset=utf-8"));
    }
    let unknown = call("application/soap+xml; action=\"urn:x\"", "<X />").await;
    assert!(unknown.text().contains("Unable to handle request. The action 'urn:x' was not recognized."));
    assert!(unknown.text().contains("<soap:Value>soap:Sender</soap:Value>"));
}

/// CLS-19, CLS-22: what is no envelope.
#[tokio::test]
async fn cls_19_what_is_no_envelope() {
    let client = client(Host::builder());
    let send = |content_type: &'static str, body: &str| {
        let request = client.post("/Orders.asmx").header("soapaction", "urn:orders/Find");
        request.content_type(content_type).body(body.to_owned()).send()
    };
    let other = send("application/json", "{}").await;
    assert_eq!((other.status.as_u16(), other.text()), (415, ""));
    let entity = format!("<!DOCTYPE a [<!ENTITY x 'y'>]>{}", envelope(SOAP11, "", ""));
    for malformed in ["<a", "", &entity, "{}"] {
        let answer = send("text/xml", malformed).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (400, ""), "{malformed}");
    }
    let wrong = send("text/xml", &envelope(SOAP11, "", "<Find xmlns='urn:orders'><id>x</id></Find>")).await;
    assert_eq!(wrong.status, 500);
    assert!(wrong.text().contains("<faultcode>soap:Client</faultcode>"), "{wrong:?}");
    assert!(wrong.text().contains("There is an error in XML document (3, 46)."), "{wrong:?}");
    assert!(wrong.text().contains("Input string was not in a correct format."), "{wrong:?}");
}

/// CLS-28, CLS-30, CLS-31: an exception of its own passes, others are wrapped; messages are no HTML.
#[tokio::test]
async fn cls_30_faults() {
    let client = client(Host::builder().custom_errors(CustomErrors::On));
    let refused = call(&client, "Refuse", "", "").await;
    assert_eq!(
        body(&refused),
        "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>It's no.</faultstring><faultactor>urn:a&amp;b</faultactor>\
         <detail><code xmlns=\"\">7</code></detail></soap:Fault>"
    );
    let failed = call(&client, "Fail", "", "").await;
    assert_eq!(failed.status, 500);
    assert_eq!(
        body(&failed),
        "<soap:Fault><faultcode>soap:Server</faultcode><faultstring>Server was unable to process request. ---&gt; It's \
         &lt;broken&gt;.</faultstring><detail /></soap:Fault>"
    );
    let json = client.post("/Orders.asmx/Refuse").json("{}").send().await;
    assert_eq!(json.status, 500, "a script gets the error object");
}

/// CLS-23: a header that has to be understood, if it is for us.
#[tokio::test]
async fn cls_23_headers() {
    let client = client(Host::builder().custom_errors(CustomErrors::On));
    let find = "<Find xmlns=\"urn:orders\" />";
    for (attributes, understood) in [
        ("", true),
        ("e:mustUnderstand=\"0\"", true),
        ("mustUnderstand=\"1\"", true),
        ("e:mustUnderstand=\"1\" e:actor=\"urn:other\"", true),
        ("e:mustUnderstand=\"1\"", false),
        ("e:mustUnderstand=\"1\" e:actor=\"http://schemas.xmlsoap.org/soap/actor/next\"", false),
    ] {
        let header = format!("<e:Header><Token xmlns=\"urn:x\" {attributes}><a/></Token></e:Header>");
        let answer = call(&client, "Find", &header, find).await;
        assert_eq!(answer.status == 200, understood, "{attributes}");
        if !understood {
            let fault = "<soap:Fault><faultcode>soap:MustUnderstand</faultcode><faultstring>SOAP header Token was not \
                         understood.</faultstring></soap:Fault>";
            assert_eq!(body(&answer), fault);
        }
    }
}

/// CLS-1, CFG-40: each version has a switch; without both the path answers no POST.
#[tokio::test]
async fn cls_1_each_version_has_a_switch() {
    let find = "<Find xmlns=\"urn:orders\" />";
    let only12 = client(Host::builder().http_soap(false));
    let mismatch = call(&only12, "Find", "", find).await;
    assert!(mismatch.text().contains("<soap:Value>soap:VersionMismatch</soap:Value>"), "{mismatch:?}");
    let only11 = client(Host::builder().http_soap12(false));
    assert_eq!(call(&only11, "Find", "", find).await.status, 200);
    let nameless = only11.post("/Orders.asmx").content_type("text/xml").body(envelope(SOAP11, "", find));
    assert!(nameless.send().await.text().contains("without a valid action parameter"));
    let neither = client(Host::builder().http_soap(false).http_soap12(false));
    assert_eq!(call(&neither, "Find", "", find).await.status, 405);
    let options = neither.request(http::Method::OPTIONS, "/Orders.asmx").send().await;
    assert_eq!(options.header("allow"), Some("OPTIONS, GET"));
}

/// Sessions, CORS and limits are those of the host.
#[tokio::test]
async fn sessions_cors_and_limits_are_the_hosts() {
    let host =
        Host::builder().cors(Cors::origins(["https://shop.example"]).credentials()).max_request_length(400);
    let client = client(host);
    let preflight = client.preflight("/Orders.asmx", "https://shop.example", "POST").send().await;
    assert_eq!(preflight.header("access-control-allow-origin"), Some("https://shop.example"));
    let first = call(&client, "Visits", "", "").await;
    assert!(body(&first).contains("<VisitsResult>1</VisitsResult>"), "{first:?}");
    let cookie = first.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie");
    let request =
        client.post("/Orders.asmx").content_type("text/xml").header("soapaction", "urn:orders/Visits");
    let second = request.header("cookie", cookie).body(envelope(SOAP11, "", "")).send().await;
    assert!(body(&second).contains("<VisitsResult>2</VisitsResult>"), "{second:?}");
    let long = call(&client, "Find", "", &" ".repeat(400)).await;
    assert!(long.text().contains("Maximum request length exceeded."), "{long:?}");
    assert_eq!(long.header("content-type"), Some("text/xml; charset=utf-8"));
}

#[web_method(authorize)]
fn for_users() -> i32 {
    1
}

#[web_method(cors = Cors::closed())]
fn for_nobody_elsewhere() -> i32 {
    1
}

/// The path names no method, and still each says who may call it: users (SAC-51), pages of which origins (CORS-17).
#[tokio::test]
async fn a_methods_own_rules_hold() {
    let host = Host::builder()
        .auth(asmx::auth::FormsAuth::new().machine_key(key()))
        .cors(Cors::origins(["https://shop.example"]).credentials())
        .functions("/F.asmx", methods![for_users, for_nobody_elsewhere]);
    let client = Client::new(host.build().expect("a host"));
    let call = |method: &str| {
        let request = client.post("/F.asmx").content_type("text/xml");
        request.header("soapaction", format!("http://tempuri.org/{method}")).body(envelope(SOAP11, "", ""))
    };
    let stranger = call("ForUsers").send().await;
    assert_eq!((stranger.status.as_u16(), stranger.text().contains("ForUsersResult")), (401, false));
    let user = call("ForUsers").header("cookie", logged_in("ann")).send().await;
    assert!(user.text().contains("<ForUsersResult>1</ForUsersResult>"), "{user:?}");

    let here = call("ForNobodyElsewhere").send().await;
    assert_eq!(here.status, 200);
    let page = call("ForNobodyElsewhere").origin("https://shop.example").send().await;
    assert_eq!((page.status.as_u16(), page.text().contains("Result>1<")), (500, false));
}
