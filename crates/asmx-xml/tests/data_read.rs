//! Sets and tables as .NET's clients send them. What is refused, and how odd documents are understood, is what Mono's
//! `System.Data` did with the same ones.

use std::fs;

use asmx_types::data::{Data, DataRow, DataRowState, DataSet, DataTable, DataValue};
use asmx_types::{DateTime, ScriptType, TypeDescriptor, Value};
use asmx_xml::{ReadError, ReadSettings};
use jiff::tz::TimeZone;

const TEMPURI: &str = "http://tempuri.org/";

fn zone() -> TimeZone {
    TimeZone::get("Europe/Berlin").expect("a zone")
}

fn read(text: &str, ty: &'static TypeDescriptor, namespace: &str) -> Result<Data, ReadError> {
    let settings = ReadSettings { namespace, zone: &zone(), max_depth: 64 };
    match asmx_xml::read(text, ty, &settings)? {
        Value::Instance(instance) => Ok(instance.into_data().expect("data")),
        other => panic!("{other:?}"),
    }
}

fn read_set(text: &str) -> Result<DataSet, ReadError> {
    match read(&format!("<DataSet>{text}</DataSet>"), DataSet::descriptor(), "")? {
        Data::Set(set) => Ok(set),
        Data::Table(_) => panic!("a table"),
    }
}

fn read_table(text: &str) -> Result<DataTable, ReadError> {
    match read(&format!("<DataTable>{text}</DataTable>"), DataTable::descriptor(), "")? {
        Data::Table(table) => Ok(table),
        Data::Set(_) => panic!("a set"),
    }
}

/// What was recorded reads, and is written as it was.
#[test]
fn recorded_documents_come_back_as_they_were() {
    let names = [
        "types",
        "columns",
        "combined",
        "keys",
        "states",
        "deleted_all",
        "relations",
        "nested",
        "recursive",
        "names",
        "empty",
        "named",
        "no_rows",
        "table",
        "table_in_namespace",
        "set_in_namespace",
        "table_without_columns",
        "shop",
        "modes",
        "spaces",
        "mapping",
        "two_tables",
        "nested_names",
        "relations_in_namespace",
    ];
    for name in names {
        let path = format!("{}/tests/datasets/{name}.xml", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).expect("a recorded document");
        // Such a character is written, and no reader takes it.
        let text = text.replace("&#x1;", "1");
        let (root, ty) = match text.contains("MainDataTable") {
            true => ("DataTable", DataTable::descriptor()),
            false => ("DataSet", DataSet::descriptor()),
        };
        let named =
            text.trim_end().replace("<Result", &format!("<{root}")).replace("</Result", &format!("</{root}"));
        let data = read(&named, ty, TEMPURI).unwrap_or_else(|error| panic!("{name}: {error}"));
        let again = asmx_xml::write_element(root, &data, ty, TEMPURI, &zone()).expect("XML");
        assert_eq!(again.replace("><", ">\n<"), named.replace("><", ">\n<"), "{name}");
    }
}

const SCHEMA: &str = "<xs:schema id='NewDataSet' xmlns='' xmlns:xs='http://www.w3.org/2001/XMLSchema' \
     xmlns:msdata='urn:schemas-microsoft-com:xml-msdata'><xs:element name='NewDataSet' msdata:IsDataSet='true'>\
     <xs:complexType><xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='T'><xs:complexType><xs:sequence>\
     <xs:element name='A' type='xs:int' minOccurs='0'/><xs:element name='B' type='xs:string'/>\
     <xs:element name='C' type='xs:dateTime' minOccurs='0' default='2020-01-01T00:00:00'/>\
     </xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:schema>";

fn diffgram(rows: &str, before: &str) -> String {
    let before =
        if before.is_empty() { String::new() } else { format!("<diffgr:before>{before}</diffgr:before>") };
    format!(
        "<diffgr:diffgram xmlns:msdata='urn:schemas-microsoft-com:xml-msdata' \
         xmlns:diffgr='urn:schemas-microsoft-com:xml-diffgram-v1'><NewDataSet>{rows}</NewDataSet>{before}\
         </diffgr:diffgram>"
    )
}

fn rows(rows: &str) -> String {
    format!("{SCHEMA}{}", diffgram(rows, ""))
}

/// The states and the values of the rows.
#[track_caller]
fn gives(document: &str, expected: &[(DataRowState, &[DataValue])]) {
    let set = read_set(document).unwrap_or_else(|error| panic!("{error}"));
    let table = set.table("T").expect("a table");
    let values = |row: &DataRow| row.current().or(row.original()).map(<[_]>::to_vec).unwrap_or_default();
    let found: Vec<_> = table.rows().iter().map(|row| (row.state(), values(row))).collect();
    let expected: Vec<_> = expected.iter().map(|(state, values)| (*state, values.to_vec())).collect();
    assert_eq!(found, expected, "{document}");
}

fn row(a: i32, b: &str) -> [DataValue; 3] {
    [a.into(), b.into(), DataValue::Null]
}

#[test]
fn rows_are_what_they_say() {
    use DataRowState::{Added, Deleted, Modified, Unchanged};
    let one = "<T diffgr:id='T1' msdata:rowOrder='0'><A>1</A><B>x</B></T>";
    gives(&rows(one), &[(Unchanged, &row(1, "x"))]);
    gives(&rows("<T><B>x</B><A> 1 </A></T>"), &[(Unchanged, &row(1, "x"))]);
    gives(&rows("<T><A>1</A><A>2</A><Z>3</Z><B>x</B></T><U/>"), &[(Unchanged, &row(1, "x"))]);
    let two = "<T diffgr:id='T2' msdata:rowOrder='1'><A>2</A><B>y</B></T>";
    gives(&rows(&format!("{two}{one}")), &[(Unchanged, &row(1, "x")), (Unchanged, &row(2, "y"))]);
    for changes in ["inserted", "modified", "descent", "odd"] {
        let row_text = format!("<T diffgr:id='T1' diffgr:hasChanges='{changes}'><A>1</A><B>x</B></T>");
        gives(&rows(&row_text), &[(Added, &row(1, "x"))]);
    }
    let modified = one.replace("'0'>", "'0' diffgr:hasChanges='modified'>");
    let three = "<T diffgr:id='T3' msdata:rowOrder='2'><A>3</A><B>z</B></T>";
    let before = format!("{}{two}", one.replace("<A>1", "<A>0"));
    let document = format!("{SCHEMA}{}", diffgram(&format!("{modified}{three}"), &before));
    gives(&document, &[(Modified, &row(1, "x")), (Deleted, &row(2, "y")), (Unchanged, &row(3, "z"))]);
    let set = read_set(&document).expect("a set");
    assert_eq!(set.tables()[0].rows()[0].original(), Some(&row(0, "x")[..]));
    // What was another without saying so is a row of its own, and of several the last counts.
    let before = format!("{}{}", three.replace("<A>3", "<A>8"), three.replace("<A>3", "<A>9"));
    let document = format!("{SCHEMA}{}", diffgram(three, &before));
    gives(&document, &[(Unchanged, &row(3, "z")), (Deleted, &row(9, "z"))]);
}

#[test]
fn cells_are_what_their_columns_say() {
    use DataRowState::Unchanged;
    let nil = "<T><A xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/><B>x</B></T>";
    gives(&rows(nil), &[(Unchanged, &[DataValue::Null, "x".into(), DataValue::Null])]);
    gives(&rows("<T><B>   </B></T>"), &[(Unchanged, &[DataValue::Null, "".into(), DataValue::Null])]);
    let kept = "<T><B xml:space='preserve'>   </B></T>";
    gives(&rows(kept), &[(Unchanged, &[DataValue::Null, "   ".into(), DataValue::Null])]);
    let markup = "<T><B><![CDATA[<x>]]>&amp;</B></T>";
    gives(&rows(markup), &[(Unchanged, &[DataValue::Null, "<x>&".into(), DataValue::Null])]);
    // The clock of the server.
    let midnight = DateTime::from_date(2020, 1, 2).expect("a date");
    for text in ["2020-01-02", "2020-01-02T00:00:00", "2020-01-02T00:00:00+01:00", "2020-01-01T23:00:00Z"] {
        let document = rows(&format!("<T><B>x</B><C>{text}</C></T>"));
        gives(&document, &[(Unchanged, &[DataValue::Null, "x".into(), midnight.into()])]);
    }
}

#[track_caller]
fn refused(document: &str, exception: &str, text: &str) {
    match read_set(document) {
        Err(ReadError::Value { inner, .. }) => {
            assert_eq!((inner.0, &*inner.1), (exception, text), "{document}");
        }
        other => panic!("{other:?} of {document}"),
    }
}

const FORMAT: &str = "System.FormatException";
const CONSTRAINT: &str = "System.Data.ConstraintException";
const VIOLATED: &str = "Failed to enable constraints. One or more rows contain values violating non-null, unique, or \
                        foreign-key constraints.";

#[test]
fn what_does_not_fit_is_refused_in_the_words_of_dot_net() {
    let no_number = "Input string was not in a correct format.";
    refused(&rows("<T><A>x</A><B>x</B></T>"), FORMAT, no_number);
    refused(&rows("<T><A/><B>x</B></T>"), FORMAT, no_number);
    refused(&rows("<T msdata:rowOrder='x'><B>x</B></T>"), FORMAT, no_number);
    let large = "Value was either too large or too small for an Int32.";
    refused(&rows("<T><A>99999999999</A><B>x</B></T>"), "System.OverflowException", large);
    let date = "The string 'nope' is not a valid AllXsd value.";
    refused(&rows("<T><B>x</B><C>nope</C></T>"), FORMAT, date);
    refused(&rows("<T><A>1</A></T>"), CONSTRAINT, VIOLATED);
    let other = |ty: &str| rows("<T><A>n o</A><B>x</B></T>").replace("xs:int", ty);
    refused(&other("xs:boolean"), FORMAT, "The string 'n o' is not a valid Boolean value.");
    refused(&other("xs:duration"), FORMAT, "The string 'n o' is not a valid TimeSpan value.");
    refused(&other("xs:unsignedByte"), FORMAT, no_number);
    refused(&other("xs:decimal"), FORMAT, no_number);
    let no_id = diffgram("", "<T><A>8</A><B>w</B></T>");
    let key = "Key cannot be null.\r\nParameter name: key";
    refused(&format!("{SCHEMA}{no_id}"), "System.ArgumentNullException", key);
    let evil = SCHEMA
        .replace("type='xs:int'", "type='xs:string' msdata:DataType='System.Diagnostics.Process, System'");
    refused(&evil, "System.ArgumentException", "Column requires a valid DataType.");

    let constraint = "</xs:complexType><xs:unique name='C' msdata:PrimaryKey='true'><xs:selector xpath='.//T'/>\
                      <xs:field xpath='A'/></xs:unique></xs:element></xs:schema>";
    let keyed = SCHEMA.replace("</xs:complexType></xs:element></xs:schema>", constraint);
    let twice = diffgram("<T><A>1</A><B>x</B></T><T><A>1</A><B>x</B></T>", "");
    refused(&format!("{keyed}{twice}"), CONSTRAINT, VIOLATED);
    let unheld = keyed.replace("msdata:IsDataSet", "msdata:EnforceConstraints='False' msdata:IsDataSet");
    assert_eq!(read_set(&format!("{unheld}{twice}")).map(|set| set.tables()[0].rows().len()), Ok(2));
}

#[test]
fn schemas_say_what_there_is() {
    assert_eq!(read_set(""), Ok(DataSet::default()));
    assert_eq!(read_set(SCHEMA).map(|set| set.tables()[0].columns().len()), Ok(3));
    // Without a schema nothing is known, and nothing read.
    assert_eq!(read_set(&diffgram("<T><A>1</A></T>", "")), Ok(DataSet::default()));
    assert_eq!(read_table(""), Ok(DataTable::default()));
    assert_eq!(read_table(SCHEMA), Ok(DataTable::default()));
    let main =
        |document: String| document.replace("msdata:IsDataSet", "msdata:MainDataTable='T' msdata:IsDataSet");
    let table = read_table(&main(rows("<T><A>1</A><B>x</B></T>"))).expect("a table");
    assert_eq!((table.name(), table.value(0, "A")), ("T", Some(&1.into())));
    let inner = |read: Result<DataTable, ReadError>| match read {
        Err(ReadError::Value { inner, .. }) => inner.1,
        other => panic!("{other:?}"),
    };
    let inference = "DataTable does not support schema inference from Xml.";
    assert_eq!(inner(read_table(&diffgram("<T/>", ""))), inference);
    assert_eq!(inner(read_table(&rows("<T><A>1</A><B>x</B></T>"))), inference);
    let other = main(SCHEMA.to_owned()).replace("='T' msdata", "='U' msdata");
    assert_eq!(inner(read_table(&other)), "DataTable 'U' does not match to any DataTable in source.");
}

/// A small document does not become a large one, and nothing is nested without end.
#[test]
fn bounds() {
    let columns: String = (0..5000).map(|n| format!("<xs:element name='c{n}' minOccurs='0'/>")).collect();
    let wide = SCHEMA.replace("<xs:element name='B' type='xs:string'/>", &columns);
    let many = diffgram(&"<T/>".repeat(5000), "");
    let error = read_set(&format!("{wide}{many}")).expect_err("too many cells");
    assert!(error.to_string().starts_with("The rows have too many columns."), "{error}");

    let deep = "<x>".repeat(200) + &"</x>".repeat(200);
    let read = read_set(&rows(&format!("<T><B>x</B>{deep}</T>")));
    assert!(read.is_ok(), "what is unknown is passed over: {read:?}");
    let nested = "<xs:element name='x'><xs:complexType><xs:sequence>".repeat(100)
        + &"</xs:sequence></xs:complexType></xs:element>".repeat(100);
    let error =
        read_set(&SCHEMA.replace("<xs:element name='B' type='xs:string'/>", &nested)).expect_err("deep");
    assert!(error.to_string().starts_with("The elements are nested too deeply."), "{error}");
    assert!(read_set(&rows("<T><B>&evil;</B></T>")).is_err());
}
