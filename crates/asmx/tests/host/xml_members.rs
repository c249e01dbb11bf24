//! How members look in XML (CLS-26, CLS-36): `#[script(xml(…))]`.

use asmx::Help;
use asmx::prelude::*;
use asmx::testing::Client;

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Tea,
    Mug,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, PartialEq)]
struct Line {
    #[script(xml(attribute, name = "no"))]
    number: i32,
    price: Decimal,
    #[script(xml(attribute))]
    kind: Kind,
    #[script(xml(attribute))]
    note: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, PartialEq)]
struct Order {
    #[script(xml(name = "Customer"))]
    who: String,
    #[script(xml(flat, name = "Line"))]
    lines: Vec<Line>,
    #[script(xml(item = "Tag"))]
    tags: Vec<String>,
    words: Option<Vec<String>>,
    #[script(xml(namespace = "urn:notes"))]
    remark: Option<Line>,
    #[script(xml(flat))]
    sizes: Option<Vec<i32>>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, PartialEq)]
struct Amount {
    #[script(xml(attribute))]
    currency: Option<String>,
    #[script(xml(text))]
    value: Decimal,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, PartialEq)]
struct Memo {
    #[script(xml(text))]
    text: Option<String>,
    by: Option<String>,
}

struct Orders;

#[script_service(namespace = "Acme", xml_namespace = "urn:orders")]
impl Orders {
    #[web_method]
    fn same(&self, order: Order) -> Order {
        order
    }

    #[web_method]
    fn paid(&self, amounts: Vec<Amount>, memo: Option<Memo>) -> String {
        let amount =
            |amount: &Amount| format!("{} {}", amount.value, amount.currency.as_deref().unwrap_or("-"));
        let amounts: Vec<_> = amounts.iter().map(amount).collect();
        format!("{} {memo:?}", amounts.join(", "))
    }

    #[web_method]
    fn amount(&self) -> Amount {
        Amount { currency: Some("EUR".into()), value: Decimal::new(150, 2) }
    }

    #[web_method]
    fn memo(&self) -> Memo {
        Memo { text: Some("a<b".into()), by: Some("me".into()) }
    }

    #[web_method]
    fn one(&self) -> Line {
        line(1)
    }
}

fn line(number: i32) -> Line {
    Line { number, price: Decimal::new(150, 2), kind: Kind::Mug, note: (number > 1).then(|| "a<\"b".into()) }
}

fn client() -> Client {
    Client::new(
        Host::builder().http_get(true).help(Help::everyone()).service(Orders).build().expect("a host"),
    )
}

async fn call(method: &str, arguments: &str) -> String {
    let body = format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>\
         <{method} xmlns=\"urn:orders\">{arguments}</{method}></e:Body></e:Envelope>"
    );
    let client = client();
    let request = client.post("/Orders.asmx").content_type("text/xml");
    let request = request.header("soapaction", format!("urn:orders/{method}"));
    request.body(body).send().await.text().to_owned()
}

async fn same(order: &str) -> String {
    let text = call("Same", order).await;
    let result = text.split_once("<SameResult>").and_then(|(_, rest)| rest.split_once("</SameResult>"));
    result.map_or_else(|| text.clone(), |(result, _)| result.to_owned())
}

const ORDER: &str = "<Customer>ann</Customer><Line no=\"1\" Kind=\"Mug\"><Price>1.50</Price></Line>\
                     <Line no=\"2\" Kind=\"Tea\" Note=\"a&lt;&quot;b\"><Price>2</Price></Line><Tags><Tag>x</Tag></Tags>\
                     <Words><string>y</string></Words><Remark no=\"3\" Kind=\"Tea\" xmlns=\"urn:notes\">\
                     <Price xmlns=\"urn:orders\">3</Price></Remark><Sizes>7</Sizes><Sizes>8</Sizes>";

/// What is read is written again, to the byte.
#[tokio::test]
async fn cls_26_members_there_and_back() {
    assert_eq!(same(&format!("<order>{ORDER}</order>")).await, ORDER);
}

/// Flat lists come in any order and between others, a missing one is empty or nothing; attributes have defaults, too.
#[tokio::test]
async fn cls_21_what_is_read() {
    let order = "<Line Kind=\"Tea\" other=\"1\"><no>9</no></Line><Customer>b</Customer><Tags><string>z</string></Tags><Line/>\
                 <lines /><Remark />";
    let expected = "<Customer>b</Customer><Line no=\"0\" Kind=\"Tea\"><Price>0</Price></Line><Line no=\"0\" Kind=\"Tea\">\
                    <Price>0</Price></Line><Tags />";
    assert_eq!(same(&format!("<order>{order}</order>")).await, expected);
    let empty = same("<order><Customer>b</Customer><Tags /></order>").await;
    assert_eq!(empty, "<Customer>b</Customer><Tags />");
    let wrong = same("<order><Customer /><Line no=\"x\" /><Tags /></order>").await;
    assert!(wrong.contains("Input string was not in a correct format."), "{wrong}");
}

/// CLS-12: at the root of a document an attribute stands before the namespace.
#[tokio::test]
async fn cls_12_attributes_of_the_root() {
    let answer = client().get("/Orders.asmx/One").send().await;
    assert_eq!(
        answer.text(),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Line xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" no=\"1\" Kind=\"Mug\" xmlns=\"urn:orders\">\r\n  <Price>1.50</Price>\r\n\
         </Line>"
    );
}

/// A member that is the text of its class' element, beside attributes and beside elements.
#[tokio::test]
async fn cls_26_the_text_of_an_element() {
    let amount = "<AmountResult currency=\"EUR\">1.50</AmountResult>".replace("currency", "Currency");
    assert!(call("Amount", "").await.contains(&amount));
    assert!(call("Memo", "").await.contains("<MemoResult>a&lt;b<By>me</By></MemoResult>"));
    let read = call(
        "Paid",
        "<amounts><Amount Currency=\"EUR\"> 1.50 </Amount><Amount><other>7</other>2</Amount><Amount /></amounts>\
         <memo>a &amp; <![CDATA[<b>]]><By>me</By></memo>",
    )
    .await;
    let expected = "1.50 EUR, 2 -, 0 - Some(Memo { text: Some(\"a &amp; &lt;b&gt;\"), by: Some(\"me\") })";
    assert!(read.contains(expected), "{read}");
    let wrong = call("Paid", "<amounts><Amount>x</Amount></amounts>").await;
    assert!(wrong.contains("Input string was not in a correct format."), "{wrong}");

    let answer = client().get("/Orders.asmx?wsdl").send().await;
    let text: String = answer.text().lines().map(str::trim).collect();
    for part in [
        "<s:complexType name=\"Amount\"><s:simpleContent><s:extension base=\"s:decimal\">\
         <s:attribute name=\"Currency\" type=\"s:string\" /></s:extension></s:simpleContent></s:complexType>",
        "<s:complexType name=\"Memo\" mixed=\"true\"><s:sequence>\
         <s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"By\" type=\"s:string\" />",
    ] {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
}

/// JSON has the members as ever.
#[tokio::test]
async fn json_does_not_mind() {
    let answer = client().post("/Orders.asmx/One").json("{}").send().await;
    assert!(answer.text().contains(r#""Number":1,"Price":1.50,"Kind":1,"Note":null"#), "{}", answer.text());
}

/// CLS-36: attributes, lists without an element around them, elements by another name and in another namespace.
#[tokio::test]
async fn cls_36_members_in_the_wsdl() {
    let answer = client().get("/Orders.asmx?wsdl").send().await;
    let text: String = answer.text().lines().map(str::trim).collect();
    for part in [
        "<s:import namespace=\"urn:notes\" />",
        "<s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"Customer\" type=\"s:string\" />\
         <s:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"Line\" type=\"tns:Line\" />\
         <s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"Tags\" type=\"tns:ArrayOfString\" />\
         <s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"Words\" type=\"tns:ArrayOfString1\" />\
         <s:element minOccurs=\"0\" maxOccurs=\"1\" ref=\"q1:Remark\" xmlns:q1=\"urn:notes\" />\
         <s:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"Sizes\" type=\"s:int\" />",
        "<s:complexType name=\"Line\"><s:sequence><s:element minOccurs=\"1\" maxOccurs=\"1\" name=\"Price\" type=\"s:decimal\" />\
         </s:sequence><s:attribute name=\"no\" type=\"s:int\" use=\"required\" /><s:attribute name=\"Kind\" type=\"tns:Kind\" \
         use=\"required\" /><s:attribute name=\"Note\" type=\"s:string\" /></s:complexType>",
        "<s:complexType name=\"ArrayOfString\"><s:sequence><s:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"Tag\" \
         nillable=\"true\" type=\"s:string\" />",
        "<s:complexType name=\"ArrayOfString1\"><s:sequence><s:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"string\" ",
        "<s:schema elementFormDefault=\"qualified\" targetNamespace=\"urn:notes\"><s:import namespace=\"urn:orders\" />\
         <s:element name=\"Remark\" type=\"tns:Line\" /></s:schema>",
    ] {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
}

#[script_type(namespace = "Acme")]
struct Wrong {
    #[script(xml(attribute))]
    line: Line,
}

#[web_method]
fn wrong(wrong: Wrong) -> i32 {
    wrong.line.number
}

/// CLS-41: what no attribute can be, as far as the compiler does not see it, leaves the service without SOAP.
#[tokio::test]
async fn cls_41_no_attribute() {
    let host = Host::builder().help(Help::everyone()).functions("/W.asmx", methods![wrong]);
    let answer = Client::new(host.build().expect("a host")).get("/W.asmx?wsdl").send().await;
    assert_eq!(answer.status, 500);
}
