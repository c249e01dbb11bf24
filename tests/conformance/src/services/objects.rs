//! Objects of classes, as they come and go.

use asmx::prelude::*;

use super::null::OrNullReference as _;
use crate::model::{
    Access, Address, AllTypes, AnyShape, AnyThing, Boxed, ByteEnum, CaseTwin, Chained, Color, Dog,
    EnumHolder, IgnoreDerived, Inner, Mixed, NewMember, NoDefaultCtor, Node, Outer, Pair, Person, Point,
    PrivateCtor, PropAndField, SetThrower, Shape, Square, Thing, Thrower, TwinCase,
};

/// `Oracle.Services.Objects`.
#[derive(Debug)]
pub struct Objects;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/objects/")]
impl Objects {
    #[web_method]
    fn echo_person(&self, p: Option<Person>) -> Option<Person> {
        p
    }

    #[web_method]
    fn person_name(&self, p: Option<Person>) -> String {
        match p {
            Some(person) => person.name.unwrap_or_else(|| "<null>".into()),
            None => "<no person>".into(),
        }
    }

    #[web_method]
    fn echo_mixed(&self, m: Option<Mixed>) -> Option<Mixed> {
        m
    }

    #[web_method]
    fn mixed_state(&self, m: Option<Mixed>) -> Result<String, Fault> {
        let m = m.or_null_reference()?;
        let text = Option::unwrap_or_default;
        Ok(format!(
            "{}|{}|{}|{}|{}|{}|{}|{}|{}|{}",
            text(m.prop_a),
            text(m.prop_b),
            m.field_a,
            m.field_b,
            m.read_only_field,
            m.get_only,
            m.backing,
            m.private_set,
            text(m.secret),
            text(m.secret_field),
        ))
    }

    #[web_method]
    fn echo_point(&self, p: Point) -> Point {
        p
    }

    #[web_method]
    fn echo_all(&self, a: Option<AllTypes>) -> Option<AllTypes> {
        a
    }

    #[web_method]
    fn echo_box_int(&self, b: Option<Boxed<i32>>) -> Option<Boxed<i32>> {
        b
    }

    #[web_method]
    fn echo_box_addr(&self, b: Option<Boxed<Option<Address>>>) -> Option<Boxed<Option<Address>>> {
        b
    }

    #[web_method]
    fn echo_outer(&self, o: Option<Outer>) -> Option<Outer> {
        o
    }

    #[web_method]
    fn echo_inner(&self, o: Option<Inner>) -> Option<Inner> {
        o
    }

    #[web_method]
    fn echo_node(&self, n: Option<Node>) -> Option<Node> {
        n
    }

    #[web_method]
    fn node_depth(&self, n: Option<Node>) -> i32 {
        let mut depth = 0;
        let mut node = n.as_ref();
        while let Some(here) = node {
            depth += 1;
            node = here.next.as_deref();
        }
        depth
    }

    #[web_method]
    fn echo_twin(&self, t: Option<CaseTwin>) -> Option<CaseTwin> {
        t
    }

    #[web_method]
    fn echo_set_thrower(&self, t: Option<SetThrower>) -> Result<Option<SetThrower>, Fault> {
        t.map(SetThrower::check).transpose()
    }

    #[web_method]
    fn echo_chained(&self, c: Option<Chained>) -> Option<Chained> {
        c
    }

    #[web_method]
    fn echo_enum_holder(&self, h: Option<EnumHolder>) -> Option<EnumHolder> {
        h
    }

    #[web_method]
    fn no_ctor_in(&self, n: Option<NoDefaultCtor>) -> String {
        n.map_or_else(|| "null".into(), |n| format!("X={}", n.x))
    }

    #[web_method]
    fn abstract_in(&self, s: Option<AnyShape>) -> String {
        match s {
            Some(AnyShape::Square(square)) => format!("Square {}", square.shape.sides),
            None => "null".into(),
        }
    }

    #[web_method]
    fn interface_in(&self, t: Option<AnyThing>) -> String {
        match t {
            Some(AnyThing::Thing(thing)) => format!("Thing {}", thing.size),
            None => "null".into(),
        }
    }

    #[web_method]
    fn dict_object_in(&self, o: Value) -> String {
        match o.as_dictionary() {
            Some(dictionary) => format!("{} {}", o.type_name(), dictionary.len()),
            None => o.type_name().into(),
        }
    }

    #[web_method]
    fn echo_twin_case(&self, t: Option<TwinCase>) -> Option<TwinCase> {
        t
    }

    #[web_method]
    fn echo_prop_and_field(&self, t: Option<PropAndField>) -> Option<PropAndField> {
        t
    }

    #[web_method]
    fn echo_new_member(&self, t: Option<NewMember>) -> Option<NewMember> {
        t
    }

    #[web_method]
    fn kind_of(&self, o: Value) -> String {
        o.type_name().into()
    }

    /// One method for many fixed results.
    #[web_method]
    fn get(&self, which: String) -> Result<Object, Fault> {
        get(&which)
    }
}

fn get(which: &str) -> Result<Object, Fault> {
    Ok(match which {
        "person" => Object::new(Person {
            id: 1,
            name: Some("Ann".into()),
            home: Some(Address { street: Some("1 Main".into()), city: None }),
            tags: Some(vec![Some("a".into()), Some("b".into())]),
            born: utc_date(2000, 1, 1),
        }),
        "person.empty" => Object::new(Person::default()),
        "mixed" => Object::new(Mixed {
            prop_a: Some("a".into()),
            prop_b: Some("b".into()),
            field_a: 1,
            secret: Some("s".into()),
            ..Mixed::default()
        }),
        "ignore.derived" => Object::new(IgnoreDerived { a: Some("a".into()), b: Some("b".into()) }),
        "dog" => Object::new(Dog::named("Rex", Some("Pug"))),
        "point" => Object::new(Point { x: 1, y: 2 }),
        "private.ctor" => Object::new(PrivateCtor { x: 3 }),
        "noctor" => Object::new(NoDefaultCtor { x: 4 }),
        "square" => Object::new(Square { side: 2, shape: Shape { sides: 4 } }),
        "box.int" => Object::new(Boxed { value: 1, label: Some("l".into()) }),
        "box.box" => {
            Object::new(Boxed { value: Boxed { value: String::from("v"), label: None }, label: None })
        }
        "pair" => Object::new(Pair { first: 1, second: String::from("s") }),
        "inner" => Object::new(Outer { inner: Some(Inner { z: 1 }) }),
        "shared" => {
            let address = Address { city: Some("C".into()), street: None };
            Object::new([address.clone(), address])
        }
        "thrower" => Object::new(Thrower::new()?),
        "all" => Object::new(AllTypes {
            char: 'x',
            date: utc_date(2001, 2, 3).unwrap_or_default(),
            offset: utc_date(2001, 2, 3).and_then(|date| DateTimeOffset::new(date, 0)).unwrap_or_default(),
            bytes: Some(vec![1, 2]),
            uri: Some(Uri::new("http://e.com/")?),
            obj: Map::new().into(),
            double: 1.5,
            decimal: "1.50".parse()?,
            float: 0.5,
            ..AllTypes::default()
        }),
        "object" => Object::new(Map::new()),
        "exception" | "delegate" => Object::new("skipped"),
        "enumholder" => {
            Object::new(EnumHolder { c: Color::Green, a: Access::READ | Access::EXEC, b: ByteEnum::B })
        }
        "thing" => Object::new(Thing { size: 3 }),
        _ => return Err(Fault::exception("System.ArgumentException", which)),
    })
}

fn utc_date(year: i32, month: u32, day: u32) -> Option<DateTime> {
    DateTime::from_date(year, month, day).map(|date| date.with_kind(DateTimeKind::Utc))
}
