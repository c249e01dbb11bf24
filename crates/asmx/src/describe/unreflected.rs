//! A method that XML cannot carry. One is enough for a service to have no SOAP and no WSDL (CLS-41).

use asmx_core::Fault;
use asmx_core::service::MethodDescriptor;

use crate::html::Inner;

/// The first method of a service that XML cannot carry, and why.
#[derive(Debug)]
pub(crate) struct Unreflected {
    method: String,
    member: String,
    reason: (&'static str, String),
}

impl Unreflected {
    pub(super) fn find(class: &str, methods: &[&'static MethodDescriptor]) -> Option<Self> {
        methods.iter().find_map(|method| {
            let parameters =
                method.parameters.iter().map(|parameter| (parameter.name.to_owned(), parameter.ty));
            let result = (format!("{}Result", method.name), method.returns);
            let headers = method.soap.headers.iter();
            let headers = headers.map(|header| (asmx_xml::element_name((header.ty)()), header.ty));
            let (member, reason) = parameters
                .chain([result])
                .chain(headers)
                .find_map(|(name, ty)| Some((name, asmx_xml::refused_as_declared(ty())?)))?;
            Some(Self { method: format!("{class}.{}", method.name), member, reason })
        })
    }

    /// As ASP.NET says it.
    pub(crate) fn fault(&self) -> Fault {
        let (exception, reason) = &self.reason;
        let reason = Fault::exception(*exception, reason.as_str()).with_stack_trace("");
        let member = format!("There was an error reflecting '{}'.", self.member);
        let member = Fault::invalid_operation(member).with_stack_trace("").with_source(Inner(reason));
        let method = format!("Method {} can not be reflected.", self.method);
        Fault::invalid_operation(method).with_stack_trace("").with_source(Inner(member))
    }
}
