//! An object of a class that is only known by its description.

use super::Map;
use crate::data::Data;
use crate::schema::ClassDescriptor;

/// An object of a class of the service: what `{"__type": …}` makes for a parameter of type `object` (CNV-44).
///
/// Its members have the declared names and converted values. [`Instance::decode`] makes the Rust type of it. Written, it
/// is a whole object: what is not among its members has the value that the constructor gave (RSP-31 to RSP-35).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Instance {
    /// The class.
    pub class: &'static ClassDescriptor,
    /// The members that can be set, by their declared names.
    pub members: Map,
    /// It stands for what `Default` gives, because a null did ([`Null::Default`](crate::Null)).
    is_default: bool,
    /// What it is instead of an object with members.
    data: Option<Data>,
}

impl Instance {
    /// An object of a class. The names of the members are the declared ones.
    #[must_use]
    pub fn new(class: &'static ClassDescriptor, members: Map) -> Self {
        Self { class, members, is_default: false, data: None }
    }

    /// What stands for the `Default` of a class, or of a union that the class belongs to, where a null was sent: the
    /// Rust type is asked for it when the value is decoded.
    #[must_use]
    pub fn of_default(class: &'static ClassDescriptor) -> Self {
        Self { class, members: Map::new(), is_default: true, data: None }
    }

    /// A set or a table, of the class that these are.
    #[must_use]
    pub fn of_data(class: &'static ClassDescriptor, data: Data) -> Self {
        Self { class, members: Map::new(), is_default: false, data: Some(data) }
    }

    /// The set or table that it is.
    #[must_use]
    pub fn data(&self) -> Option<&Data> {
        self.data.as_ref()
    }

    /// The set or table that it is.
    #[must_use]
    pub fn into_data(self) -> Option<Data> {
        self.data
    }

    /// Whether it stands for what `Default` gives.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.is_default
    }
}

/// The same class and the same members.
impl PartialEq for Instance {
    fn eq(&self, other: &Self) -> bool {
        self.class.full_name == other.class.full_name
            && self.members == other.members
            && self.is_default == other.is_default
            && self.data == other.data
    }
}
