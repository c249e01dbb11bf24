impl Grid {
    fn find_by_id(&self, _search: bool, user_id_: i32, id: i32) {}
    fn as_written(&self, the_id: i32) {}
}
#[allow(deprecated, trivial_bounds)]
const _: () = {
    use ::asmx::__private as __asmx;
    const _: () = __asmx::served::<Grid>();
    #[automatically_derived]
    impl __asmx::Service for Grid
    where
        for<'__any> Grid: __asmx::core::marker::Send + __asmx::core::marker::Sync
            + 'static,
    {
        const DESCRIPTOR: &'static __asmx::ServiceDescriptor = &__asmx::ServiceDescriptor {
            name: "Grid",
            namespace: "",
            xml_namespace: "http://tempuri.org/",
            path: "/Grid.asmx",
            description: "",
            null: __asmx::None,
            data_rows: false,
            jsonp: __asmx::None,
            script_types: &[],
            access: __asmx::Access::Unsaid,
            soap: __asmx::ServiceSoap::UNSAID,
        };
        const METHODS: &'static [__asmx::Method<Self>] = &[
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "FindByID",
                    rust_name: "find_by_id",
                    description: "",
                    parameters: &[
                        __asmx::ParameterDescriptor {
                            name: "_search",
                            ty: <bool as __asmx::ScriptType>::descriptor,
                            description: "",
                        },
                        __asmx::ParameterDescriptor {
                            name: "userID_",
                            ty: <i32 as __asmx::ScriptType>::descriptor,
                            description: "",
                        },
                        __asmx::ParameterDescriptor {
                            name: "ID",
                            ty: <i32 as __asmx::ScriptType>::descriptor,
                            description: "",
                        },
                    ],
                    returns: <<() as __asmx::ResultWire<
                        _,
                        (),
                    >>::Value as __asmx::Returns>::descriptor,
                    envelope: <<() as __asmx::ResultWire<
                        _,
                        (),
                    >>::Value as __asmx::Returns>::ENVELOPE,
                    content: <<() as __asmx::ResultWire<
                        _,
                        (),
                    >>::Value as __asmx::Returns>::CONTENT,
                    verb: __asmx::Verb::Post,
                    disconnect: __asmx::Disconnect::Finish,
                    blocking: false,
                    session: __asmx::SessionAccess::None,
                    cache: __asmx::Cache::NONE,
                    extracts: false,
                    access: __asmx::Access::Unsaid,
                    response: __asmx::ResponseFormat::Json,
                    null: __asmx::None,
                    data_rows: false,
                    jsonp: __asmx::None,
                    script_types: &[],
                    soap: __asmx::MethodSoap {
                        headers: &[],
                        unknown_headers: false,
                        operation: __asmx::None,
                        action: __asmx::None,
                        request: __asmx::None,
                        response: __asmx::None,
                        one_way: false,
                        style: __asmx::None,
                        binding_use: __asmx::None,
                    },
                },
                cors: __asmx::None,
                invoke: |__service, mut __call| __asmx::call(async move {
                    struct __Names;
                    impl __asmx::Names for __Names {
                        const NAMES: &'static [&'static str] = &[
                            "_search",
                            "userID_",
                            "ID",
                        ];
                    }
                    let (__argument0, (__argument1, (__argument2, ()))) = __call
                        .arguments::<
                            __asmx::Arguments<__Names, (bool, (i32, (i32, ())))>,
                        >()?
                        .values;
                    match <<() as __asmx::ResultWire<
                        _,
                        (),
                    >>::Value as __asmx::Returns>::into_result(
                        <<() as __asmx::ResultWire<
                            _,
                            (),
                        >>::Value as __asmx::Same<
                            _,
                            _,
                        >>::through(
                            Self::find_by_id(
                                &__service,
                                __argument0,
                                __argument1,
                                __argument2,
                            ),
                        ),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "as_written",
                    rust_name: "as_written",
                    description: "",
                    parameters: &[
                        __asmx::ParameterDescriptor {
                            name: "the_id",
                            ty: <i32 as __asmx::ScriptType>::descriptor,
                            description: "",
                        },
                    ],
                    returns: <<() as __asmx::ResultWire<
                        _,
                        (),
                    >>::Value as __asmx::Returns>::descriptor,
                    envelope: <<() as __asmx::ResultWire<
                        _,
                        (),
                    >>::Value as __asmx::Returns>::ENVELOPE,
                    content: <<() as __asmx::ResultWire<
                        _,
                        (),
                    >>::Value as __asmx::Returns>::CONTENT,
                    verb: __asmx::Verb::Post,
                    disconnect: __asmx::Disconnect::Finish,
                    blocking: false,
                    session: __asmx::SessionAccess::None,
                    cache: __asmx::Cache::NONE,
                    extracts: false,
                    access: __asmx::Access::Unsaid,
                    response: __asmx::ResponseFormat::Json,
                    null: __asmx::None,
                    data_rows: false,
                    jsonp: __asmx::None,
                    script_types: &[],
                    soap: __asmx::MethodSoap {
                        headers: &[],
                        unknown_headers: false,
                        operation: __asmx::None,
                        action: __asmx::None,
                        request: __asmx::None,
                        response: __asmx::None,
                        one_way: false,
                        style: __asmx::None,
                        binding_use: __asmx::None,
                    },
                },
                cors: __asmx::None,
                invoke: |__service, mut __call| __asmx::call(async move {
                    struct __Names;
                    impl __asmx::Names for __Names {
                        const NAMES: &'static [&'static str] = &["the_id"];
                    }
                    let (__argument0, ()) = __call
                        .arguments::<__asmx::Arguments<__Names, (i32, ())>>()?
                        .values;
                    match <<() as __asmx::ResultWire<
                        _,
                        (),
                    >>::Value as __asmx::Returns>::into_result(
                        <<() as __asmx::ResultWire<
                            _,
                            (),
                        >>::Value as __asmx::Same<
                            _,
                            _,
                        >>::through(Self::as_written(&__service, __argument0)),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
        ];
    }
};
struct Link {
    home_url: String,
    _tag: i32,
}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[allow(missing_debug_implementations, unreachable_pub)]
    pub struct __Slots {
        m0: __asmx::Option<String>,
        m1: __asmx::Option<i32>,
    }
    #[automatically_derived]
    impl __asmx::Members for Link {
        type Slots = __Slots;
        const MEMBERS: &'static [__asmx::MemberDescriptor] = &[
            __asmx::MemberDescriptor {
                name: "HomeURL",
                ty: <String as __asmx::ScriptType>::descriptor,
                field: false,
                settable: true,
                written: true,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
            __asmx::MemberDescriptor {
                name: "_Tag",
                ty: <i32 as __asmx::ScriptType>::descriptor,
                field: false,
                settable: true,
                written: true,
                description: "",
                xml: __asmx::MemberXml::PLAIN,
            },
        ];
        const FIELDS: usize = 0;
        const NAMES: &'static [&'static str] = &["HomeURL", "_Tag"];
        const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
        fn slots() -> Self::Slots {
            __Slots {
                m0: __asmx::None,
                m1: __asmx::None,
            }
        }
        fn read<'de, __M: __asmx::MapAccess<'de>>(
            __slots: &mut Self::Slots,
            __member: usize,
            __map: &mut __M,
        ) -> __asmx::Result<(), __M::Error> {
            match __member {
                0 => __asmx::object::read_member(&mut __slots.m0, "HomeURL", __map),
                1 => __asmx::object::read_member(&mut __slots.m1, "_Tag", __map),
                _ => __asmx::Ok(()),
            }
        }
        fn build<__E: __asmx::serde::de::Error>(
            __slots: Self::Slots,
        ) -> __asmx::Result<Self, __E> {
            __asmx::Ok(Self {
                home_url: __asmx::object::required(__slots.m0, "HomeURL")?,
                _tag: __asmx::object::required(__slots.m1, "_Tag")?,
            })
        }
        fn fill(&mut self, __slots: Self::Slots) {
            __asmx::object::set(&mut self.home_url, __slots.m0);
            __asmx::object::set(&mut self._tag, __slots.m1);
        }
        fn write_properties<__W: __asmx::SerializeStruct>(
            &self,
            __out: &mut __W,
        ) -> __asmx::Result<(), __W::Error> {
            __asmx::SerializeStruct::serialize_field(__out, "HomeURL", &self.home_url)?;
            __asmx::SerializeStruct::serialize_field(__out, "_Tag", &self._tag)?;
            __asmx::Ok(())
        }
    }
    #[automatically_derived]
    impl __asmx::Serialize for Link {
        fn serialize<__S: __asmx::Serializer>(
            &self,
            __serializer: __S,
        ) -> __asmx::Result<__S::Ok, __S::Error> {
            __asmx::object::write(self, "Link", __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __asmx::Deserialize<'de> for Link {
        fn deserialize<__D: __asmx::Deserializer<'de>>(
            __deserializer: __D,
        ) -> __asmx::Result<Self, __D::Error> {
            __asmx::object::read("Link", __deserializer)
        }
    }
    #[automatically_derived]
    impl __asmx::ScriptType for Link {
        fn descriptor() -> &'static __asmx::TypeDescriptor {
            const {
                &__asmx::TypeDescriptor::Class(__asmx::ClassDescriptor {
                    full_name: "Link",
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
