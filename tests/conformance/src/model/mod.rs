//! What travels over the wire: the classes, structs and enums of `Oracle.Model`.

mod all_types;
mod animals;
mod collections;
mod enums;
mod generic;
mod mixed;
mod odd;
mod person;
mod shapes;

pub use all_types::{AllTypes, Chained};
pub use animals::{Animal, AnyAnimal, Cat, Dog, Kennel, NotReferenced, WithScriptId};
pub use collections::{MyDict, MyList};
pub use enums::{Access, BigEnum, BigHolder, ByteEnum, Color, EnumHolder, UBigEnum};
pub use generic::{Boxed, Inner, Node, Outer, Pair};
pub use mixed::{IgnoreDerived, Mixed};
pub use odd::{CaseTwin, NewMember, PropAndField, SetThrower, Thrower, TwinCase};
pub use person::{Address, Person};
pub use shapes::{AnyShape, AnyThing, NoDefaultCtor, Point, PrivateCtor, Shape, Square, Thing};
