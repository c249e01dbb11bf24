//! A trait that is a contract: read, and written again as rustc shall see it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, TokenStreamExt, format_ident, quote, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Generics, Path, ReturnType, Token, TypeParamBound, Visibility, braced};

use crate::errors::Errors;
use crate::wire::located;

use super::parse::{FunctionSyntax, ImplItemSyntax};

/// A trait: its head, its web methods, and everything else unread.
pub(crate) struct TraitSyntax {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) vis: Visibility,
    trait_token: Token![trait],
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) supertraits: Punctuated<TypeParamBound, Token![+]>,
    pub(crate) items: Vec<ImplItemSyntax>,
}

impl TraitSyntax {
    /// Reads a trait. What is wrong inside one method is noted, and the other methods are read all the same.
    pub(crate) fn read(item: TokenStream, errors: &Errors) -> syn::Result<Self> {
        let parser = |input: ParseStream<'_>| Self::parse(input, errors);
        parser.parse2(item)
    }

    fn parse(input: ParseStream<'_>, errors: &Errors) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let (vis, trait_token, ident) = (input.parse()?, input.parse()?, input.parse()?);
        let mut generics: Generics = input.parse()?;
        let mut supertraits = Punctuated::new();
        if input.parse::<Option<Token![:]>>()?.is_some() {
            while !input.peek(Token![where]) && !input.peek(syn::token::Brace) {
                supertraits.push_value(input.parse()?);
                if input.peek(Token![+]) {
                    supertraits.push_punct(input.parse()?);
                }
            }
        }
        generics.where_clause = input.parse()?;
        let content;
        braced!(content in input);
        let mut items = Vec::new();
        while !content.is_empty() {
            items.push(ImplItemSyntax::parse(&content, FunctionSyntax::declaration, errors)?);
        }
        Ok(Self { attributes, vis, trait_token, ident, generics, supertraits, items })
    }

    /// The web methods.
    pub(crate) fn web_methods(&self) -> impl Iterator<Item = &FunctionSyntax> {
        self.items.iter().filter_map(ImplItemSyntax::web_method)
    }

    /// The type around an implementation that a host mounts.
    pub(crate) fn service(&self) -> Ident {
        format_ident!("{}Service", self.ident)
    }

    /// The client's type.
    pub(crate) fn client(&self) -> Ident {
        format_ident!("{}Client", self.ident)
    }

    /// The trait as rustc shall see it: its futures go from thread to thread, and an implementation becomes a service.
    pub(crate) fn expand(&self, krate: &Path) -> TokenStream {
        let Self { attributes, vis, trait_token, ident, generics, supertraits, items } = self;
        let (service, where_clause) = (self.service(), &generics.where_clause);
        let items = items.iter().map(|item| match item {
            ImplItemSyntax::WebMethod { syntax, .. } => declaration(syntax, krate),
            ImplItemSyntax::Other(other) => other.clone(),
        });
        let core = quote!(#krate::__private::core);
        let supertraits = supertraits.iter();
        quote! {
            #(#attributes)*
            #vis #trait_token #ident #generics:
                #core::marker::Send + #core::marker::Sync + 'static #(+ #supertraits)*
            #where_clause
            {
                #(#items)*

                /// This implementation as a host mounts it: `.service(shop.as_service())`.
                fn as_service(self) -> #service<Self>
                where
                    Self: #core::marker::Sized,
                {
                    #service(self)
                }
            }
        }
    }
}

/// `async fn find() -> T` as `fn find() -> impl Future<Output = T> + Send`, with our words for one that is not. An implementation
/// writes `async fn` all the same.
fn declaration(syntax: &FunctionSyntax, krate: &Path) -> TokenStream {
    let mut tokens = TokenStream::new();
    tokens.append_all(&syntax.attributes);
    if syntax.signature.asyncness.is_none() {
        syntax.vis.to_tokens(&mut tokens);
        syntax.signature.to_tokens(&mut tokens);
        syntax.body.to_tokens(&mut tokens);
        return tokens;
    }
    let mut signature = syntax.signature.clone();
    signature.asyncness = None;
    let output = match &signature.output {
        ReturnType::Type(_, ty) => ty.to_token_stream(),
        ReturnType::Default => quote!(()),
    };
    signature.output = ReturnType::Default;
    let core = quote!(#krate::__private::core);
    let future = quote_spanned! {located(&signature.ident)=>
        -> impl #core::future::Future<Output = #output> + #krate::__private::SentFuture
    };
    let body = &syntax.body;
    let body = if syntax.has_body() {
        let sent = quote_spanned!(located(&signature.ident)=> #krate::__private::sent);
        quote_spanned!(body.span()=> { #sent(async move #body) })
    } else {
        body.to_token_stream()
    };
    syntax.vis.to_tokens(&mut tokens);
    quote!(#signature #future #body).to_tokens(&mut tokens);
    tokens
}
