//! The SOAP samples on the page of an operation (CLS-39).

use asmx::Help;
use asmx::prelude::*;
use asmx::testing::Client;

#[script_type(namespace = "Acme")]
enum Color {
    Red,
    Green,
}

#[script_type(namespace = "Acme")]
struct Line {
    #[script(xml(attribute))]
    number: i32,
    color: Color,
    limit: Option<i32>,
    #[script(xml(flat))]
    tags: Vec<String>,
    parts: Vec<Line>,
}

#[script_type(namespace = "Acme")]
struct Order {
    id: i32,
    key: Guid,
    sizes: Vec<i32>,
    next: Option<Box<Order>>,
}

#[script_type(namespace = "Acme")]
struct Auth {
    user: String,
}

struct Literal;

#[script_service(namespace = "Acme", xml_namespace = "urn:new")]
impl Literal {
    #[web_method(soap(action = "urn:new#Say"))]
    fn say(&self, a: i32, words: Vec<String>, at: Option<DateTime>) -> String {
        format!("{a} {words:?} {at:?}")
    }

    #[web_method]
    fn keep(&self, #[soap_header] auth: Option<Auth>, line: Option<Line>, data: Option<Vec<u8>>) {
        let _ = (auth, line, data);
    }

    #[web_method(soap(one_way))]
    fn tell(&self) {}
}

struct Encoded;

#[script_service(namespace = "Acme", xml_namespace = "urn:old", soap(rpc))]
impl Encoded {
    #[web_method]
    fn place(&self, #[soap_header] auth: Option<Auth>, order: Option<Order>, times: i32) -> Option<Order> {
        assert!(auth.is_some_and(|auth| auth.user == "string"));
        assert!(times == 1 && order.as_ref().is_some_and(|order| order.sizes == [1, 1]));
        order
    }
}

/// What is called so on the page of a method: the request, and the answer.
async fn samples(client: &Client, page: &str, title: &str) -> [String; 2] {
    let text = client.get(page).header("Host", "shop.example").send().await.text().to_owned();
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let text = marks.iter().fold(text, |text, (escaped, plain)| text.replace(escaped, plain));
    let start = format!("<summary>{title}</summary><pre tabindex=\"0\">");
    let mut found = text.split(&start).skip(1).map(|part| part.split("</pre>").next().unwrap_or_default());
    [(); 2].map(|()| found.next().expect("a sample").to_owned())
}

fn client() -> Client {
    Client::new(
        Host::builder().help(Help::everyone()).service(Literal).service(Encoded).build().expect("a host"),
    )
}

/// To the byte what ASP.NET's page shows: types for values, lists twice, `nil` for what may be missing.
#[tokio::test]
async fn a_literal_operation() {
    let client = client();
    let [request, answer] = samples(&client, "/Literal.asmx?op=Say", "SOAP 1.1").await;
    assert_eq!(
        request,
        r#"POST /Literal.asmx HTTP/1.1
Host: shop.example
Content-Type: text/xml; charset=utf-8
Content-Length: length
SOAPAction: "urn:new#Say"

<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
  <soap:Body>
    <Say xmlns="urn:new">
      <a>int</a>
      <words>
        <string>string</string>
        <string>string</string>
      </words>
      <at xsi:nil="true" />
    </Say>
  </soap:Body>
</soap:Envelope>
"#
    );
    let [request, answer_12] = samples(&client, "/Literal.asmx?op=Say", "SOAP 1.2").await;
    assert!(request.contains("Content-Type: application/soap+xml; charset=utf-8\n"), "{request}");
    assert!(!request.contains("SOAPAction"), "{request}");
    assert!(request.contains("xmlns:soap12=\"http://www.w3.org/2003/05/soap-envelope\">\n  <soap12:Body>\n"));
    for answer in [answer, answer_12] {
        assert!(answer.starts_with("HTTP/1.1 200 OK\nContent-Type: "), "{answer}");
        let result =
            "<SayResponse xmlns=\"urn:new\">\n      <SayResult>string</SayResult>\n    </SayResponse>";
        assert!(answer.contains(result), "{answer}");
    }
}

/// Headers, attributes, flat lists, enums, and a class that holds itself; nothing comes back of a one-way method.
#[tokio::test]
async fn a_literal_operation_with_objects() {
    let client = client();
    let [request, answer] = samples(&client, "/Literal.asmx?op=Keep", "SOAP 1.1").await;
    let wanted = r#"  <soap:Header>
    <Auth xmlns="urn:new">
      <User>string</User>
    </Auth>
  </soap:Header>
  <soap:Body>
    <Keep xmlns="urn:new">
      <line Number="int">
        <Color>Red or Green</Color>
        <Limit xsi:nil="true" />
        <Tags>string</Tags>
        <Tags>string</Tags>
        <Parts>
          <Line xsi:nil="true" />
          <Line xsi:nil="true" />
        </Parts>
      </line>
      <data>base64Binary</data>
    </Keep>
  </soap:Body>
"#;
    assert!(request.contains(wanted), "{request}");
    assert!(answer.contains("<KeepResponse xmlns=\"urn:new\" />"), "{answer}");
    let [_, answer] = samples(&client, "/Literal.asmx?op=Tell", "SOAP 1.1").await;
    assert_eq!(answer, "HTTP/1.1 202 Accepted\n");
}

/// Encoded values say their types, and objects are referred to; in SOAP 1.2 they stand where they belong. With values for the
/// types' names it is a message that the service understands.
#[tokio::test]
async fn an_encoded_operation() {
    let client = client();
    let [request, answer] = samples(&client, "/Encoded.asmx?op=Place", "SOAP 1.1").await;
    let wanted = r##"    <tns:Place>
      <order href="#id2" />
      <times xsi:type="xsd:int">int</times>
    </tns:Place>
    <types:Order id="id2" xsi:type="types:Order">
      <Id xsi:type="xsd:int">int</Id>
      <Key xmlns:q1="http://microsoft.com/wsdl/types/" xsi:type="q1:guid">guid</Key>
      <Sizes href="#id3" />
      <Next xsi:nil="true" />
    </types:Order>
    <soapenc:Array id="id3" soapenc:arrayType="xsd:int[2]">
      <Item>int</Item>
      <Item>int</Item>
    </soapenc:Array>
"##;
    assert!(request.contains(wanted), "{request}");
    assert!(
        request.contains("    <types:Auth id=\"id1\">\n      <User xsi:type=\"xsd:string\">string</User>\n")
    );
    assert!(request.contains("<soap:Body soap:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">"));
    assert!(answer.contains("<tns:PlaceResponse>\n      <PlaceResult href=\"#id1\" />\n"), "{answer}");

    let [request_12, answer] = samples(&client, "/Encoded.asmx?op=Place", "SOAP 1.2").await;
    assert!(request_12.contains("<order soapenc:id=\"id2\" xsi:type=\"types:Order\">"), "{request_12}");
    let list = "<Sizes soapenc:id=\"id3\" soapenc:itemType=\"xsd:int\" soapenc:arraySize=\"2\">";
    assert!(request_12.contains(list), "{request_12}");
    assert!(answer.contains(">PlaceResult</rpc:result>"), "{answer}");

    for (request, content_type) in [(request, "text/xml"), (request_12, "application/soap+xml")] {
        let envelope = request.split_once("\n\n").expect("a head").1;
        let envelope =
            envelope.replace(">int<", ">1<").replace(">guid<", ">00000000-0000-0000-0000-000000000001<");
        let call = client.post("/Encoded.asmx").content_type(&format!("{content_type}; charset=utf-8"));
        let called = call.header("soapaction", "\"urn:old/Place\"").body(envelope).send().await;
        assert_eq!(called.status, 200, "{called:?}");
        assert!(called.text().contains("<PlaceResult"), "{called:?}");
    }
}
