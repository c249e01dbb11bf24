//! Results that are not written into the envelope.

use core::fmt;

use asmx_types::TypeDescriptor;

use super::site::Site;
use crate::fault::Fault;
use crate::service::MethodDescriptor;

/// How a protocol writes results that do not go into the JSON envelope.
///
/// The envelope is written without a detour; everything else goes through one writer for all types.
pub trait Writer: fmt::Debug + Sync {
    /// Writes what a method returned.
    ///
    /// # Errors
    /// What .NET would report of the same value.
    fn write(
        &self,
        value: &dyn erased_serde::Serialize,
        ty: &'static TypeDescriptor,
        method: &MethodDescriptor,
        site: &Site,
    ) -> Result<Vec<u8>, Fault>;
}
