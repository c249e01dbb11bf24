//! SOAP headers in generated code.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use crate::wire::located;

use super::model::Method;
use super::parameter::{Direction, Parameter};

/// The descriptions of a method's headers.
pub(super) fn descriptors(method: &Method) -> TokenStream {
    let headers = method.parameters.iter().filter_map(|parameter| Some((&parameter.ty, parameter.header?)));
    let descriptors = headers.map(|(ty, header)| {
        let (direction, value) = match header {
            Direction::In => (quote!(In), quote!(HeaderValue)),
            Direction::Out => (quote!(Out), quote!(HeaderSlot)),
            Direction::InOut => (quote!(InOut), quote!(HeaderSlot)),
        };
        let value = quote_spanned!(located(ty)=> <#ty as __asmx::#value>);
        let required = match header {
            Direction::In => quote!(#value::REQUIRED),
            Direction::Out | Direction::InOut => quote!(false),
        };
        quote! {
            __asmx::HeaderDescriptor {
                ty: <#value::Class as __asmx::ScriptType>::descriptor,
                direction: __asmx::HeaderDirection::#direction,
                required: #required,
            }
        }
    });
    quote!(&[#(#descriptors),*])
}

/// What gives a parameter its header, which is the method's header of that number.
pub(super) fn read(parameter: &Parameter, direction: Direction, number: usize) -> TokenStream {
    let (ty, number) = (&parameter.ty, Literal::usize_unsuffixed(number));
    let function = match direction {
        Direction::In => quote!(header),
        Direction::Out | Direction::InOut => quote!(header_slot),
    };
    quote_spanned!(located(ty)=> __asmx::#function::<#ty>(&mut __call, #number)?)
}
