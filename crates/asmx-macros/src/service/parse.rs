//! From tokens to syntax. Bodies stay tokens: what is wrong in them is for rustc to say.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, FnArg, Generics, Path, Signature, Token, Type, Visibility, braced, token};

use crate::errors::Errors;

/// A function or method: its signature, and its body unread.
pub(crate) struct FunctionSyntax {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) signature: Signature,
    pub(crate) body: TokenTree,
}

/// An `impl` block: its head, its web methods, and everything else unread.
pub(crate) struct ImplSyntax {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) impl_token: Token![impl],
    pub(crate) generics: Generics,
    pub(crate) trait_path: Option<Path>,
    pub(crate) self_ty: Type,
    pub(crate) brace: token::Brace,
    pub(crate) inner_attributes: Vec<Attribute>,
    pub(crate) items: Vec<ImplItemSyntax>,
}

/// One item of an `impl` block.
pub(crate) enum ImplItemSyntax {
    WebMethod { marks: Vec<Attribute>, syntax: Box<FunctionSyntax> },
    Other(TokenStream),
}

/// Whether the attribute is `#[name]`, or `#[asmx::name]`.
pub(crate) fn is_named(attribute: &Attribute, name: &str) -> bool {
    attribute.path().segments.last().is_some_and(|segment| segment.ident == name)
}

/// Takes the attributes of that name out of the list.
pub(crate) fn take_named(attributes: &mut Vec<Attribute>, name: &str) -> Vec<Attribute> {
    let (taken, kept) = attributes.drain(..).partition(|attribute| is_named(attribute, name));
    *attributes = kept;
    taken
}

/// The `#[cfg]`s, which generated code repeats.
pub(crate) fn cfgs(attributes: &[Attribute]) -> Vec<Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect()
}

impl Parse for FunctionSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let function = Self::declaration(input)?;
        if function.has_body() {
            return Ok(function);
        }
        Err(syn::Error::new_spanned(function.body, "a web method needs a body\nhelp: write `{ … }`"))
    }
}

impl FunctionSyntax {
    /// As it may stand in a trait: with a semicolon for a body.
    pub(crate) fn declaration(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let (vis, signature) = (input.parse()?, input.parse()?);
        let body = input.parse::<TokenTree>()?;
        Ok(Self { attributes, vis, signature, body })
    }

    pub(crate) fn has_body(&self) -> bool {
        matches!(&self.body, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
    }

    /// Takes `#[extract]`, `#[soap_header]`, `#[script(…)]` and doc comments off the parameters, where rustc would not have them.
    pub(crate) fn strip_parameter_attributes(&mut self) {
        for input in &mut self.signature.inputs {
            if let FnArg::Typed(parameter) = input {
                parameter.attrs.retain(|attribute| {
                    !["extract", "soap_header", "script", "doc"].iter().any(|name| is_named(attribute, name))
                });
            }
        }
    }
}

impl ImplSyntax {
    /// Reads an `impl` block. What is wrong inside one method is noted, and the other methods are read all the same.
    pub(crate) fn read(item: TokenStream, errors: &Errors) -> syn::Result<Self> {
        let parser = |input: ParseStream<'_>| Self::parse(input, errors);
        syn::parse::Parser::parse2(parser, item)
    }

    fn parse(input: ParseStream<'_>, errors: &Errors) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let impl_token = input.parse()?;
        let mut generics: Generics = if input.peek(Token![<]) { input.parse()? } else { Generics::default() };
        let mut self_ty: Type = input.parse()?;
        let mut trait_path = None;
        if input.peek(Token![for]) {
            input.parse::<Token![for]>()?;
            let Type::Path(path) = self_ty else {
                return Err(syn::Error::new_spanned(self_ty, "expected a trait"));
            };
            trait_path = Some(path.path);
            self_ty = input.parse()?;
        }
        generics.where_clause = input.parse()?;
        let content;
        let brace = braced!(content in input);
        let inner_attributes = content.call(Attribute::parse_inner)?;
        let mut items = Vec::new();
        while !content.is_empty() {
            items.push(ImplItemSyntax::parse(&content, FunctionSyntax::parse, errors)?);
        }
        Ok(Self { attributes, impl_token, generics, trait_path, self_ty, brace, inner_attributes, items })
    }

    /// The web methods.
    pub(crate) fn web_methods(&self) -> impl Iterator<Item = &FunctionSyntax> {
        self.items.iter().filter_map(ImplItemSyntax::web_method)
    }
}

impl ImplItemSyntax {
    /// The web method, if it is one.
    pub(crate) fn web_method(&self) -> Option<&FunctionSyntax> {
        match self {
            Self::WebMethod { syntax, .. } => Some(syntax),
            Self::Other(_) => None,
        }
    }

    /// Reads an item. A web method is read by `function`.
    pub(crate) fn parse(
        input: ParseStream<'_>,
        function: fn(ParseStream<'_>) -> syn::Result<FunctionSyntax>,
        errors: &Errors,
    ) -> syn::Result<Self> {
        let mut attributes = input.fork().call(Attribute::parse_outer).unwrap_or_default();
        let marks = take_named(&mut attributes, "web_method");
        if !marks.is_empty() {
            match input.fork().call(function) {
                Ok(_) => {
                    let mut syntax = input.call(function)?;
                    syntax.attributes = attributes;
                    return Ok(Self::WebMethod { marks, syntax: Box::new(syntax) });
                }
                Err(error) => {
                    errors.push(error);
                    input.call(Attribute::parse_outer)?;
                    let rest = skip_item(input)?;
                    let mut tokens = TokenStream::new();
                    tokens.append_all(attributes);
                    tokens.extend(rest);
                    return Ok(Self::Other(tokens));
                }
            }
        }
        skip_item(input).map(Self::Other)
    }
}

/// Everything up to the next `{ … }` or `;`. That need not be a whole item: nobody looks inside.
fn skip_item(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() {
        let token: TokenTree = input.parse()?;
        let is_end = match &token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        tokens.append(token);
        if is_end {
            break;
        }
    }
    Ok(tokens)
}

impl ToTokens for FunctionSyntax {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attributes);
        self.vis.to_tokens(tokens);
        self.signature.to_tokens(tokens);
        self.body.to_tokens(tokens);
    }
}

impl ToTokens for ImplSyntax {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attributes);
        self.impl_token.to_tokens(tokens);
        self.generics.to_tokens(tokens);
        if let Some(path) = &self.trait_path {
            path.to_tokens(tokens);
            <Token![for]>::default().to_tokens(tokens);
        }
        self.self_ty.to_tokens(tokens);
        self.generics.where_clause.to_tokens(tokens);
        self.brace.surround(tokens, |tokens| {
            tokens.append_all(&self.inner_attributes);
            for item in &self.items {
                match item {
                    ImplItemSyntax::WebMethod { syntax, .. } => syntax.to_tokens(tokens),
                    ImplItemSyntax::Other(other) => other.to_tokens(tokens),
                }
            }
        });
    }
}
