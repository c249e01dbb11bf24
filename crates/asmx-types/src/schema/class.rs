//! Classes, structs, and what has classes below it.

use super::{MemberXml, Null, TypeRef};

/// A class or a struct.
#[derive(Debug)]
pub struct ClassDescriptor {
    /// Namespace and name as the CLR writes them, without generic arguments and without arity:
    /// `Acme.Shop.Product`, nested ones with `+`. It is the type's serde name too.
    pub full_name: &'static str,
    /// The value of `__type`, if it is not the full name (`ScriptTypeId`).
    pub type_id: Option<&'static str>,
    /// The generic arguments; empty for most.
    pub arguments: &'static [TypeRef],
    /// A C# `struct`: cannot be `null` (CNV-9).
    pub value_type: bool,
    /// How an empty instance comes to be (CNV-32).
    pub construction: Construction,
    /// The members in the order in which they are written (RSP-31, RSP-32).
    pub members: &'static [MemberDescriptor],
    /// What the constructor gives, if it sets members ([`Construction::Default`]).
    pub fresh: Option<Fresh>,
    /// What becomes of a null for the class and within it, if the class says so.
    pub null: Option<Null>,
    /// Whether the Rust type has a `Default`, which a null may be read as ([`Null::Default`]).
    pub has_default: bool,
    /// The documentation of the type, for help and client code.
    pub description: &'static str,
}

/// Makes an instance with the constructor and shows its members, in the order and with the names in which they are
/// written. It completes an object that only has what a client set (CNV-32).
pub type Fresh = fn(&mut dyn FnMut(&'static str, &dyn erased_serde::Serialize));

/// How an empty instance of a class comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Construction {
    /// A parameterless constructor. Members that the client leaves out get .NET's default: `0`, `false`, `null`.
    Zeroed,
    /// A parameterless constructor that sets members: Rust's `Default`. Members left out keep what it gave.
    Default,
    /// No public parameterless constructor: cannot be read (CNV-38).
    None,
    /// Abstract, but with a public parameterless constructor: cannot be read (CNV-38).
    Abstract,
}

/// A member of a class.
#[derive(Debug)]
pub struct MemberDescriptor {
    /// The name on the wire.
    pub name: &'static str,
    /// Its type.
    pub ty: TypeRef,
    /// Whether it is a field and not a property. A client's member goes to a property of that name, and to a field only
    /// if there is none (CNV-37).
    pub field: bool,
    /// Whether a client can set it (CNV-37): `false` for read-only members.
    pub settable: bool,
    /// Whether it is written: `false` for `[ScriptIgnore]` and write-only members (RSP-33).
    pub written: bool,
    /// The documentation of the member, for help and client code.
    pub description: &'static str,
    /// How it looks in XML.
    pub xml: MemberXml,
}

impl MemberDescriptor {
    /// The name of its element or attribute in XML.
    #[must_use]
    pub fn xml_name(&self) -> &'static str {
        self.xml.name.unwrap_or(self.name)
    }
}

/// A Rust enum over classes.
#[derive(Debug)]
pub struct UnionDescriptor {
    /// The .NET name of the base class or interface; `System.Object` if there is none.
    pub full_name: &'static str,
    /// The classes that a value may have, each by its own descriptor. The variant's serde name is the class' full name.
    pub variants: &'static [TypeRef],
    /// The class that an object without `__type` is read as: the base class itself, if it is not abstract.
    pub default: Option<TypeRef>,
    /// What becomes of a null for the union and within it, if it says so.
    pub null: Option<Null>,
    /// Whether the Rust type has a `Default`, which a null may be read as ([`Null::Default`]).
    pub has_default: bool,
}
