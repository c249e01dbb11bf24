//! How the schemas of a service are written (CLS-36).

use super::schema::Schema;
use super::writer::Writer;

/// Types that are Microsoft's own.
const MICROSOFT: &str = "http://microsoft.com/wsdl/types/";

impl Schema {
    /// Whether there are types of Microsoft's own.
    pub(super) fn has_microsoft(&self) -> bool {
        self.guid || self.char
    }

    /// Takes what another uses of Microsoft's types.
    pub(super) fn share_microsoft(&mut self, other: &Self) {
        self.guid |= other.guid;
        self.char |= other.char;
    }

    pub(super) fn microsoft() -> &'static str {
        MICROSOFT
    }

    /// The schemas, with that of Microsoft's types unless it is written elsewhere.
    pub(super) fn write(&self, to: &mut Writer, writes_microsoft: bool) {
        self.write_one(to, &self.namespace, &mut |to| {
            if self.has_arrays {
                to.empty("s:import", &[("namespace", "http://schemas.xmlsoap.org/soap/encoding/")]);
                to.empty("s:import", &[("namespace", "http://schemas.xmlsoap.org/wsdl/")]);
            }
            if self.has_microsoft() {
                to.empty("s:import", &[("namespace", MICROSOFT)]);
            }
            for (namespace, _) in &self.foreign {
                to.empty("s:import", &[("namespace", namespace)]);
            }
            self.items.iter().for_each(|item| item.write(to));
        });
        if writes_microsoft {
            self.write_one(to, MICROSOFT, &mut |to| self.write_microsoft(to));
        }
        for (namespace, elements) in &self.foreign {
            self.write_one(to, namespace, &mut |to| {
                to.empty("s:import", &[("namespace", &self.namespace)]);
                if self.has_microsoft() {
                    to.empty("s:import", &[("namespace", MICROSOFT)]);
                }
                elements.iter().for_each(|element| element.write_element(to));
            });
        }
    }

    fn write_one(&self, to: &mut Writer, namespace: &str, write: &mut dyn FnMut(&mut Writer)) {
        let attributes = [("elementFormDefault", "qualified"), ("targetNamespace", namespace)];
        to.within("s:schema", &attributes, |to| write(to));
    }

    fn write_microsoft(&self, to: &mut Writer) {
        if self.guid {
            to.within("s:simpleType", &[("name", "guid")], |to| {
                to.within("s:restriction", &[("base", "s:string")], |to| {
                    let digits = |count: u8| format!("[0-9a-fA-F]{{{count}}}");
                    let pattern = [8, 4, 4, 4, 12].map(digits).join("-");
                    to.empty("s:pattern", &[("value", &pattern)]);
                });
            });
        }
        if self.char {
            to.within("s:simpleType", &[("name", "char")], |to| {
                to.empty("s:restriction", &[("base", "s:unsignedShort")]);
            });
        }
    }
}
