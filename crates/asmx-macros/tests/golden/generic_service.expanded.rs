impl<T: Repository> Shop<T> {
    fn version() -> String {
        T::version()
    }
}
#[allow(deprecated, trivial_bounds)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl<T: Repository> __asmx::Service for Shop<T>
    where
        for<'__any> Shop<
            T,
        >: __asmx::core::marker::Send + __asmx::core::marker::Sync + 'static,
    {
        const DESCRIPTOR: &'static __asmx::ServiceDescriptor = &__asmx::ServiceDescriptor {
            name: "Shop",
            namespace: "",
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
        const METHODS: &'static [__asmx::Method<Self>] = &[
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "Version",
                    rust_name: "version",
                    description: "",
                    parameters: &[],
                    returns: <String as __asmx::Returns>::descriptor,
                    envelope: <String as __asmx::Returns>::ENVELOPE,
                    content: <String as __asmx::Returns>::CONTENT,
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
                invoke: |_, mut __call| __asmx::call(async move {
                    struct __Names;
                    impl __asmx::Names for __Names {
                        const NAMES: &'static [&'static str] = &[];
                    }
                    let () = __call
                        .arguments::<__asmx::Arguments<__Names, ()>>()?
                        .values;
                    match <String as __asmx::Returns>::into_result(Self::version()) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
        ];
    }
};
