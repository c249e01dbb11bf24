//! Golden expansions: `tests/golden/NAME.rs` is what a user writes, `NAME.expanded.rs` what becomes of it.
//!
//! `ASMX_GOLDEN=overwrite cargo test -p asmx-macros` writes the expansions anew; read the difference before you keep it.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Item, Meta};

macro_rules! golden {
    ($($name:ident),* $(,)?) => { $(#[test] fn $name() { check(stringify!($name)); })* };
}

golden!(
    service,
    generic_service,
    parts,
    contract,
    names,
    functions,
    class,
    inherited_class,
    generic_class,
    enums,
    flags,
    union,
    exceptions
);

fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let source = fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap();
    let items = syn::parse_file(&source).unwrap().items;
    let expanded: TokenStream = items.into_iter().map(expand).collect();
    let pretty = prettyplease::unparse(&syn::parse2(expanded).unwrap());
    let golden = folder.join(format!("{name}.expanded.rs"));
    if std::env::var_os("ASMX_GOLDEN").is_some_and(|value| value == "overwrite") {
        fs::write(&golden, &pretty).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        pretty == expected,
        "the expansion of {name}.rs is no longer {name}.expanded.rs; ASMX_GOLDEN=overwrite writes it anew. It is now:\n{pretty}"
    );
}

/// Applies the macro that stands on the item, as rustc would.
fn expand(mut item: Item) -> TokenStream {
    let Some(attributes) = attributes(&mut item) else { return item.into_token_stream() };
    let names = ["script_service", "web_method", "script_type"];
    let position =
        attributes.iter().position(|attribute| names.iter().any(|name| attribute.path().is_ident(name)));
    let Some(position) = position else {
        let derived = crate::exception::derive(item.to_token_stream());
        return quote!(#item #derived);
    };
    let attribute = attributes.remove(position);
    let arguments = match &attribute.meta {
        Meta::List(list) => list.tokens.clone(),
        _ => TokenStream::new(),
    };
    let item = item.into_token_stream();
    match &*attribute.path().to_token_stream().to_string() {
        "script_service" => crate::service::script_service(arguments, &item),
        "web_method" => crate::service::web_method(arguments, &item),
        _ => crate::types::script_type(arguments, &item),
    }
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Trait(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        _ => None,
    }
}
