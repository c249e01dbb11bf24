//! A service over several blocks and modules.

use asmx::prelude::*;

pub struct Shop;

#[script_service(namespace = "Acme", parts("orders", "stock"))]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

mod orders {
    use super::Shop;
    use asmx::prelude::*;

    #[script_service(part = "orders", rename_methods = "camelCase")]
    impl Shop {
        #[web_method]
        async fn place_order(&self, order_id: i32) -> i32 {
            order_id
        }

        #[cfg(any())]
        #[web_method]
        fn never(&self) {}

        #[web_method]
        fn cancel(&self) {}
    }
}

/// A part without a method, which may have one under another `#[cfg]`.
mod stock {
    #[asmx::script_service(part = "stock")]
    impl super::Shop {
        #[cfg(any())]
        #[web_method]
        fn never(&self) {}
    }
}

/// All of them are in parts.
pub struct Empty;

#[script_service(parts("all"))]
impl Empty {}

#[script_service(part = "all")]
impl Empty {
    #[web_method(get)]
    fn all(&self) {}
}

fn names<S: asmx::Service>() -> Vec<&'static str> {
    S::METHODS.iter().map(|method| method.descriptor.name).collect()
}

pub(super) fn main() {
    assert_eq!(names::<Shop>(), ["Hello", "placeOrder", "cancel"]);
    assert_eq!(<Shop as asmx::Service>::DESCRIPTOR.namespace, "Acme");
    assert_eq!(names::<Empty>(), ["All"]);
}
