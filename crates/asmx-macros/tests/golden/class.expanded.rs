/// Something to buy.
#[derive(Debug)]
pub struct Product {
    pub id: i32,
    /// As the shelf has it.
    pub name: String,
    pub tag: Option<String>,
    pub stock: i32,
    secret: String,
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[allow(missing_debug_implementations, unreachable_pub)]
    pub struct __Slots {
        m0: __asmx::Option<Option<String>>,
        m1: __asmx::Option<i32>,
        m2: __asmx::Option<String>,
        m3: __asmx::Option<String>,
    }
    #[automatically_derived]
    impl __asmx::Members for Product {
        type Slots = __Slots;
        const MEMBERS: &'static [__asmx::MemberDescriptor] = &[
            __asmx::MemberDescriptor {
                name: "TAG",
                ty: <Option<String> as __asmx::ScriptType>::descriptor,
                field: true,
                settable: true,
                written: true,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
            __asmx::MemberDescriptor {
                name: "Id",
                ty: <i32 as __asmx::ScriptType>::descriptor,
                field: false,
                settable: true,
                written: true,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
            __asmx::MemberDescriptor {
                name: "Name",
                ty: <String as __asmx::ScriptType>::descriptor,
                field: false,
                settable: true,
                written: true,
                description: "As the shelf has it.",
                xml: __asmx::MemberXml::PLAIN,
            },
            __asmx::MemberDescriptor {
                name: "Stock",
                ty: <i32 as __asmx::ScriptType>::descriptor,
                field: false,
                settable: false,
                written: true,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
            __asmx::MemberDescriptor {
                name: "Secret",
                ty: <String as __asmx::ScriptType>::descriptor,
                field: false,
                settable: true,
                written: false,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
        ];
        const FIELDS: usize = 1;
        const NAMES: &'static [&'static str] = &["TAG", "Id", "Name", "Secret"];
        const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
        fn slots() -> Self::Slots {
            __Slots {
                m0: __asmx::None,
                m1: __asmx::None,
                m2: __asmx::None,
                m3: __asmx::None,
            }
        }
        fn read<'de, __M: __asmx::MapAccess<'de>>(
            __slots: &mut Self::Slots,
            __member: usize,
            __map: &mut __M,
        ) -> __asmx::Result<(), __M::Error> {
            match __member {
                0 => __asmx::object::read_member(&mut __slots.m0, "TAG", __map),
                1 => __asmx::object::read_member(&mut __slots.m1, "Id", __map),
                2 => __asmx::object::read_member(&mut __slots.m2, "Name", __map),
                3 => __asmx::object::read_member(&mut __slots.m3, "Secret", __map),
                _ => __asmx::Ok(()),
            }
        }
        fn build<__E: __asmx::serde::de::Error>(
            __slots: Self::Slots,
        ) -> __asmx::Result<Self, __E> {
            __asmx::Ok(Self {
                tag: __asmx::object::required(__slots.m0, "TAG")?,
                id: __asmx::object::required(__slots.m1, "Id")?,
                name: __asmx::object::required(__slots.m2, "Name")?,
                secret: __asmx::object::required(__slots.m3, "Secret")?,
                stock: <i32 as __asmx::core::default::Default>::default(),
            })
        }
        fn fill(&mut self, __slots: Self::Slots) {
            __asmx::object::set(&mut self.tag, __slots.m0);
            __asmx::object::set(&mut self.id, __slots.m1);
            __asmx::object::set(&mut self.name, __slots.m2);
            __asmx::object::set(&mut self.secret, __slots.m3);
        }
        fn write_fields<__W: __asmx::SerializeStruct>(
            &self,
            __out: &mut __W,
        ) -> __asmx::Result<(), __W::Error> {
            __asmx::SerializeStruct::serialize_field(__out, "TAG", &self.tag)?;
            __asmx::Ok(())
        }
        fn write_properties<__W: __asmx::SerializeStruct>(
            &self,
            __out: &mut __W,
        ) -> __asmx::Result<(), __W::Error> {
            __asmx::SerializeStruct::serialize_field(__out, "Id", &self.id)?;
            __asmx::SerializeStruct::serialize_field(__out, "Name", &self.name)?;
            __asmx::SerializeStruct::serialize_field(__out, "Stock", &self.stock)?;
            __asmx::Ok(())
        }
    }
    #[automatically_derived]
    impl __asmx::Serialize for Product {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::object::write(self, "Acme.Shop.Product", __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Product {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::object::read("Acme.Shop.Product", __deserializer)
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for Product {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Class(__asmx::ClassDescriptor {
                    full_name: "Acme.Shop.Product",
                    type_id: __asmx::Some("product"),
                    arguments: &[],
                    value_type: false,
                    construction: __asmx::Construction::Zeroed,
                    members: <Self as __asmx::Members>::MEMBERS,
                    fresh: __asmx::None,
                    null: __asmx::None,
                    has_default: <Self as __asmx::Members>::DEFAULT.is_some(),
                    description: "Something to buy.",
                })
            }
        }
    }
};
struct Settings {
    depth: i32,
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[allow(missing_debug_implementations, unreachable_pub)]
    pub struct __Slots {
        m0: __asmx::Option<i32>,
    }
    #[automatically_derived]
    impl __asmx::Members for Settings {
        type Slots = __Slots;
        const MEMBERS: &'static [__asmx::MemberDescriptor] = &[
            __asmx::MemberDescriptor {
                name: "Depth",
                ty: <i32 as __asmx::ScriptType>::descriptor,
                field: false,
                settable: true,
                written: true,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
        ];
        const FIELDS: usize = 0;
        const NAMES: &'static [&'static str] = &["Depth"];
        const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
        fn slots() -> Self::Slots {
            __Slots { m0: __asmx::None }
        }
        fn read<'de, __M: __asmx::MapAccess<'de>>(
            __slots: &mut Self::Slots,
            __member: usize,
            __map: &mut __M,
        ) -> __asmx::Result<(), __M::Error> {
            match __member {
                0 => __asmx::object::read_member(&mut __slots.m0, "Depth", __map),
                _ => __asmx::Ok(()),
            }
        }
        fn build<__E: __asmx::serde::de::Error>(
            __slots: Self::Slots,
        ) -> __asmx::Result<Self, __E> {
            let mut __value = <Self as __asmx::core::default::Default>::default();
            <Self as __asmx::Members>::fill(&mut __value, __slots);
            __asmx::Ok(__value)
        }
        fn fill(&mut self, __slots: Self::Slots) {
            __asmx::object::set(&mut self.depth, __slots.m0);
        }
        fn write_properties<__W: __asmx::SerializeStruct>(
            &self,
            __out: &mut __W,
        ) -> __asmx::Result<(), __W::Error> {
            __asmx::SerializeStruct::serialize_field(__out, "Depth", &self.depth)?;
            __asmx::Ok(())
        }
    }
    #[automatically_derived]
    impl __asmx::Serialize for Settings {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::object::write(self, "Settings", __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Settings {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::object::read("Settings", __deserializer)
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for Settings {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Class(__asmx::ClassDescriptor {
                    full_name: "Settings",
                    type_id: __asmx::None,
                    arguments: &[],
                    value_type: false,
                    construction: __asmx::Construction::Default,
                    members: <Self as __asmx::Members>::MEMBERS,
                    fresh: __asmx::Some(__asmx::object::fresh::<Self>),
                    null: __asmx::None,
                    has_default: <Self as __asmx::Members>::DEFAULT.is_some(),
                    description: "",
                })
            }
        }
    }
};
struct Empty;
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[allow(missing_debug_implementations, unreachable_pub)]
    pub struct __Slots {}
    #[automatically_derived]
    impl __asmx::Members for Empty {
        type Slots = __Slots;
        const MEMBERS: &'static [__asmx::MemberDescriptor] = &[];
        const FIELDS: usize = 0;
        const NAMES: &'static [&'static str] = &[];
        const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
        fn slots() -> Self::Slots {
            __Slots {}
        }
        fn read<'de, __M: __asmx::MapAccess<'de>>(
            __slots: &mut Self::Slots,
            __member: usize,
            __map: &mut __M,
        ) -> __asmx::Result<(), __M::Error> {
            match __member {
                _ => __asmx::Ok(()),
            }
        }
        fn build<__E: __asmx::serde::de::Error>(
            __slots: Self::Slots,
        ) -> __asmx::Result<Self, __E> {
            __asmx::Ok(Self {})
        }
        fn fill(&mut self, __slots: Self::Slots) {}
    }
    #[automatically_derived]
    impl __asmx::Serialize for Empty {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::object::write(self, "Empty", __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Empty {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::object::refuse("Empty", __deserializer)
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for Empty {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Class(__asmx::ClassDescriptor {
                    full_name: "Empty",
                    type_id: __asmx::None,
                    arguments: &[],
                    value_type: false,
                    construction: __asmx::Construction::None,
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
