//! Made-up crates against made-up maps.

use super::circles::circles;
use super::imports::{Import, To, imports};
use super::layers::Folders;
use super::model::Sources;
use super::reader::read;

fn sources(files: &[(&str, &str)]) -> Sources {
    let load = |path: &str| Some(files.iter().find(|(name, _)| *name == path)?.1.to_owned());
    read("lib.rs", &load).expect("sources")
}

fn found(files: &[(&str, &str)]) -> Vec<String> {
    let sources = sources(files);
    circles(&sources, &imports(&sources), &[])
}

/// Each import as `a.rs > b.rs`, without what is only passed on.
fn needs(files: &[(&str, &str)]) -> Vec<String> {
    let sources = sources(files);
    let told = |import: &Import| match &import.to {
        To::File(to) => Some(format!("{} > {}", sources.files[import.from].path, sources.files[*to].path)),
        To::Crate(_) => None,
    };
    let mut needs: Vec<_> =
        imports(&sources).iter().filter(|import| !import.is_passed_on).filter_map(told).collect();
    needs.sort();
    needs.dedup();
    needs
}

#[test]
fn two_files_that_import_each_other_are_a_circle() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::b::B;\n\npub struct A(B);"),
        ("b.rs", "pub struct B;\nimpl B {\n    fn a(&self) -> Option<super::a::A> { None }\n}"),
    ];
    let expected = "b.rs -> a.rs (line 3: super::a::A) -> b.rs (line 1: use crate::b::B)";
    let rotated = "a.rs -> b.rs (line 1: use crate::b::B) -> a.rs (line 3: super::a::A)";
    let found = found(&files);
    assert!(found == [expected] || found == [rotated], "{found:?}");
}

#[test]
fn one_way_is_no_circle() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        ("b.rs", "pub struct B;"),
    ];
    assert_eq!(found(&files), [""; 0]);
}

/// The folder's front is nobody; a circle goes through what it shows.
#[test]
fn three_files_are_a_circle_through_re_exports() {
    let files = [
        ("lib.rs", "mod call; mod host; pub use call::*;"),
        (
            "call/mod.rs",
            "//! Front.\nmod fault; mod answer;\npub use fault::Fault as Failure;\npub(crate) use self::answer::*;",
        ),
        ("call/fault.rs", "use super::Answer;\npub struct Fault(Answer);"),
        ("call/answer.rs", "use crate::host::Host;\npub struct Answer(Host);"),
        ("host.rs", "use crate::Failure;\npub struct Host(Option<Failure>);"),
    ];
    let found = found(&files);
    assert_eq!(found.len(), 1, "{found:?}");
    for hop in [
        "call/fault.rs (line 1: use crate::Failure)",
        "call/answer.rs (line 1: use super::Answer)",
        "host.rs (line 1: use crate::host::Host)",
    ] {
        assert!(found[0].contains(hop), "{hop} is not in {found:?}");
    }
}

#[test]
fn a_front_with_items_of_its_own_is_somebody() {
    let child = ("a/b.rs", "use super::Own;\npub struct B(Own);");
    let shows = [("lib.rs", "mod a;"), ("a/mod.rs", "mod b; pub use b::B; pub struct Own;"), child];
    assert_eq!(found(&shows), [""; 0], "what is only passed on is not needed");
    let needs =
        [("lib.rs", "mod a;"), ("a/mod.rs", "mod b; pub use b::B; pub struct Own; fn f(_: B) {}"), child];
    assert_eq!(found(&needs).len(), 1);
}

#[test]
fn comments_attributes_and_tests_know_whom_they_like() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        (
            "b.rs",
            "/// Like [`A`](crate::a::A).\n#[doc = \"crate::a\"]\npub(in crate::b) struct B;\n
             #[cfg(test)] use crate::a::A;
             #[cfg(all(test, unix))] mod tests { use crate::a::A; }
             #[cfg(test)] mod more_tests;
             impl B { #[cfg(test)] fn a() -> crate::a::A { todo!() } }",
        ),
    ];
    assert_eq!(needs(&files), ["a.rs > b.rs"]);
}

#[test]
fn code_without_tests_counts_whatever_else_it_is_for() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "#[cfg(not(test))] use crate::b::B;"),
        ("b.rs", "#[cfg(any(test, feature = \"x\"))] use crate::a::A; pub struct B;"),
    ];
    assert_eq!(needs(&files), ["a.rs > b.rs", "b.rs > a.rs"]);
}

/// The front itself, and what is used of what it shows.
#[test]
fn a_glob_is_what_is_used_of_it() {
    let files = [
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod b; mod c; mod d; pub use b::B; pub use c::C; pub struct Own;"),
        ("a/b.rs", "pub struct B;"),
        ("a/c.rs", "pub struct C;"),
        ("a/d.rs", "use super::*; fn f(_: B) {}"),
    ];
    assert_eq!(needs(&files), ["a/d.rs > a/b.rs", "a/d.rs > a/mod.rs"]);
}

#[test]
fn paths_are_found_in_macros_and_through_modules() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a.rs", "use super::b; fn f() { b::f(); println!(\"{}\", crate::c::g(self.d.e, 1)); }"),
        ("b.rs", "pub fn f() {}"),
        ("c.rs", "pub fn g() { #[rustfmt::skip] { use ::b::D; } }"),
        ("d.rs", "#[macro_export] macro_rules! tell { () => { $crate::b::f() } }"),
    ];
    assert_eq!(needs(&files), ["a.rs > b.rs", "a.rs > c.rs", "d.rs > b.rs"]);
}

/// A macro stands at the root, a name may be a module and a function, and a re-export may lead to itself.
#[test]
fn names_are_found_where_rust_finds_them() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; pub use a::*; use serde;"),
        ("a/mod.rs", "mod answer; pub use answer::answer; pub use crate::*;"),
        ("a/answer.rs", "pub fn answer() {}"),
        ("b.rs", "#[macro_export] macro_rules! __fault { () => {} } use crate::a::answer;"),
        ("c.rs", "crate::__fault!(); use crate::nowhere::X; use serde::Y;"),
    ];
    assert_eq!(needs(&files), ["b.rs > a/answer.rs", "c.rs > b.rs", "c.rs > lib.rs"]);
}

#[test]
fn what_cannot_be_followed_is_an_error() {
    let error = |files: &[(&str, &str)]| {
        let load = |path: &str| Some(files.iter().find(|(name, _)| *name == path)?.1.to_owned());
        format!("{:#}", read("lib.rs", &load).err().expect("an error"))
    };
    assert_eq!(error(&[("lib.rs", "mod a { mod b; }")]), "there is no a/b.rs and no a/b/mod.rs");
    let moved = "mod a has a #[path], which the map cannot follow";
    assert_eq!(error(&[("lib.rs", "#[path = \"b.rs\"] mod a;"), ("b.rs", "")]), moved);
    assert!(error(&[("lib.rs", "mod a;"), ("a.rs", "fn")]).starts_with("a.rs: "));
}

#[test]
fn files_that_belong_together_may_know_each_other() {
    let sources = sources(&[
        ("lib.rs", "mod value; mod map;"),
        ("value.rs", "pub enum Value { Map(crate::map::Map) }"),
        ("map.rs", "pub struct Map(Vec<crate::value::Value>);"),
    ]);
    let circles = |together: &[&[&str]]| circles(&sources, &imports(&sources), together);
    assert_eq!(circles(&[&["value.rs", "map.rs"]]), [""; 0]);
    assert_eq!(circles(&[&["value.rs", "map.rs", "list.rs"]]), ["list.rs is in the map, and not here"]);
}

#[test]
fn folders_know_whom_the_map_names() {
    let folders = Folders {
        of: "made-up",
        everywhere: &["asmx-core"],
        layers: &[
            ("call", &[]),
            ("session", &["call"]),
            ("session/redis", &["call", "session", "asmx-cors", "lib"]),
            ("host", &["session", "gone"]),
        ],
    };
    let sources = sources(&[
        ("lib.rs", "mod call; mod session; mod host; mod text; pub use host::Host; pub struct Own;"),
        (
            "call.rs",
            "use serde::S; use asmx_core::Fault; use asmx_cors as cors;\nuse cors::Policy; pub struct Call;",
        ),
        (
            "host.rs",
            "use crate::session::Session; pub struct Host;\nfn f() { crate::session::redis::connect(); }",
        ),
        (
            "session/mod.rs",
            "pub mod redis; mod sqlite;\nuse crate::{\n    call::Call,\n    Host,\n};\npub struct Session(Call);\nfn f(_: Host) {}",
        ),
        (
            "session/redis.rs",
            "use super::Session; use crate::call::Call; use asmx_cors::Cors; use crate::Own;",
        ),
        ("session/sqlite.rs", "use crate::Own;"),
        ("text.rs", ""),
    ]);
    let crates = ["asmx-core", "asmx-cors"];
    assert_eq!(
        folders.breaches(&sources, &imports(&sources), &crates),
        [
            "gone is in the map, and not here",
            "text has no place in the map",
            "call.rs:1: call may not know asmx-cors (use asmx_cors)",
            "session/mod.rs:4: session may not know host (use crate::Host)",
            "session/sqlite.rs:1: session may not know lib (use crate::Own)",
        ]
    );
}
