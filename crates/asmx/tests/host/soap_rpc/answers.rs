//! Calls and their answers.

use asmx::testing::{Client, Response};

use super::client;

async fn send(client: &Client, version: &str, path: &str, action: &str, body: &str) -> Response {
    let request = client.post(path);
    let request = match version {
        "1.1" => {
            request.content_type("text/xml; charset=utf-8").header("soapaction", format!("\"{action}\""))
        }
        _ => request.content_type(&format!("application/soap+xml; charset=utf-8; action=\"{action}\"")),
    };
    request.body(body.to_owned()).send().await
}

/// CLS-21, CLS-24 to CLS-31 for these messages: what ASP.NET answered, byte by byte.
#[tokio::test]
async fn what_asp_net_answered() {
    let client = client();
    let mut count = 0;
    let mut wrong = String::new();
    for case in include_str!("answers.txt").split("\n## ").skip(1) {
        let [name, call, request, answer] = case.trim_end().splitn(4, '\n').collect::<Vec<_>>()[..] else {
            panic!("a case has four lines: {case}");
        };
        let [version, path, action] = call.split(' ').collect::<Vec<_>>()[..] else { panic!("{call}") };
        let (status, expected) = answer.split_once(' ').expect("a status and a body");
        let response = send(&client, version, path, action, request).await;
        if (response.status.as_str(), response.text()) != (status, expected) {
            wrong.push_str(&format!(
                "{name}\n  {request}\n  {expected}\n  {} {}\n",
                response.status,
                response.text()
            ));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 80, "{count}");
}

/// Where the rules are kinder than ASP.NET: a list that does not say that it is one, references in SOAP 1.2 as 1.1 has them.
#[tokio::test]
async fn what_is_taken_beside() {
    let client = client();
    let encoding = "http://schemas.xmlsoap.org/soap/encoding/";
    let call = |parameters: &str| {
        format!(
            "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:se=\"{encoding}\"><e:Body>\
             <t:Ints xmlns:t=\"http://acme.example/rpc\">{parameters}</t:Ints><x id=\"1\"><y>1</y></x></e:Body></e:Envelope>"
        )
    };
    for parameters in ["<a><x>1</x></a>", "<a href=\"#1\"/>"] {
        let answer =
            send(&client, "1.1", "/Rpc.asmx", "http://acme.example/rpc/Ints", &call(parameters)).await;
        assert!(answer.text().contains("soapenc:arrayType=\"xsd:int[1]\""), "{answer:?}");
    }
    let circle = call("<a href=\"#2\"/><b id=\"2\" href=\"#2\"/>");
    let answer = send(&client, "1.1", "/Rpc.asmx", "http://acme.example/rpc/Ints", &circle).await;
    assert!(answer.text().contains("The element with ID '2' refers to itself."), "{answer:?}");
}

/// CLS-18: in 1.2 the first element says what is called, of which namespace it is for each style.
#[tokio::test]
async fn cls_18_the_first_element_calls() {
    let client = client();
    for (namespace, method) in [
        ("http://acme.example/mixed/", "Enc"),
        ("http://acme.example/mixed/", "Doc"),
        ("http://acme.example/mixed/encodedTypes", "DocEnc"),
    ] {
        let body = format!(
            "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><t:{method} xmlns:t=\"{namespace}\"/>\
             </e:Body></e:Envelope>"
        );
        let request = client.post("/Mixed.asmx").content_type("application/soap+xml");
        let answer = request.body(body).send().await;
        assert!(answer.text().contains(&format!("{method}Response")), "{answer:?}");
    }
}
