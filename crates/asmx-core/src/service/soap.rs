//! What a service and its methods say of SOAP alone. Script calls and forms don't mind.

use asmx_types::TypeRef;

/// What a service says of SOAP alone (`[SoapDocumentService]`).
#[derive(Debug, Clone, Copy)]
pub struct ServiceSoap {
    /// What says which method is called.
    pub routing: SoapRouting,
    /// The style of methods that don't say one.
    pub style: SoapStyle,
}

/// What a method says of SOAP alone (`[SoapDocumentMethod]`).
#[derive(Debug, Clone, Copy)]
pub struct MethodSoap {
    /// Its headers (`[SoapHeader]`), in the order of the parameters that they are.
    pub headers: &'static [HeaderDescriptor],
    /// Whether it gets those that it does not know (`SoapUnknownHeader`).
    pub unknown_headers: bool,
    /// What documents call the operation, if it is not the method's name: the overloads of C# have one name and different
    /// messages (CLS-34).
    pub operation: Option<&'static str>,
    /// Its action, if it is not the namespace of the service with the method's name (`Action`).
    pub action: Option<&'static str>,
    /// Whether the client gets no answer and does not wait (`OneWay`, CLS-27).
    pub one_way: bool,
    /// Its style, if it is not its service's.
    pub style: Option<SoapStyle>,
}

/// What of a message says which method is called (`SoapServiceRoutingStyle`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SoapRouting {
    /// The action (CLS-17, CLS-18). The default.
    Action,
    /// The first element of the body (`RequestElement`).
    RequestElement,
}

/// How parameters and results stand in a message (`SoapParameterStyle`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SoapStyle {
    /// Within an element that is called as the method is (CLS-21, CLS-25). The default.
    Wrapped,
    /// Each alone, right in the body.
    Bare,
}

/// A SOAP header of a method (`[SoapHeader]`).
#[derive(Debug, Clone, Copy)]
pub struct HeaderDescriptor {
    /// The class, after which its element is called.
    pub ty: TypeRef,
    /// Which way it travels.
    pub direction: HeaderDirection,
    /// Whether a call without it fails.
    pub required: bool,
    /// Whether it may come several times.
    pub repeats: bool,
}

/// Which ways a SOAP header travels (`SoapHeaderDirection`). What came goes back unless the method sets another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HeaderDirection {
    /// From the client. The default.
    pub comes_in: bool,
    /// To the client, with a result.
    pub goes_out: bool,
    /// To the client, with a fault.
    pub in_faults: bool,
}

impl ServiceSoap {
    /// It says nothing.
    pub const UNSAID: Self = Self { routing: SoapRouting::Action, style: SoapStyle::Wrapped };

    /// The style of a method of such a service.
    #[must_use]
    pub fn style_of(&self, method: &MethodSoap) -> SoapStyle {
        method.style.unwrap_or(self.style)
    }
}

impl MethodSoap {
    /// It says nothing.
    pub const UNSAID: Self = Self {
        headers: &[],
        unknown_headers: false,
        operation: None,
        action: None,
        one_way: false,
        style: None,
    };
}
