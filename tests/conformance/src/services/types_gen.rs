//! Types that clients know although no signature names them.

use asmx::prelude::*;

use crate::model::{Access, AnyAnimal, AnyShape, Cat, Color, Dog, Square, UBigEnum, WithScriptId};

/// `Oracle.Services.TypesGen`.
#[derive(Debug)]
pub struct TypesGen;

#[script_service(
    namespace = "Oracle.Services",
    xml_namespace = "http://oracle.example/types2/",
    script_types(Dog, WithScriptId, Square)
)]
impl TypesGen {
    #[web_method]
    fn get_dog_as_animal(&self) -> AnyAnimal {
        AnyAnimal::Dog(Dog::named("d", Some("b")))
    }

    #[web_method]
    fn get_dog_as_object(&self) -> Object {
        Object::new(Dog::named("d", Some("b")))
    }

    #[web_method]
    fn get_cat(&self) -> Object {
        Object::new(Cat::named("c"))
    }

    #[web_method(script_types(Cat))]
    fn meth(&self) -> String {
        "x".into()
    }

    #[web_method]
    fn get_with_id(&self) -> Object {
        Object::new(WithScriptId { x: 1 })
    }

    #[web_method]
    fn echo_with_id(&self, w: Option<WithScriptId>) -> Option<WithScriptId> {
        w
    }

    #[web_method]
    fn take_animal(&self, a: Option<AnyAnimal>) -> String {
        a.map_or_else(|| "null".into(), |a| format!("Oracle.Model.{} {}", a.class(), a.name()))
    }

    #[web_method]
    fn take_object(&self, o: Value) -> String {
        o.type_name().into()
    }

    #[web_method]
    fn take_shape(&self, s: Option<AnyShape>) -> String {
        match s {
            Some(AnyShape::Square(square)) => format!("Square {}", square.shape.sides),
            None => "null".into(),
        }
    }

    #[web_method]
    fn get_color(&self) -> Color {
        Color::Green
    }

    #[web_method(name = "GetUBig")]
    fn get_ubig(&self) -> UBigEnum {
        UBigEnum::Max
    }

    #[web_method]
    fn take_access(&self, a: Access) -> Access {
        a
    }
}
