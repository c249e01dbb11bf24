//! `?wsdl` and `?disco` (CLS-32 to CLS-41). The documents of whole services are in the vectors `describe`.

use std::collections::HashMap;

use asmx::prelude::*;
use asmx::testing::Client;
use asmx::{Help, HostBuilder};

#[script_type(namespace = "Acme", flags(None = 0, Read = 1, Write = 2))]
#[derive(Debug, Clone, Copy)]
struct Access(i32);

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Node {
    id: Guid,
    mark: char,
    access: Access,
    more: Value,
    nodes: Option<Vec<Node>>,
    sizes: Vec<Option<i32>>,
}

struct Tree;

/// What stands on the help page.
#[script_service(namespace = "Acme", xml_namespace = "urn:tree")]
impl Tree {
    /// Gives <it> back.
    #[web_method]
    fn same(&self, node: Option<Node>) -> Option<Node> {
        node
    }
}

struct Odd;

#[script_service(namespace = "Acme")]
impl Odd {
    #[web_method]
    fn good(&self) -> i32 {
        1
    }

    #[web_method]
    fn counts(&self) -> HashMap<String, i32> {
        HashMap::new()
    }
}

fn client(host: HostBuilder) -> Client {
    Client::new(host.service(Tree).service(Odd).build().expect("a host"))
}

async fn wsdl(client: &Client) -> String {
    let answer = client.get("/Tree.asmx?WSDL").header("host", "acme.example:81").send().await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, Some("text/xml; charset=utf-8"))
    );
    answer.text().to_owned()
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    let text: String = text.lines().map(str::trim).collect();
    for part in parts {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
}

/// CLS-36: what the recorded services have no example of.
#[tokio::test]
async fn cls_36_types() {
    let text = wsdl(&client(Host::builder())).await;
    has(
        &text,
        &[
            "xmlns:s1=\"http://microsoft.com/wsdl/types/\"",
            "<s:import namespace=\"http://microsoft.com/wsdl/types/\" />",
            "<s:complexType name=\"Node\"><s:sequence>\
             <s:element minOccurs=\"1\" maxOccurs=\"1\" name=\"Id\" type=\"s1:guid\" />\
             <s:element minOccurs=\"1\" maxOccurs=\"1\" name=\"Mark\" type=\"s1:char\" />\
             <s:element minOccurs=\"1\" maxOccurs=\"1\" name=\"Access\" type=\"tns:Access\" />\
             <s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"More\" />\
             <s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"Nodes\" type=\"tns:ArrayOfNode\" />\
             <s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"Sizes\" type=\"tns:ArrayOfNullableOfInt32\" />\
             </s:sequence></s:complexType>",
            "<s:simpleType name=\"Access\"><s:list><s:simpleType><s:restriction base=\"s:string\">\
             <s:enumeration value=\"None\" /><s:enumeration value=\"Read\" />",
            "<s:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"Node\" nillable=\"true\" type=\"tns:Node\" />",
            "<s:element minOccurs=\"0\" maxOccurs=\"unbounded\" name=\"int\" nillable=\"true\" type=\"s:int\" />",
            "<s:simpleType name=\"guid\">",
            "<s:simpleType name=\"char\"><s:restriction base=\"s:unsignedShort\" /></s:simpleType>",
        ],
    );
    assert_eq!(text.matches("<s:complexType name=\"Node\">").count(), 1);
}

/// CLS-34: the address is the request's, the action has a slash, documentation is text.
#[tokio::test]
async fn cls_34_names_and_addresses() {
    let text = wsdl(&client(Host::builder())).await;
    has(
        &text,
        &[
            "<soap:address location=\"http://acme.example:81/Tree.asmx\" />",
            "<soap:operation soapAction=\"urn:tree/Same\" style=\"document\" />",
            "<wsdl:documentation>Gives &lt;it&gt; back.</wsdl:documentation><wsdl:input message=\"tns:SameSoapIn\" />",
            "<wsdl:service name=\"Tree\"><wsdl:documentation>What stands on the help page.</wsdl:documentation>",
        ],
    );
    let only12 = wsdl(&client(Host::builder().http_soap(false))).await;
    assert!(!only12.contains("<soap:address") && only12.contains("<soap12:address"), "{only12}");
}

/// CLS-38, CLS-40.
#[tokio::test]
async fn cls_38_discovery_and_what_is_not_there() {
    let client = client(Host::builder());
    let disco = client.get("/Tree.asmx?disco").send().await;
    has(
        disco.text(),
        &["<contractRef ref=\"http://localhost/Tree.asmx?wsdl\" docRef=\"http://localhost/Tree.asmx\""],
    );
    for (query, text) in [
        ("wsdl=wsdl1", "XML Web service description was not found."),
        ("schema=schema1", "Schema not found."),
    ] {
        let answer = client.get(&format!("/Tree.asmx?{query}")).send().await;
        assert_eq!(answer.status, 500);
        assert_eq!(answer.text(), format!("System.InvalidOperationException: {text}\r\n"));
    }
}

/// Who may read it is what `help` says.
#[tokio::test]
async fn the_documents_are_for_whom_help_names() {
    for (help, seen) in [(Help::local_only(), false), (Help::everyone(), true), (Help::off(), false)] {
        let client = client(Host::builder().help(help)).from_address([203, 0, 113, 7]);
        for query in ["wsdl", "disco"] {
            let answer = client.get(&format!("/Tree.asmx?{query}")).send().await;
            assert_eq!(answer.status == 200, seen, "{help:?} {query}");
        }
    }
}

/// CLS-41: one method that XML cannot carry, and there is neither SOAP nor WSDL. Scripts and forms don't mind.
#[tokio::test]
async fn cls_41_one_method_is_enough() {
    let client = client(Host::builder());
    let chain = "System.InvalidOperationException: Method Odd.Counts can not be reflected. ---> \
                 System.InvalidOperationException: There was an error reflecting &#39;CountsResult&#39;. ---> \
                 System.NotSupportedException: The type System.Collections.Generic.Dictionary`2[[";
    for query in ["wsdl", "disco"] {
        let answer = client.get(&format!("/Odd.asmx?{query}")).send().await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (500, Some("text/plain; charset=utf-8"))
        );
        assert!(answer.text().starts_with(chain), "{answer:?}");
    }
    let call =
        client.post("/Odd.asmx").content_type("text/xml").header("soapaction", "http://tempuri.org/Good");
    let fault = call.body("<a/>").send().await;
    assert!(fault.text().contains("<faultcode>soap:Server</faultcode>"), "{fault:?}");
    assert!(
        fault
            .text()
            .contains("---&gt; System.InvalidOperationException: Method Odd.Counts can not be reflected.")
    );
    assert_eq!(client.post("/Odd.asmx/Good").json("{}").send().await.d::<i32>(), 1);
    let form = client.post("/Odd.asmx/Good").content_type("application/x-www-form-urlencoded");
    assert!(form.send().await.text().ends_with(">1</int>"));
}
