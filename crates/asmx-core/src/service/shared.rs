//! What several calls use at the same time.

/// A field of a service, which several calls use at the same time: `#[derive(Shared)]` looks at each.
#[diagnostic::on_unimplemented(
    message = "several calls use a service at the same time, which `{Self}` cannot stand",
    label = "this field is not `Send` and `Sync`",
    note = "put it into a `Mutex` (tokio's where it stays locked across an `.await`) or an `RwLock`, write an atomic for a number, and \
            `Arc` for `Rc`"
)]
pub trait Shared: Send + Sync {}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync + ?Sized> Shared for T {}

/// Compiles for a field that several calls can use.
pub const fn field<T: Shared + ?Sized>() {}

/// A service, which several calls use at the same time: `#[script_service]` looks at the type of its block.
#[diagnostic::on_unimplemented(
    message = "several calls use a service at the same time, which `{Self}` cannot stand",
    label = "a field of this type is not `Send` and `Sync`",
    note = "`#[derive(asmx::Shared)]` on `{Self}` names the field",
    note = "put what calls change into a `Mutex` (tokio's where it stays locked across an `.await`) or an `RwLock`, write an atomic for \
            a number, and `Arc` for `Rc`"
)]
pub trait Served: Send + Sync {}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync> Served for T {}

/// Compiles for a service that several calls can use.
pub const fn served<T: Served>() {}
