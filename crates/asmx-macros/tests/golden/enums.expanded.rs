pub enum Color {
    Red,
    Green = 5,
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    const __V0: i32 = Color::Red as i32;
    const __V1: i32 = Color::Green as i32;
    #[automatically_derived]
    impl __asmx::Serialize for Color {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            let __number = match self {
                Self::Red => __V0,
                Self::Green => __V1,
            };
            __asmx::number::write(&__number, __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Color {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            match __asmx::number::read::<i32, __D>(__deserializer)? {
                __V0 => __asmx::Ok(Self::Red),
                __V1 => __asmx::Ok(Self::Green),
                __number => __asmx::Err(__asmx::number::undefined(__number, "Color")),
            }
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
            __asmx::number::wide(
                match self {
                    Self::Red => __V0,
                    Self::Green => __V1,
                },
            )
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
    #[automatically_derived]
    impl __asmx::Serialize for Wide {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            let __number = match self {
                Self::A => __V0,
                Self::B => __V1,
                Self::Other(__number) => *__number,
            };
            __asmx::number::write(&__number, __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Wide {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            match __asmx::number::read::<i64, __D>(__deserializer)? {
                __V0 => __asmx::Ok(Self::A),
                __V1 => __asmx::Ok(Self::B),
                __number => __asmx::Ok(Self::Other(__number)),
            }
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
            __asmx::number::wide(
                match self {
                    Self::A => __V0,
                    Self::B => __V1,
                    Self::Other(__number) => *__number,
                },
            )
        }
    }
};
