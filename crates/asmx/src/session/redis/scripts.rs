//! What Redis does in one step.

use std::sync::LazyLock;

use redis::Script;

/// The scripts that stand in `lua/`.
pub(super) struct Scripts {
    pub(super) open: Script,
    pub(super) close: Script,
    pub(super) leave: Script,
}

pub(super) static SCRIPTS: LazyLock<Scripts> = LazyLock::new(|| Scripts {
    open: Script::new(concat!(include_str!("lua/common.lua"), include_str!("lua/open.lua"))),
    close: Script::new(concat!(include_str!("lua/common.lua"), include_str!("lua/close.lua"))),
    leave: Script::new(concat!(include_str!("lua/common.lua"), include_str!("lua/leave.lua"))),
});
