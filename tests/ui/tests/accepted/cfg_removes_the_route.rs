//! A method that `#[cfg]` removes takes its route along, and may share its name with the one that stays.

use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    #[cfg(any())]
    fn hello(&self, gone: NoSuchType) -> NoSuchType {
        gone
    }

    #[cfg(test)]
    #[web_method]
    fn hello(&self, name: String) -> String {
        name
    }

    #[web_method]
    #[cfg(any())]
    fn other(&self) {}
}

#[web_method]
#[cfg(any())]
fn gone(gone: NoSuchType) {}

#[script_type]
#[cfg(any())]
struct Gone {
    gone: NoSuchType,
}

pub(super) fn main() {
    let names: Vec<_> =
        <Shop as asmx::Service>::METHODS.iter().map(|method| method.descriptor.name).collect();
    assert_eq!(names, ["Hello"]);
}
