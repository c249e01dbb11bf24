//! Actions, envelopes, headers and faults.

use asmx::prelude::*;

use super::{OVER, SOAP11, SOAP12, are, client, client_of, envelope, has, post};

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
