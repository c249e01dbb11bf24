//! Typed objects without any `[GenerateScriptType]`: only what stands in a signature carries `__type`.

use asmx::prelude::*;
use indexmap::IndexMap;

use super::null::OrNullReference as _;
use crate::model::{Animal, AnyAnimal, Boxed, Cat, Dog, Inner, Kennel, NotReferenced, Point};

/// `Oracle.Services.TypesPlain`.
#[derive(Debug)]
pub struct TypesPlain;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/types/")]
impl TypesPlain {
    #[web_method]
    fn get_animal(&self) -> Animal {
        Animal::named("a")
    }

    #[web_method]
    fn get_dog_as_animal(&self) -> AnyAnimal {
        AnyAnimal::Dog(Dog::named("d", Some("b")))
    }

    #[web_method]
    fn get_dog_as_object(&self) -> Object {
        Object::new(Dog::named("d", Some("b")))
    }

    #[web_method]
    fn get_array(&self) -> Vec<Option<AnyAnimal>> {
        vec![Some(AnyAnimal::Animal(Animal::named("a"))), Some(AnyAnimal::Dog(Dog::named("d", None))), None]
    }

    #[web_method]
    fn get_list(&self) -> Vec<Animal> {
        vec![Animal::named("a")]
    }

    #[web_method]
    fn get_kennel(&self) -> Kennel {
        Kennel {
            resident: Some(AnyAnimal::Dog(Dog::named("r", None))),
            all: Some(vec![Some(AnyAnimal::Animal(Animal::named("x")))].into()),
            any: Object::new(Animal::named("any")),
        }
    }

    #[web_method]
    fn get_dict(&self) -> IndexMap<String, Animal> {
        IndexMap::from([("k".into(), Animal::named("v"))])
    }

    #[web_method]
    fn get_unreferenced(&self) -> Object {
        Object::new(NotReferenced { x: 1 })
    }

    #[web_method]
    fn get_point(&self) -> Object {
        Object::new(Point { x: 1, y: 2 })
    }

    #[web_method]
    fn get_box_cat(&self) -> Boxed<Cat> {
        Boxed { value: Cat::named("c"), label: Some("l".into()) }
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
    fn take_objects(&self, o: Option<Vec<Value>>) -> Result<String, Fault> {
        Ok(o.or_null_reference()?.iter().map(Value::type_name).collect::<Vec<_>>().join(","))
    }

    #[web_method]
    fn take_kennel(&self, k: Option<Kennel>) -> Result<String, Fault> {
        let k = k.or_null_reference()?;
        Ok(format!(
            "{}/{}",
            k.resident.as_ref().map_or("null", AnyAnimal::class),
            k.any.value().map_or("null".into(), Value::type_name)
        ))
    }

    #[web_method]
    fn take_int(&self, i: i32) -> String {
        format!("int {i}")
    }

    #[web_method]
    fn get_inner(&self) -> Inner {
        Inner { z: 5 }
    }

    #[web_method]
    fn take_point(&self, p: Point) -> Point {
        p
    }
}
