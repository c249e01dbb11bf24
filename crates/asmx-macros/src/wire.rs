//! What can be said of a type by its text alone: that it never travels, or what its author may have had in mind.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::errors::Errors;

/// What people take from a request with axum, by the last part of their names.
const EXTRACTORS: &[&str] = &[
    "ClientAddress",
    "ConnectInfo",
    "Context",
    "CookieJar",
    "Extension",
    "HeaderMap",
    "MatchedPath",
    "Method",
    "OriginalUri",
    "Parts",
    "Path",
    "PrivateCookieJar",
    "Query",
    "RawQuery",
    "Session",
    "SignedCookieJar",
    "TypedHeader",
];

/// Crates whose types have a counterpart here, by the first part of a path or by names that only they use.
const CRATES: &[(&str, &[&str], &str)] = &[
    ("axum", &["Form", "Html", "Json", "Multipart"], "OfAxum"),
    ("chrono", &["NaiveDate", "NaiveDateTime", "NaiveTime", "TimeDelta"], "OfChrono"),
    ("time", &["OffsetDateTime", "PrimitiveDateTime", "UtcDateTime"], "OfTime"),
    ("jiff", &["Zoned", "SignedDuration"], "OfJiff"),
    ("url", &["Url"], "OfUrl"),
    ("uuid", &["Uuid"], "OfUuid"),
    ("rust_decimal", &["BigDecimal"], "OfDecimals"),
    ("bigdecimal", &[], "OfDecimals"),
    ("serde_json", &[], "OfSerdeJson"),
    // asmx's own, which are results and nothing within one.
    ("content", &["File", "Raw", "Stream"], "OfWhole"),
    // The last, since the others have a `Duration`, too.
    ("std::time", &["Duration", "SystemTime"], "OfStd"),
];

/// A type in generated code: `<T as Gate<_, U>>::Value`, where the gate's words fit if `T` has no business there. They are
/// about `U`, the part of it that is to blame. A type that surely has needs no gate.
pub(crate) struct Gated {
    first: Span,
    last: Span,
    ty: TokenStream,
    blamed: TokenStream,
    gate: Option<Ident>,
}

impl Gated {
    fn new(ty: &Type, gate: Option<&str>) -> Self {
        let blamed = blamed(ty).to_token_stream();
        let ends: Vec<_> = blamed.clone().into_iter().map(|token| token.span()).collect();
        let at =
            |end: Option<&Span>| end.map_or_else(Span::call_site, |end| end.resolved_at(Span::call_site()));
        let gate = gate.map(|gate| format_ident!("{gate}"));
        Self { first: at(ends.first()), last: at(ends.last()), ty: ty.to_token_stream(), blamed, gate }
    }

    /// A member's type.
    pub(crate) fn member(ty: &Type) -> Self {
        Self::new(ty, (!is_known(ty)).then(|| of_a_crate(ty).unwrap_or("Wire")))
    }

    /// A parameter's type.
    pub(crate) fn parameter(ty: &Type) -> Self {
        match last_name(ty) {
            Some(name) if name == "State" => Self::new(ty, Some("UnmarkedState")),
            Some(_) if is_extractor(ty) => Self::new(ty, Some("Unmarked")),
            _ => Self::member(ty),
        }
    }

    /// The type of a parameter with `#[extract]`.
    pub(crate) fn extracted(ty: &Type) -> Self {
        Self::new(ty, Some("Extracted"))
    }

    /// A return type.
    pub(crate) fn result(output: &Type) -> Self {
        let gate = format!("Result{}", of_a_crate(output).unwrap_or("Wire"));
        Self::new(output, (!is_known(output)).then_some(&gate))
    }

    /// The type itself. All of what is to blame is blamed: rustc takes the place of a path from its first and last token.
    pub(crate) fn value(&self) -> TokenStream {
        let Self { first, last, ty, blamed, gate } = self;
        let Some(gate) = gate else { return ty.clone() };
        let mut tokens = ty.clone().into_iter();
        let start = placed(tokens.next().into_iter().collect(), *first);
        let rest = placed(tokens.collect(), *last);
        let head = quote_spanned!(*first=> <#start #rest as __asmx::#gate<_, #blamed>>);
        let tail = quote_spanned!(*last=> ::Value);
        quote!(#head #tail)
    }

    /// The function that describes it.
    pub(crate) fn descriptor(&self) -> TokenStream {
        let value = self.value();
        quote_spanned!(self.first=> <#value as __asmx::ScriptType>::descriptor)
    }

    /// A value led through the gate or back, by that function.
    pub(crate) fn pass(&self, function: &str, value: &TokenStream) -> TokenStream {
        if self.gate.is_none() {
            return value.clone();
        }
        let (ty, function) = (self.value(), format_ident!("{function}"));
        quote_spanned!(self.first=> <#ty as __asmx::Same<_, _>>::#function(#value))
    }
}

/// The part of a type that is to blame if the type doesn't fit: what a collection or wrapper is made of, if that is one.
fn blamed(ty: &Type) -> &Type {
    const MADE_OF: [&str; 15] = [
        "Arc",
        "BTreeMap",
        "Box",
        "HashMap",
        "ICollection",
        "IDictionary",
        "IEnumerable",
        "IList",
        "IndexMap",
        "LinkedList",
        "List",
        "Option",
        "Result",
        "Vec",
        "VecDeque",
    ];
    if !last_name(ty).is_some_and(|name| MADE_OF.iter().any(|known| name == known)) {
        return ty;
    }
    match children(ty).into_iter().filter(|child| !is_known(child)).collect::<Vec<_>>()[..] {
        [child] => blamed(child),
        _ => ty,
    }
}

/// Whether a type is of Rust's own that .NET has too, or made of such alone.
pub(crate) fn is_known(ty: &Type) -> bool {
    const SCALARS: [&str; 13] =
        ["bool", "char", "f32", "f64", "i16", "i32", "i64", "i8", "String", "u16", "u32", "u64", "u8"];
    match ty {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        Type::Path(TypePath { qself: None, path, .. }) => match path.get_ident() {
            Some(name) => SCALARS.iter().any(|scalar| name == scalar),
            None => {
                let made_of = children(ty);
                last_name(ty).is_some_and(|name| name == "Option" || name == "Vec")
                    && !made_of.is_empty()
                    && made_of.into_iter().all(is_known)
            }
        },
        _ => false,
    }
}

/// The place of the user's tokens, in the macro's name: errors point there, lints know better.
pub(crate) fn located(tokens: &impl Spanned) -> Span {
    tokens.span().resolved_at(Span::call_site())
}

/// The tokens, at another place.
pub(crate) fn placed(tokens: TokenStream, span: Span) -> TokenStream {
    let at = |token| match token {
        TokenTree::Group(group) => {
            TokenTree::Group(Group::new(group.delimiter(), placed(group.stream(), span)))
        }
        mut token => {
            token.set_span(span.resolved_at(token.span()));
            token
        }
    };
    tokens.into_iter().map(at).collect()
}

/// The gate for a type that another crate has, wherever in `ty` that stands.
fn of_a_crate(ty: &Type) -> Option<&'static str> {
    let mut found = None;
    walk(ty, &mut |ty| {
        let Type::Path(TypePath { qself: None, path, .. }) = ty else { return };
        let (Some(first), Some(last)) = (path.segments.first(), path.segments.last()) else { return };
        let is_of = |(name, names, _): &&(&str, &[&str], &str)| {
            (path.segments.len() > 1 && first.ident == name) || names.iter().any(|name| last.ident == name)
        };
        // asmx's `DateTime` takes no argument, chrono's does.
        let is_chrono = last.ident == "DateTime" && !last.arguments.is_none();
        let gate = CRATES.iter().find(is_of).map(|(.., gate)| *gate);
        found = found.or(gate).or(is_chrono.then_some("OfChrono"));
    });
    found
}

/// Whether a type is called like what people take from a request.
pub(crate) fn is_extractor(ty: &Type) -> bool {
    // There is a `Uri` of .NET's, too.
    let is_uri =
        |ty: &Type| matches!(ty, Type::Path(ty) if ty.path.segments.iter().any(|part| part.ident == "http"));
    last_name(ty).is_some_and(|name| {
        EXTRACTORS.iter().any(|extractor| name == extractor) || (name == "Uri" && is_uri(ty))
    })
}

/// Notes what cannot be made of what callers send, since it lives longer.
pub(crate) fn check_owned(ty: &Type, errors: &Errors) {
    walk(ty, &mut |ty| {
        let Type::Reference(reference) = ty else { return };
        if reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static") {
            errors.at(
                reference,
                "a member is made from what callers send and cannot be borrowed",
                "write `String` for `&'static str`; a member that only goes out takes `#[script(read_only)]`",
            );
        }
    });
}

/// Notes what has no counterpart in .NET whatever it is called elsewhere.
pub(crate) fn check(ty: &Type, errors: &Errors) {
    walk(ty, &mut |ty| match ty {
        Type::Tuple(tuple) if !tuple.elems.is_empty() => errors.at(
            tuple,
            "a tuple has no .NET counterpart on the wire",
            "write a struct with `#[script_type]`, or a `Vec` if all parts have one type",
        ),
        Type::Path(TypePath { qself: None, path, .. }) => {
            let Some(name) = path.get_ident() else { return };
            let help = match &*name.to_string() {
                "usize" => {
                    "write `i32` (C#'s `int`); `u32`, `i64` and `u64` are C#'s `uint`, `long` and `ulong`"
                }
                "isize" => "write `i32` (C#'s `int`) or `i64` (C#'s `long`)",
                "u128" | "i128" => "write `i64` (C#'s `long`), `Decimal` (28 digits) or `String`",
                _ => return,
            };
            errors.at(name, format_args!("`{name}` has no .NET counterpart on the wire"), help);
        }
        _ => {}
    });
}

/// Notes a map whose keys .NET refuses to read and to write.
pub(crate) fn check_keys(ty: &Type, errors: &Errors) {
    const MAPS: [&str; 3] = ["HashMap", "BTreeMap", "IndexMap"];
    const REFUSED: [&str; 16] = [
        "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64", "bool", "char", "Guid",
        "Decimal", "DateTime", "TimeSpan",
    ];
    walk(ty, &mut |ty| {
        let Type::Path(TypePath { qself: None, path, .. }) = ty else { return };
        let Some(map) = path.segments.last().filter(|map| MAPS.iter().any(|name| map.ident == name)) else {
            return;
        };
        let PathArguments::AngleBracketed(arguments) = &map.arguments else { return };
        let Some(GenericArgument::Type(key)) = arguments.args.first() else { return };
        if last_name(key).is_some_and(|name| REFUSED.iter().any(|refused| name == refused)) {
            errors.at(
                key,
                "the keys of a dictionary are strings: .NET refuses all others, in and out (CNV-35, RSP-42)",
                format_args!(
                    "write `{}<String, …>`, or a `Vec` of a struct with the key and the value",
                    map.ident
                ),
            );
        }
    });
}

/// The last part of a path.
pub(crate) fn last_name(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(TypePath { qself: None, path, .. }) => path.segments.last().map(|segment| &segment.ident),
        _ => None,
    }
}

/// The one type that a type is made of.
pub(crate) fn made_of(ty: &Type) -> Option<&Type> {
    match children(ty)[..] {
        [child] => Some(child),
        _ => None,
    }
}

/// Visits a type and those that it is made of, but for the error of a `Result`.
fn walk<'a>(ty: &'a Type, visit: &mut dyn FnMut(&'a Type)) {
    visit(ty);
    children(ty).into_iter().for_each(|child| walk(child, visit));
}

fn children(ty: &Type) -> Vec<&Type> {
    match ty {
        Type::Array(array) => vec![&array.elem],
        Type::Group(group) => vec![&group.elem],
        Type::Paren(paren) => vec![&paren.elem],
        Type::Reference(reference) => vec![&reference.elem],
        Type::Slice(slice) => vec![&slice.elem],
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return Vec::new() };
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return Vec::new() };
            let types = arguments.args.iter().filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            types.take(if last.ident == "Result" { 1 } else { usize::MAX }).collect()
        }
        _ => Vec::new(),
    }
}
