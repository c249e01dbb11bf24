//! Bare messages, one-way methods, routing by the first element, actions of a method's own (CLS-17, CLS-27).

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{Help, HostBuilder};

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Order {
    id: i32,
}

#[derive(Clone, Default)]
struct Orders(Arc<AtomicI32>);

#[script_service(namespace = "Acme", xml_namespace = "urn:orders", soap(request_element))]
impl Orders {
    #[web_method(soap(bare))]
    fn submit(&self, order: Option<Order>) -> Option<Order> {
        order.filter(|order| order.id > 0)
    }

    #[web_method(soap(bare))]
    fn count(&self, left: i32, right: i32) -> i32 {
        left + right
    }

    #[web_method(soap(one_way))]
    async fn tell(&self, number: i32) -> Result<(), Fault> {
        tokio::time::sleep(Duration::from_millis(20)).await;
        self.0.store(number, Ordering::SeqCst);
        if number < 0 { Err(Fault::new("Nobody hears it.")) } else { Ok(()) }
    }

    #[web_method]
    fn wrapped(&self) {}
}

struct Plain;

#[script_service(namespace = "Acme", xml_namespace = "urn:plain", soap(bare))]
impl Plain {
    #[web_method(soap(wrapped, action = "http://other/Do"))]
    fn done(&self) -> i32 {
        1
    }

    #[web_method]
    fn nothing(&self) {}
}

fn client(host: HostBuilder, orders: &Orders) -> Client {
    Client::new(host.help(Help::everyone()).service(orders.clone()).service(Plain).build().expect("a host"))
}

async fn call(client: &Client, path: &str, action: &str, body: &str) -> Response {
    let envelope = format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>{body}</e:Body></e:Envelope>"
    );
    client.post(path).content_type("text/xml").header("soapaction", action).body(envelope).send().await
}

fn body(response: &Response) -> &str {
    let text = response.text();
    let start = text.find("<soap:Body").unwrap_or_default();
    text[start..].strip_suffix("</soap:Envelope>").unwrap_or(text)
}

/// Bare: parameters and result stand right in the body, each in the service's namespace.
#[tokio::test]
async fn cls_21_bare_messages() {
    let client = client(Host::builder(), &Orders::default());
    for (given, expected) in [
        (
            "<order xmlns=\"urn:orders\"><Id>7</Id></order>",
            "<soap:Body><SubmitResult xmlns=\"urn:orders\"><Id>7</Id></SubmitResult></soap:Body>",
        ),
        ("<order xmlns=\"urn:orders\" />", "<soap:Body />"),
        (
            "<left xmlns=\"urn:orders\">1</left><right xmlns=\"urn:orders\">2</right>",
            "<soap:Body><CountResult xmlns=\"urn:orders\">3</CountResult></soap:Body>",
        ),
        (
            "<Wrapped xmlns=\"urn:orders\" />",
            "<soap:Body><WrappedResponse xmlns=\"urn:orders\" /></soap:Body>",
        ),
    ] {
        assert_eq!(body(&call(&client, "/Orders.asmx", "", given).await), expected);
    }
}

/// `RequestElement`: whatever the action says.
#[tokio::test]
async fn the_first_element_routes() {
    let client = client(Host::builder().custom_errors(CustomErrors::On), &Orders::default());
    let other = call(&client, "/Orders.asmx", "urn:orders/Submit", "<Wrapped xmlns=\"urn:orders\" />").await;
    assert!(body(&other).contains("WrappedResponse"), "{other:?}");
    let unknown = call(&client, "/Orders.asmx", "urn:orders/Submit", "<Submit xmlns=\"urn:orders\" />").await;
    let text = "<faultcode>soap:Client</faultcode><faultstring>The request element &lt;Submit xmlns='urn:orders'&gt; was not \
                recognized.</faultstring>";
    assert!(body(&unknown).contains(text), "{unknown:?}");
}

/// CLS-27: 202 at once, whatever becomes of the method, which runs to its end; scripts wait as ever.
#[tokio::test]
async fn cls_27_one_way() {
    let orders = Orders::default();
    let client = client(Host::builder(), &orders);
    for number in [5, -5] {
        let tell = format!("<Tell xmlns=\"urn:orders\"><number>{number}</number></Tell>");
        let answer = call(&client, "/Orders.asmx", "", &tell).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (202, ""));
        assert_eq!(answer.header("content-type"), None);
        assert_ne!(orders.0.load(Ordering::SeqCst), number, "it has not run yet");
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(orders.0.load(Ordering::SeqCst), number);
    }
    let script = client.post("/Orders.asmx/Tell").json(r#"{"number":6}"#).send().await;
    assert_eq!((script.text(), orders.0.load(Ordering::SeqCst)), (r#"{"d":null}"#, 6));
}

/// CLS-17: an action of its own is the only one that the method has. What a service says holds for methods that say nothing.
#[tokio::test]
async fn cls_17_an_action_of_its_own() {
    let client = client(Host::builder(), &Orders::default());
    let done = "<Done xmlns=\"urn:plain\" />";
    let own = call(&client, "/Plain.asmx", "\"http://other/Do\"", done).await;
    assert!(body(&own).contains("<DoneResult>1</DoneResult>"), "{own:?}");
    let default = call(&client, "/Plain.asmx", "urn:plain/Done", done).await;
    assert!(default.text().contains("did not recognize the value of HTTP Header SOAPAction"), "{default:?}");
    let nothing = call(&client, "/Plain.asmx", "urn:plain/Nothing", "").await;
    assert_eq!(body(&nothing), "<soap:Body />");
}

/// CLS-34, CLS-36.
#[tokio::test]
async fn cls_34_styles_in_the_wsdl() {
    let client = client(Host::builder(), &Orders::default());
    let has = |text: String, parts: &[&str]| {
        let text: String = text.lines().map(str::trim).collect();
        for part in parts {
            assert!(text.contains(part), "{part} is missing: {text}");
        }
        text
    };
    let orders = has(
        client.get("/Orders.asmx?wsdl").send().await.text().to_owned(),
        &[
            "<s:element name=\"order\" type=\"tns:Order\" />",
            "<s:element name=\"CountResult\" type=\"s:int\" />",
            "<wsdl:message name=\"CountSoapIn\"><wsdl:part name=\"left\" element=\"tns:left\" /><wsdl:part name=\"right\" \
             element=\"tns:right\" /></wsdl:message><wsdl:message name=\"CountSoapOut\"><wsdl:part name=\"CountResult\" \
             element=\"tns:CountResult\" /></wsdl:message>",
            "<wsdl:operation name=\"Tell\"><wsdl:input message=\"tns:TellSoapIn\" /></wsdl:operation>",
            "<soap:operation soapAction=\"urn:orders/Tell\" style=\"document\" /><wsdl:input><soap:body use=\"literal\" />\
             </wsdl:input></wsdl:operation>",
        ],
    );
    assert!(!orders.contains("TellResponse") && !orders.contains("TellSoapOut"), "{orders}");
    has(
        client.get("/Plain.asmx?wsdl").send().await.text().to_owned(),
        &[
            "soapAction=\"http://other/Do\"",
            "<wsdl:message name=\"NothingSoapIn\" />",
            "name=\"DoneResponse\"",
        ],
    );
}

struct Named;

#[script_service(xml_namespace = "urn:names")]
impl Named {
    #[web_method(soap(request = "Ask", response = "Told"))]
    fn question(&self, a: i32) -> i32 {
        a
    }

    #[web_method(name = "Msg", soap(request = "AskMsg"))]
    fn other(&self, a: i32) -> i32 {
        a
    }
}

/// `RequestElementName`, as Mono's reflector writes it: messages, action and result keep the name of the method.
#[tokio::test]
async fn cls_21_elements_of_other_names() {
    let client =
        Client::new(Host::builder().help(asmx::Help::everyone()).service(Named).build().expect("a host"));
    let told =
        call(&client, "/Named.asmx", "urn:names/Question", "<Ask xmlns=\"urn:names\"><a>3</a></Ask>").await;
    assert!(
        body(&told).contains("<Told xmlns=\"urn:names\"><QuestionResult>3</QuestionResult></Told>"),
        "{told:?}"
    );
    let none = call(
        &client,
        "/Named.asmx",
        "urn:names/Question",
        "<Question xmlns=\"urn:names\"><a>3</a></Question>",
    )
    .await;
    assert!(
        body(&none).contains("<Told xmlns=\"urn:names\"><QuestionResult>0</QuestionResult></Told>"),
        "{none:?}"
    );
    let other =
        call(&client, "/Named.asmx", "urn:names/Msg", "<AskMsg xmlns=\"urn:names\"><a>4</a></AskMsg>").await;
    assert!(
        body(&other).contains("<MsgResponse xmlns=\"urn:names\"><MsgResult>4</MsgResult></MsgResponse>"),
        "{other:?}"
    );
    let wsdl = client.get("/Named.asmx?wsdl").send().await;
    for part in [
        "<s:element name=\"Ask\">",
        "<s:element name=\"Told\">",
        "<s:element name=\"AskMsg\">",
        "<s:element name=\"MsgResponse\">",
        "<wsdl:message name=\"QuestionSoapIn\">",
        "element=\"tns:Ask\"",
        "element=\"tns:Told\"",
        "name=\"QuestionResult\"",
        "soapAction=\"urn:names/Question\"",
    ] {
        assert!(wsdl.text().contains(part), "{part}: {}", wsdl.text());
    }
}
