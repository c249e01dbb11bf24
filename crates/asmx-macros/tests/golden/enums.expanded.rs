pub enum Color {
    Red,
    Green = 5,
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    const __V0: i32 = Color::Red as i32;
    const __V1: i32 = Color::Green as i32;
    fn __of(__number: i32) -> __asmx::Option<Color> {
        match __number {
            __V0 => __asmx::Some(Color::Red),
            __V1 => __asmx::Some(Color::Green),
            _ => __asmx::None,
        }
    }
    const fn __number_of(__value: &Color) -> i32 {
        match __value {
            Color::Red => __V0,
            Color::Green => __V1,
        }
    }
    impl Color {
        /// The number on the wire.
        #[must_use]
        pub const fn number(&self) -> i32 {
            __number_of(self)
        }
    }
    #[automatically_derived]
    impl __asmx::core::convert::TryFrom<i32> for Color {
        type Error = __asmx::ValueError;
        fn try_from(__number: i32) -> __asmx::Result<Self, __asmx::ValueError> {
            __of(__number).ok_or_else(|| __asmx::number::refused(__number, "Color"))
        }
    }
    #[automatically_derived]
    impl __asmx::core::convert::From<Color> for i32 {
        fn from(__number: Color) -> Self {
            __number.number()
        }
    }
    #[automatically_derived]
    impl __asmx::Serialize for Color {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::number::write(&__number_of(self), __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Color {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            let __number = __asmx::number::read(__deserializer)?;
            __of(__number).ok_or_else(|| __asmx::number::undefined(__number, "Color"))
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for Color {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Enum(__asmx::EnumDescriptor {
                    full_name: "Acme.Color",
                    underlying: __asmx::Scalar::Int32,
                    flags: false,
                    open: false,
                    values: &[("Red", __V0 as i128), ("Green", __V1 as i128)],
                    null: __asmx::None,
                    default: __asmx::default_of!(Color, NUMBER),
                    description: "",
                })
            }
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptEnum for Color {
        fn number(&self) -> i128 {
            __asmx::number::wide(__number_of(self))
        }
    }
};
pub enum Wide {
    A,
    B,
    Other(i64),
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    const __V0: i64 = 1;
    const __V1: i64 = __V0 + 1;
    fn __of(__number: i64) -> Wide {
        match __number {
            __V0 => Wide::A,
            __V1 => Wide::B,
            __number => Wide::Other(__number),
        }
    }
    const fn __number_of(__value: &Wide) -> i64 {
        match __value {
            Wide::A => __V0,
            Wide::B => __V1,
            Wide::Other(__number) => *__number,
        }
    }
    impl Wide {
        /// The number on the wire.
        #[must_use]
        pub const fn number(&self) -> i64 {
            __number_of(self)
        }
    }
    #[automatically_derived]
    impl __asmx::core::convert::From<i64> for Wide {
        fn from(__number: i64) -> Self {
            __of(__number)
        }
    }
    #[automatically_derived]
    impl __asmx::core::convert::From<Wide> for i64 {
        fn from(__number: Wide) -> Self {
            __number.number()
        }
    }
    #[automatically_derived]
    impl __asmx::core::convert::From<i32> for Wide {
        fn from(__number: i32) -> Self {
            __of(__asmx::core::convert::From::from(__number))
        }
    }
    #[automatically_derived]
    impl __asmx::Serialize for Wide {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::number::write(&__number_of(self), __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Wide {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::number::read(__deserializer).map(__of)
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for Wide {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Enum(__asmx::EnumDescriptor {
                    full_name: "Wide",
                    underlying: __asmx::Scalar::Int64,
                    flags: false,
                    open: true,
                    values: &[("A", __V0 as i128), ("b", __V1 as i128)],
                    null: __asmx::None,
                    default: __asmx::default_of!(Wide, NUMBER),
                    description: "",
                })
            }
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptEnum for Wide {
        fn number(&self) -> i128 {
            __asmx::number::wide(__number_of(self))
        }
    }
};
