//! SOAP headers in and out (CLS-23): `#[soap_header]`.

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{Help, SoapHeader};

const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Auth {
    user: String,
    level: i32,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Quota {
    left: i32,
}

struct Orders;

#[script_service(namespace = "Acme", xml_namespace = "urn:orders")]
impl Orders {
    #[web_method]
    fn who(&self, #[soap_header] auth: Option<Auth>, greeting: Option<String>) -> String {
        let user = auth.map_or_else(|| "nobody".to_owned(), |auth| format!("{} {}", auth.user, auth.level));
        format!("{} {user}", greeting.unwrap_or_default())
    }

    #[web_method]
    fn secret(&self, #[soap_header] auth: Auth) -> String {
        auth.user
    }

    #[web_method]
    fn count(
        &self,
        #[soap_header(in_out)] quota: SoapHeader<Quota>,
        #[soap_header(out)] auth: SoapHeader<Auth>,
        less: i32,
    ) -> Result<bool, Fault> {
        if less > 0
            && let Some(Quota { left }) = quota.get()
        {
            quota.set(&Quota { left: left - less })?;
            auth.set(&Auth { user: "a<b".into(), level: less })?;
        }
        if less == 100 {
            return Err(Fault::new(format!("{quota:?}")));
        }
        if less < 0 { Err(Fault::new("Less is more.")) } else { Ok(quota.get().is_some()) }
    }
}

fn client() -> Client {
    let host = Host::builder().custom_errors(CustomErrors::On).help(Help::everyone());
    Client::new(host.service(Orders).build().expect("a host"))
}

async fn call(client: &Client, method: &str, headers: &str, parameters: &str) -> Response {
    let header = format!("<e:Header xmlns:o=\"urn:orders\">{headers}</e:Header>");
    let body = format!(
        "<e:Envelope xmlns:e=\"{SOAP11}\">{header}<e:Body><{method} xmlns=\"urn:orders\">{parameters}</{method}></e:Body>\
         </e:Envelope>"
    );
    let request = client.post("/Orders.asmx").content_type("text/xml");
    request.header("soapaction", format!("urn:orders/{method}")).body(body).send().await
}

#[track_caller]
fn has(answer: &Response, part: &str) {
    assert!(answer.text().contains(part), "{part} is missing: {}", answer.text());
}

const AUTH: &str = "<o:Auth e:mustUnderstand=\"1\"><o:Level>3</o:Level><o:User>ann</o:User></o:Auth>";

/// A header is read as a parameter is; where it may be missing it is `None`, and one that the method knows is understood.
#[tokio::test]
async fn cls_23_headers_come_in() {
    let client = client();
    let given = call(&client, "Who", AUTH, "<greeting>hi</greeting>").await;
    has(&given, "<WhoResult>hi ann 3</WhoResult>");
    has(&call(&client, "Who", "", "").await, "<WhoResult> nobody</WhoResult>");
    let elsewhere = call(&client, "Who", "<Auth><User>x</User></Auth>", "").await;
    has(&elsewhere, "<WhoResult> nobody</WhoResult>");
    let wrong = call(&client, "Who", "<o:Auth><o:Level>x</o:Level></o:Auth>", "").await;
    has(&wrong, "<faultstring>Server was unable to read request. ---&gt; There is an error in XML document");
}

/// A second one of the class is not understood, nor is one that only goes out, or that another method knows.
#[tokio::test]
async fn cls_23_what_is_not_understood() {
    let client = client();
    for (method, headers, name) in [
        ("Who", format!("{AUTH}{AUTH}"), "Auth"),
        ("Count", AUTH.to_owned(), "Auth"),
        ("Secret", format!("{AUTH}<o:Quota e:mustUnderstand=\"1\" />"), "Quota"),
    ] {
        let answer = call(&client, method, &headers, "").await;
        let text = format!("<faultstring>SOAP header {name} was not understood.</faultstring></soap:Fault>");
        has(&answer, &text);
        has(&answer, "<faultcode>soap:MustUnderstand</faultcode>");
    }
}

/// Without a header that is no `Option` the method does not run.
#[tokio::test]
async fn a_header_that_is_needed() {
    let client = client();
    has(&call(&client, "Secret", AUTH, "").await, "<SecretResult>ann</SecretResult>");
    let answer = call(&client, "Secret", "", "").await;
    assert_eq!(answer.status, 500);
    has(&answer, "<faultcode>soap:Client</faultcode>");
    has(&answer, "The SOAP header Auth is missing, which Secret needs.");
}

/// What is set goes out, in the order of the parameters; what came in and is not set goes back; a fault has none.
#[tokio::test]
async fn headers_go_out() {
    let client = client();
    let quota = "<o:Quota><o:Left>9</o:Left></o:Quota>";
    let set = call(&client, "Count", quota, "<less>2</less>").await;
    has(
        &set,
        "<soap:Header><Quota xmlns=\"urn:orders\"><Left>7</Left></Quota><Auth xmlns=\"urn:orders\"><User>a&lt;b</User>\
         <Level>2</Level></Auth></soap:Header><soap:Body>",
    );
    let unset = call(&client, "Count", quota, "").await;
    has(&unset, "<soap:Header><Quota xmlns=\"urn:orders\"><Left>9</Left></Quota></soap:Header>");
    has(&unset, "<CountResult>true</CountResult>");
    let without = call(&client, "Count", "", "").await;
    assert!(!without.text().contains("Header"), "{}", without.text());
    let failed = call(&client, "Count", quota, "<less>-1</less>").await;
    assert!(!failed.text().contains("Header") && failed.status == 500, "{}", failed.text());
}

/// A log says what came in.
#[tokio::test]
async fn a_header_can_be_looked_at() {
    let host = Host::builder().custom_errors(CustomErrors::Off).service(Orders).build().expect("a host");
    let quota = "<o:Quota><o:Left>9</o:Left></o:Quota>";
    let looked_at = call(&Client::new(host), "Count", quota, "<less>100</less>").await;
    has(&looked_at, "SoapHeader { received: Some(Quota { left: 9 }), .. }");
}

/// Scripts see nothing of them, neither in a call nor in the proxy.
#[tokio::test]
async fn scripts_have_no_headers() {
    let client = client();
    let who = client.post("/Orders.asmx/Who").json(r#"{"greeting":"hi"}"#).send().await;
    assert_eq!(who.text(), r#"{"d":"hi nobody"}"#);
    let count = client.post("/Orders.asmx/Count").json(r#"{"less":1}"#).send().await;
    assert_eq!(count.text(), r#"{"d":false}"#);
    let secret = client.post("/Orders.asmx/Secret").json("{}").send().await;
    assert_eq!(secret.status, 500);
    let proxy = client.get("/Orders.asmx/js").send().await;
    assert!(!proxy.text().to_lowercase().contains("quota"), "{}", proxy.text());
}

/// CLS-34, CLS-36: a message, an element and a class with any attributes for each; once where several methods have it.
#[tokio::test]
async fn cls_34_headers_in_the_wsdl() {
    let answer = client().get("/Orders.asmx?wsdl").send().await;
    let text: String = answer.text().lines().map(str::trim).collect();
    for part in [
        "<s:element name=\"Auth\" type=\"tns:Auth\" /><s:complexType name=\"Auth\"><s:sequence>\
         <s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"User\" type=\"s:string\" />\
         <s:element minOccurs=\"1\" maxOccurs=\"1\" name=\"Level\" type=\"s:int\" /></s:sequence><s:anyAttribute /></s:complexType>",
        "<wsdl:message name=\"CountQuota\"><wsdl:part name=\"Quota\" element=\"tns:Quota\" /></wsdl:message>",
        "<wsdl:input><soap:body use=\"literal\" /><soap:header message=\"tns:CountQuota\" part=\"Quota\" use=\"literal\" />\
         </wsdl:input><wsdl:output><soap:body use=\"literal\" /><soap:header message=\"tns:CountQuota\" part=\"Quota\" \
         use=\"literal\" /><soap:header message=\"tns:CountAuth\" part=\"Auth\" use=\"literal\" /></wsdl:output>",
        "<soap12:header message=\"tns:WhoAuth\" part=\"Auth\" use=\"literal\" />",
    ] {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
    assert_eq!(text.matches("<s:element name=\"Auth\"").count(), 1);
}
