/// The shop.
impl Shop {
    const LIMIT: usize = 10;
    /// Everything on the shelf, see [`Product`].
    ///
    /// # Errors
    /// When the shelf is gone.
    #[deprecated]
    pub async fn list_products(
        &self,
        category: String,
        mut limit: Option<i32>,
    ) -> Result<Vec<Product>, ShopError> {
        limit.take();
        self.find(category).await
    }
    #[cfg(feature = "count")]
    async fn count_all(&self, context: Context) -> i64 {
        self.count
    }
    fn slow(self: Arc<Self>, product_id: i32, r#type: Kind) {}
    fn helper(&self) {}
}
#[allow(deprecated, trivial_bounds)]
const _: () = {
    use ::asmx::__private as __asmx;
    const _: () = __asmx::served::<Shop>();
    #[automatically_derived]
    impl __asmx::Service for Shop
    where
        for<'__any> Shop: __asmx::core::marker::Send + __asmx::core::marker::Sync
            + 'static,
    {
        const DESCRIPTOR: &'static __asmx::ServiceDescriptor = &__asmx::ServiceDescriptor {
            name: "Shop",
            namespace: "Acme.Shop",
            xml_namespace: "http://tempuri.org/",
            path: "/Services/Shop.asmx",
            description: "The shop.",
            null: __asmx::None,
            data_rows: false,
            jsonp: __asmx::None,
            script_types: &[
                <Dog as __asmx::ScriptType>::descriptor,
                <Cat as __asmx::ScriptType>::descriptor,
            ],
            access: __asmx::Access::Unsaid,
            soap: __asmx::ServiceSoap::UNSAID,
        };
        const METHODS: &'static [__asmx::Method<Self>] = &[
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "ListProducts",
                    rust_name: "list_products",
                    description: "Everything on the shelf, see Product.",
                    parameters: &[
                        __asmx::ParameterDescriptor {
                            name: "category",
                            ty: <String as __asmx::ScriptType>::descriptor,
                            description: "",
                        },
                        __asmx::ParameterDescriptor {
                            name: "limit",
                            ty: <Option<i32> as __asmx::ScriptType>::descriptor,
                            description: "",
                        },
                    ],
                    returns: <<Result<
                        Vec<Product>,
                        ShopError,
                    > as __asmx::ResultWire<
                        _,
                        Product,
                    >>::Value as __asmx::Returns>::descriptor,
                    envelope: <<Result<
                        Vec<Product>,
                        ShopError,
                    > as __asmx::ResultWire<
                        _,
                        Product,
                    >>::Value as __asmx::Returns>::ENVELOPE,
                    content: <<Result<
                        Vec<Product>,
                        ShopError,
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
                        const NAMES: &'static [&'static str] = &["category", "limit"];
                    }
                    let (__argument0, (__argument1, ())) = __call
                        .arguments::<
                            __asmx::Arguments<__Names, (String, (Option<i32>, ()))>,
                        >()?
                        .values;
                    match <<Result<
                        Vec<Product>,
                        ShopError,
                    > as __asmx::ResultWire<
                        _,
                        Product,
                    >>::Value as __asmx::Returns>::into_result(
                        <<Result<
                            Vec<Product>,
                            ShopError,
                        > as __asmx::ResultWire<
                            _,
                            Product,
                        >>::Value as __asmx::Same<
                            _,
                            _,
                        >>::through(
                            Self::list_products(&__service, __argument0, __argument1)
                                .await,
                        ),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
            #[cfg(feature = "count")]
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "Count",
                    rust_name: "count_all",
                    description: "",
                    parameters: &[],
                    returns: <i64 as __asmx::Returns>::descriptor,
                    envelope: <i64 as __asmx::Returns>::ENVELOPE,
                    content: <i64 as __asmx::Returns>::CONTENT,
                    verb: __asmx::Verb::Get,
                    disconnect: __asmx::Disconnect::Cancel,
                    blocking: false,
                    session: __asmx::SessionAccess::Write,
                    cache: __asmx::Cache {
                        seconds: 60,
                        shared: true,
                        vary_by: &[],
                        single_flight: false,
                    },
                    extracts: true,
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
                    let __extracted0 = __asmx::extract::<
                        <Context as __asmx::Extracted<_, Context>>::Value,
                    >(&mut __call)
                        .await?;
                    let () = __call
                        .arguments::<__asmx::Arguments<__Names, ()>>()?
                        .values;
                    match <i64 as __asmx::Returns>::into_result(
                        Self::count_all(
                                &__service,
                                <<Context as __asmx::Extracted<
                                    _,
                                    Context,
                                >>::Value as __asmx::Same<_, _>>::back(__extracted0),
                            )
                            .await,
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
            __asmx::Method {
                descriptor: &__asmx::MethodDescriptor {
                    name: "Slow",
                    rust_name: "slow",
                    description: "",
                    parameters: &[
                        __asmx::ParameterDescriptor {
                            name: "The Id",
                            ty: <i32 as __asmx::ScriptType>::descriptor,
                            description: "",
                        },
                        __asmx::ParameterDescriptor {
                            name: "type",
                            ty: <<Kind as __asmx::Wire<
                                _,
                                Kind,
                            >>::Value as __asmx::ScriptType>::descriptor,
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
                    blocking: true,
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
                        const NAMES: &'static [&'static str] = &["The Id", "type"];
                    }
                    let (__argument0, (__argument1, ())) = __call
                        .arguments::<
                            __asmx::Arguments<
                                __Names,
                                (i32, (<Kind as __asmx::Wire<_, Kind>>::Value, ())),
                            >,
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
                            __asmx::blocking(move || Self::slow(
                                    __service,
                                    __argument0,
                                    <<Kind as __asmx::Wire<
                                        _,
                                        Kind,
                                    >>::Value as __asmx::Same<_, _>>::back(__argument1),
                                ))
                                .await?,
                        ),
                    ) {
                        __asmx::Ok(__value) => __call.reply(__value),
                        __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                    }
                }),
            },
        ];
    }
};
