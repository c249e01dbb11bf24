//! Refusals of serializers that take only some of what there is.

/// Implements methods of `serde::Serializer` as a refusal, each by its name without `serialize_`; of those that begin
/// something compound also the type that never is.
///
/// `refuse!(self => self.unexpected(); bool f32 seq map)` gives what the expression gives, which is an error.
#[doc(hidden)]
#[macro_export]
macro_rules! __refuse {
    ($this:ident => $error:expr; $($what:ident)*) => {
        $($crate::__refuse! { @ $what $this $error })*
    };

    (@ bool $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_bool($this, bool) $error } };
    (@ i8 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_i8($this, i8) $error } };
    (@ i16 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_i16($this, i16) $error } };
    (@ i32 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_i32($this, i32) $error } };
    (@ u8 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_u8($this, u8) $error } };
    (@ u16 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_u16($this, u16) $error } };
    (@ u32 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_u32($this, u32) $error } };
    (@ u64 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_u64($this, u64) $error } };
    (@ f32 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_f32($this, f32) $error } };
    (@ f64 $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_f64($this, f64) $error } };
    (@ char $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_char($this, char) $error } };
    (@ bytes $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_bytes($this, &[u8]) $error } };
    (@ none $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_none($this) $error } };
    (@ unit $this:ident $error:expr) => { $crate::__refuse! { @@ serialize_unit($this) $error } };
    (@ unit_struct $this:ident $error:expr) => {
        $crate::__refuse! { @@ serialize_unit_struct($this, &'static str) $error }
    };
    (@ unit_variant $this:ident $error:expr) => {
        $crate::__refuse! { @@ serialize_unit_variant($this, &'static str, u32, &'static str) $error }
    };
    (@ newtype_variant $this:ident $error:expr) => {
        fn serialize_newtype_variant<T: $crate::__private::Serialize + ?Sized>(
            $this,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<Self::Ok, Self::Error> {
            Err($error)
        }
    };
    (@ seq $this:ident $error:expr) => {
        $crate::__refuse! { @@ serialize_seq($this, Option<usize>) SerializeSeq $error }
    };
    (@ tuple $this:ident $error:expr) => {
        $crate::__refuse! { @@ serialize_tuple($this, usize) SerializeTuple $error }
    };
    (@ tuple_struct $this:ident $error:expr) => {
        $crate::__refuse! { @@ serialize_tuple_struct($this, &'static str, usize) SerializeTupleStruct $error }
    };
    (@ tuple_variant $this:ident $error:expr) => {
        $crate::__refuse! {
            @@ serialize_tuple_variant($this, &'static str, u32, &'static str, usize) SerializeTupleVariant $error
        }
    };
    (@ map $this:ident $error:expr) => {
        $crate::__refuse! { @@ serialize_map($this, Option<usize>) SerializeMap $error }
    };
    (@ struct $this:ident $error:expr) => {
        $crate::__refuse! { @@ serialize_struct($this, &'static str, usize) SerializeStruct $error }
    };
    (@ struct_variant $this:ident $error:expr) => {
        $crate::__refuse! {
            @@ serialize_struct_variant($this, &'static str, u32, &'static str, usize) SerializeStructVariant $error
        }
    };

    (@@ $method:ident($this:ident $(, $type:ty)*) $error:expr) => {
        fn $method($this, $(_: $type),*) -> Result<Self::Ok, Self::Error> {
            Err($error)
        }
    };
    (@@ $method:ident($this:ident $(, $type:ty)*) $compound:ident $error:expr) => {
        type $compound = $crate::__private::serde::ser::Impossible<Self::Ok, Self::Error>;

        fn $method($this, $(_: $type),*) -> Result<Self::$compound, Self::Error> {
            Err($error)
        }
    };
}
