//! The ScriptService that a page calls across origins.
fn main() {}
