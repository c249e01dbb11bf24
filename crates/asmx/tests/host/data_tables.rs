//! `DataSet` and `DataTable` as results and parameters: schema and diffgram in SOAP and XML, an error or rows in JSON
//! (RSP-26). What they are in XML, to the byte, is held in `asmx-xml`.

use asmx::net::{Change, DataColumn, DataSet, DataTable, DataType};
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{Help, HostBuilder};

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, PartialEq)]
struct Product {
    id: i32,
    name: Option<String>,
    price: Decimal,
    added: DateTime,
    key: Guid,
    picture: Option<Vec<u8>>,
}

fn products() -> Vec<Product> {
    let product = |id, name: Option<&str>| Product {
        id,
        name: name.map(str::to_owned),
        price: Decimal::new(150, 2),
        added: DateTime::from_date(2020, 1, 2).expect("a date"),
        key: Guid::EMPTY,
        picture: name.map(|_| vec![1, 255]),
    };
    vec![product(1, Some("Tea")), product(2, None)]
}

fn table() -> Result<DataTable, Fault> {
    Ok(DataTable::from_rows("Products", products())?)
}

#[script_type(namespace = "Acme")]
struct Report {
    title: String,
    rows: DataTable,
}

struct Shop;

#[script_service(namespace = "Acme", xml_namespace = "urn:shop")]
impl Shop {
    #[web_method]
    fn products(&self) -> Result<DataTable, Fault> {
        table()
    }

    #[web_method(data_rows)]
    fn rows(&self) -> Result<DataTable, Fault> {
        table()
    }

    #[web_method(data_rows)]
    fn all(&self) -> Result<DataSet, Fault> {
        let mut set = DataSet::new("Shop");
        set.add_table(table()?)?;
        set.add_table(DataTable::with_columns("Empty", [DataColumn::new("Id", DataType::Int32)])?)?;
        Ok(set)
    }

    #[web_method]
    fn set(&self) -> Result<Option<DataSet>, Fault> {
        self.all().map(Some)
    }

    #[web_method(data_rows)]
    fn report(&self) -> Result<Report, Fault> {
        Ok(Report { title: "All".to_owned(), rows: table()? })
    }

    #[web_method(xml)]
    fn document(&self) -> Result<DataTable, Fault> {
        Ok(DataTable::with_columns("T", [DataColumn::new("A", DataType::Int32)])?)
    }

    /// What was done to the table of products.
    #[web_method]
    fn save(&self, set: Option<DataSet>) -> Result<Vec<String>, Fault> {
        let Some(set) = set else { return Ok(vec!["nothing".to_owned()]) };
        let Some(products) = set.table("Products") else { return Ok(vec![set.name().to_owned()]) };
        let changes = products.changes::<Product>()?;
        Ok(changes
            .into_iter()
            .map(|change| match change {
                Change::Added(product) => format!("+{}", product.id),
                Change::Deleted(product) => format!("-{}", product.id),
                Change::Modified { original, current } => {
                    format!("{:?} to {:?}", original.name, current.name)
                }
            })
            .collect())
    }

    #[web_method]
    fn names(&self, table: DataTable) -> Result<Vec<Option<String>>, Fault> {
        Ok(table.read::<Product>()?.into_iter().map(|product| product.name).collect())
    }
}

fn client(host: HostBuilder) -> Client {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(1));
    Client::new(host.time_zone(zone).help(Help::everyone()).service(Shop).build().expect("a host"))
}

async fn json(client: &Client, method: &str, body: &str) -> Response {
    client.post(&format!("/Shop.asmx/{method}")).json(body.to_owned()).send().await
}

/// A call in SOAP 1.1, and what stands in the body of its answer.
async fn soap(client: &Client, method: &str, arguments: &str) -> String {
    let body = format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><{method} xmlns=\"urn:shop\">\
         {arguments}</{method}></e:Body></e:Envelope>"
    );
    let request = client.post("/Shop.asmx").content_type("text/xml; charset=utf-8");
    let response = request.header("soapaction", format!("\"urn:shop/{method}\"")).body(body).send().await;
    let text = response.text().to_owned();
    let body = text.split_once("<soap:Body>").and_then(|(_, rest)| rest.split_once("</soap:Body>"));
    body.map_or_else(|| panic!("{text}"), |(body, _)| body.to_owned())
}

const SCHEMA: &str = concat!(
    r#"<xs:schema id="NewDataSet" xmlns="" xmlns:xs="http://www.w3.org/2001/XMLSchema" "#,
    r#"xmlns:msdata="urn:schemas-microsoft-com:xml-msdata"><xs:element name="NewDataSet" msdata:IsDataSet="true" "#,
    r#"msdata:MainDataTable="Products" msdata:UseCurrentLocale="true"><xs:complexType><xs:choice minOccurs="0" "#,
    r#"maxOccurs="unbounded"><xs:element name="Products"><xs:complexType><xs:sequence>"#,
    r#"<xs:element name="Id" type="xs:int" minOccurs="0" />"#,
    r#"<xs:element name="Name" type="xs:string" minOccurs="0" />"#,
    r#"<xs:element name="Price" type="xs:decimal" minOccurs="0" />"#,
    r#"<xs:element name="Added" type="xs:dateTime" minOccurs="0" />"#,
    r#"<xs:element name="Key" msdata:DataType="System.Guid, mscorlib, Version=4.0.0.0, Culture=neutral, "#,
    r#"PublicKeyToken=b77a5c561934e089" type="xs:string" minOccurs="0" />"#,
    r#"<xs:element name="Picture" type="xs:base64Binary" minOccurs="0" />"#,
    r#"</xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:schema>"#,
);

#[tokio::test]
async fn cls_25_soap_has_a_schema_and_a_diffgram() {
    let client = client(Host::builder());
    let body = soap(&client, "Products", "").await;
    let row = |at: usize, cells: &str| {
        let id = at + 1;
        format!("<Products diffgr:id=\"Products{id}\" msdata:rowOrder=\"{at}\">{cells}</Products>")
    };
    let rest = "<Price>1.50</Price><Added>2020-01-02T00:00:00+01:00</Added>\
                <Key>00000000-0000-0000-0000-000000000000</Key>";
    let rows = row(0, &format!("<Id>1</Id><Name>Tea</Name>{rest}<Picture>Af8=</Picture>"))
        + &row(1, &format!("<Id>2</Id>{rest}"));
    let diffgram = format!(
        "<diffgr:diffgram xmlns:msdata=\"urn:schemas-microsoft-com:xml-msdata\" \
         xmlns:diffgr=\"urn:schemas-microsoft-com:xml-diffgram-v1\"><DocumentElement xmlns=\"\">{rows}\
         </DocumentElement></diffgr:diffgram>"
    );
    let result = format!("<ProductsResult>{SCHEMA}{diffgram}</ProductsResult>");
    assert_eq!(body, format!("<ProductsResponse xmlns=\"urn:shop\">{result}</ProductsResponse>"));
}

/// CLS-12, RSP-53: a plain GET and a method that answers in XML.
#[tokio::test]
async fn other_answers_in_xml() {
    let client = client(Host::builder().http_get(true));
    let answer = client.get("/Shop.asmx/Products").send().await;
    let text = answer.text();
    let start =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<DataTable xmlns=\"urn:shop\">\r\n  <xs:schema id=";
    assert!(text.starts_with(start), "{text}");
    assert!(text.contains("\r\n    <DocumentElement xmlns=\"\">\r\n      <Products diffgr:id="), "{text}");
    let answer = json(&client, "Document", "{}").await;
    let text = answer.text();
    assert!(
        text.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?><DataTable><xs:schema id="),
        "{text}"
    );
}

#[tokio::test]
async fn rsp_26_json_fails_unless_rows_are_wanted() {
    let client = client(Host::builder().custom_errors(CustomErrors::Off));
    for (method, type_name) in
        [("Products", "System.Reflection.RuntimeModule"), ("Set", "System.Globalization.CultureInfo")]
    {
        let answer = json(&client, method, "{}").await;
        assert_eq!(answer.status, 500);
        let message =
            format!("A circular reference was detected while serializing an object of type '{type_name}'.");
        let fault = answer.fault();
        let found = (&*fault.exception_type, &*fault.message);
        assert_eq!(found, ("System.InvalidOperationException", &*message));
    }
}

const ROWS: &str = concat!(
    r#"[{"Id":1,"Name":"Tea","Price":1.50,"Added":"\/Date(1577919600000)\/","#,
    r#""Key":"00000000-0000-0000-0000-000000000000","Picture":[1,255]},"#,
    r#"{"Id":2,"Name":null,"Price":1.50,"Added":"\/Date(1577919600000)\/","#,
    r#""Key":"00000000-0000-0000-0000-000000000000","Picture":null}]"#,
);

#[tokio::test]
async fn json_has_rows_where_they_are_wanted() {
    let by_method = client(Host::builder());
    assert_eq!(json(&by_method, "Rows", "{}").await.text(), format!("{{\"d\":{ROWS}}}"));
    let set = format!("{{\"d\":{{\"Products\":{ROWS},\"Empty\":[]}}}}");
    assert_eq!(json(&by_method, "All", "{}").await.text(), set);
    let report = format!("{{\"d\":{{\"__type\":\"Acme.Report\",\"Title\":\"All\",\"Rows\":{ROWS}}}}}");
    assert_eq!(json(&by_method, "Report", "{}").await.text(), report);

    let by_host = client(Host::builder().data_rows(true));
    assert_eq!(json(&by_host, "Products", "{}").await.text(), format!("{{\"d\":{ROWS}}}"));
    assert_eq!(json(&by_host, "Set", "{}").await.text(), set);

    struct Rows;
    #[script_service(data_rows)]
    impl Rows {
        #[web_method]
        fn products(&self) -> Result<DataTable, Fault> {
            table()
        }
    }
    let by_service = Client::new(Host::builder().service(Rows).build().expect("a host"));
    let answer = by_service.post("/Rows.asmx/Products").json("{}").send().await;
    assert!(answer.text().starts_with("{\"d\":[{\"Id\":1,"), "{}", answer.text());
}

/// What a client did to the answer that it got comes back.
#[tokio::test]
async fn a_set_comes_back_with_its_changes() {
    let client = client(Host::builder());
    let body = soap(&client, "Set", "").await;
    let (_, set) = body.split_once("<SetResult>").expect("a result");
    let (set, _) = set.split_once("</SetResult>").expect("a result");
    let save = |set: String| {
        let client = &client;
        async move {
            let answer = soap(client, "Save", &format!("<set>{set}</set>")).await;
            let items = answer.split("<string>").skip(1).filter_map(|item| item.split_once("</string>"));
            items.map(|(item, _)| item.to_owned()).collect::<Vec<_>>()
        }
    };
    assert_eq!(save(set.to_owned()).await, Vec::<String>::new());

    let first = set.split_once("<Products diffgr:id=\"Products1\"").expect("a row").1;
    let first = first.split_once("</Products>").expect("a row").0.to_owned();
    let old = format!("<Products xmlns=\"\" diffgr:id=\"Products1\"{first}</Products>");
    let changed = set
        .replace("rowOrder=\"0\">", "rowOrder=\"0\" diffgr:hasChanges=\"modified\">")
        .replace("<Name>Tea", "<Name>Coffee")
        .replace("rowOrder=\"1\">", "rowOrder=\"1\" diffgr:hasChanges=\"inserted\">")
        .replace("</diffgr:diffgram>", &format!("<diffgr:before>{old}</diffgr:before></diffgr:diffgram>"));
    assert_eq!(save(changed).await, [r#"Some("Tea") to Some("Coffee")"#, "+2"]);

    let answer = soap(&client, "Save", "").await;
    assert!(answer.contains("<string>nothing</string>"), "{answer}");
    let table = soap(&client, "Products", "").await.replace("ProductsResult", "table");
    let (_, table) = table.split_once("<table>").expect("a result");
    let (table, _) = table.split_once("</table>").expect("a result");
    let names = soap(&client, "Names", &format!("<table>{table}</table>")).await;
    assert!(names.contains("<string>Tea</string><string xsi:nil=\"true\" />"), "{names}");
    // Nothing for what is no `Option`.
    let answer = soap(&client, "Names", "").await;
    assert!(answer.contains("Value cannot be null."), "{answer}");
}

/// In JSON an object makes an empty one, as it does of any class of which it names no member.
#[tokio::test]
async fn json_arguments() {
    let client = client(Host::builder());
    assert_eq!(json(&client, "Save", r#"{"set":{}}"#).await.text(), r#"{"d":["NewDataSet"]}"#);
    assert_eq!(json(&client, "Save", r#"{"set":null}"#).await.text(), r#"{"d":["nothing"]}"#);
    assert_eq!(json(&client, "Names", r#"{"table":{"a":1}}"#).await.text(), r#"{"d":[]}"#);
    assert_eq!(json(&client, "Names", r#"{"table":[]}"#).await.status, 500);
}

/// CLS-36: as published documents of ASP.NET have them.
#[tokio::test]
async fn the_wsdl_says_schema_and_any() {
    let client = client(Host::builder().http_get(true));
    let document = client.get("/Shop.asmx?wsdl").send().await;
    let text: String = document.text().lines().map(str::trim).collect();
    let set = "<s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"AllResult\"><s:complexType><s:sequence>\
               <s:element ref=\"s:schema\" /><s:any /></s:sequence></s:complexType></s:element>";
    assert!(text.contains(set), "{text}");
    let any = "<s:complexType><s:sequence>\
               <s:any minOccurs=\"0\" maxOccurs=\"unbounded\" namespace=\"http://www.w3.org/2001/XMLSchema\" \
               processContents=\"lax\" /><s:any minOccurs=\"1\" \
               namespace=\"urn:schemas-microsoft-com:xml-diffgram-v1\" processContents=\"lax\" />\
               </s:sequence></s:complexType></s:element>";
    for start in [
        "<s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"ProductsResult\">",
        "<s:element minOccurs=\"0\" maxOccurs=\"1\" name=\"table\">",
        "<s:element name=\"DataTable\" nillable=\"true\">",
    ] {
        assert!(text.contains(&format!("{start}{any}")), "{start}");
    }
}

#[test]
fn descriptions_know_rows() {
    let host = Host::builder().service(Shop).build().expect("a host");
    let module = host.typescript("/Shop.asmx").expect("a module");
    for (name, ty) in [
        ("Rows(", "Promise<Record<string, unknown>[]>"),
        ("All(", "Promise<Record<string, Record<string, unknown>[]>>"),
        ("table: ", "table: Record<string, unknown>;"),
    ] {
        let line = module.lines().find(|line| line.contains(name) && line.contains(ty));
        assert!(line.is_some(), "{name} {ty}: {module}");
    }
}
