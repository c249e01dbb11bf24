/// The shop.
pub trait Shop: ::asmx::__private::core::marker::Send + ::asmx::__private::core::marker::Sync + 'static {
    /// One of the products.
    fn find(
        &self,
        product_id: i32,
    ) -> impl ::asmx::__private::core::future::Future<
        Output = Result<Product, Fault>,
    > + ::asmx::__private::SentFuture;
    fn count(&self) -> i32;
    fn nothing(
        &self,
    ) -> impl ::asmx::__private::core::future::Future<
        Output = (),
    > + ::asmx::__private::SentFuture {
        ::asmx::__private::sent(async move {})
    }
    /// This implementation as a host mounts it: `.service(shop.as_service())`.
    fn as_service(self) -> ShopService<Self>
    where
        Self: ::asmx::__private::core::marker::Sized,
    {
        ShopService(self)
    }
}
/// An implementation of [`Shop`] as a service, which a host mounts.
///
/// Its descriptions are there without any implementation.
#[derive(::asmx::__private::core::clone::Clone, ::asmx::__private::core::fmt::Debug)]
pub struct ShopService<T = ::asmx::__private::Nobody>(
    /// The implementation.
    pub T,
);
/// A client of a service with the contract [`Shop`]: the same methods, each of which may fail on the way.
#[derive(::asmx::__private::core::clone::Clone, ::asmx::__private::core::fmt::Debug)]
pub struct ShopClient<C>(::asmx::__private::Remote<C>);
#[allow(deprecated, trivial_bounds)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl<__T: Shop> __asmx::Service for ShopService<__T>
    where
        for<'__any> ShopService<
            __T,
        >: __asmx::core::marker::Send + __asmx::core::marker::Sync + 'static,
    {
        const DESCRIPTOR: &'static __asmx::ServiceDescriptor = &__asmx::ServiceDescriptor {
            name: "Shop",
            namespace: "Acme",
            xml_namespace: "http://tempuri.org/",
            path: "/Shop.asmx",
            description: "The shop.",
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
                    name: "Find",
                    rust_name: "find",
                    description: "One of the products.",
                    parameters: &[
                        __asmx::ParameterDescriptor {
                            name: "productId",
                            ty: <i32 as __asmx::ScriptType>::descriptor,
                            description: "",
                        },
                    ],
                    returns: <<Result<
                        Product,
                        Fault,
                    > as __asmx::ResultWire<
                        _,
                        Product,
                    >>::Value as __asmx::Returns>::descriptor,
                    envelope: <<Result<
                        Product,
                        Fault,
                    > as __asmx::ResultWire<
                        _,
                        Product,
                    >>::Value as __asmx::Returns>::ENVELOPE,
                    content: <<Result<
                        Product,
                        Fault,
                    > as __asmx::ResultWire<
                        _,
                        Product,
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
                        const NAMES: &'static [&'static str] = &["productId"];
                    }
                    let (__argument0, ()) = __call
                        .arguments::<__asmx::Arguments<__Names, (i32, ())>>()?
                        .values;
                    match <<Result<
                        Product,
                        Fault,
                    > as __asmx::ResultWire<
                        _,
                        Product,
                    >>::Value as __asmx::Returns>::into_result(
                        <<Result<
                            Product,
                            Fault,
                        > as __asmx::ResultWire<
                            _,
                            Product,
                        >>::Value as __asmx::Same<
                            _,
                            _,
                        >>::through(<__T as Shop>::find(&__service.0, __argument0).await),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "Count",
                    rust_name: "count",
                    description: "",
                    parameters: &[],
                    returns: <i32 as __asmx::Returns>::descriptor,
                    envelope: <i32 as __asmx::Returns>::ENVELOPE,
                    content: <i32 as __asmx::Returns>::CONTENT,
                    verb: __asmx::Verb::Get,
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
                    match <i32 as __asmx::Returns>::into_result(
                        <__T as Shop>::count(&__service.0),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "Nothing",
                    rust_name: "nothing",
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
                        >>::through(<__T as Shop>::nothing(&__service.0).await),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
        ];
    }
};
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl Shop for __asmx::Nobody {
        async fn find(&self, _: i32) -> Result<Product, Fault> {
            match *self {}
        }
        fn count(&self) -> i32 {
            match *self {}
        }
        async fn nothing(&self) {
            match *self {}
        }
    }
    impl<C: __asmx::Caller> ShopClient<C> {
        /// A client of the service at its own path.
        #[must_use]
        pub fn over(caller: C) -> Self {
            Self::over_at(caller, "/Shop.asmx")
        }
        /// A client of the service at another path of the server: `/Services/Shop.asmx`.
        #[must_use]
        pub fn over_at(
            caller: C,
            path: impl __asmx::core::convert::Into<
                __asmx::Cow<'static, __asmx::core::primitive::str>,
            >,
        ) -> Self {
            Self(__asmx::Remote::new(caller, path))
        }
    }
    impl<C: __asmx::Caller> ShopClient<C> {
        /// One of the products.
        pub async fn find(
            &self,
            product_id: i32,
        ) -> __asmx::Result<Product, __asmx::Fault> {
            let __method = const {
                __asmx::method::<ShopService<__asmx::Nobody>>("find")
            };
            let __sent = __asmx::Sent::new().with("productId", &product_id)?;
            self.0
                .call::<
                    <Result<Product, Fault> as __asmx::ResultWire<_, Product>>::Value,
                >(__method, __sent)
                .await
        }
        pub async fn count(&self) -> __asmx::Result<i32, __asmx::Fault> {
            let __method = const {
                __asmx::method::<ShopService<__asmx::Nobody>>("count")
            };
            let __sent = __asmx::Sent::new();
            self.0.call::<i32>(__method, __sent).await
        }
        pub async fn nothing(
            &self,
        ) -> __asmx::Result<<() as __asmx::Returns>::Value, __asmx::Fault> {
            let __method = const {
                __asmx::method::<ShopService<__asmx::Nobody>>("nothing")
            };
            let __sent = __asmx::Sent::new();
            self.0
                .call::<<() as __asmx::ResultWire<_, ()>>::Value>(__method, __sent)
                .await
        }
    }
};
