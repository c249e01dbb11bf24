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
    /// What stands between the names of a page's class and its members and their values, where a service's have no blanks
    /// (PRX-13, PRX-14).
    pub(crate) assign: &'a str,
    /// Where the service is mounted.
    pub(crate) path: &'a str,
}
