//! What becomes of a null that a Rust type cannot hold.

/// What becomes of a null that a Rust type cannot hold: a `String`, a `Vec`, a class without `Option`.
///
/// It is set for a method, a type or a service (`null = "default"` in the attribute), or for a host. The nearest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Null {
    /// It is an error: .NET's own for value types (CNV-9), a `System.ArgumentNullException` for what may be null in .NET
    /// (CNV-10).
    #[default]
    Error,
    /// It is what `Default` gives, for every type that has one, also in lists, dictionaries and objects; so is a member
    /// of an object that is left out and null in .NET. No ASP.NET does that: it departs from CNV-9 and CNV-10.
    Default,
}
