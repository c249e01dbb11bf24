//! The static description of a service and its methods.

use std::borrow::Cow;

use asmx_types::{ContentKind, Null, TypeRef};

use super::access::Access;
use super::cache::Cache;
use super::jsonp::Jsonp;
use super::soap::{MethodSoap, ServiceSoap};

/// The description of a service: what `#[script_service]` found.
#[derive(Debug)]
pub struct ServiceDescriptor {
    /// The class name: `Shop`.
    pub name: &'static str,
    /// The CLR namespace of the class: `Acme.Shop`. Empty for the global one.
    pub namespace: &'static str,
    /// The namespace of its XML: `http://tempuri.org/` unless `xml_namespace = "…"` says otherwise
    /// (`[WebService(Namespace = …)]`).
    pub xml_namespace: &'static str,
    /// The path at which the service is mounted unless another is given: `/Shop.asmx`.
    pub path: &'static str,
    /// The documentation of the service.
    pub description: &'static str,
    /// What becomes of a null that a Rust type can't hold, if the service says so.
    pub null: Option<Null>,
    /// Whether JSON has a `DataTable` as a list of its rows; without it they fail (RSP-26).
    pub data_rows: bool,
    /// Whether pages of any site may call its GET methods by a script element, if the service says so.
    pub jsonp: Option<Jsonp>,
    /// Types that clients may name in `__type` although no method mentions them (`[GenerateScriptType]`).
    pub script_types: &'static [TypeRef],
    /// Who may ask anything of it.
    pub access: Access,
    /// What it says of SOAP alone.
    pub soap: ServiceSoap,
}

/// The description of a web method.
#[derive(Debug)]
pub struct MethodDescriptor {
    /// The name on the wire (RT-11). Script calls find it without regard to case (RT-10).
    pub name: &'static str,
    /// The name of the Rust function.
    pub rust_name: &'static str,
    /// The documentation of the method.
    pub description: &'static str,
    /// The parameters that come from the client, in declaration order.
    pub parameters: &'static [ParameterDescriptor],
    /// What comes back.
    pub returns: TypeRef,
    /// Whether JSON goes out as `{"d":…}` (RSP-1), or as the value alone: [`Bare`](asmx_types::Bare).
    pub envelope: bool,
    /// What the result is if it is no value but a whole answer.
    pub content: Option<ContentKind>,
    /// The verb that calls it (RT-20, RT-21).
    pub verb: Verb,
    /// What happens when the client leaves before the method has ended.
    pub disconnect: Disconnect,
    /// Whether it holds a thread of its own while it runs.
    pub blocking: bool,
    /// What the method has of a session (`EnableSession`, SAC-1).
    pub session: SessionAccess,
    /// How the server keeps its answers (`CacheDuration`, SAC-30).
    pub cache: Cache,
    /// Whether the method has `#[extract]` or `#[soap_header]` parameters.
    pub extracts: bool,
    /// Who may call it.
    pub access: Access,
    /// How the result is written.
    pub response: ResponseFormat,
    /// What becomes of a null that a Rust type can't hold, if the method says so.
    pub null: Option<Null>,
    /// Whether JSON has a `DataTable` as a list of its rows; without it they fail (RSP-26).
    pub data_rows: bool,
    /// Whether pages of any site may call it by a script element, if the method says so.
    pub jsonp: Option<Jsonp>,
    /// Types that clients may name in `__type` although no signature mentions them (`[GenerateScriptType]`).
    pub script_types: &'static [TypeRef],
    /// What it says of SOAP alone.
    pub soap: MethodSoap,
}

/// What a method has of its caller's session (`EnableSession`, SAC-1), the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionAccess {
    /// Nothing. The default.
    None,
    /// It reads it: such calls run together, behind whoever writes (`EnableSessionState="ReadOnly"`).
    Read,
    /// It reads and writes it: such calls run one at a time (SAC-10).
    Write,
}

/// The description of a parameter.
#[derive(Debug)]
pub struct ParameterDescriptor {
    /// The name on the wire, compared exactly in a POST body and without regard to case in a query (REQ-6).
    pub name: &'static str,
    /// Its type.
    pub ty: TypeRef,
    /// The documentation of the parameter.
    pub description: &'static str,
}

/// The verb that calls a method. There are two: a method answers either POST or GET, never both (RT-20, RT-21).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// The default: arguments in the body.
    Post,
    /// `UseHttpGet = true`: arguments in the query.
    Get,
}

impl Verb {
    /// As it stands in a request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Get => "GET",
        }
    }

    /// As the list of HTTP methods that it is.
    #[must_use]
    pub const fn as_slice(self) -> &'static [http::Method] {
        match self {
            Self::Post => &[http::Method::POST],
            Self::Get => &[http::Method::GET],
        }
    }
}

/// How a method's result is written. Arguments and errors are JSON either way (RSP-51).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResponseFormat {
    /// The default: the envelope.
    Json,
    /// `ResponseFormat = ResponseFormat.Xml`: as `XmlSerializer` writes it (RSP-53).
    Xml {
        /// `XmlSerializeString = true`: a string becomes an element too. Without, it is the whole body as it is (RSP-52).
        serialize_strings: bool,
    },
}

/// What happens to a running method when its client goes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Disconnect {
    /// It runs to its end, as in ASP.NET. The default.
    Finish,
    /// Its future is dropped at the next `.await` (`#[web_method(cancel_on_disconnect)]`).
    Cancel,
}

impl MethodDescriptor {
    /// What the element around the parameters is called in a message that has one (CLS-21).
    #[must_use]
    pub fn request_element(&self) -> &'static str {
        self.soap.request.unwrap_or(self.name)
    }

    /// What the element around the result is called (CLS-25).
    #[must_use]
    pub fn response_element(&self) -> Cow<'static, str> {
        self.soap.response.map_or_else(|| format!("{}Response", self.name).into(), Cow::Borrowed)
    }
}

impl ServiceDescriptor {
    /// The namespace of a service's XML that says nothing of it.
    pub const TEMPURI: &'static str = "http://tempuri.org/";

    /// The CLR's full name of the class: `Acme.Shop.Shop`.
    #[must_use]
    pub fn full_name(&self) -> String {
        if self.namespace.is_empty() {
            self.name.to_owned()
        } else {
            format!("{}.{}", self.namespace, self.name)
        }
    }
}
