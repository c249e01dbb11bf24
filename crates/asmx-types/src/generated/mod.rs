//! What generated code leaves to the runtime, so that it stays short: the loops and errors of reading and writing.
//!
//! The names that generated code is made of are here too. It finds none of them where its user may have others.

mod arguments;
mod default;
mod gate;
mod header;
mod key;
pub mod number;
pub mod object;
pub mod union;

pub use core::marker::PhantomData;
pub use core::option::Option::{self, None, Some};
pub use core::result::Result::{self, Err, Ok};
pub use std::borrow::Cow;
pub use std::boxed::Box;

pub use serde::de::{DeserializeOwned, MapAccess, VariantAccess};
pub use serde::ser::SerializeStruct;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use arguments::{Arguments, Names};
pub use default::{DefaultOf, NoDefault};
pub use gate::*;
pub use header::HeaderValue;
pub use object::Members;
pub use union::Variants;
