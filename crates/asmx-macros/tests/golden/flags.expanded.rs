#[derive(Clone, Copy)]
pub struct Access(i32);
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    impl Access {
        ///`None`
        pub const NONE: Self = Self(0);
        ///`Read`
        pub const READ: Self = Self(1);
        ///`ReadWrite`
        pub const READ_WRITE: Self = Self(3);
        /// The number on the wire.
        #[must_use]
        pub const fn bits(&self) -> i32 {
            self.0
        }
        /// Whether all of these flags are set.
        #[must_use]
        pub const fn contains(&self, __flags: Self) -> bool {
            self.0 & __flags.0 == __flags.0
        }
    }
    impl __asmx::core::ops::BitOr for Access {
        type Output = Self;
        fn bitor(self, __other: Self) -> Self {
            Self(self.0 | __other.0)
        }
    }
    impl __asmx::core::ops::BitOrAssign for Access {
        fn bitor_assign(&mut self, __other: Self) {
            self.0 = self.0 | __other.0;
        }
    }
    impl __asmx::core::ops::BitAnd for Access {
        type Output = Self;
        fn bitand(self, __other: Self) -> Self {
            Self(self.0 & __other.0)
        }
    }
    impl __asmx::core::ops::BitAndAssign for Access {
        fn bitand_assign(&mut self, __other: Self) {
            self.0 = self.0 & __other.0;
        }
    }
    impl __asmx::core::ops::BitXor for Access {
        type Output = Self;
        fn bitxor(self, __other: Self) -> Self {
            Self(self.0 ^ __other.0)
        }
    }
    impl __asmx::core::ops::BitXorAssign for Access {
        fn bitxor_assign(&mut self, __other: Self) {
            self.0 = self.0 ^ __other.0;
        }
    }
    impl __asmx::core::ops::Not for Access {
        type Output = Self;
        fn not(self) -> Self {
            Self(!self.0)
        }
    }
    fn __of(__number: i32) -> Access {
        Access(__number)
    }
    impl Access {
        /// The number on the wire.
        #[must_use]
        pub const fn number(&self) -> i32 {
            self.0
        }
    }
    #[automatically_derived]
    impl __asmx::core::convert::From<i32> for Access {
        fn from(__number: i32) -> Self {
            __of(__number)
        }
    }
    #[automatically_derived]
    impl __asmx::core::convert::From<Access> for i32 {
        fn from(__number: Access) -> Self {
            __number.number()
        }
    }
    #[automatically_derived]
    impl __asmx::Serialize for Access {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::number::write(&self.0, __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Access {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::number::read(__deserializer).map(Self)
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for Access {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Enum(__asmx::EnumDescriptor {
                    full_name: "Acme.Access",
                    underlying: __asmx::Scalar::Int32,
                    flags: true,
                    open: true,
                    values: &[
                        ("None", Access::NONE.0 as i128),
                        ("Read", Access::READ.0 as i128),
                        ("ReadWrite", Access::READ_WRITE.0 as i128),
                    ],
                    null: __asmx::None,
                    default: __asmx::default_of!(Access, NUMBER),
                    description: "",
                })
            }
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptEnum for Access {
        fn number(&self) -> i128 {
            __asmx::number::wide(self.0)
        }
    }
};
