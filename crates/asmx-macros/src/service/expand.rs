//! From the model to code: a table of descriptors, and a few lines per method that call it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Path, Type, Visibility, parse_quote};

use crate::cache::Cache;
use crate::null::Null;
use crate::wire::{self, Gated, located};

use super::headers;
use super::model::{Access, Method, Receiver, Service};
use super::parameter::{Header, Parameter};
use super::parts::{self, Block};

/// The namespace of a service's XML that has none of its own.
const TEMPURI: &str = "http://tempuri.org/";

/// The implementation of `Service`.
pub(crate) fn service(service: &Service) -> TokenStream {
    let rows: Vec<_> = service
        .methods
        .iter()
        .map(|method| {
            let (cfgs, ident) = (&method.cfgs, callee(method));
            let row = row(method, &quote_spanned!(ident.span()=> Self::#ident), &quote!(&__service));
            quote!(#(#cfgs)* #row)
        })
        .collect();
    implement(service, Some(&rows))
}

/// The implementation that stands in for a service with mistakes, so that they are the only ones reported.
pub(crate) fn service_stub(service: &Service) -> TokenStream {
    if matches!(service.self_ty, Type::Path(_)) { implement(service, None) } else { TokenStream::new() }
}

/// Stops the compiler at a method of a service that extracts the session and has none. A method of a page has its page's
/// (RT-29), so a free function need not say.
fn has_session(method: &Method) -> Option<TokenStream> {
    let is_session = |parameter: &&Parameter| {
        parameter.is_extracted && wire::last_name(&parameter.ty).is_some_and(|name| name == "Session")
    };
    let ty = &method.parameters.iter().find(is_session).filter(|_| method.session == Access::None)?.ty;
    let text = format!(
        "`{}` extracts the session and has none: write `#[web_method(session)]` (SAC-1)",
        method.ident
    );
    let cfgs = &method.cfgs;
    Some(quote_spanned! {located(ty)=>
        #(#cfgs)*
        const _: () = {
            use __asmx::NoSession as _;
            __asmx::core::assert!(!__asmx::IsSession::<#ty>::YES, #text);
        };
    })
}

/// `None` for the rows: it has mistakes.
pub(crate) fn implement(service: &Service, rows: Option<&[TokenStream]>) -> TokenStream {
    let Service { krate, cfgs, generics, self_ty, .. } = service;
    let is_whole = rows.is_some();
    let rows = rows.unwrap_or_default();
    let mut generics = generics.clone();
    let is_main = matches!(service.block, Block::Main(_));
    // With a parameter, what is mounted decides.
    let checked = (is_whole && is_main && generics.params.is_empty())
        .then(|| quote_spanned!(located(self_ty)=> const _: () = __asmx::served::<#self_ty>();));
    // The methods' futures know it, so that they don't complain too where it is not so. As it is said for each lifetime, rustc
    // believes it here, and what is checked above has the only say.
    let bound = quote_spanned!(located(self_ty)=>
        for<'__any> #self_ty: __asmx::core::marker::Send + __asmx::core::marker::Sync + 'static
    );
    generics.make_where_clause().predicates.push(parse_quote!(#bound));
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let sessions = service.methods.iter().filter_map(has_session).filter(|_| is_whole);
    let part = |name: &str| {
        let number = parts::number(name);
        quote! {
            #[automatically_derived]
            impl #impl_generics __asmx::Part<#number> for #self_ty #where_clause {
                const ROWS: &'static [__asmx::Method<Self>] = &[#(#rows),*];
            }
        }
    };
    let implementation = match &service.block {
        Block::Part(name) => {
            let (part, listed) = (part(&name.value()), parts::listed(self_ty, name));
            let listed = is_whole.then_some(listed);
            quote!(#part #listed)
        }
        Block::Main(names) => {
            let descriptor = descriptor(service);
            // A stub has no policy: the mistake may be in it.
            let cors = service.cors.as_ref().filter(|_| is_whole).map(|expression| {
                let value = policy(expression);
                quote!(const CORS: __asmx::Option<__asmx::Attached> = __asmx::Some(#value);)
            });
            let is_joined = is_whole && !names.is_empty();
            let own = is_joined.then(|| part(""));
            let methods = if is_joined {
                parts::joined(self_ty, names)
            } else {
                quote!(const METHODS: &'static [__asmx::Method<Self>] = &[#(#rows),*];)
            };
            let names = parts::names(names);
            quote! {
                #own
                #[automatically_derived]
                impl #impl_generics __asmx::Service for #self_ty #where_clause {
                    const DESCRIPTOR: &'static __asmx::ServiceDescriptor = &#descriptor;
                    #cors
                    #methods
                    #names
                }
            }
        }
    };
    quote! {
        #(#cfgs)*
        #[allow(deprecated, trivial_bounds)]
        const _: () = {
            use #krate::__private as __asmx;
            #(#sessions)*
            #checked
            #implementation
        };
    }
}

fn descriptor(service: &Service) -> TokenStream {
    let Service { script_types, description, callers: access, data_rows, jsonp, .. } = service;
    let (name, path, null) = (&service.name.text, service.path(), Null::field(service.null));
    let namespace = service.namespace.as_ref().map(syn::LitStr::value).unwrap_or_default();
    let xml_namespace = service.xml_namespace.as_ref().map_or_else(|| TEMPURI.to_owned(), syn::LitStr::value);
    let script_types = script_types.iter().map(descriptor_of);
    let soap = service.soap.field();
    quote! {
        __asmx::ServiceDescriptor {
            name: #name,
            namespace: #namespace,
            xml_namespace: #xml_namespace,
            path: #path,
            description: #description,
            null: #null,
            data_rows: #data_rows,
            jsonp: #jsonp,
            script_types: &[#(#script_types),*],
            access: #access,
            soap: #soap,
        }
    }
}

/// The type beside a function that `methods![…]` finds under the function's own name.
pub(crate) fn function(method: &Method, vis: &Visibility, krate: &Path) -> TokenStream {
    implement_function(
        method,
        vis,
        krate,
        &row(method, &callee(method).into_token_stream(), &TokenStream::new()),
    )
}

/// The type that stands in for a function with mistakes.
pub(crate) fn function_stub(method: &Method, vis: &Visibility, krate: &Path) -> TokenStream {
    let name = &method.name.text;
    let row = quote! {
        __asmx::Method {
            descriptor: &__asmx::MethodDescriptor {
                name: #name,
                rust_name: #name,
                description: "",
                parameters: &[],
                returns: <() as __asmx::Returns>::descriptor,
                envelope: true,
                content: __asmx::None,
                verb: __asmx::Verb::Post,
                disconnect: __asmx::Disconnect::Finish,
                blocking: false,
                session: __asmx::SessionAccess::None,
                cache: __asmx::Cache::NONE,
                extracts: false,
                access: __asmx::Access::Unsaid,
                response: __asmx::ResponseFormat::Json,
                null: __asmx::None,
                data_rows: false,
                jsonp: __asmx::None,
                script_types: &[],
                soap: __asmx::MethodSoap::UNSAID,
            },
            cors: __asmx::None,
            invoke: |_, _| __asmx::core::unreachable!(),
        }
    };
    implement_function(method, vis, krate, &row)
}

fn implement_function(method: &Method, vis: &Visibility, krate: &Path, row: &TokenStream) -> TokenStream {
    let Method { cfgs, ident, .. } = method;
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #[allow(non_camel_case_types, missing_debug_implementations, unreachable_pub)]
        #vis struct #ident {}
        #(#cfgs)*
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as __asmx;
            #[automatically_derived]
            impl __asmx::Function for #ident {
                const METHOD: __asmx::Method<()> = #row;
            }
        };
    }
}

/// A row of the table: what the method is, and how to call it. `this` is what `&self` is given.
pub(crate) fn row(method: &Method, callee: &TokenStream, this: &TokenStream) -> TokenStream {
    let Method { description, script_types, output, callers: access, data_rows, jsonp, .. } = method;
    let (name, rust_name) = (&method.name.text, syn::ext::IdentExt::unraw(&method.ident).to_string());
    let verb = if method.get { quote!(Get) } else { quote!(Post) };
    let disconnect = if method.cancel_on_disconnect.is_some() { quote!(Cancel) } else { quote!(Finish) };
    let blocking = method.blocking.is_some();
    let response = match (method.xml, &method.serialize_strings) {
        (false, _) => quote!(Json),
        (true, strings) => {
            let serialize_strings = strings.is_some();
            quote!(Xml { serialize_strings: #serialize_strings })
        }
    };
    let cache = method.cache.as_ref().map_or_else(|| Cache::default().value(), |(_, cache)| cache.value());
    let session = match method.session {
        Access::None => quote!(None),
        Access::Read => quote!(Read),
        Access::Write => quote!(Write),
    };
    let null = Null::field(method.null);
    let extracts = method.parameters.iter().any(|parameter| parameter.is_extracted);
    let parameters = method.parameters.iter().filter(|parameter| !parameter.is_extracted).map(|parameter| {
        let Parameter { name, description, .. } = parameter;
        let (name, ty) = (&name.text, Gated::parameter(&parameter.ty).descriptor());
        quote!(__asmx::ParameterDescriptor { name: #name, ty: #ty, description: #description })
    });
    let script_types = script_types.iter().map(descriptor_of);
    let returns = Gated::result(output).value();
    let returns = quote_spanned!(located(output)=> <#returns as __asmx::Returns>);
    let cors = method.cors.as_ref().map_or_else(
        || quote!(__asmx::None),
        |expression| {
            let value = policy(expression);
            quote!(__asmx::Some(#value))
        },
    );
    let has_unknown_headers =
        method.parameters.iter().any(|parameter| parameter.header == Some(Header::Unknown));
    let soap = method.soap.field(&headers::descriptors(method), has_unknown_headers);
    let invoke = invoke(method, callee, this);
    quote! {
        __asmx::Method {
            descriptor: &__asmx::MethodDescriptor {
                name: #name,
                rust_name: #rust_name,
                description: #description,
                parameters: &[#(#parameters),*],
                returns: #returns::descriptor,
                envelope: #returns::ENVELOPE,
                content: #returns::CONTENT,
                verb: __asmx::Verb::#verb,
                disconnect: __asmx::Disconnect::#disconnect,
                blocking: #blocking,
                session: __asmx::SessionAccess::#session,
                cache: #cache,
                extracts: #extracts,
                access: #access,
                response: __asmx::ResponseFormat::#response,
                null: #null,
                data_rows: #data_rows,
                jsonp: #jsonp,
                script_types: &[#(#script_types),*],
                soap: #soap,
            },
            cors: #cors,
            invoke: #invoke,
        }
    }
}

/// A function that makes the settings of a policy, blamed on the user's expression.
fn policy(expression: &TokenStream) -> TokenStream {
    quote_spanned!(located(expression)=> || __asmx::policy(#expression))
}

/// The shim: extract, read the arguments, call, write the answer.
fn invoke(method: &Method, callee: &TokenStream, this: &TokenStream) -> TokenStream {
    let mut extractions = Vec::new();
    let mut headers = 0;
    let mut arguments = Vec::new();
    let mut passed = Vec::new();
    match method.receiver {
        Receiver::Shared => passed.push(this.clone()),
        Receiver::Counted => passed.push(quote!(__service)),
        Receiver::None | Receiver::Wrong => {}
    }
    for parameter in &method.parameters {
        let ty = &parameter.ty;
        if let Some(header) = parameter.header {
            let local = format_ident!("__extracted{}", extractions.len());
            let value = headers::read(parameter, header, headers);
            extractions.push(quote!(let #local = #value;));
            passed.push(quote!(#local));
            headers += usize::from(header != Header::Unknown);
        } else if parameter.is_extracted {
            let local = format_ident!("__extracted{}", extractions.len());
            let gated = Gated::extracted(ty);
            let value = gated.value();
            extractions.push(
                quote_spanned!(located(ty)=> let #local = __asmx::extract::<#value>(&mut __call).await?;),
            );
            passed.push(gated.pass("back", &quote!(#local)));
        } else {
            let local = format_ident!("__argument{}", arguments.len());
            passed.push(Gated::parameter(ty).pass("back", &quote!(#local)));
            arguments.push((local, parameter));
        }
    }
    let service = if method.receiver == Receiver::None { quote!(_) } else { quote!(__service) };
    let call = quote_spanned!(located(&method.output)=> #callee(#(#passed),*));
    let result = if method.blocking.is_some() {
        quote!(__asmx::blocking(move || #call).await?)
    } else if method.is_async {
        quote!(#call.await)
    } else {
        call
    };
    let names = arguments.iter().map(|(_, parameter)| &parameter.name.text);
    let (pattern, types) =
        arguments.iter().rev().fold((quote!(()), quote!(())), |(pattern, types), (local, parameter)| {
            let ty = Gated::parameter(&parameter.ty).value();
            (quote!((#local, #pattern)), quote!((#ty, #types)))
        });
    let outcome = Gated::result(&method.output);
    let (outcome, result) = (outcome.value(), outcome.pass("through", &result));
    let answer = quote_spanned! {located(&method.output)=>
        match <#outcome as __asmx::Returns>::into_result(#result) {
            __asmx::Ok(__value) => __call.reply(__value),
            __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
        }
    };
    quote_spanned! {located(&method.ident)=>
        |#service, mut __call| __asmx::call(async move {
            struct __Names;
            impl __asmx::Names for __Names {
                const NAMES: &'static [&'static str] = &[#(#names),*];
            }
            #(#extractions)*
            let #pattern = __call.arguments::<__asmx::Arguments<__Names, #types>>()?.values;
            #answer
        })
    }
}

/// The method's name as a call of it: what is wrong with its result is blamed on the result's type.
pub(crate) fn callee(method: &Method) -> Ident {
    let mut ident = method.ident.clone();
    ident.set_span(located(&method.output));
    ident
}

/// `<T as ScriptType>::descriptor`, blamed on `T`.
fn descriptor_of(ty: &Type) -> TokenStream {
    quote_spanned!(located(ty)=> <#ty as __asmx::ScriptType>::descriptor)
}
