/// The clock of the server.
pub async fn server_time() -> DateTime {
    DateTime::now_utc()
}
#[doc(hidden)]
#[allow(non_camel_case_types, missing_debug_implementations, unreachable_pub)]
pub struct server_time {}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl __asmx::Function for server_time {
        const METHOD: __asmx::Method<()> = __asmx::Method {
            descriptor: &__asmx::MethodDescriptor {
                name: "ServerTime",
                rust_name: "server_time",
                description: "The clock of the server.",
                parameters: &[],
                returns: <<DateTime as __asmx::ResultWire<
                    _,
                    DateTime,
                >>::Value as __asmx::Returns>::descriptor,
                envelope: <<DateTime as __asmx::ResultWire<
                    _,
                    DateTime,
                >>::Value as __asmx::Returns>::ENVELOPE,
                content: <<DateTime as __asmx::ResultWire<
                    _,
                    DateTime,
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
            invoke: |_, mut __call| __asmx::call(async move {
                struct __Names;
                impl __asmx::Names for __Names {
                    const NAMES: &'static [&'static str] = &[];
                }
                let () = __call.arguments::<__asmx::Arguments<__Names, ()>>()?.values;
                match <<DateTime as __asmx::ResultWire<
                    _,
                    DateTime,
                >>::Value as __asmx::Returns>::into_result(
                    <<DateTime as __asmx::ResultWire<
                        _,
                        DateTime,
                    >>::Value as __asmx::Same<_, _>>::through(server_time().await),
                ) {
                    __asmx::Ok(__value) => __call.reply(__value),
                    __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                }
            }),
        };
    }
};
/// The map of the site.
fn sitemap() -> String {
    "<urlset/>".into()
}
#[doc(hidden)]
#[allow(non_camel_case_types, missing_debug_implementations, unreachable_pub)]
struct sitemap {}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl __asmx::Function for sitemap {
        const METHOD: __asmx::Method<()> = __asmx::Method {
            descriptor: &__asmx::MethodDescriptor {
                name: "Sitemap",
                rust_name: "sitemap",
                description: "The map of the site.",
                parameters: &[],
                returns: <String as __asmx::Returns>::descriptor,
                envelope: <String as __asmx::Returns>::ENVELOPE,
                content: <String as __asmx::Returns>::CONTENT,
                verb: __asmx::Verb::Get,
                disconnect: __asmx::Disconnect::Finish,
                blocking: false,
                session: __asmx::SessionAccess::None,
                cache: __asmx::Cache::NONE,
                extracts: false,
                access: __asmx::Access::Unsaid,
                response: __asmx::ResponseFormat::Xml {
                    serialize_strings: false,
                },
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
                let () = __call.arguments::<__asmx::Arguments<__Names, ()>>()?.values;
                match <String as __asmx::Returns>::into_result(sitemap()) {
                    __asmx::Ok(__value) => __call.reply(__value),
                    __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                }
            }),
        };
    }
};
fn motto() -> Option<String> {
    None
}
#[doc(hidden)]
#[allow(non_camel_case_types, missing_debug_implementations, unreachable_pub)]
struct motto {}
#[allow(deprecated)]
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl __asmx::Function for motto {
        const METHOD: __asmx::Method<()> = __asmx::Method {
            descriptor: &__asmx::MethodDescriptor {
                name: "Motto",
                rust_name: "motto",
                description: "",
                parameters: &[],
                returns: <Option<String> as __asmx::Returns>::descriptor,
                envelope: <Option<String> as __asmx::Returns>::ENVELOPE,
                content: <Option<String> as __asmx::Returns>::CONTENT,
                verb: __asmx::Verb::Post,
                disconnect: __asmx::Disconnect::Finish,
                blocking: false,
                session: __asmx::SessionAccess::None,
                cache: __asmx::Cache::NONE,
                extracts: false,
                access: __asmx::Access::Unsaid,
                response: __asmx::ResponseFormat::Xml {
                    serialize_strings: true,
                },
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
                let () = __call.arguments::<__asmx::Arguments<__Names, ()>>()?.values;
                match <Option<String> as __asmx::Returns>::into_result(motto()) {
                    __asmx::Ok(__value) => __call.reply(__value),
                    __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                }
            }),
        };
    }
};
fn half(user: User, number: i32) -> Result<i32, Fault> {
    Ok(number / 2)
}
#[doc(hidden)]
#[allow(non_camel_case_types, missing_debug_implementations, unreachable_pub)]
struct half {}
#[allow(deprecated)]
const _: () = {
    use facade::asmx::__private as __asmx;
    #[automatically_derived]
    impl __asmx::Function for half {
        const METHOD: __asmx::Method<()> = __asmx::Method {
            descriptor: &__asmx::MethodDescriptor {
                name: "Half",
                rust_name: "half",
                description: "",
                parameters: &[
                    __asmx::ParameterDescriptor {
                        name: "number",
                        ty: <i32 as __asmx::ScriptType>::descriptor,
                        description: "",
                    },
                ],
                returns: <<Result<
                    i32,
                    Fault,
                > as __asmx::ResultWire<
                    _,
                    Result<i32, Fault>,
                >>::Value as __asmx::Returns>::descriptor,
                envelope: <<Result<
                    i32,
                    Fault,
                > as __asmx::ResultWire<
                    _,
                    Result<i32, Fault>,
                >>::Value as __asmx::Returns>::ENVELOPE,
                content: <<Result<
                    i32,
                    Fault,
                > as __asmx::ResultWire<
                    _,
                    Result<i32, Fault>,
                >>::Value as __asmx::Returns>::CONTENT,
                verb: __asmx::Verb::Post,
                disconnect: __asmx::Disconnect::Finish,
                blocking: false,
                session: __asmx::SessionAccess::None,
                cache: __asmx::Cache::NONE,
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
            invoke: |_, mut __call| __asmx::call(async move {
                struct __Names;
                impl __asmx::Names for __Names {
                    const NAMES: &'static [&'static str] = &["number"];
                }
                let __extracted0 = __asmx::extract::<
                    <User as __asmx::Extracted<_, User>>::Value,
                >(&mut __call)
                    .await?;
                let (__argument0, ()) = __call
                    .arguments::<__asmx::Arguments<__Names, (i32, ())>>()?
                    .values;
                match <<Result<
                    i32,
                    Fault,
                > as __asmx::ResultWire<
                    _,
                    Result<i32, Fault>,
                >>::Value as __asmx::Returns>::into_result(
                    <<Result<
                        i32,
                        Fault,
                    > as __asmx::ResultWire<
                        _,
                        Result<i32, Fault>,
                    >>::Value as __asmx::Same<
                        _,
                        _,
                    >>::through(
                        half(
                            <<User as __asmx::Extracted<
                                _,
                                User,
                            >>::Value as __asmx::Same<_, _>>::back(__extracted0),
                            __argument0,
                        ),
                    ),
                ) {
                    __asmx::Ok(__value) => __call.reply(__value),
                    __asmx::Err(__error) => __asmx::Err(__asmx::fault!(__error)),
                }
            }),
        };
    }
};
