//! Sets and tables as Mono's `System.Data` writes them, which is made of the same sources as .NET's.
//!
//! `datasets/DataSets.cs` makes the same ones, and what is recorded beside it came of Mono 6.8 in the zone of Berlin.

use std::fs;

use asmx_types::data::{
    ColumnMapping, DataColumn, DataRelation, DataSet, DataSetDateTime, DataTable, DataType, DataValue,
};
use asmx_types::{DateTime, DateTimeKind, Decimal, ScriptType, TimeSpan};
use jiff::tz::TimeZone;
use serde::Serialize;

const TEMPURI: &str = "http://tempuri.org/";

fn zone() -> TimeZone {
    TimeZone::get("Europe/Berlin").expect("a zone")
}

fn recorded(name: &str) -> String {
    let path = format!("{}/tests/datasets/{name}.xml", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).expect("a recorded document").trim_end_matches('\n').to_owned()
}

#[track_caller]
fn is<T: ScriptType + Serialize>(name: &str, value: &T) {
    let written = asmx_xml::write_element("Result", value, T::descriptor(), TEMPURI, &zone()).expect("XML");
    assert_eq!(lines(&written), lines(&recorded(name)), "{name}");
}

/// An element a line, so that differences are seen.
fn lines(text: &str) -> String {
    text.replace("><", ">\n<")
}

fn int(name: &str) -> DataColumn {
    DataColumn::new(name, DataType::Int32)
}

fn string(name: &str) -> DataColumn {
    DataColumn::new(name, DataType::String)
}

fn table(name: &str, columns: impl IntoIterator<Item = DataColumn>) -> DataTable {
    DataTable::with_columns(name, columns).expect("columns")
}

fn add(table: &mut DataTable, values: impl IntoIterator<Item = DataValue>) {
    table.add_row(values).expect("a row");
}

fn set(name: &str, tables: impl IntoIterator<Item = DataTable>) -> DataSet {
    let mut set = DataSet::new(name);
    tables.into_iter().for_each(|table| set.add_table(table).expect("a table"));
    set
}

fn price(cents: i64, scale: u32) -> DataValue {
    Decimal::new(cents, scale).into()
}

fn date(year: i32, month: u32, day: u32) -> DateTime {
    DateTime::from_date(year, month, day).expect("a date")
}

fn products() -> DataTable {
    let mut products =
        table("Products", [int("Id"), string("Name"), DataColumn::new("Price", DataType::Decimal)]);
    add(&mut products, [1.into(), "Tea & <milk>".into(), price(150, 2)]);
    add(&mut products, [2.into(), DataValue::Null, price(20, 0)]);
    products.accept_changes();
    products
}

#[test]
fn each_type_has_its_name_and_its_text() {
    use DataType::*;
    let types = [
        String,
        Int32,
        Int64,
        Int16,
        Byte,
        Boolean,
        Double,
        Single,
        Decimal,
        DateTime,
        Guid,
        Bytes,
        TimeSpan,
        SByte,
        UInt16,
        UInt32,
        UInt64,
        Char,
        Uri,
        DateTimeOffset,
    ];
    let name = |ty: DataType| if ty == Bytes { "Bytes" } else { ty.short_name() };
    let mut types = table("Types", types.map(|ty| DataColumn::new(name(ty), ty)));
    let clock = asmx_types::DateTime::new(2020, 1, 2, 3, 4, 5).expect("a date");
    let later = clock.checked_add(asmx_types::TimeSpan::from_millis(678)).expect("a date");
    let span = asmx_types::TimeSpan::from_millis(((26 * 60 + 3) * 60 + 4) * 1000 + 5);
    let id: asmx_types::Guid = "0f8fad5b-d9cb-469f-a165-70867728950e".parse().expect("a Guid");
    add(
        &mut types,
        [
            "a".into(),
            1.into(),
            2_i64.into(),
            3_i16.into(),
            4_u8.into(),
            true.into(),
            1.5.into(),
            0.1_f32.into(),
            price(150, 2),
            later.into(),
            id.into(),
            vec![1, 2, 255].into(),
            span.into(),
            (-1_i8).into(),
            5_u16.into(),
            6_u32.into(),
            7_u64.into(),
            'x'.into(),
            asmx_types::Uri::new("http://a.example/b?c=d").expect("a URI").into(),
            asmx_types::DateTimeOffset::new(clock, 120).expect("a date").into(),
        ],
    );
    add(&mut types, []);
    types.accept_changes();
    is("types", &types);
}

#[test]
fn columns_say_what_they_take() {
    let guid = DataColumn::new("Key", DataType::Guid);
    let columns = table(
        "Columns",
        [
            string("Required").required(),
            int("ReadOnly").read_only(),
            string("Caption").with_caption("The \"caption\""),
            string("Default").with_default("x"),
            DataColumn::new("DefaultNumber", DataType::Decimal).with_default(Decimal::new(15, 1)),
            string("DefaultEmpty").with_default(""),
            DataColumn::new("DefaultBool", DataType::Boolean).with_default(true),
            DataColumn::new("DefaultDate", DataType::DateTime).with_default(date(2020, 1, 2)),
            int("Auto").with_auto_increment(0, 1),
            DataColumn::new("Step", DataType::Int64).with_auto_increment(10, 5),
            string("Short").with_max_length(10),
            guid.required(),
            int("RequiredDefault").with_default(3).required(),
            int("All").with_auto_increment(0, 1).required().read_only().with_caption("c"),
            string("ShortRequired").with_max_length(5).required(),
        ],
    );
    is("columns", &columns);

    let utc = date(2020, 1, 2).with_kind(DateTimeKind::Utc);
    let column = |name, ty| DataColumn::new(name, ty).read_only().with_caption("c").required();
    let combined = table(
        "Combined",
        [
            column("Guid", DataType::Guid),
            column("String", DataType::String).with_max_length(9).with_default("d"),
            column("DateTime", DataType::DateTime)
                .with_date_time_mode(DataSetDateTime::Utc)
                .with_default(utc),
            column("Char", DataType::Char).with_default('x'),
            column("TimeSpan", DataType::TimeSpan).with_default(TimeSpan::from_hours(1)),
            int("Attribute")
                .with_mapping(ColumnMapping::Attribute)
                .with_default(4)
                .with_caption("a")
                .read_only(),
            DataColumn::new("Hid den", DataType::Guid)
                .with_mapping(ColumnMapping::Hidden)
                .required()
                .with_caption("h"),
            string("Part").with_mapping(ColumnMapping::Attribute).with_max_length(3).with_default("p"),
        ],
    );
    is("combined", &combined);
}

#[test]
fn keys_and_relations_are_constraints() {
    let mut one = table("One", [int("Id")]);
    one.set_primary_key(["Id"]).expect("a key");
    let mut two = table("Two", [int("A"), string("B c"), string("U")]);
    two.set_primary_key(["A", "B c"]).expect("a key");
    two.add_unique(None, ["U"]).expect("a constraint");
    let mut three = table("Three", [int("Id"), int("V")]);
    three.add_unique(Some("PK Three"), ["Id"]).expect("a constraint");
    three.set_primary_key(["Id"]).expect("a key");
    three.add_unique(Some("Named"), ["V"]).expect("a constraint");
    is("keys", &set("Keys", [one, two, three]));

    let tables = [
        table("A", [int("Id"), int("K")]),
        table("B", [int("Id"), int("A")]),
        table("C", [int("B"), int("A"), int("K")]),
    ];
    let mut many = set("S", tables);
    relate(&mut many, DataRelation::new("AB", ("A", ["Id"]), ("B", ["A"])));
    many.table_mut("B").expect("a table").set_primary_key(["Id"]).expect("a key");
    relate(&mut many, DataRelation::new("BC", ("B", ["Id"]), ("C", ["B"])));
    many.table_mut("C").expect("a table").add_unique(None, ["B"]).expect("a constraint");
    relate(&mut many, DataRelation::new("AC", ("A", ["Id", "K"]), ("C", ["A", "K"])));
    let loose = DataRelation::new("Loose 1", ("A", ["K", "Id"]), ("C", ["K", "B"]));
    relate(&mut many, loose.without_constraints());
    relate(&mut many, DataRelation::new("Loose 2", ("B", ["A"]), ("A", ["K"])).without_constraints());
    is("many_relations", &many);
}

fn relate(set: &mut DataSet, relation: DataRelation) {
    set.add_relation(relation).expect("a relation");
}

fn states() -> DataSet {
    let mut products = products();
    add(&mut products, [3.into(), "c".into(), price(3, 0)]);
    add(&mut products, [4.into(), "d".into(), price(4, 0)]);
    products.accept_changes();
    products.set(1, "Name", "changed").expect("a cell");
    products.delete(2).expect("a row");
    products.set(3, "Name", "d").expect("a cell");
    add(&mut products, [5.into(), "added".into(), price(5, 0)]);
    set("Shop", [products])
}

#[test]
fn rows_say_what_became_of_them() {
    is("states", &states());
    let mut deleted = products();
    deleted.delete(0).expect("a row");
    deleted.delete(1).expect("a row");
    is("deleted_all", &set("Shop", [deleted]));
}

fn relations(nested: bool) -> DataSet {
    let relation = |relation: DataRelation| if nested { relation.nested() } else { relation };
    let mut customer = table("Customer", [int("Id"), string("Name")]);
    customer.set_primary_key(["Id"]).expect("a key");
    add(&mut customer, [1.into(), "a".into()]);
    add(&mut customer, [2.into(), "b".into()]);
    let mut order = table("Order", [int("No"), int("CustomerId")]);
    for row in [[10, 1], [11, 2], [12, 1]] {
        add(&mut order, row.map(Into::into));
    }
    let mut note = table("Note", [int("OrderNo"), string("Text")]);
    add(&mut note, [10.into(), "n".into()]);
    add(&mut note, [99.into(), "nobody's".into()]);
    let mut shop = set("Shop", [customer, order, note]);
    let orders = DataRelation::new("Customer Orders", ("Customer", ["Id"]), ("Order", ["CustomerId"]));
    relate(&mut shop, relation(orders));
    let notes = DataRelation::new("Notes", ("Order", ["No"]), ("Note", ["OrderNo"])).without_constraints();
    relate(&mut shop, relation(notes));
    shop.accept_changes();
    shop.table_mut("Order").expect("a table").delete(0).expect("a row");
    shop.table_mut("Customer").expect("a table").set(1, "Name", "B").expect("a cell");
    shop
}

#[test]
fn rows_of_nested_tables_stand_within_others() {
    is("relations", &relations(false));
    is("nested", &relations(true));

    let mut node = table("Node", [int("Id"), int("Parent")]);
    node.set_primary_key(["Id"]).expect("a key");
    add(&mut node, [1.into()]);
    add(&mut node, [2.into(), 1.into()]);
    node.accept_changes();
    let mut tree = set("Tree", [node]);
    relate(&mut tree, DataRelation::new("Children", ("Node", ["Id"]), ("Node", ["Parent"])));
    is("recursive", &tree);
}

#[test]
fn names_are_encoded() {
    let names = ["1st", "a:b", "ü", "_x0020_", "a/b", "xml", "a-b.c", "\u{1f600}"];
    let columns = names.map(int);
    let mut details = table("Order Details", [DataColumn::new("Unit Price", DataType::Decimal)]);
    columns.into_iter().for_each(|column| details.add_column(column).expect("a column"));
    let numbers = (2..=9).map(DataValue::from);
    add(&mut details, core::iter::once(price(1, 0)).chain(numbers));
    details.accept_changes();
    is("names", &set("My Data", [details]));

    let mut parent = table("Pa rent", [int("I d")]);
    parent.set_primary_key(["I d"]).expect("a key");
    add(&mut parent, [1.into()]);
    add(&mut parent, [2.into()]);
    let mut child = table("Ch ild", [int("I d"), int("P")]);
    child.set_primary_key(["I d"]).expect("a key");
    add(&mut child, [1.into(), 2.into()]);
    let mut leaf = table("X", [int("a")]);
    add(&mut leaf, [1.into()]);
    let mut nested = set("Shop Å", [parent, child, leaf]);
    relate(&mut nested, DataRelation::new("Re l", ("Pa rent", ["I d"]), ("Ch ild", ["P"])).nested());
    let loose = DataRelation::new("Lo ose", ("Pa rent", ["I d"]), ("Ch ild", ["I d"]));
    relate(&mut nested, loose.without_constraints());
    relate(&mut nested, DataRelation::new("XP", ("Ch ild", ["I d"]), ("X", ["a"])).nested());
    nested.accept_changes();
    // ADO.NET deletes what belongs to it as well.
    nested.table_mut("Ch ild").expect("a table").delete(0).expect("a row");
    nested.table_mut("X").expect("a table").delete(0).expect("a row");
    is("nested_names", &nested);
}

#[test]
fn what_is_empty_is_written_too() {
    is("empty", &DataSet::default());
    is("named", &DataSet::new("Shop"));
    is("no_rows", &table("Products", products().columns().to_vec()));
    is("table_without_columns", &DataTable::new("T"));
}

fn shop() -> DataSet {
    set("Shop", [products(), DataTable::new("Other")])
}

#[test]
fn a_lone_table_and_several() {
    is("table", &products());
    is("shop", &shop());
    let rows = |name| {
        let mut table = table(name, [int("A")]);
        add(&mut table, [1.into()]);
        add(&mut table, [2.into()]);
        table.accept_changes();
        table
    };
    is("two_tables", &set("NewDataSet", [rows("Table"), rows("Table1")]));
}

#[test]
fn namespaces() {
    is("table_in_namespace", &products().with_namespace("urn:shop"));
    let mut shop = DataSet::new("Shop").with_namespace("urn:shop");
    shop.add_table(products()).expect("a table");
    is("set_in_namespace", &shop);

    let mut a = table("A", [int("Id"), int("At").with_mapping(ColumnMapping::Attribute)]);
    a.set_primary_key(["Id"]).expect("a key");
    a.add_unique(None, ["At"]).expect("a constraint");
    add(&mut a, [1.into(), 2.into()]);
    let mut b = table("B", [int("A")]);
    add(&mut b, [1.into()]);
    let mut related = DataSet::new("S").with_namespace("urn:s");
    related.add_table(a).expect("a table");
    related.add_table(b).expect("a table");
    relate(&mut related, DataRelation::new("AB", ("A", ["Id"]), ("B", ["A"])).nested());
    relate(&mut related, DataRelation::new("Loose", ("A", ["At"]), ("B", ["A"])).without_constraints());
    related.accept_changes();
    related.table_mut("B").expect("a table").delete(0).expect("a row");
    is("relations_in_namespace", &related);
}

#[test]
fn dates_have_the_offset_of_their_mode() {
    let modes = [
        ("UnspecifiedLocal", DataSetDateTime::UnspecifiedLocal),
        ("Local", DataSetDateTime::Local),
        ("Unspecified", DataSetDateTime::Unspecified),
        ("Utc", DataSetDateTime::Utc),
    ];
    let column = |(name, mode)| DataColumn::new(name, DataType::DateTime).with_date_time_mode(mode);
    let mut modes = table("Modes", modes.map(column));
    let date = DateTime::new(2020, 7, 2, 3, 4, 5).expect("a date");
    for kind in [DateTimeKind::Unspecified, DateTimeKind::Local, DateTimeKind::Utc] {
        add(&mut modes, core::iter::repeat_n(date.with_kind(kind).into(), 4));
    }
    modes.accept_changes();
    is("modes", &modes);
}

#[test]
fn numbers_and_spans() {
    let mut numbers = table(
        "Numbers",
        [
            DataColumn::new("D", DataType::Double),
            DataColumn::new("F", DataType::Single),
            DataColumn::new("S", DataType::TimeSpan),
            DataColumn::new("T", DataType::DateTime),
        ],
    );
    let last = DateTime::new(9999, 12, 31, 23, 59, 59).expect("a date");
    let odd = DateTime::from_ticks(637_000_000_000_000_001, DateTimeKind::Unspecified).expect("a date");
    let gap = DateTime::new(2020, 3, 29, 2, 30, 0).expect("a date");
    let second = 10_000_000;
    let rows = [
        (f64::INFINITY, f32::NAN, 0, date(2020, 1, 2)),
        (1.0 / 3.0, 1.0 / 3.0, -second, date(1995, 1, 1)),
        (1e21, 1e-7, 400 * 86400 * second, last),
        (-1.5, 1e7, 1, odd),
        (1e7, 100.0, 90 * 60 * second, gap),
        (123_456_789_012.0, -1e-5, i64::MAX, date(2020, 7, 1)),
    ];
    for (double, single, ticks, date) in rows {
        let span = TimeSpan::from_ticks(ticks);
        add(&mut numbers, [double.into(), single.into(), span.into(), date.into()]);
    }
    numbers.accept_changes();
    is("numbers", &numbers);
}

#[test]
fn texts_and_where_values_stand() {
    let mut spaces = table("Spaces", [string("A")]);
    for text in ["", " ", " a ", "a\nb", "\t", "\"'&<>", "\u{1}", "ü\u{2028}"] {
        add(&mut spaces, [text.into()]);
    }
    spaces.accept_changes();
    is("spaces", &spaces);

    let mut mapping = table(
        "Mapping",
        [
            int("Element"),
            int("Attribute").with_mapping(ColumnMapping::Attribute),
            string("Hidden").with_mapping(ColumnMapping::Hidden),
            string("Needed").with_mapping(ColumnMapping::Attribute).required(),
        ],
    );
    add(&mut mapping, [1.into(), 2.into(), "h".into(), "n".into()]);
    add(&mut mapping, [1.into(), DataValue::Null, DataValue::Null, "n".into()]);
    mapping.accept_changes();
    is("mapping", &mapping);
}

/// CLS-12, RSP-53: in answers to forms each element has a line, and an answer in XML has no namespace.
#[test]
fn whole_documents() {
    let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    let named = |name: &str| recorded(name).replace("<Result", "<DataSet").replace("</Result", "</DataSet");
    let nested = relations(true);
    for (name, value) in [("shop", &shop()), ("nested", &nested)] {
        let ty = DataSet::descriptor();
        let lines = asmx_xml::write_in(value, ty, TEMPURI, &zone()).expect("XML");
        let expected = named(&format!("{name}.indented")).replace('\n', "\r\n");
        assert_eq!(String::from_utf8(lines).expect("text"), format!("{declaration}\r\n{expected}"));
        let bare = asmx_xml::write(value, ty, false, &zone()).expect("XML");
        let expected = named(&format!("{name}.bare"));
        assert_eq!(String::from_utf8(bare).expect("text"), format!("{declaration}{expected}"));
    }
    let value = DataTable::new("T");
    let lines = asmx_xml::write_in(&value, DataTable::descriptor(), TEMPURI, &zone()).expect("XML");
    let expected =
        recorded("table_without_columns.indented").replace("Result", "DataTable").replace('\n', "\r\n");
    assert_eq!(String::from_utf8(lines).expect("text"), format!("{declaration}\r\n{expected}"));
}
