pub struct Dog {
    pub bark: i32,
    pub mark: i32,
    pub animal: Animal,
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[allow(missing_debug_implementations, unreachable_pub)]
    pub struct __Slots {
        m0: __asmx::Option<i32>,
        m1: __asmx::Option<i32>,
        base: <Animal as __asmx::Members>::Slots,
    }
    #[automatically_derived]
    impl __asmx::Members for Dog {
        type Slots = __Slots;
        const MEMBERS: &'static [__asmx::MemberDescriptor] = &{
            const COUNT: usize = 2 + <Animal as __asmx::Members>::MEMBERS.len();
            __asmx::object::inherit::<
                COUNT,
            >(
                &[
                    __asmx::MemberDescriptor {
                        name: "Mark",
                        ty: <i32 as __asmx::ScriptType>::descriptor,
                        field: true,
                        settable: true,
                        written: true,
                        description: "",
                        xml: __asmx::MemberXml::PLAIN,
                    },
                    __asmx::MemberDescriptor {
                        name: "Bark",
                        ty: <i32 as __asmx::ScriptType>::descriptor,
                        field: false,
                        settable: true,
                        written: true,
                        description: "",
                        xml: __asmx::MemberXml::PLAIN,
                    },
                ],
                1,
                <Animal as __asmx::Members>::MEMBERS,
                <Animal as __asmx::Members>::FIELDS,
            )
        };
        const FIELDS: usize = 1 + <Animal as __asmx::Members>::FIELDS;
        const NAMES: &'static [&'static str] = &{
            const COUNT: usize = 2 + <Animal as __asmx::Members>::NAMES.len();
            __asmx::object::join::<
                COUNT,
            >(&["Mark", "Bark"], <Animal as __asmx::Members>::NAMES)
        };
        const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
        fn slots() -> Self::Slots {
            __Slots {
                m0: __asmx::None,
                m1: __asmx::None,
                base: <Animal as __asmx::Members>::slots(),
            }
        }
        fn read<'de, __M: __asmx::MapAccess<'de>>(
            __slots: &mut Self::Slots,
            __member: usize,
            __map: &mut __M,
        ) -> __asmx::Result<(), __M::Error> {
            match __member {
                0 => __asmx::object::read_member(&mut __slots.m0, "Mark", __map),
                1 => __asmx::object::read_member(&mut __slots.m1, "Bark", __map),
                __member => {
                    <Animal as __asmx::Members>::read(
                        &mut __slots.base,
                        __member - 2,
                        __map,
                    )
                }
            }
        }
        fn build<__E: __asmx::serde::de::Error>(
            __slots: Self::Slots,
        ) -> __asmx::Result<Self, __E> {
            __asmx::Ok(Self {
                mark: __asmx::object::required(__slots.m0, "Mark")?,
                bark: __asmx::object::required(__slots.m1, "Bark")?,
                animal: <Animal as __asmx::Members>::build(__slots.base)?,
            })
        }
        fn fill(&mut self, __slots: Self::Slots) {
            __asmx::object::set(&mut self.mark, __slots.m0);
            __asmx::object::set(&mut self.bark, __slots.m1);
            <Animal as __asmx::Members>::fill(&mut self.animal, __slots.base);
        }
        fn write_fields<__W: __asmx::SerializeStruct>(
            &self,
            __out: &mut __W,
        ) -> __asmx::Result<(), __W::Error> {
            __asmx::SerializeStruct::serialize_field(__out, "Mark", &self.mark)?;
            <Animal as __asmx::Members>::write_fields(&self.animal, __out)?;
            __asmx::Ok(())
        }
        fn write_properties<__W: __asmx::SerializeStruct>(
            &self,
            __out: &mut __W,
        ) -> __asmx::Result<(), __W::Error> {
            __asmx::SerializeStruct::serialize_field(__out, "Bark", &self.bark)?;
            <Animal as __asmx::Members>::write_properties(&self.animal, __out)?;
            __asmx::Ok(())
        }
    }
    #[automatically_derived]
    impl __asmx::Serialize for Dog {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::object::write(self, "Oracle.Model.Dog", __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Dog {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::object::read("Oracle.Model.Dog", __deserializer)
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for Dog {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Class(__asmx::ClassDescriptor {
                    full_name: "Oracle.Model.Dog",
                    type_id: __asmx::None,
                    arguments: &[],
                    value_type: false,
                    construction: __asmx::Construction::Zeroed,
                    members: <Self as __asmx::Members>::MEMBERS,
                    fresh: __asmx::None,
                    null: __asmx::None,
                    has_default: <Self as __asmx::Members>::DEFAULT.is_some(),
                    description: "",
                })
            }
        }
    }
};
