//! What a script type is: a class, an enum, flags, or a union of classes.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Fields, Generics, Item, ItemEnum, ItemStruct, LitStr, Path, Token, parse_quote};

use crate::attribute::{Arguments, Form, Known};
use crate::docs;
use crate::errors::Errors;
use crate::names::{Case, Name, full_name};

pub(crate) const SCRIPT_TYPE: Known = Known {
    name: "script_type",
    keys: &[
        ("namespace", Form::Text),
        ("name", Form::Text),
        ("rename_all", Form::Text),
        ("type_id", Form::Text),
        ("value_type", Form::Flag),
        ("default", Form::FlagOrPath),
        ("abstract", Form::Flag),
        ("no_constructor", Form::Flag),
        ("base", Form::Text),
        ("flags", Form::List),
        ("crate", Form::Path),
    ],
    hints: &[
        ("rename", "write `name = \"…\"`"),
        ("struct", "write `value_type`"),
        ("script_type_id", "write `type_id = \"…\"`"),
        ("description", "write a doc comment on the type"),
        ("tag", "the classes' full names are the tag: `__type` is written where the service knows the class"),
        (
            "untagged",
            "the classes' full names tell the variants apart; write `default = Variant` for objects without `__type`",
        ),
    ],
};

const MEMBER: Known = Known {
    name: "script",
    keys: &[
        ("name", Form::Text),
        ("field", Form::Flag),
        ("ignore", Form::Flag),
        ("read_only", Form::Flag),
        ("write_only", Form::Flag),
        ("base", Form::Flag),
    ],
    hints: &[
        ("rename", "write `name = \"…\"`"),
        ("skip", "write `ignore` (not written) or `ignore, read_only` (neither written nor read)"),
        ("default", "no member is ever required; write `default` on the type to start from its `Default`"),
        ("flatten", "write `base` on the member that holds the base class"),
    ],
};

const VALUE: Known = Known {
    name: "script",
    keys: &[("name", Form::Text), ("other", Form::Flag)],
    hints: &[("rename", "write `name = \"…\"`"), ("default", "an enum's default is 0 in .NET")],
};

/// A script type.
pub(crate) struct Type {
    pub(crate) krate: Path,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) name: Name,
    pub(crate) namespace: Option<LitStr>,
    pub(crate) description: String,
    pub(crate) shape: Shape,
}

/// What it is on the .NET side.
pub(crate) enum Shape {
    Class(Class),
    Enum(Enumeration),
    Flags(Flags),
    Union(Union),
    /// Neither; already reported.
    Wrong,
}

/// A class or C# struct.
pub(crate) struct Class {
    pub(crate) type_id: Option<LitStr>,
    pub(crate) value_type: bool,
    pub(crate) construction: Construction,
    /// Fields first, then properties, each in declaration order (RSP-31).
    pub(crate) members: Vec<Member>,
    pub(crate) base: Option<Base>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Construction {
    Zeroed,
    Default,
    None,
    Abstract,
}

/// A member of a class.
pub(crate) struct Member {
    pub(crate) ident: Ident,
    pub(crate) name: Name,
    pub(crate) ty: syn::Type,
    pub(crate) is_field: bool,
    pub(crate) settable: bool,
    pub(crate) written: bool,
    pub(crate) description: String,
}

/// The member that holds the base class.
pub(crate) struct Base {
    pub(crate) ident: Ident,
    pub(crate) ty: syn::Type,
}

/// An enum.
pub(crate) struct Enumeration {
    pub(crate) underlying: Ident,
    pub(crate) values: Vec<EnumValue>,
    /// The variant that keeps undefined numbers.
    pub(crate) other: Option<Ident>,
}

/// A value of an enum.
pub(crate) struct EnumValue {
    pub(crate) ident: Ident,
    pub(crate) name: Name,
    pub(crate) number: Option<Expr>,
}

/// Flags: a number with named bits.
pub(crate) struct Flags {
    pub(crate) underlying: Ident,
    pub(crate) values: Vec<EnumValue>,
}

/// An enum whose variants each hold a class.
pub(crate) struct Union {
    pub(crate) base: Option<LitStr>,
    pub(crate) variants: Vec<(Ident, syn::Type)>,
    pub(crate) default: Option<syn::Type>,
}

impl Type {
    /// Reads a struct or an enum, and takes what rustc would not understand off it. `None`: it is neither.
    pub(crate) fn read(arguments: &Arguments, item: &mut Item, errors: &Errors) -> Option<Self> {
        match item {
            Item::Struct(item) => {
                let shape = match arguments.list("flags") {
                    Some(values) => Flags::read(values, item, errors),
                    None => Class::read(arguments, item, errors),
                };
                Some(Self::new(arguments, &item.attrs, &item.ident, &item.generics, shape))
            }
            Item::Enum(item) => {
                let shape = if is_union(item) {
                    Union::read(arguments, item, errors)
                } else {
                    Enumeration::read(arguments, item, errors)
                };
                Some(Self::new(arguments, &item.attrs, &item.ident, &item.generics, shape))
            }
            Item::Impl(item) => {
                errors.at(
                    item.impl_token,
                    "`#[script_type]` goes on a struct or an enum",
                    "did you mean `#[script_service]`, which goes on an `impl` block?",
                );
                None
            }
            Item::Fn(item) => {
                errors.at(
                    item.sig.fn_token,
                    "`#[script_type]` goes on a struct or an enum",
                    "did you mean `#[web_method]`, which goes on a function?",
                );
                None
            }
            other => {
                errors.at(
                    first_token(other),
                    "`#[script_type]` goes on a struct or an enum",
                    "write `#[script_type] struct Product { … }`",
                );
                None
            }
        }
    }

    fn new(
        arguments: &Arguments,
        attributes: &[Attribute],
        ident: &Ident,
        generics: &Generics,
        shape: Shape,
    ) -> Self {
        Self {
            krate: arguments.path("crate").unwrap_or_else(|| parse_quote!(::asmx)),
            cfgs: attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect(),
            attributes: attributes.to_vec(),
            ident: ident.clone(),
            generics: generics.clone(),
            name: Name::read(arguments, ident, Case::None),
            namespace: arguments.text("namespace"),
            description: docs::description(attributes),
            shape,
        }
    }

    /// Namespace and name, as the CLR writes them.
    pub(crate) fn full_name(&self) -> String {
        full_name(&self.namespace.as_ref().map(LitStr::value).unwrap_or_default(), &self.name.text)
    }

    /// The generics with what a type argument must be able to do: describe itself, be written, be read.
    pub(crate) fn bounded_generics(&self) -> Generics {
        let mut generics = self.generics.clone();
        for parameter in generics.type_params_mut() {
            parameter.bounds.push(parse_quote!(__asmx::ScriptType));
            parameter.bounds.push(parse_quote!(__asmx::serde::Serialize));
            parameter.bounds.push(parse_quote!(__asmx::serde::de::DeserializeOwned));
        }
        generics
    }

    /// Generated code in a scope of its own, where the runtime is `__asmx`.
    pub(crate) fn in_scope(&self, parts: &TokenStream) -> TokenStream {
        let Self { krate, cfgs, .. } = self;
        quote! {
            #(#cfgs)*
            const _: () = {
                use #krate::__private as __asmx;
                #parts
            };
        }
    }
}

fn first_token(item: &Item) -> TokenStream {
    item.to_token_stream()
        .into_iter()
        .find(|token| !matches!(token, proc_macro2::TokenTree::Punct(_)))
        .into_token_stream()
}

fn is_union(item: &ItemEnum) -> bool {
    let is_marked_other =
        |attributes: &[Attribute]| attributes.iter().any(|attribute| attribute.path().is_ident("script"));
    item.variants
        .iter()
        .any(|variant| !matches!(variant.fields, Fields::Unit) && !is_marked_other(&variant.attrs))
}

fn take_script(attributes: &mut Vec<Attribute>, known: &Known, errors: &Errors) -> Arguments {
    let mut arguments = Arguments::none();
    attributes.retain(|attribute| {
        let is_script = attribute.path().is_ident("script");
        if is_script {
            arguments.add_attribute(known, attribute, errors);
        }
        !is_script
    });
    arguments
}

impl Class {
    fn read(arguments: &Arguments, item: &mut ItemStruct, errors: &Errors) -> Shape {
        let case = Case::read(arguments, "rename_all", errors).unwrap_or(Case::CSharpUpper);
        let mut class = Self {
            type_id: arguments.text("type_id"),
            value_type: arguments.flag("value_type"),
            construction: match (
                arguments.flag("default"),
                arguments.flag("no_constructor"),
                arguments.flag("abstract"),
            ) {
                (true, ..) => Construction::Default,
                (_, true, _) => Construction::None,
                (.., true) => Construction::Abstract,
                _ => Construction::Zeroed,
            },
            members: Vec::new(),
            base: None,
        };
        match &mut item.fields {
            Fields::Unit => {}
            Fields::Unnamed(fields) => {
                errors.at(
                    fields,
                    "a class has members with names",
                    "name the fields; for flags write `#[script_type(flags(Read = 1, Write = 2))]`",
                );
                return Shape::Wrong;
            }
            Fields::Named(fields) => {
                for field in &mut fields.named {
                    class.add(field, case, errors);
                }
            }
        }
        class.members.sort_by_key(|member| !member.is_field);
        Shape::Class(class)
    }

    fn add(&mut self, field: &mut syn::Field, case: Case, errors: &Errors) {
        let arguments = take_script(&mut field.attrs, &MEMBER, errors);
        let Some(ident) = field.ident.clone() else { return };
        if let Some(key) = arguments.key("base") {
            if self.base.is_some() {
                errors.at(key, "a class has one base class", "keep `base` on one member");
            }
            for other in ["name", "field", "ignore", "read_only", "write_only"] {
                if let Some(other) = arguments.key(other) {
                    errors.at(
                        other,
                        "the base class is not a member itself",
                        "write it on the members of the base class",
                    );
                }
            }
            self.base = Some(Base { ident, ty: field.ty.clone() });
            return;
        }
        if let (Some(key), Some(_)) = (arguments.key("write_only"), arguments.key("read_only")) {
            errors.at(
                key,
                "a member cannot be both",
                "for one that stays on the server write `ignore, read_only`",
            );
        }
        self.members.push(Member {
            name: Name::read(&arguments, &ident, case),
            ident,
            ty: field.ty.clone(),
            is_field: arguments.flag("field"),
            settable: !arguments.flag("read_only"),
            written: !arguments.flag("ignore") && !arguments.flag("write_only"),
            description: docs::description(&field.attrs),
        });
    }
}

impl Enumeration {
    fn read(arguments: &Arguments, item: &mut ItemEnum, errors: &Errors) -> Shape {
        let case = Case::read(arguments, "rename_all", errors).unwrap_or(Case::None);
        let underlying =
            underlying(&item.attrs, errors).unwrap_or_else(|| Ident::new("i32", item.ident.span()));
        let mut enumeration = Self { underlying, values: Vec::new(), other: None };
        for variant in &mut item.variants {
            let arguments = take_script(&mut variant.attrs, &VALUE, errors);
            if arguments.flag("other") {
                enumeration.set_other(variant, errors);
                continue;
            }
            if !matches!(variant.fields, Fields::Unit) {
                errors.at(
                    &variant.fields,
                    "the values of an enum hold nothing",
                    "leave the fields out; only the one marked `#[script(other)]` holds a number",
                );
            }
            enumeration.values.push(EnumValue {
                ident: variant.ident.clone(),
                name: Name::read(&arguments, &variant.ident, case),
                number: variant.discriminant.as_ref().map(|(_, number)| number.clone()),
            });
        }
        if enumeration.other.is_some() {
            // The numbers are the wire's. rustc would want a `#[repr]` for them beside a variant that holds one.
            for variant in &mut item.variants {
                variant.discriminant = None;
            }
            item.attrs.retain(|attribute| !attribute.path().is_ident("repr"));
        }
        Shape::Enum(enumeration)
    }

    fn set_other(&mut self, variant: &syn::Variant, errors: &Errors) {
        let expected = &self.underlying;
        let is_number = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                matches!(&fields.unnamed[0].ty, syn::Type::Path(path) if path.path.is_ident(expected))
            }
            _ => false,
        };
        if !is_number {
            errors.at(
                variant,
                "the variant for undefined numbers holds one number of the enum's type",
                format_args!("write `{}({expected})`", variant.ident),
            );
        }
        if self.other.replace(variant.ident.clone()).is_some() {
            errors.at(
                &variant.ident,
                "an enum has one variant for undefined numbers",
                "keep `#[script(other)]` on one variant",
            );
        }
    }
}

/// The integer type that `#[repr(…)]` names.
fn underlying(attributes: &[Attribute], errors: &Errors) -> Option<Ident> {
    let repr = attributes.iter().find(|attribute| attribute.path().is_ident("repr"))?;
    let words = repr.parse_args_with(Punctuated::<Ident, Token![,]>::parse_terminated).ok()?;
    let word = words.into_iter().find(|word| word != "C" && word != "Rust")?;
    if is_underlying(&word) {
        return Some(word);
    }
    errors.at(
        &word,
        format_args!("no .NET enum is made of `{word}`"),
        "write `i8`, `u8`, `i16`, `u16`, `i32`, `u32`, `i64` or `u64`",
    );
    None
}

fn is_underlying(word: &Ident) -> bool {
    ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64"].iter().any(|known| word == known)
}

impl Flags {
    fn read(values: TokenStream, item: &ItemStruct, errors: &Errors) -> Shape {
        let underlying = match &item.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => match &fields.unnamed[0].ty {
                syn::Type::Path(path) => path.path.get_ident().filter(|word| is_underlying(word)).cloned(),
                _ => None,
            },
            _ => None,
        };
        let Some(underlying) = underlying else {
            errors.at(
                &item.ident,
                "flags are a struct around one integer",
                format_args!("write `struct {}(i32);` (or `u8`, `i64`, …)", item.ident),
            );
            return Shape::Wrong;
        };
        let parser = Punctuated::<syn::Variant, Token![,]>::parse_terminated;
        let Some(variants) = errors.ok(parser.parse2(values)) else { return Shape::Wrong };
        let mut flags = Self { underlying, values: Vec::new() };
        for variant in variants {
            let Some((_, number)) = variant.discriminant else {
                errors.at(
                    &variant.ident,
                    "a flag needs its number",
                    format_args!("write `{} = 1`", variant.ident),
                );
                continue;
            };
            let name = Name { text: Case::None.apply(&variant.ident), span: variant.ident.span() };
            flags.values.push(EnumValue { ident: variant.ident, name, number: Some(number) });
        }
        Shape::Flags(flags)
    }
}

impl Union {
    fn read(arguments: &Arguments, item: &mut ItemEnum, errors: &Errors) -> Shape {
        let mut union = Self { base: arguments.text("base"), variants: Vec::new(), default: None };
        for variant in &mut item.variants {
            take_script(&mut variant.attrs, &Known { name: "script", keys: &[], hints: &[] }, errors);
            match &variant.fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    union.variants.push((variant.ident.clone(), fields.unnamed[0].ty.clone()));
                }
                Fields::Unit => errors.at(
                    &variant.ident,
                    "every variant of a union holds one class; a value without fields is an enum's",
                    format_args!("write `{0}({0})`, or leave the fields of the others out", variant.ident),
                ),
                _ => errors.at(
                    &variant.fields,
                    "every variant of a union holds one class",
                    format_args!(
                        "make a `#[script_type] struct {0}` of the fields and write `{0}({0})`",
                        variant.ident
                    ),
                ),
            }
        }
        if let Some(path) = arguments.path("default") {
            let found = union.variants.iter().find(|(ident, _)| path.is_ident(ident));
            if found.is_none() {
                errors.at(
                    &path,
                    "`default` names a variant of this enum",
                    "write the variant for objects without `__type`",
                );
            }
            union.default = found.map(|(_, ty)| ty.clone());
        }
        Shape::Union(union)
    }
}
