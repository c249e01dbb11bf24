//! What must compile, each in a module of its own, for some of it would break anything beside it.
#![allow(
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    reason = "it is as users write it, with rustc's own lints"
)]

mod cfg_removes_the_route;
mod descriptions_and_paths;
mod forms;
mod names;
mod no_implicit_prelude;
mod parts;
mod user_names;

/// It compiles, and its assertions hold.
#[test]
fn accepted() {
    cfg_removes_the_route::main();
    descriptions_and_paths::main();
    forms::main();
    names::main();
    no_implicit_prelude::main();
    parts::main();
    user_names::main();
}
