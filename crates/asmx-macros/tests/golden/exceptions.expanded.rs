#[derive(Debug, Exception)]
#[exception("Acme.Shop.ShopException")]
enum ShopError {
    #[exception("Acme.Shop.OutOfStockException")]
    OutOfStock,
    Closed(i32),
    #[exception(transparent)]
    Inner(Inner),
    #[exception(transparent)]
    Named { source: Inner },
}
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl __asmx::Exception for ShopError {
        fn exception_type(&self) -> __asmx::Cow<'static, str> {
            match self {
                Self::OutOfStock { .. } => {
                    __asmx::Cow::Borrowed("Acme.Shop.OutOfStockException")
                }
                Self::Closed { .. } => __asmx::Cow::Borrowed("Acme.Shop.ShopException"),
                Self::Inner(__error) => __asmx::Exception::exception_type(__error),
                Self::Named { source: __error } => {
                    __asmx::Exception::exception_type(__error)
                }
            }
        }
        fn public_message(
            &self,
        ) -> __asmx::std::option::Option<__asmx::Cow<'static, str>> {
            match self {
                Self::OutOfStock { .. } => __asmx::std::option::Option::None,
                Self::Closed { .. } => __asmx::std::option::Option::None,
                Self::Inner(__error) => __asmx::Exception::public_message(__error),
                Self::Named { source: __error } => {
                    __asmx::Exception::public_message(__error)
                }
            }
        }
    }
};
#[derive(Debug, Exception)]
struct Plain;
const _: () = {
    use ::asmx::__private as __asmx;
    #[automatically_derived]
    impl __asmx::Exception for Plain {
        fn exception_type(&self) -> __asmx::Cow<'static, str> {
            __asmx::Cow::Borrowed("System.Exception")
        }
    }
};
