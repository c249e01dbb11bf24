//! A service of `DataSet`s. It stands alone, as JAX-WS' `wsimport` reads no document with one, nor any of ASP.NET's.

use asmx::net::{Change, DataColumn, DataRelation, DataSet, DataTable, DataType};
use asmx::prelude::*;

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Item {
    id: i32,
    name: Option<String>,
    price: Decimal,
    added: DateTime,
    key: Guid,
}

fn items() -> Result<DataTable, Fault> {
    let item = |id, name: &str| Item {
        id,
        name: Some(name.to_owned()),
        price: Decimal::new(150, 2),
        added: DateTime::from_date(2020, 1, 2).unwrap_or(DateTime::UNIX_EPOCH),
        key: Guid::EMPTY,
    };
    let mut items = DataTable::from_rows("Order Item", [item(1, "Tea & <milk>"), item(2, "Mug")])?;
    items.set_primary_key(["Id"])?;
    Ok(items)
}

pub(crate) struct Tables;

#[script_service(namespace = "Acme", xml_namespace = "http://acme.example/tables/")]
impl Tables {
    /// Two tables, of which one is nested in the other.
    #[web_method]
    fn stock(&self) -> Result<DataSet, Fault> {
        let columns = ["ItemId", "Count"].map(|name| DataColumn::new(name, DataType::Int32));
        let mut shelf = DataTable::with_columns("Shelf", columns)?;
        shelf.add_row([1.into(), 7.into()])?;
        shelf.accept_changes();
        let mut stock = DataSet::new("Stock");
        stock.add_table(items()?)?;
        stock.add_table(shelf)?;
        let shelves = DataRelation::new("Shelves", ("Order Item", ["Id"]), ("Shelf", ["ItemId"]));
        stock.add_relation(shelves.nested())?;
        Ok(stock)
    }

    /// Says what was done to the items.
    #[web_method]
    fn keep(&self, stock: DataSet) -> Result<String, Fault> {
        let Some(items) = stock.table("Order Item") else { return Ok("no items".to_owned()) };
        let name = |item: Item| item.name.unwrap_or_default();
        let changes = items.changes::<Item>()?.into_iter().map(|change| match change {
            Change::Added(item) => format!("+{}", item.id),
            Change::Deleted(item) => format!("-{}", item.id),
            Change::Modified { original, current } => format!("{} > {}", name(original), name(current)),
        });
        Ok(changes.collect::<Vec<_>>().join(", "))
    }

    #[web_method]
    fn items(&self) -> Result<DataTable, Fault> {
        items()
    }

    #[web_method]
    fn count(&self, items: DataTable) -> Result<String, Fault> {
        let names = items.read::<Item>()?.into_iter().filter_map(|item| item.name);
        Ok(names.collect::<Vec<_>>().join("|"))
    }
}
