//! What a schema says of keys and relations.

use std::collections::HashMap;

use asmx_types::data::DataRelation;

use super::schema::Schema;
use super::tree::Node;
use crate::names::decoded;

/// A table and columns of it, by their names.
type Key = (String, Vec<String>);

/// Reads them. What names a table or a column that there is not is passed over.
pub(super) fn read(root: &Node, schema: &mut Schema) {
    let Some(set) = root.set() else { return };
    let mut keys: HashMap<&str, Key> = HashMap::new();
    for node in set.all().iter().filter(|node| node.is("unique") || node.is("key")) {
        let Some(key) = key(node) else { continue };
        unique(node, &key, schema);
        keys.insert(node.plain("name").unwrap_or_default(), key);
    }
    for node in set.children("keyref").filter(|node| node.msdata("ConstraintOnly") != Some("true")) {
        let refer = node.plain("refer").map(|name| name.rsplit(':').next().unwrap_or(name));
        let parent = refer.and_then(|refer| keys.get(refer)).cloned();
        let (Some(parent), Some(child)) = (parent, key(node)) else { continue };
        let relation = DataRelation::new(name(node), parent, child);
        let is_nested = node.msdata("IsNested") == Some("true");
        schema.relations.push(if is_nested { relation.nested() } else { relation });
    }
    relationships(root, false, schema);
}

fn unique(node: &Node, (table, columns): &Key, schema: &mut Schema) {
    let Some(at) = schema.place(table) else { return };
    let table = &mut schema.tables[at].table;
    let columns = || columns.iter().map(String::as_str);
    if table.add_unique(Some(&name(node)), columns()).is_ok() && node.msdata("PrimaryKey") == Some("true") {
        // The columns are there: the constraint has found them.
        let _ = table.set_primary_key(columns());
    }
}

/// Its name; in the schema it may have another.
fn name(node: &Node) -> String {
    let own = node.msdata("ConstraintName").or_else(|| node.plain("name"));
    own.map(|name| decoded(name).into_owned()).unwrap_or_default()
}

/// What `selector` and `field` say, as ADO.NET writes them.
fn key(node: &Node) -> Option<Key> {
    let last = |path: &str| {
        let name = path.rsplit(['/', ':', '@']).next().unwrap_or(path);
        decoded(name.trim()).into_owned()
    };
    let table = last(node.child("selector")?.plain("xpath")?);
    let columns = node.children("field").filter_map(|field| field.plain("xpath")).map(last);
    Some((table, columns.collect()))
}

/// Relations that are no constraints: of nested tables within their elements, of the others at the end.
fn relationships(node: &Node, is_nested: bool, schema: &mut Schema) {
    for child in node.all() {
        if child.is("annotation") {
            let infos = child.children("appinfo").flat_map(Node::all);
            for info in infos.filter(|info| info.is_msdata("Relationship")) {
                schema.relations.extend(relationship(info, is_nested));
            }
        } else {
            relationships(child, is_nested || child.is("element"), schema);
        }
    }
}

fn relationship(node: &Node, is_nested: bool) -> Option<DataRelation> {
    let end = |table, key| {
        let columns = node.msdata(key)?.split_ascii_whitespace();
        let columns: Vec<_> = columns.map(|name| decoded(name).into_owned()).collect();
        Some((decoded(node.msdata(table)?).into_owned(), columns))
    };
    let name = node.decoded("name")?;
    let relation = DataRelation::new(name, end("parent", "parentkey")?, end("child", "childkey")?);
    let relation = relation.without_constraints();
    Some(if is_nested { relation.nested() } else { relation })
}
