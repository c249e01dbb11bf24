//! What a proxy is written from.

use asmx_core::service::MethodDescriptor;

use super::names::ServiceName;
use crate::describe::client_types::ClientTypes;

/// What a proxy is written from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a ServiceName,
    /// In declaration order (PRX-16).
    pub(crate) methods: &'a [&'static MethodDescriptor],
    pub(crate) types: &'a ClientTypes,
    /// Where the service is mounted.
    pub(crate) path: &'a str,
}
