//! Writing of values.

use super::{Instance, Map, Value};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i32(*value),
            Self::Long(value) => serializer.serialize_i64(*value),
            Self::Decimal(value) => value.serialize(serializer),
            Self::Double(value) => serializer.serialize_f64(*value),
            Self::String(value) => serializer.serialize_str(value),
            Self::DateTime(value) => value.serialize(serializer),
            Self::List(list) => serializer.collect_seq(list),
            Self::Dictionary(map) => map.serialize(serializer),
            Self::Instance(instance) => instance.serialize(serializer),
        }
    }
}

impl Serialize for Map {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// As an object of its class, members in declaration order (RSP-32). Members that nobody set are left out.
impl Serialize for Instance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct(self.class.full_name, self.members.len())?;
        for member in self.class.members.iter().filter(|member| member.written) {
            match self.members.get(member.name) {
                Some(value) => object.serialize_field(member.name, value)?,
                None => object.skip_field(member.name)?,
            }
        }
        object.end()
    }
}
