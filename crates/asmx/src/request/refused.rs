//! A request that a layer in front refuses, and leaves to the host to answer.

/// Why. It stands in the extensions of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The client may not ask from where it is.
    Address,
    /// It asks too often, and may again in so many seconds.
    Rate(u64),
}
