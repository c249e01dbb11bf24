impl Shop {
    fn hello(&self) {}
}
#[allow(deprecated, trivial_bounds)]
const _: () = {
    use ::asmx::__private as __asmx;
    const _: () = __asmx::served::<Shop>();
    #[automatically_derived]
    impl __asmx::Part<14695981039346656037> for Shop
    where
        for<'__any> Shop: __asmx::core::marker::Send + __asmx::core::marker::Sync
            + 'static,
    {
        const ROWS: &'static [__asmx::Method<Self>] = &[
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "Hello",
                    rust_name: "hello",
                    description: "",
                    parameters: &[],
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
                        const NAMES: &'static [&'static str] = &[];
                    }
                    let () = __call
                        .arguments::<__asmx::Arguments<__Names, ()>>()?
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
                        >>::through(Self::hello(&__service)),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
        ];
    }
    #[automatically_derived]
    impl __asmx::Service for Shop
    where
        for<'__any> Shop: __asmx::core::marker::Send + __asmx::core::marker::Sync
            + 'static,
    {
        const DESCRIPTOR: &'static __asmx::ServiceDescriptor = &__asmx::ServiceDescriptor {
            name: "Shop",
            namespace: "Acme",
            xml_namespace: "http://tempuri.org/",
            path: "/Shop.asmx",
            description: "",
            null: __asmx::None,
            data_rows: false,
            jsonp: __asmx::None,
            script_types: &[],
            access: __asmx::Access::Unsaid,
            soap: __asmx::ServiceSoap::UNSAID,
        };
        const METHODS: &'static [__asmx::Method<Self>] = &{
            const COUNT: usize = <Shop as __asmx::Part<14695981039346656037>>::ROWS.len()
                + <Shop as __asmx::Part<5169432582064972>>::ROWS.len();
            __asmx::join::<
                Self,
                COUNT,
            >(
                &[
                    <Shop as __asmx::Part<14695981039346656037>>::ROWS,
                    <Shop as __asmx::Part<5169432582064972>>::ROWS,
                ],
            )
        };
        const PARTS: &'static [u64] = &[5169432582064972];
    }
};
impl Shop {
    fn cancel(&self) {}
}
#[allow(deprecated, trivial_bounds)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl __asmx::Part<5169432582064972> for Shop
    where
        for<'__any> Shop: __asmx::core::marker::Send + __asmx::core::marker::Sync
            + 'static,
    {
        const ROWS: &'static [__asmx::Method<Self>] = &[
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "Cancel",
                    rust_name: "cancel",
                    description: "",
                    parameters: &[],
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
                        const NAMES: &'static [&'static str] = &[];
                    }
                    let () = __call
                        .arguments::<__asmx::Arguments<__Names, ()>>()?
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
                        >>::through(Self::cancel(&__service)),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
        ];
    }
    const _: () = __asmx::core::assert!(
        __asmx::lists:: < Shop > (5169432582064972),
        "no block of the service lists this part: write `#[script_service(parts(\"orders\"))]` on the one that says what the service is"
    );
};
