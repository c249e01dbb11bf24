//! SOAP headers in generated code.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use crate::wire::located;

use super::model::Method;
use super::parameter::{Direction, Header, Parameter};

/// The descriptions of a method's headers.
pub(super) fn descriptors(method: &Method) -> TokenStream {
    let headers = method.parameters.iter().filter_map(|parameter| match parameter.header? {
        Header::Known(direction) => Some((&parameter.ty, direction)),
        Header::Unknown => None,
    });
    let descriptors = headers.map(|(ty, direction)| {
        let Direction { comes_in, goes_out, in_faults } = direction;
        let value = if direction.is_slot() { quote!(HeaderSlot) } else { quote!(HeaderValue) };
        let value = quote_spanned!(located(ty)=> <#ty as __asmx::#value>);
        let required = if direction.is_slot() { quote!(false) } else { quote!(#value::REQUIRED) };
        quote! {
            __asmx::HeaderDescriptor {
                ty: <#value::Class as __asmx::ScriptType>::descriptor,
                direction: __asmx::HeaderDirection {
                    comes_in: #comes_in, goes_out: #goes_out, in_faults: #in_faults
                },
                required: #required,
                repeats: #value::REPEATS,
            }
        }
    });
    quote!(&[#(#descriptors),*])
}

/// What gives a parameter its header, which is the method's header of that number, or those that nobody knows.
pub(super) fn read(parameter: &Parameter, header: Header, number: usize) -> TokenStream {
    let (ty, number) = (&parameter.ty, Literal::usize_unsuffixed(number));
    let span = located(ty);
    match header {
        Header::Unknown => quote_spanned! {span=> {
            let __headers: #ty = __asmx::unknown_headers(&mut __call);
            __headers
        }},
        Header::Known(direction) if direction.is_slot() => {
            quote_spanned!(span=> __asmx::header_slot::<#ty>(&mut __call, #number)?)
        }
        Header::Known(_) => quote_spanned!(span=> __asmx::header::<#ty>(&mut __call, #number)?),
    }
}
