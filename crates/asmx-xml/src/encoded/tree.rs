//! A value as a tree, of which the parts may be written in any order.

use asmx_types::{Scalar, TypeDescriptor};

/// A value.
pub(super) enum Tree {
    Null,
    /// A text.
    Simple(Simple, String),
    /// An object of a class of that name.
    Object(String, Vec<Member>),
    /// A list of a type; of anything if that is unknown.
    List(Option<&'static TypeDescriptor>, Vec<Tree>),
}

/// A member of an object.
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) value: Tree,
}

/// What a text is.
pub(super) enum Simple {
    Scalar(Scalar),
    Bytes,
    /// An enum of that name.
    Enum(String),
}
