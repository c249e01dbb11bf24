//! What a method says of SOAP alone.

use asmx_types::TypeRef;

/// What a method says of SOAP alone. Script calls and forms don't mind.
#[derive(Debug, Clone, Copy)]
pub struct MethodSoap {
    /// Its headers (`[SoapHeader]`), in the order of the parameters that they are.
    pub headers: &'static [HeaderDescriptor],
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
}

/// Which way a SOAP header travels (`SoapHeaderDirection`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeaderDirection {
    /// From the client. The default.
    In,
    /// To the client.
    Out,
    /// Both ways: what came goes back unless the method sets another.
    InOut,
}

impl MethodSoap {
    /// It says nothing.
    pub const UNSAID: Self = Self { headers: &[] };
}

impl HeaderDirection {
    /// Whether it comes from the client.
    #[must_use]
    pub const fn comes_in(self) -> bool {
        matches!(self, Self::In | Self::InOut)
    }

    /// Whether it goes to the client.
    #[must_use]
    pub const fn goes_out(self) -> bool {
        matches!(self, Self::Out | Self::InOut)
    }
}
