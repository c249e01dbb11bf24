//! Elements as values of described types.

use std::sync::Arc;

use asmx_types::data::DataKind;
use asmx_types::support::exception;
use asmx_types::{
    ClassDescriptor, Construction, Instance, Map, MemberXml, Scalar, TypeDescriptor, UnionDescriptor, Value,
};

use super::ReadSettings;
use super::error::ReadError;
use super::members::{Member, Members};
use super::reader::{Child, Reader};
use super::scalar;
use crate::names;

const XSD: &str = "http://www.w3.org/2001/XMLSchema";
const MICROSOFT: &str = "http://microsoft.com/wsdl/types/";

impl Reader<'_> {
    /// Reads an element that has just begun, to its end, as a value of a described type.
    ///
    /// # Errors
    /// It is no XML, is nested too deeply, or holds what the type does not take.
    pub fn value(
        &mut self,
        child: &Child<'_>,
        ty: &'static TypeDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        if self.depth() > settings.max_depth {
            return Err(ReadError::xml("The elements are nested too deeply.", self.position()));
        }
        let is_nullable = matches!(ty, TypeDescriptor::Option(_)) || !ty.is_value_type();
        let ty = names::peel(ty);
        if is_nullable && self.is_nil(child) {
            self.skip()?;
            return Ok(Value::Null);
        }
        match ty {
            TypeDescriptor::Scalar(Scalar::TimeSpan | Scalar::DateTimeOffset) => {
                // Structs without anything to set, to `XmlSerializer`.
                self.skip()?;
                Ok(ty.default_value())
            }
            TypeDescriptor::Scalar(_) | TypeDescriptor::Enum(_) => {
                let text = self.content()?;
                self.simple(&text, ty, settings)
            }
            TypeDescriptor::Class(class) => self.class(child, class, ty, settings),
            TypeDescriptor::Union(union) => self.union(child, union, settings),
            ty if names::is_bytes(ty) => {
                let text = self.content()?;
                match scalar::bytes(&text) {
                    Some(bytes) => Ok(Value::List(bytes)),
                    None => {
                        Err(ReadError::value(exception::FORMAT, scalar::NO_BASE64, self.position_of_next()))
                    }
                }
            }
            TypeDescriptor::Sequence(_, element) => self.sequence(element(), MemberXml::PLAIN, settings),
            TypeDescriptor::Object => self.anything(child, settings),
            // What `XmlSerializer` has no form for is left out.
            _ => {
                self.skip()?;
                Ok(Value::Null)
            }
        }
    }

    fn class(
        &mut self,
        child: &Child<'_>,
        class: &'static ClassDescriptor,
        ty: &'static TypeDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        if class.full_name == "System.Xml.XmlDocument" {
            self.skip()?;
            return Ok(Value::Null);
        }
        if let Some(kind) = DataKind::of(class) {
            return self.data(kind, class, settings);
        }
        if let Some((namespace, name)) = self.xsi_type(child)
            && (name != names::of_type(ty) || namespace != settings.namespace)
        {
            let text = format!(
                "The specified type was not recognized: name='{name}', namespace='{namespace}', at <{} xmlns='{}'>.",
                child.name(),
                settings.namespace
            );
            return Err(ReadError::value(exception::INVALID_OPERATION, text, self.position()));
        }
        self.instance(child, class, settings)
    }

    fn instance(
        &mut self,
        child: &Child<'_>,
        class: &'static ClassDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        let members = self.members_of(class);
        let mut read = self.object(&members, Some(child), settings)?;
        if class.construction != Construction::Default {
            members.complete(&mut read);
        }
        Ok(Value::from(Instance::new(class, read)))
    }

    /// The members of a class that may be set. Lists ask for the same again and again.
    fn members_of(&mut self, class: &'static ClassDescriptor) -> Arc<Members> {
        let known = self.known.iter().find(|(known, _)| core::ptr::eq(*known, class));
        if let Some((_, members)) = known {
            return Arc::clone(members);
        }
        let settable = class.members.iter().filter(|member| member.settable);
        let members =
            Members::new(settable.map(|member| Member { name: member.name, ty: member.ty, xml: member.xml }));
        let members = Arc::new(members);
        self.known.push((class, Arc::clone(&members)));
        members
    }

    /// The class is the one that is named, or the base itself.
    fn union(
        &mut self,
        child: &Child<'_>,
        union: &UnionDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        let class_of = |ty: &'static TypeDescriptor| match ty {
            TypeDescriptor::Class(class) => Some(class),
            _ => None,
        };
        let named = self.xsi_type(child);
        let class = match &named {
            None => union.default.and_then(|ty| class_of(ty())),
            Some((namespace, name)) => {
                let mut classes = union.variants.iter().map(|ty| ty());
                let found = classes.find(|ty| names::of_type(ty) == *name && namespace == settings.namespace);
                found.and_then(class_of)
            }
        };
        let Some(class) = class else {
            let (text, name) = match named {
                Some((_, name)) => ("The specified type was not recognized", name),
                None => (
                    "The specified type is abstract",
                    asmx_types::support::short_name(union.full_name).to_owned(),
                ),
            };
            let namespace = settings.namespace;
            let at = format!("at <{} xmlns='{namespace}'>.", child.name());
            let text = format!("{text}: name='{name}', namespace='{namespace}', {at}");
            return Err(ReadError::value(exception::INVALID_OPERATION, text, self.position()));
        };
        self.instance(child, class, settings)
    }

    /// A text as a value that is one.
    pub(super) fn simple(
        &mut self,
        text: &str,
        ty: &'static TypeDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        let value = match names::peel(ty) {
            TypeDescriptor::Scalar(scalar) => scalar::scalar(text, *scalar, settings.zone),
            TypeDescriptor::Enum(ty) => scalar::enumeration(text, ty),
            _ => Ok(Value::from(text)),
        };
        value.map_err(|(exception, message)| ReadError::value(exception, message, self.position_of_next()))
    }

    /// An element of a flat list of that type.
    pub(super) fn item(
        &mut self,
        child: &Child<'_>,
        ty: &'static TypeDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        match names::peel(ty) {
            TypeDescriptor::Sequence(_, element) => self.value(child, element(), settings),
            ty => self.value(child, ty, settings),
        }
    }

    /// A member whose elements, if it is a list, have another name or namespace.
    pub(super) fn listed(
        &mut self,
        child: &Child<'_>,
        ty: &'static TypeDescriptor,
        xml: MemberXml,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        match names::peel(ty) {
            TypeDescriptor::Sequence(_, element)
                if !names::is_bytes(names::peel(ty)) && !self.is_nil(child) =>
            {
                self.sequence(element(), xml, settings)
            }
            _ => self.value(child, ty, settings),
        }
    }

    fn sequence(
        &mut self,
        element: &'static TypeDescriptor,
        xml: MemberXml,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        let name = xml.item.map_or_else(|| names::of_type(element), str::to_owned);
        // A list of no namespace is not one of elements of none.
        let namespace = xml.namespace.filter(|namespace| !namespace.is_empty()).unwrap_or(settings.namespace);
        let mut list = Vec::new();
        while let Some(child) = self.child()? {
            if child.name() == name && self.is_in(&child, namespace) {
                list.push(self.value(&child, element, settings)?);
            } else {
                self.skip()?;
            }
        }
        Ok(Value::List(list))
    }

    /// What `object` takes: a value of the type that is named, a text where none is.
    fn anything(&mut self, child: &Child<'_>, settings: &ReadSettings<'_>) -> Result<Value, ReadError> {
        match self.xsi_type(child) {
            Some((namespace, name)) if namespace == XSD || namespace == MICROSOFT => {
                let scalar = names::SCALARS.into_iter().find(|scalar| names::of_scalar(*scalar) == name);
                let text = self.content()?;
                scalar::scalar(&text, scalar.unwrap_or(Scalar::String), settings.zone).map_err(
                    |(exception, message)| ReadError::value(exception, message, self.position_of_next()),
                )
            }
            Some((_, name)) if name.starts_with("ArrayOf") => {
                self.sequence(&TypeDescriptor::Object, MemberXml::PLAIN, settings)
            }
            _ => self.content().map(|text| Value::String(text.into_owned())),
        }
    }

    /// Reads the elements within the one that is open, to its end, as the parameters of a method or the like. What is
    /// missing has .NET's default.
    ///
    /// # Errors
    /// As for [`value`](Self::value).
    pub fn members(
        &mut self,
        members: impl Iterator<Item = (&'static str, asmx_types::TypeRef)>,
        settings: &ReadSettings<'_>,
    ) -> Result<Map, ReadError> {
        self.all(members, MemberXml::PLAIN, settings)
    }

    /// The same of elements that belong to no namespace, as the parts of RPC do.
    ///
    /// # Errors
    /// As for [`value`](Self::value).
    pub fn parts(
        &mut self,
        parts: impl Iterator<Item = (&'static str, asmx_types::TypeRef)>,
        settings: &ReadSettings<'_>,
    ) -> Result<Map, ReadError> {
        self.all(parts, MemberXml { namespace: Some(""), ..MemberXml::PLAIN }, settings)
    }

    fn all(
        &mut self,
        members: impl Iterator<Item = (&'static str, asmx_types::TypeRef)>,
        xml: MemberXml,
        settings: &ReadSettings<'_>,
    ) -> Result<Map, ReadError> {
        let members = Members::new(members.map(|(name, ty)| Member { name, ty, xml }));
        let mut read = self.object(&members, None, settings)?;
        members.complete(&mut read);
        Ok(read)
    }
}
