//! Whether a type has a `Default`, which generated code asks when it is compiled.

use core::marker::PhantomData;

use crate::schema::ScriptEnum;

/// The `Default` of a type that has one; else what [`NoDefault`] says. A type whose generic parameters decide whether it
/// has one has none here.
#[derive(Debug)]
pub struct DefaultOf<T>(PhantomData<T>);

impl<T: Default> DefaultOf<T> {
    /// Makes it.
    pub const VALUE: Option<fn() -> T> = Some(T::default);
}

impl<T: Default + ScriptEnum> DefaultOf<T> {
    /// The number of it.
    pub const NUMBER: Option<fn() -> i128> = Some(|| T::default().number());
}

/// Everything else.
pub trait NoDefault<T> {
    /// There is none.
    const VALUE: Option<fn() -> T> = None;
    /// There is none.
    const NUMBER: Option<fn() -> i128> = None;
}

impl<T> NoDefault<T> for DefaultOf<T> {}

/// A constant of [`DefaultOf`] a type, or that of [`NoDefault`].
#[doc(hidden)]
#[macro_export]
macro_rules! __default_of {
    ($ty:ty, $constant:ident) => {{
        #[allow(unused_imports)]
        use $crate::__private::NoDefault as _;
        $crate::__private::DefaultOf::<$ty>::$constant
    }};
}

/// What a null is read as that stands for a `Default`.
pub(super) fn of_null<T, E: serde::de::Error>(
    default: Option<fn() -> T>,
    expected: &dyn serde::de::Expected,
) -> Result<T, E> {
    match default {
        Some(default) => Ok(default()),
        None => Err(E::invalid_type(serde::de::Unexpected::Unit, expected)),
    }
}
