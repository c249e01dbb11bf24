//! What the calls to one service share.

use crate::service::ServiceSoap;

/// What the calls to one service share.
#[derive(Debug)]
pub struct Site {
    /// Limits, time zone and type table of the service.
    pub json: asmx_json::Settings,
    /// The CLR name of the class, for stack traces.
    pub class: String,
    /// The namespace of the service's XML (`[WebService(Namespace = …)]`).
    pub xml_namespace: String,
    /// What the service says of SOAP alone.
    pub soap: ServiceSoap,
    /// Whether markup in the values of a query is refused (REQ-10): ASP.NET's `requestValidationMode` of 4.0 or more
    /// (CFG-58).
    pub validates: bool,
}
