//! Objects: classes, unions, dictionaries, and `__type` (CNV-31 to CNV-45).

use super::converter::Converter;
use super::fits::{fits, is_class};
use super::refusals::{array_refused, array_refused_by, cannot_convert, cannot_convert_to, no_constructor};
use super::scalar;
use crate::schema::{
    ClassDescriptor, Construction, DictionaryKind, MemberDescriptor, Scalar, TypeDescriptor, UnionDescriptor,
};
use crate::{DateTimeOffset, Error, Instance, Map, Null, Settings, TimeSpan, Value, full_name};
use asmx_types::support::{TYPE_KEY, class_name, exception};
use asmx_types::text::eq_ignore_case;

/// What an instance of `TimeSpan` is described as when `__type` makes one (CNV-24).
static TIME_SPAN: ClassDescriptor = structure(TimeSpan::NAME);
/// The same for `DateTimeOffset`.
static DATE_TIME_OFFSET: ClassDescriptor = structure(DateTimeOffset::NAME);

/// A structure whose members no client can set.
const fn structure(full_name: &'static str) -> ClassDescriptor {
    ClassDescriptor {
        full_name,
        type_id: None,
        arguments: &[],
        value_type: true,
        construction: Construction::Zeroed,
        members: &[],
        fresh: None,
        null: None,
        has_default: false,
        description: "",
    }
}

/// Makes the instance that an object's `__type` asks for, as soon as the object has been read (CNV-40 to CNV-44).
pub(crate) fn resolve_type(mut map: Map, settings: &Settings) -> Result<Value, Error> {
    if map.get(TYPE_KEY).is_none_or(Value::is_null) {
        return Ok(Value::Dictionary(map));
    }
    let id = map.remove(TYPE_KEY).unwrap_or_default();
    let id = scalar::convert(id, Scalar::String, &settings.time_zone)?;
    if settings.types.is_unresolved() {
        return Ok(Value::Dictionary(map));
    }
    let Some(ty) = id.as_str().and_then(|id| settings.types.by_id(id)) else {
        let message = "Operation is not valid due to the current state of the object.";
        return Err(Error::new(exception::INVALID_OPERATION, message));
    };
    match ty {
        TypeDescriptor::Class(class) => Converter::new(settings).instance(map, class),
        TypeDescriptor::Scalar(Scalar::DateTimeOffset) => {
            Ok(Value::from(Instance::new(&DATE_TIME_OFFSET, Map::new())))
        }
        _ => Ok(Value::from(Instance::new(&TIME_SPAN, Map::new()))),
    }
}

impl Converter<'_> {
    pub(super) fn class(self, value: Value, class: &'static ClassDescriptor) -> Result<Value, Error> {
        match value {
            Value::Dictionary(map) => self.instance(map, class),
            Value::List(_) => Err(array_refused_by(&class_name(class, true))),
            Value::Instance(made) if is_class(&made, class) => self.made(made),
            value => Err(cannot_convert_to(&value, &class_name(class, false))),
        }
    }

    pub(super) fn union(self, value: Value, union: &UnionDescriptor) -> Result<Value, Error> {
        let this = self.within(union.null);
        let class_of = |variant: &fn() -> &'static TypeDescriptor| match variant() {
            TypeDescriptor::Class(class) => Some(class),
            _ => None,
        };
        match value {
            Value::Dictionary(map) => match union.default.as_ref().and_then(class_of) {
                Some(class) => this.instance(map, class),
                None => Err(no_constructor(union.full_name)),
            },
            Value::List(_) => Err(array_refused_by(union.full_name)),
            Value::Instance(made)
                if union.variants.iter().filter_map(class_of).any(|class| is_class(&made, class)) =>
            {
                this.made(made)
            }
            value => Err(cannot_convert_to(&value, union.full_name)),
        }
    }

    /// An instance that `__type` made before anybody knew where it stands: its nulls may have to be defaults here.
    fn made(self, made: Box<Instance>) -> Result<Value, Error> {
        if self.null == Null::Error || made.is_default() {
            return Ok(Value::Instance(made));
        }
        self.instance(made.members, made.class)
    }

    pub(super) fn dictionary(
        self,
        value: Value,
        target: &TypeDescriptor,
        kind: DictionaryKind,
        key: &TypeDescriptor,
        element: &'static TypeDescriptor,
    ) -> Result<Value, Error> {
        match value {
            Value::Dictionary(map) if matches!(kind, DictionaryKind::Hashtable | DictionaryKind::Untyped) => {
                Ok(Value::Dictionary(map))
            }
            Value::Dictionary(map) if matches!(kind, DictionaryKind::Class(_)) => {
                map.iter().try_for_each(|(_, value)| fits(value, element))?;
                Ok(Value::Dictionary(map))
            }
            Value::Dictionary(map) => {
                if !matches!(key, TypeDescriptor::Object | TypeDescriptor::Scalar(Scalar::String)) {
                    return Err(Error::key_in(&full_name(target)));
                }
                let mut converted = Map::new();
                for (key, value) in map {
                    converted.insert(key, self.convert(value, element).map_err(Error::in_element)?);
                }
                Ok(Value::Dictionary(converted))
            }
            Value::List(_) => Err(array_refused(target)),
            value => Err(cannot_convert(&value, target)),
        }
    }

    /// Makes an instance and assigns the members one after another, in JSON's order (CNV-32, CNV-37).
    fn instance(self, map: Map, class: &'static ClassDescriptor) -> Result<Value, Error> {
        match class.construction {
            Construction::None if !class.value_type => {
                return Err(no_constructor(&class_name(class, true)));
            }
            Construction::Abstract => {
                let name = class_name(class, true);
                let message = format!("Cannot deserialize object graph into type of '{name}'.");
                return Err(Error::new(exception::INVALID_OPERATION, message));
            }
            _ => {}
        }
        let this = self.within(class.null);
        let mut members = Map::with_capacity(class.members.len());
        for (name, value) in map {
            if let Some(member) = member(class, &name)? {
                let value = this.convert(value, (member.ty)()).map_err(Error::in_element)?;
                // Most are sent under the name that they have.
                let name = if name == member.name { name } else { member.name.to_owned() };
                members.insert(name, value);
            }
        }
        let settable = || class.members.iter().filter(|member| member.settable);
        if class.construction != Construction::Default && members.len() < settable().count() {
            for member in settable() {
                if !members.contains_key(member.name) {
                    members.insert(member.name, this.left_out((member.ty)()));
                }
            }
        }
        Ok(Value::from(Instance::new(class, members)))
    }
}

/// The member that a JSON name sets, if there is one: a property, else a field (CNV-37).
fn member(class: &'static ClassDescriptor, name: &str) -> Result<Option<&'static MemberDescriptor>, Error> {
    let (mut property, mut field) = (None, None);
    for member in named(class, name) {
        // A second one is an error only where one is looked for, and a field only if no property can be set.
        let found = if member.field { &mut field } else { &mut property };
        let is_second = found.is_some();
        *found = Some((member, is_second));
    }
    for found in [property, field] {
        match found {
            // CNV-37c.
            Some((_, true)) => return Err(Error::new(exception::AMBIGUOUS_MATCH, "Ambiguous match found.")),
            Some((member, false)) if member.settable => return Ok(Some(member)),
            _ => {}
        }
    }
    Ok(None)
}

/// The members with a name, in whatever case.
fn named<'n>(
    class: &'static ClassDescriptor,
    name: &'n str,
) -> impl Iterator<Item = &'static MemberDescriptor> + use<'n> {
    let is_ascii = name.is_ascii();
    class.members.iter().filter(move |member| {
        // No other letter is one of ASCII's in another case.
        if is_ascii { member.name.eq_ignore_ascii_case(name) } else { eq_ignore_case(member.name, name) }
    })
}
