//! What SOAP clients send that few do: names of methods in odd forms, values in odd forms, headers for others (CLS-15 to CLS-27).
//! Values are held to what Mono's `XmlSerializer` reads, whose source is Microsoft's.

use asmx::prelude::*;
use asmx::testing::{Client, Request, Response};
use asmx::{HostBuilder, SoapException};

const SOAP11: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";

#[script_type(namespace = "Acme", flags(None = 0, Read = 1, Write = 2, Run = 4))]
#[derive(Debug, Clone, Copy)]
struct Access(i32);

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy)]
enum Color {
    Red,
    Green,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Dog {
    name: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Cat {
    lives: i32,
}

#[script_type(base = "Acme.Animal")]
#[derive(Debug, Clone)]
enum Animal {
    Dog(Dog),
    Cat(Cat),
}

struct Edges;

#[script_service(namespace = "Acme", xml_namespace = "urn:edges")]
impl Edges {
    #[web_method]
    fn text(&self, v: Option<String>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn number(&self, v: Option<i32>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn flag(&self, v: bool) -> bool {
        v
    }

    #[web_method]
    fn real(&self, v: f64) -> f64 {
        v
    }

    #[web_method]
    fn mark(&self, v: char) -> char {
        v
    }

    #[web_method]
    fn when(&self, v: DateTime) -> DateTime {
        v
    }

    #[web_method]
    fn bytes(&self, v: Option<Vec<u8>>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn words(&self, v: Option<Vec<Option<String>>>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn nested(&self, v: Option<Vec<Option<Vec<i32>>>>) -> String {
        format!("{v:?}")
    }

    #[web_method]
    fn access(&self, v: Access) -> Access {
        v
    }

    #[web_method]
    fn color(&self, v: Color) -> Color {
        v
    }

    #[web_method]
    fn animal(&self, v: Option<Animal>) -> String {
        format!("{v:?}")
    }

    #[web_method(soap(one_way))]
    fn tell(&self) -> Result<(), Fault> {
        Err(Fault::new("nobody hears it"))
    }

    #[web_method(name = "OverTwo", soap(operation = "Over"))]
    fn over_two(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method]
    fn over(&self, a: i32) -> i32 {
        a
    }

    #[web_method]
    fn refuse(&self) -> Result<i32, SoapException> {
        Err(SoapException::client("a < b"))
    }
}

fn client_of(host: HostBuilder) -> Client {
    let host =
        host.time_zone(jiff::tz::TimeZone::UTC).custom_errors(CustomErrors::On).help(asmx::Help::everyone());
    Client::new(host.service(Edges).build().expect("a host"))
}

fn client() -> Client {
    client_of(Host::builder())
}

fn envelope(namespace: &str, header: &str, body: &str) -> String {
    format!("<s:Envelope xmlns:s=\"{namespace}\">{header}<s:Body>{body}</s:Body></s:Envelope>")
}

fn post(client: &Client, content_type: &str, body: impl Into<String>) -> Request {
    client.post("/Edges.asmx").content_type(content_type).body(body.into())
}

/// The result of a call in 1.1 with one value, as its element was sent.
async fn sent(method: &str, value: &str) -> String {
    let schema = "http://www.w3.org/2001/XMLSchema";
    let body = format!(
        "<{method} xmlns=\"urn:edges\" xmlns:i=\"{schema}-instance\" xmlns:d=\"{schema}\">{value}</{method}>"
    );
    let request = post(&client(), "text/xml", envelope(SOAP11, "", &body));
    let answer = request.header("soapaction", format!("\"urn:edges/{method}\"")).send().await;
    let text = answer.text();
    let parts = [("Result>", "</"), ("<faultstring>", "</faultstring>")];
    let part = parts
        .into_iter()
        .find_map(|(start, end)| Some(text.split_once(start)?.1.split_once(end)?.0.to_owned()));
    part.unwrap_or_else(|| format!("{} {text}", answer.status))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Each value and what it is.
async fn are(method: &str, cases: &[(&str, &str)]) {
    for (value, expected) in cases {
        assert_eq!(sent(method, value).await, *expected, "{method} {value}");
    }
}

/// Each value that is none, and the end of the words for it.
async fn fail(method: &str, cases: &[(&str, &str)]) {
    for (value, expected) in cases {
        let words = sent(method, value).await;
        assert!(words.starts_with("Server was unable to read request. ---> "), "{value}: {words}");
        assert!(words.ends_with(expected), "{value}: {words}");
    }
}

#[track_caller]
fn has(answer: &Response, status: u16, part: &str) {
    assert_eq!(answer.status.as_u16(), status, "{answer:?}");
    assert!(answer.text().contains(part), "{answer:?}");
}

const OVER: &str = "<Over xmlns=\"urn:edges\"><a>1</a></Over>";

/// Quotes go where both are there, what is encoded in a URL is decoded; else each character counts.
#[tokio::test]
async fn cls_17_forms_of_an_action() {
    let client = client();
    let call = |action: &'static str| {
        post(&client, "text/xml", envelope(SOAP11, "", OVER)).header("soapaction", action).send()
    };
    for action in ["urn:edges/Over", "\"urn:edges/Over\"", "\"urn%3Aedges/Over\"", " \"urn:edges/Over\" "] {
        has(&call(action).await, 200, "<OverResult>1</OverResult>");
    }
    for (action, told) in [
        ("\"\"", ": .<"),
        ("\"urn:edges/Over", ": \"urn:edges/Over.<"),
        ("'urn:edges/Over'", ": 'urn:edges/Over'.<"),
        ("\"urn:edges/over\"", ": urn:edges/over.<"),
        ("\"urn:edges//Over\"", ": urn:edges//Over.<"),
        ("\"Over\"", ": Over.<"),
    ] {
        let answer = call(action).await;
        has(&answer, 500, "Server did not recognize the value of HTTP Header SOAPAction");
        has(&answer, 500, told);
        has(&answer, 500, "<faultcode>soap:Client</faultcode>");
    }
}

/// Without the header the element names the method, and the envelope the version of the answer.
#[tokio::test]
async fn cls_17_no_action_at_all() {
    let answer = post(&client(), "text/xml", envelope(SOAP11, "", OVER)).send().await;
    has(&answer, 200, "<OverResult>1</OverResult>");
    assert_eq!(answer.header("content-type"), Some("text/xml; charset=utf-8"));
    has(&answer, 200, SOAP11);
    let alone = client_of(Host::builder().http_soap12(false));
    let answer = post(&alone, "text/xml", envelope(SOAP11, "", OVER)).send().await;
    has(
        &answer,
        500,
        "Unable to handle request without a valid action parameter. Please supply a valid soap action.",
    );
    has(&answer, 500, "<faultcode>soap:Client</faultcode>");
}

/// In 1.2 the action counts before the element, and one that is nobody's counts nothing.
#[tokio::test]
async fn cls_18_action_and_element() {
    let client = client();
    let call = |content_type: &'static str, body: &'static str| {
        post(&client, content_type, envelope(SOAP12, "", body)).send()
    };
    for content_type in [
        "application/soap+xml; action=\"urn:edges/Nope\"",
        "application/soap+xml;charset=\"utf-8\";action=urn:edges/Over",
        "Application/SOAP+XML; Action=\"urn%3Aedges/Over\"; charset=utf-8",
        "application/soap+xml; action=\"\"",
    ] {
        has(&call(content_type, OVER).await, 200, "<OverResult>1</OverResult>");
    }
    let by_action = call("application/soap+xml; action=\"urn:edges/OverTwo\"", OVER).await;
    has(&by_action, 200, "<OverTwoResult>0</OverTwoResult>");
    let neither = call("application/soap+xml", "<Nope xmlns=\"urn:edges\" />").await;
    has(
        &neither,
        500,
        "Unable to handle request without a valid action parameter. Please supply a valid soap action.",
    );
    let nothing = call("application/soap+xml", "").await;
    has(&nothing, 500, "Unable to handle request without a valid action parameter.");
    let elsewhere = call("application/soap+xml", "<Over xmlns=\"urn:other\" />").await;
    has(&elsewhere, 500, "<soap:Value>soap:Sender</soap:Value>");
}

/// An envelope of 1.1 is text/xml, and its version is the answer's, whatever the head promises.
#[tokio::test]
async fn cls_15_head_and_envelope_may_differ() {
    let client = client();
    let mixed = post(&client, "application/soap+xml", envelope(SOAP11, "", OVER)).send().await;
    assert_eq!((mixed.status.as_u16(), mixed.text()), (415, ""));
    let mixed = post(&client, "text/xml", envelope(SOAP12, "", OVER)).header("soapaction", "urn:edges/Over");
    let mixed = mixed.send().await;
    has(&mixed, 200, SOAP12);
    assert_eq!(mixed.header("content-type"), Some("application/soap+xml; charset=utf-8"));
    for content_type in ["text/plain", "application/xml", "text/xml2", "multipart/related; type=\"text/xml\""]
    {
        let other =
            post(&client, content_type, envelope(SOAP11, "", OVER)).header("soapaction", "urn:edges/Over");
        assert_eq!(other.send().await.status, 415, "{content_type}");
    }
}

/// Prefixes are anybody's choice, and so is what stands before, between and behind.
#[tokio::test]
async fn cls_21_any_prefix() {
    let client = client();
    for envelope in [
        format!(
            "<Envelope xmlns=\"{SOAP11}\"><Body><Over xmlns=\"urn:edges\"><a>1</a></Over></Body></Envelope>"
        ),
        format!(
            "<a:Envelope xmlns:a=\"{SOAP11}\"><a:Body><b:Over xmlns:b=\"urn:edges\"><b:a>1</b:a></b:Over></a:Body></a:Envelope>"
        ),
        format!(
            "<x:Envelope xmlns:x=\"{SOAP11}\" xmlns=\"urn:edges\"><x:Body><Over><x:a>7</x:a><a>1</a></Over></x:Body></x:Envelope>"
        ),
        format!(
            "\u{feff}<?xml version='1.0' encoding='utf-8' standalone='yes'?><?pi?><!-- c -->\n<s:Envelope xmlns:s='{SOAP11}'>\n<!-- c --><s:Body>\n<?pi?><Over xmlns='urn:edges'><!-- c --><a>1</a></Over>\n</s:Body></s:Envelope>\n<!-- c -->"
        ),
        format!(
            "<s:Envelope xmlns:s='{SOAP11}'><s:Body><p:Over xmlns:p='urn:x'><p:a>9</p:a></p:Over><p:Over xmlns:p='urn:edges'><a xmlns='urn:edges'>1</a></p:Over></s:Body><after/></s:Envelope>"
        ),
    ] {
        let answer =
            post(&client, "text/xml", envelope.clone()).header("soapaction", "urn:edges/Over").send().await;
        assert!(answer.text().contains("<OverResult>1</OverResult>"), "{envelope}: {answer:?}");
    }
}

#[tokio::test]
async fn cls_22_what_is_almost_an_envelope() {
    let client = client();
    let call = |text: String| post(&client, "text/xml", text).header("soapaction", "urn:edges/Over").send();
    let body = call(format!("<s:Envelope xmlns:s='{SOAP11}'><Body xmlns='urn:x' /></s:Envelope>")).await;
    has(&body, 500, "Request format is invalid: Missing required soap:Body element.");
    let name = call(format!("<s:envelope xmlns:s='{SOAP11}'><s:Body /></s:envelope>")).await;
    has(&name, 500, "Request format is invalid: Missing required soap:Envelope element.");
    let other = call("<s:Envelope xmlns:s='urn:soap'><s:Body /></s:Envelope>".to_owned()).await;
    has(&other, 500, "Possible SOAP version mismatch: Envelope namespace urn:soap was unexpected.");
    has(&other, 500, "Upgrade");
    for broken in ["", " ", "text", "<a"] {
        let answer = call(broken.to_owned()).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (400, ""), "{broken}");
    }
}

#[tokio::test]
async fn cls_26_texts() {
    are(
        "Text",
        &[
            ("<v><![CDATA[a<b]]> &amp; c</v>", r#"Some("a<b & c")"#),
            ("<v> a </v>", r#"Some(" a ")"#),
            ("<v xml:space=\"preserve\"> </v>", r#"Some(" ")"#),
            ("<v>a\r\nb\tc</v>", r#"Some("a\nb\tc")"#),
            ("<v>a&#13;&#10;b</v>", r#"Some("a\r\nb")"#),
            ("<v></v>", r#"Some("")"#),
            ("<v />", r#"Some("")"#),
            ("<v>a</v><v>b</v>", r#"Some("a")"#),
            ("<V>a</V>", "None"),
            ("<v i:nil=\"false\">a</v>", r#"Some("a")"#),
            ("<v i:nil=\"0\">a</v>", r#"Some("a")"#),
            ("<v nil=\"true\">a</v>", r#"Some("a")"#),
            ("", "None"),
        ],
    )
    .await;
}

#[tokio::test]
async fn cls_26_numbers() {
    are(
        "Number",
        &[
            ("<v> 5\n</v>", "Some(5)"),
            ("<v>+5</v>", "Some(5)"),
            ("<v><![CDATA[5]]></v>", "Some(5)"),
            ("<v i:nil=\"true\" />", "None"),
            ("<v i:nil=\"1\"></v>", "None"),
            ("", "None"),
        ],
    )
    .await;
    let format = "Input string was not in a correct format.";
    fail(
        "Number",
        &[
            ("<v />", format),
            ("<v>1,000</v>", format),
            ("<v>0x10</v>", format),
            ("<v>1.0</v>", format),
            ("<v>2147483648</v>", "Value was either too large or too small for an Int32."),
        ],
    )
    .await;
    are("Flag", &[("<v>1</v>", "true"), ("<v> false </v>", "false"), ("", "false")]).await;
    fail("Flag", &[("<v>TRUE</v>", "The string 'TRUE' is not a valid Boolean value.")]).await;
}

#[tokio::test]
async fn cls_26_reals_and_characters() {
    are(
        "Real",
        &[
            ("<v>INF</v>", "INF"),
            ("<v>-INF</v>", "-INF"),
            ("<v>NaN</v>", "NaN"),
            ("<v>Infinity</v>", "INF"),
            ("<v>1e3</v>", "1000"),
            ("<v>1E-7</v>", "1E-07"),
        ],
    )
    .await;
    fail("Real", &[("<v>1e400</v>", "Value was either too large or too small for a Double.")]).await;
    are("Mark", &[("<v>65</v>", "65"), ("", "0")]).await;
    fail(
        "Mark",
        &[
            ("<v>A</v>", "Input string was not in a correct format."),
            ("<v>70000</v>", "Value was either too large or too small for a UInt16."),
        ],
    )
    .await;
}

#[tokio::test]
async fn cls_26_dates() {
    are(
        "When",
        &[
            ("<v>2020-01-02T03:04:05</v>", "2020-01-02T03:04:05"),
            ("<v>2020-01-02T03:04:05Z</v>", "2020-01-02T03:04:05Z"),
            ("<v>2020-01-02T03:04:05.120Z</v>", "2020-01-02T03:04:05.12Z"),
            ("<v>2020-01-02T03:04:05.123456789Z</v>", "2020-01-02T03:04:05.1234568Z"),
            ("<v>2020-01-02T03:04:05+01:00</v>", "2020-01-02T02:04:05+00:00"),
            ("<v>2020-01-02</v>", "2020-01-02T00:00:00"),
            ("<v>2020-01-02Z</v>", "2020-01-02T00:00:00Z"),
            ("<v> 2020-01-02T03:04:05Z\n</v>", "2020-01-02T03:04:05Z"),
            ("<v>2020-03</v>", "2020-03-01T00:00:00"),
            ("", "0001-01-01T00:00:00"),
        ],
    )
    .await;
    fail(
        "When",
        &[
            ("<v>2020-01-02 03:04:05</v>", "The string '2020-01-02 03:04:05' is not a valid AllXsd value."),
            ("<v></v>", "The string '' is not a valid AllXsd value."),
            ("<v>2020-01-02T24:00:00</v>", "is not a valid AllXsd value."),
            ("<v>1/2/2020</v>", "is not a valid AllXsd value."),
        ],
    )
    .await;
}

#[tokio::test]
async fn cls_26_bytes() {
    are(
        "Bytes",
        &[
            ("<v>QUJD</v>", "Some([65, 66, 67])"),
            ("<v>\n QU\n\tJD \n</v>", "Some([65, 66, 67])"),
            ("<v>QQ==</v>", "Some([65])"),
            ("<v />", "Some([])"),
            ("<v i:nil=\"true\" />", "None"),
            ("", "None"),
        ],
    )
    .await;
}

/// A list that is empty, one that is missing and one that is nil are three things.
#[tokio::test]
async fn cls_26_lists() {
    are(
        "Words",
        &[
            ("<v />", "Some([])"),
            ("", "None"),
            ("<v i:nil=\"true\" />", "None"),
            (
                "<v><string>a</string><string /><string i:nil=\"true\" /><other>b</other><string xmlns=\"\">c</string></v>",
                r#"Some([Some("a"), Some(""), None])"#,
            ),
            ("<v>text<string>a</string></v>", r#"Some([Some("a")])"#),
        ],
    )
    .await;
    are(
        "Nested",
        &[(
            "<v><ArrayOfInt><int>1</int><int>2</int></ArrayOfInt><ArrayOfInt /><ArrayOfInt i:nil=\"true\" /></v>",
            "Some([Some([1, 2]), Some([]), None])",
        )],
    )
    .await;
}

#[tokio::test]
async fn cls_26_enums_and_flags() {
    are(
        "Access",
        &[
            ("<v>Read Write</v>", "Read Write"),
            ("<v>Run\n Read</v>", "Read Run"),
            ("<v>None</v>", "None"),
            ("<v></v>", "None"),
            ("", "None"),
        ],
    )
    .await;
    fail(
        "Access",
        &[
            ("<v>3</v>", "Instance validation error: '3' is not a valid value for Access."),
            ("<v>Read,Write</v>", "Instance validation error: 'Read,Write' is not a valid value for Access."),
        ],
    )
    .await;
    are("Color", &[("<v>Green</v>", "Green"), ("", "Red")]).await;
    for wrong in ["green", "1", "", "Blue"] {
        let told = format!("Instance validation error: '{wrong}' is not a valid value for Color.");
        fail("Color", &[(&format!("<v>{wrong}</v>"), &told)]).await;
    }
}

/// A class by its name, with any prefix for its namespace.
#[tokio::test]
async fn cls_21_derived_classes() {
    are(
        "Animal",
        &[
            ("<v i:type=\"Dog\"><Name>Rex</Name></v>", r#"Some(Dog(Dog { name: Some("Rex") }))"#),
            (
                "<v xmlns:q=\"urn:edges\" i:type=\" q:Cat \"><Lives>9</Lives></v>",
                "Some(Cat(Cat { lives: 9 }))",
            ),
            ("<v i:nil=\"true\" i:type=\"Cat\" />", "None"),
        ],
    )
    .await;
    fail("Animal", &[("<v><Name>Rex</Name></v>", "at <v xmlns='urn:edges'>.")]).await;
    fail("Animal", &[("<v i:type=\"d:Dog\" />", "at <v xmlns='urn:edges'>.")]).await;
    let unknown = sent("Animal", "<v i:type=\"Cow\" />").await;
    assert!(
        unknown.contains("The specified type was not recognized: name='Cow', namespace='urn:edges'"),
        "{unknown}"
    );
}

/// Who must understand a header that nobody knows: we, if it is for us by its actor or role.
#[tokio::test]
async fn cls_23_whom_a_header_is_for() {
    let client = client();
    let call = |version: &'static str, attributes: String| {
        let header = format!("<s:Header><h:Trace xmlns:h=\"urn:h\" {attributes}>1</h:Trace></s:Header>");
        let content_type = if version == SOAP11 { "text/xml" } else { "application/soap+xml" };
        let request = post(&client, content_type, envelope(version, &header, OVER));
        let action = (version == SOAP11).then_some("urn:edges/Over");
        action.into_iter().fold(request, |request, action| request.header("soapaction", action)).send()
    };
    let next11 = "http://schemas.xmlsoap.org/soap/actor/next";
    let role = |name: &str| format!("s:mustUnderstand=\"true\" s:role=\"{SOAP12}/role/{name}\"");
    for (version, attributes) in [
        (SOAP11, "s:mustUnderstand=\"1\"".to_owned()),
        (SOAP11, format!("s:mustUnderstand=\"1\" s:actor=\"{next11}\"")),
        (SOAP11, "s:mustUnderstand=\"1\" s:actor=\"\"".to_owned()),
        (SOAP12, "s:mustUnderstand=\"true\"".to_owned()),
        (SOAP12, "s:mustUnderstand=\"1\" s:relay=\"true\"".to_owned()),
        (SOAP12, role("next")),
        (SOAP12, role("ultimateReceiver")),
    ] {
        let answer = call(version, attributes.clone()).await;
        assert!(answer.text().contains("SOAP header Trace was not understood."), "{attributes}: {answer:?}");
        assert!(answer.text().contains("soap:MustUnderstand"), "{attributes}: {answer:?}");
    }
    for (version, attributes) in [
        (SOAP11, String::new()),
        (SOAP11, "s:mustUnderstand=\"0\"".to_owned()),
        (SOAP11, "mustUnderstand=\"1\"".to_owned()),
        (SOAP11, "s:mustUnderstand=\"1\" s:actor=\"urn:proxy\"".to_owned()),
        (SOAP12, "s:mustUnderstand=\"false\" s:relay=\"true\"".to_owned()),
        (SOAP12, role("none")),
        (SOAP12, "s:mustUnderstand=\"true\" s:role=\"urn:proxy\"".to_owned()),
    ] {
        let answer = call(version, attributes.clone()).await;
        assert!(answer.text().contains("<OverResult>1</OverResult>"), "{attributes}: {answer:?}");
    }
}

/// Nobody hears what became of it, not even that it failed.
#[tokio::test]
async fn cls_27_one_way_that_fails() {
    let client = client();
    let tell = "<Tell xmlns=\"urn:edges\" />";
    let told = post(&client, "text/xml", envelope(SOAP11, "", tell))
        .header("soapaction", "urn:edges/Tell")
        .send()
        .await;
    assert_eq!((told.status.as_u16(), told.text()), (202, ""));
    let told = post(&client, "application/soap+xml", envelope(SOAP12, "", tell)).send().await;
    assert_eq!((told.status.as_u16(), told.text()), (202, ""));
}

/// Overloads are methods of their own to SOAP, by the name of the message.
#[tokio::test]
async fn cls_4_overloads() {
    are("Over", &[("<a>1</a><b>2</b>", "1")]).await;
    are("OverTwo", &[("<a>1</a><b>2</b>", "3")]).await;
}

/// In both versions, with the text escaped once.
#[tokio::test]
async fn cls_28_faults_of_the_method() {
    let client = client();
    let refuse = "<Refuse xmlns=\"urn:edges\" />";
    let old =
        post(&client, "text/xml", envelope(SOAP11, "", refuse)).header("soapaction", "urn:edges/Refuse");
    has(&old.send().await, 500, "<faultcode>soap:Client</faultcode><faultstring>a &lt; b</faultstring>");
    let new = post(&client, "application/soap+xml", envelope(SOAP12, "", refuse)).send().await;
    has(&new, 500, "<soap:Value>soap:Sender</soap:Value>");
    has(&new, 500, "<soap:Text xml:lang=\"en\">a &lt; b</soap:Text>");
}

/// The documents by any spelling, at the address that was asked for.
#[tokio::test]
async fn cls_32_documents() {
    let client = client_of(Host::builder().trusted_proxies(["10.0.0.1"]));
    for query in ["wsdl", "WSDL", "Wsdl", "wsdl="] {
        let wsdl =
            client.get(&format!("/Edges.asmx?{query}")).header("host", "acme.example:8080").send().await;
        has(&wsdl, 200, "location=\"http://acme.example:8080/Edges.asmx\"");
        assert_eq!(wsdl.header("content-type"), Some("text/xml; charset=utf-8"), "{query}");
    }
    let disco = client.get("/Edges.asmx?DISCO").header("host", "acme.example").send().await;
    has(&disco, 200, "ref=\"http://acme.example/Edges.asmx?wsdl\"");
    let schema = client.get("/Edges.asmx?schema=nope").send().await;
    has(&schema, 500, "Schema not found.");
    assert_eq!(schema.header("content-type"), Some("text/plain; charset=utf-8"));
    let part = client.get("/Edges.asmx?wsdl=nope").send().await;
    has(&part, 500, "XML Web service description was not found.");
    assert_eq!(client.get("/Edges.disco").send().await.status, 404);
    let put = client.request(http::Method::PUT, "/Edges.asmx?wsdl").send().await;
    has(&put, 405, "");
    let behind = client_of(Host::builder().trusted_proxies(["10.0.0.1"])).from_address([10, 0, 0, 1]);
    let wsdl =
        behind.get("/Edges.asmx?wsdl").header("host", "inner:5000").header("x-forwarded-for", "192.0.2.7");
    let wsdl =
        wsdl.header("x-forwarded-proto", "https").header("x-forwarded-host", "acme.example").send().await;
    has(&wsdl, 200, "location=\"https://acme.example/Edges.asmx\"");
}
