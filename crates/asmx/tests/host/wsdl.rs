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

/// A document of the application's own, with the address that was asked; what cannot be read is an error at the start.
#[tokio::test]
async fn a_wsdl_file_is_served_with_the_address_changed() {
    let file = std::env::temp_dir().join(format!("asmx-wsdl-{}.wsdl", std::process::id()));
    let document = "<d><s:import location=\"x\"/><soap:address location=\"http://old/Odd.asmx\"/></d>";
    std::fs::write(&file, document).expect("a file");
    let client = client(Host::builder().wsdl_file("/odd.asmx", &file));
    let answer = client.get("/Odd.asmx?wsdl").send().await;
    std::fs::remove_file(&file).expect("it goes");
    let wanted = "<d><s:import location=\"x\"/><soap:address location=\"http://localhost/Odd.asmx\"/></d>";
    assert_eq!((answer.status.as_u16(), answer.text()), (200, wanted));

    let wrong =
        Host::builder().service(Tree).wsdl_file("/Nope.asmx", "a").wsdl_file("/Tree.asmx", "/nowhere/b.wsdl");
    let told = wrong.build().expect_err("two mistakes").to_string();
    assert!(told.contains("no service stands there that \"a\" could describe"), "{told}");
    assert!(told.contains("its WSDL file \"/nowhere/b.wsdl\" cannot be read"), "{told}");
}

/// CLS-32: a document in pieces, several ports, another encoding: whatever the address is, all of it leads there.
#[tokio::test]
async fn cls_32_the_parts_of_a_wsdl_file() {
    let folder = std::env::temp_dir().join(format!("asmx-wsdl-parts-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let file = folder.join(name);
        std::fs::write(&file, bytes).expect("a file");
        file
    };
    let main = "<?xml version=\"1.0\" encoding=\"utf-16\"?><d><i:import location=\"http://old/Tree.asmx?wsdl=wsdl1\"/>\
                <s:import schemaLocation=\"http://old/Tree.asmx?schema=schema1\"/>\
                <soap:address location=\"http://old/Tree.asmx\"/><soap12:address location=\"http://old/Tree.asmx\"/>\
                <http:address location=\"http://old:81/Tree.asmx\"/><x>ü</x></d>";
    let main: Vec<u8> = format!("\u{feff}{main}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (main, part, schema) =
        (write("a.wsdl", &main), write("b.wsdl", b"<soap:address location='x'/>"), write("c.xsd", b"<s/>"));
    let host = |host: HostBuilder| host.help(Help::everyone()).wsdl_file("/Tree.asmx", &main);
    let whole = host(Host::builder()).wsdl_part("/Tree.asmx", "?wsdl=wsdl1", &part).wsdl_part(
        "/Tree.asmx",
        "schema=schema1",
        &schema,
    );
    // Somebody vouches for what the proxy says who gives the client's address.
    let client = client(whole).from_address([203, 0, 113, 9]);
    let ask = async |query: &str| {
        let request = client.get(&format!("/Tree.asmx?{query}")).header("x-forwarded-proto", "https");
        let request = request.header("x-forwarded-host", "shop.example:8443");
        let answer = request.send().await;
        assert_eq!(answer.header("content-type"), Some("text/xml; charset=utf-8"), "{query}: {answer:?}");
        answer.text().to_owned()
    };
    let address = "https://shop.example:8443/Tree.asmx";
    assert_eq!(
        ask("WSDL").await,
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><d><i:import location=\"{address}?wsdl=wsdl1\"/>\
             <s:import schemaLocation=\"{address}?schema=schema1\"/><soap:address location=\"{address}\"/>\
             <soap12:address location=\"{address}\"/><http:address location=\"{address}\"/><x>ü</x></d>"
        )
    );
    assert_eq!(ask("wsdl=wsdl1").await, format!("<soap:address location='{address}'/>"));
    assert_eq!(ask("schema=schema1").await, "<s/>");
    let unknown = client.get("/Tree.asmx?schema=schema2").send().await;
    assert!(unknown.text().contains("Schema not found."), "{unknown:?}");

    let broken = host(Host::builder()).wsdl_part("/Tree.asmx", "wsdl=wsdl1", &part).service(Tree).build();
    let told = broken.expect_err("a part is missing").to_string();
    std::fs::remove_dir_all(&folder).expect("it goes");
    assert!(told.contains("its WSDL file refers to \"?schema=schema1\" of the service"), "{told}");
}
