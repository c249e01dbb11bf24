//! What a service and its methods say of SOAP alone. Script calls and forms don't mind.

use std::borrow::Cow;

use asmx_types::TypeRef;

/// What a service says of SOAP alone (`[SoapDocumentService]`).
#[derive(Debug, Clone, Copy)]
pub struct ServiceSoap {
    /// What says which method is called.
    pub routing: SoapRouting,
    /// The style of methods that don't say one.
    pub style: SoapStyle,
    /// How values look in the messages of methods that don't say it (`Use`).
    pub binding_use: SoapUse,
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
    /// What the element around its parameters is called, if not as the method (`RequestElementName`).
    pub request: Option<&'static str>,
    /// What the element around its result is called, if not as the method with `Response` behind it (`ResponseElementName`).
    pub response: Option<&'static str>,
    /// Whether the client gets no answer and does not wait (`OneWay`, CLS-27).
    pub one_way: bool,
    /// Its style, if it is not its service's.
    pub style: Option<SoapStyle>,
    /// How values look in its messages, if it says it (`Use`).
    pub binding_use: Option<SoapUse>,
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
    /// As wrapped, with parts that belong to no namespace (`[SoapRpcMethod]`).
    Rpc,
}

/// How values look in messages (`SoapBindingUse`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SoapUse {
    /// As a schema says it. The default, but for RPC.
    Literal,
    /// Each says its type, and what holds an object refers to it: section 5 of SOAP 1.1.
    Encoded,
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
    pub const UNSAID: Self =
        Self { routing: SoapRouting::Action, style: SoapStyle::Wrapped, binding_use: SoapUse::Literal };

    /// The style of a method of such a service. What is encoded is never bare.
    #[must_use]
    pub fn style_of(&self, method: &MethodSoap) -> SoapStyle {
        match method.style.unwrap_or(self.style) {
            SoapStyle::Bare if self.use_of(method) == SoapUse::Encoded => SoapStyle::Wrapped,
            style => style,
        }
    }

    /// How values look in the messages of a method of such a service. RPC that says nothing is encoded, and what a service says
    /// of RPC is not said of its other methods.
    #[must_use]
    pub fn use_of(&self, method: &MethodSoap) -> SoapUse {
        let of_style = match method.style {
            Some(SoapStyle::Rpc) => SoapUse::Encoded,
            Some(_) if self.style == SoapStyle::Rpc => SoapUse::Literal,
            _ => self.binding_use,
        };
        method.binding_use.unwrap_or(of_style)
    }

    /// The namespace of the types in messages that look so: that of the service, or one below it for what is the exception.
    #[must_use]
    pub fn types_namespace<'n>(&self, namespace: &'n str, binding_use: SoapUse) -> Cow<'n, str> {
        let last = match binding_use {
            binding_use if binding_use == self.binding_use => return namespace.into(),
            SoapUse::Literal => "literalTypes",
            SoapUse::Encoded => "encodedTypes",
        };
        let slash = if namespace.ends_with('/') { "" } else { "/" };
        format!("{namespace}{slash}{last}").into()
    }

    /// The namespace of the element that a method's parameters stand in.
    #[must_use]
    pub fn element_namespace<'n>(&self, namespace: &'n str, method: &MethodSoap) -> Cow<'n, str> {
        match self.style_of(method) {
            SoapStyle::Rpc => namespace.into(),
            SoapStyle::Wrapped | SoapStyle::Bare => self.types_namespace(namespace, self.use_of(method)),
        }
    }
}

impl MethodSoap {
    /// It says nothing.
    pub const UNSAID: Self = Self {
        headers: &[],
        unknown_headers: false,
        operation: None,
        action: None,
        request: None,
        response: None,
        one_way: false,
        style: None,
        binding_use: None,
    };
}
