//! A service outside of any namespace.

use asmx::prelude::*;

use crate::model::Color;

/// `GlobalNs`.
#[derive(Debug)]
pub struct GlobalNs;

#[script_type(name = "GlobalNs+Dto")]
#[derive(Debug)]
pub(crate) struct Dto {
    a: i32,
}

#[script_service]
impl GlobalNs {
    #[web_method]
    fn hello(&self) -> String {
        "global".into()
    }

    #[web_method]
    fn get_dto(&self) -> Dto {
        Dto { a: 1 }
    }

    #[web_method]
    fn get_color(&self) -> Color {
        Color::Red
    }
}
