//! Where the bytes of a file are that came with a form.

use std::sync::Arc;

use bytes::Bytes;

use super::spool::Spool;

/// Where the bytes of a file are.
#[derive(Debug, Clone)]
pub(super) enum Kept {
    Memory(Bytes),
    Disk { spool: Arc<Spool>, start: u64, length: u64 },
}
