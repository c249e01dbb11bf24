pub struct BoxOf<T> {
    item: T,
    next: Option<Box<Self>>,
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[allow(missing_debug_implementations, unreachable_pub)]
    pub struct __Slots<
        T: __asmx::ScriptType + __asmx::Serialize + __asmx::DeserializeOwned,
    > {
        m0: __asmx::Option<T>,
        m1: __asmx::Option<Option<Box<BoxOf<T>>>>,
        of: __asmx::PhantomData<BoxOf<T>>,
    }
    #[automatically_derived]
    impl<
        T: __asmx::ScriptType + __asmx::Serialize + __asmx::DeserializeOwned,
    > __asmx::Members for BoxOf<T> {
        type Slots = __Slots<T>;
        const MEMBERS: &'static [__asmx::MemberDescriptor] = &[
            __asmx::MemberDescriptor {
                name: "Item",
                ty: <<T as __asmx::Wire<_, T>>::Value as __asmx::ScriptType>::descriptor,
                field: false,
                settable: true,
                written: true,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
            __asmx::MemberDescriptor {
                name: "Next",
                ty: <<Option<
                    Box<Self>,
                > as __asmx::Wire<_, Self>>::Value as __asmx::ScriptType>::descriptor,
                field: false,
                settable: true,
                written: true,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
        ];
        const FIELDS: usize = 0;
        const NAMES: &'static [&'static str] = &["Item", "Next"];
        const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
        fn slots() -> Self::Slots {
            __Slots {
                m0: __asmx::None,
                m1: __asmx::None,
                of: __asmx::PhantomData,
            }
        }
        fn read<'de, __M: __asmx::MapAccess<'de>>(
            __slots: &mut Self::Slots,
            __member: usize,
            __map: &mut __M,
        ) -> __asmx::Result<(), __M::Error> {
            match __member {
                0 => {
                    __asmx::object::read_member(
                        <<T as __asmx::Wire<
                            _,
                            T,
                        >>::Value as __asmx::Same<_, _>>::slot(&mut __slots.m0),
                        "Item",
                        __map,
                    )
                }
                1 => {
                    __asmx::object::read_member(
                        <<Option<
                            Box<Self>,
                        > as __asmx::Wire<
                            _,
                            Self,
                        >>::Value as __asmx::Same<_, _>>::slot(&mut __slots.m1),
                        "Next",
                        __map,
                    )
                }
                _ => __asmx::Ok(()),
            }
        }
        fn build<__E: __asmx::serde::de::Error>(
            __slots: Self::Slots,
        ) -> __asmx::Result<Self, __E> {
            __asmx::Ok(Self {
                item: <<T as __asmx::Wire<
                    _,
                    T,
                >>::Value as __asmx::Same<
                    _,
                    _,
                >>::back(
                    __asmx::object::required(
                        <<T as __asmx::Wire<
                            _,
                            T,
                        >>::Value as __asmx::Same<_, _>>::filled(__slots.m0),
                        "Item",
                    )?,
                ),
                next: <<Option<
                    Box<Self>,
                > as __asmx::Wire<
                    _,
                    Self,
                >>::Value as __asmx::Same<
                    _,
                    _,
                >>::back(
                    __asmx::object::required(
                        <<Option<
                            Box<Self>,
                        > as __asmx::Wire<
                            _,
                            Self,
                        >>::Value as __asmx::Same<_, _>>::filled(__slots.m1),
                        "Next",
                    )?,
                ),
            })
        }
        fn fill(&mut self, __slots: Self::Slots) {
            __asmx::object::set(&mut self.item, __slots.m0);
            __asmx::object::set(&mut self.next, __slots.m1);
        }
        fn write_properties<__W: __asmx::SerializeStruct>(
            &self,
            __out: &mut __W,
        ) -> __asmx::Result<(), __W::Error> {
            __asmx::SerializeStruct::serialize_field(
                __out,
                "Item",
                <<T as __asmx::Wire<
                    _,
                    T,
                >>::Value as __asmx::Same<_, _>>::seen(&self.item),
            )?;
            __asmx::SerializeStruct::serialize_field(
                __out,
                "Next",
                <<Option<
                    Box<Self>,
                > as __asmx::Wire<
                    _,
                    Self,
                >>::Value as __asmx::Same<_, _>>::seen(&self.next),
            )?;
            __asmx::Ok(())
        }
    }
    #[automatically_derived]
    impl<
        T: __asmx::ScriptType + __asmx::Serialize + __asmx::DeserializeOwned,
    > __asmx::Serialize for BoxOf<T> {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::object::write(self, "BoxOf", __serializer)
        }
    }
    #[automatically_derived]
    impl<
        'de,
        T: __asmx::ScriptType + __asmx::Serialize + __asmx::DeserializeOwned,
    > __asmx::Deserialize<'de> for BoxOf<T> {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::object::read("BoxOf`1", __deserializer)
        }
    }
    #[automatically_derived]
    impl<
        T: __asmx::ScriptType + __asmx::Serialize + __asmx::DeserializeOwned,
    > __asmx::ScriptType for BoxOf<T> {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Class(__asmx::ClassDescriptor {
                    full_name: "BoxOf",
                    type_id: __asmx::None,
                    arguments: &[<T as __asmx::ScriptType>::descriptor],
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
