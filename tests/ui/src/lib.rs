//! What the macros refuse, and with which words: see `fail/`. What they must accept anywhere: see `tests/accepted/`. What their
//! code means: see `tests/meaning.rs`.
//!
//! Where rustc reports the mistake, its words depend on every type that the runtime knows. Those cases are here, and
//! only have to fail.
//!
//! A parameter that is no script type:
//! ```compile_fail,E0277
//! # use asmx::prelude::*;
//! struct Wrong;
//! #[web_method]
//! fn hello(wrong: Wrong) {}
//! ```
//!
//! A result that is no script type:
//! ```compile_fail,E0277
//! # use asmx::prelude::*;
//! struct Wrong;
//! #[web_method]
//! fn hello() -> Wrong {
//!     Wrong
//! }
//! ```
//!
//! An extracted parameter that is no extractor:
//! ```compile_fail,E0277
//! # use asmx::prelude::*;
//! #[web_method]
//! fn hello(#[extract] number: i32) {}
//! ```
//!
//! A member that is no script type:
//! ```compile_fail,E0277
//! # use asmx::prelude::*;
//! struct Wrong;
//! #[script_type]
//! struct Product {
//!     wrong: Wrong,
//! }
//! ```
//!
//! A base class that is no class:
//! ```compile_fail,E0277
//! # use asmx::prelude::*;
//! #[script_type]
//! struct Product {
//!     #[script(base)]
//!     base: i32,
//! }
//! ```
//!
//! A constructor that is not there:
//! ```compile_fail,E0277
//! # use asmx::prelude::*;
//! #[script_type(default)]
//! struct Product {
//!     number: i32,
//! }
//! ```
//!
//! The same without the mistakes:
//! ```
//! # use asmx::prelude::*;
//! #[script_type]
//! struct Base {
//!     number: i32,
//! }
//! #[script_type]
//! struct Product {
//!     #[script(base)]
//!     base: Base,
//! }
//! #[web_method]
//! fn hello(#[extract] _context: Context, product: Product) -> Product {
//!     product
//! }
//! ```
