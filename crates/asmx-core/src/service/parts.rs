//! A service whose methods stand in several blocks, as C#'s partial classes.

use super::method::{Method, Service};

/// One block of a service that has several. Its name is a number here: `#[script_service(part = "…")]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no part of this name",
    label = "no block of `{Self}` is this part",
    note = "write `#[script_service(part = \"…\")]` with the name on the other block, which may be in another module"
)]
pub trait Part<const NAME: u64>: Service {
    /// Its web methods, in declaration order.
    const ROWS: &'static [Method<Self>];
}

/// Whether a service lists the part of that name.
#[must_use]
pub const fn lists<S: Service>(name: u64) -> bool {
    let mut i = 0;
    while i < S::PARTS.len() {
        if S::PARTS[i] == name {
            return true;
        }
        i += 1;
    }
    false
}

/// The methods of all blocks, one block after the other. `COUNT` is how many there are.
///
/// # Panics
/// When compiled, if there are none.
#[must_use]
pub const fn join<S: Service, const COUNT: usize>(blocks: &[&'static [Method<S>]]) -> [Method<S>; COUNT] {
    let (mut block, mut at, mut i) = (0, 0, 0);
    while blocks[block].is_empty() {
        block += 1;
        assert!(block < blocks.len(), "no block of the service has a `#[web_method]`");
    }
    let mut all = [blocks[block][0]; COUNT];
    while i < COUNT {
        while at == blocks[block].len() {
            (block, at) = (block + 1, 0);
        }
        all[i] = blocks[block][at];
        (at, i) = (at + 1, i + 1);
    }
    all
}
