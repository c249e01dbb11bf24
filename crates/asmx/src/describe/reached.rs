//! The types that signatures lead to, with everything below them.

use asmx_types::data::DataKind;
use asmx_types::support::display_name;

use super::description::Description;
use crate::types::{ClassDescriptor, Construction, MemberDescriptor, Scalar, TypeDescriptor, TypeRef};

/// Which way values of a type travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// From the client: an argument or a part of one.
    In,
    /// To the client: a result or a part of one.
    Out,
}

/// A type that has a name of its own: a class, an enum, or `TimeSpan`, which is an object on its way out (RSP-25).
#[derive(Debug)]
pub(crate) struct ReachedType {
    /// As .NET writes it, arguments included: one type has one.
    pub(crate) name: String,
    pub(crate) ty: &'static TypeDescriptor,
    pub(crate) taken: bool,
    pub(crate) given: bool,
    /// The first method that leads to it.
    #[cfg_attr(not(feature = "openapi"), allow(dead_code, reason = "errors name it"))]
    pub(crate) place: String,
}

/// The types with names that signatures lead to, in the order in which they are met.
#[derive(Debug, Default)]
pub(crate) struct Reached {
    types: Vec<ReachedType>,
    /// What is being looked at.
    place: String,
}

impl Reached {
    /// Those of a service.
    pub(crate) fn of(service: &Description) -> Self {
        let mut reached = Self::default();
        reached.add(service);
        reached
    }

    /// Adds those of a service.
    pub(crate) fn add(&mut self, service: &Description) {
        let path = service.path().trim_start_matches('/');
        for method in service.methods() {
            self.place = format!("{path}/{}", method.name);
            method.parameters.iter().for_each(|parameter| self.reach(parameter.ty, Way::In));
            self.reach(method.returns, Way::Out);
            method.script_types.iter().for_each(|ty| self.named(*ty));
        }
        self.place = path.to_owned();
        let named = service.descriptor().into_iter().flat_map(|service| service.script_types);
        named.for_each(|ty| self.named(*ty));
    }

    /// A type that the code names may be part of any object.
    fn named(&mut self, ty: TypeRef) {
        self.reach(ty, Way::In);
        self.reach(ty, Way::Out);
    }

    pub(crate) fn types(&self) -> &[ReachedType] {
        &self.types
    }

    fn reach(&mut self, ty: TypeRef, way: Way) {
        let ty = ty();
        match ty {
            TypeDescriptor::Option(inner) | TypeDescriptor::Sequence(_, inner) => self.reach(*inner, way),
            TypeDescriptor::Dictionary(_, _, value) => self.reach(*value, way),
            TypeDescriptor::Union(union) => {
                union.variants.iter().for_each(|variant| self.reach(*variant, way));
            }
            TypeDescriptor::Enum(_) => {
                self.enter(ty, way);
            }
            TypeDescriptor::Scalar(Scalar::TimeSpan) if way == Way::Out => {
                self.enter(ty, way);
            }
            TypeDescriptor::Class(class) if is_document(class) || DataKind::of(class).is_some() => {}
            TypeDescriptor::Class(class) if self.enter(ty, way) => {
                members(class, way).for_each(|member| self.reach(member.ty, way));
            }
            _ => {}
        }
    }

    /// Notes a type, and says whether it is new on this way.
    fn enter(&mut self, ty: &'static TypeDescriptor, way: Way) -> bool {
        let name = display_name(ty);
        let same = |entered: &ReachedType| entered.name == name && same_shape(entered.ty, ty);
        let at = self.types.iter().position(same).unwrap_or_else(|| {
            let place = self.place.clone();
            self.types.push(ReachedType { name, ty, taken: false, given: false, place });
            self.types.len() - 1
        });
        let flag = match way {
            Way::In => &mut self.types[at].taken,
            Way::Out => &mut self.types[at].given,
        };
        !core::mem::replace(flag, true)
    }
}

/// The members of a class that travel that way. Of two with one name readers of the object see the last.
pub(crate) fn members(class: &ClassDescriptor, way: Way) -> impl Iterator<Item = &'static MemberDescriptor> {
    let travels = move |member: &MemberDescriptor| match way {
        Way::In => member.settable,
        Way::Out => member.written,
    };
    let (all, readable) = (class.members, way == Way::Out || can_be_read(class));
    all.iter().enumerate().filter_map(move |(at, member)| {
        let hidden = all[at + 1..].iter().any(|other| other.name == member.name && travels(other));
        (readable && travels(member) && !hidden).then_some(member)
    })
}

/// Whether a class is a document of XML, which is a text on the wire.
pub(crate) fn is_document(class: &ClassDescriptor) -> bool {
    class.full_name == "System.Xml.XmlDocument"
}

/// Whether an object from a client can become an instance (CNV-32, CNV-38).
pub(crate) fn can_be_read(class: &ClassDescriptor) -> bool {
    class.value_type || matches!(class.construction, Construction::Zeroed | Construction::Default)
}

/// Whether a client has to say something for a member: where it leaves it out, .NET has the type's default (CNV-37b), and
/// not every Rust type takes that.
pub(crate) fn is_required(class: &ClassDescriptor, ty: &'static TypeDescriptor) -> bool {
    class.construction != Construction::Default && !has_default(ty)
}

/// Whether .NET's default of a type is a value of the Rust type.
fn has_default(ty: &'static TypeDescriptor) -> bool {
    match ty {
        TypeDescriptor::Scalar(scalar) => !matches!(scalar, Scalar::String | Scalar::Uri),
        TypeDescriptor::Enum(values) => values.open || values.is_defined(0),
        TypeDescriptor::Class(class) if class.value_type => {
            class.members.iter().filter(|member| member.settable).all(|member| has_default((member.ty)()))
        }
        TypeDescriptor::Option(_) | TypeDescriptor::Object | TypeDescriptor::Void => true,
        _ => false,
    }
}

/// Whether two types of one name are the same to clients.
fn same_shape(one: &'static TypeDescriptor, other: &'static TypeDescriptor) -> bool {
    let member = |member: &MemberDescriptor| {
        (member.name, display_name((member.ty)()), member.settable, member.written)
    };
    match (one, other) {
        _ if core::ptr::eq(one, other) => true,
        (TypeDescriptor::Class(one), TypeDescriptor::Class(other)) => {
            one.type_id == other.type_id
                && one.members.iter().map(member).eq(other.members.iter().map(member))
        }
        (TypeDescriptor::Enum(one), TypeDescriptor::Enum(other)) => one.values == other.values,
        _ => core::mem::discriminant(one) == core::mem::discriminant(other),
    }
}
