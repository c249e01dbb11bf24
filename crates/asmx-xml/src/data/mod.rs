//! `DataSet` and `DataTable`: a schema with the data behind it, as they write themselves into any document of
//! `XmlSerializer`.

mod constraints;
mod diffgram;
mod hierarchy;
mod namespaces;
mod schema;
mod text;
mod whole;

use asmx_types::data::Data;

use crate::document::Document;

pub(crate) use diffgram::key_of;
pub(crate) use namespaces::{DIFFGR, MSDATA, XS};
pub(crate) use text::TYPES;
use whole::Whole;
pub(crate) use whole::places;

/// Writes what stands within the element of a set or a table.
pub(crate) fn write(document: &mut Document<'_>, data: &Data) {
    let whole = Whole::of(data);
    schema::write(document, &whole);
    diffgram::write(document, &whole);
}
