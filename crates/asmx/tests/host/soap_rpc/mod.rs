//! RPC and encoded messages (`[SoapRpcService]`, `[SoapRpcMethod]`, `Use = Encoded`), to the byte: the services of which
//! `answers.txt` and the WSDL documents were recorded, from ASP.NET's own source as Mono 6.8 runs it.

mod answers;
mod wsdl;

use asmx::prelude::*;
use asmx::testing::Client;
use asmx::types::DateTimeKind;
use asmx::{Help, SoapException, SoapHeader};

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Color {
    #[default]
    Red,
    Green,
}

#[script_type(namespace = "Acme", flags(None = 0, Mon = 1, Tue = 2))]
#[derive(Debug, Clone, Copy)]
struct Days(i32);

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, PartialEq, Default)]
struct Address {
    street: Option<String>,
    number: i32,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Default)]
struct Animal {
    name: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Default)]
struct Dog {
    name: Option<String>,
    age: i32,
}

#[script_type(base = "Acme.Animal", default = Animal)]
#[derive(Debug, Clone)]
enum Pet {
    Animal(Animal),
    Dog(Dog),
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Order {
    id: i32,
    note: Option<String>,
    to: Option<Address>,
    from: Option<Address>,
    color: Color,
    tags: Option<Vec<Option<String>>>,
    stops: Option<Vec<Option<Address>>>,
    at: DateTime,
    price: Decimal,
    maybe: Option<i32>,
    data: Option<Vec<u8>>,
    key: Guid,
    ok: bool,
    d: f64,
    c: char,
    any: Value,
    next: Option<Box<Order>>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Default)]
struct Every {
    guids: Vec<Guid>,
    colors: Vec<Color>,
    blobs: Vec<Option<Vec<u8>>>,
    chars: Vec<char>,
    times: Vec<DateTime>,
    anys: Vec<Value>,
    pets: Vec<Pet>,
    jagged: Vec<Option<Vec<i32>>>,
    #[script(name = "JA")]
    ja: Vec<Vec<Address>>,
    l: asmx::types::List<String>,
    s: String,
    bools: Vec<bool>,
    pet: Option<Pet>,
    empty: Vec<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Auth {
    user: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Quota {
    left: i32,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Big {
    a: Option<Address>,
    s: Option<Vec<String>>,
}

struct Rpc;

#[script_service(namespace = "Acme", xml_namespace = "http://acme.example/rpc", soap(rpc))]
impl Rpc {
    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method]
    fn nothing(&self) {}

    #[web_method]
    fn hello(&self, name: Option<String>) -> Option<String> {
        name.map(|name| format!("Hello {name}"))
    }

    #[web_method]
    fn look(&self, o: Option<Order>) -> String {
        let Some(o) = o else { return "null".to_owned() };
        let (any, ty) = match &o.any {
            Value::Null => (String::new(), ""),
            Value::Int(number) => (number.to_string(), "System.Int32"),
            other => (format!("{other:?}"), "?"),
        };
        let tags =
            o.tags.map_or("-".to_owned(), |tags| tags.into_iter().flatten().collect::<Vec<_>>().join(","));
        let street = o.to.as_ref().map_or("-".to_owned(), |to| to.street.clone().unwrap_or_default());
        format!(
            "{}|{}|{street}|{}|{:?}|{tags}|{}|{any}|{ty}|{}|{}",
            o.id,
            o.note.unwrap_or_default(),
            if o.to == o.from { "True" } else { "False" },
            o.color,
            o.stops.map_or("-".to_owned(), |stops| stops.len().to_string()),
            if o.next.is_some() { "True" } else { "False" },
            o.maybe.map(|maybe| maybe.to_string()).unwrap_or_default(),
        )
    }

    #[web_method]
    fn ints(&self, a: Option<Vec<i32>>) -> Option<Vec<i32>> {
        a
    }

    #[web_method]
    fn strings(&self, a: Option<Vec<Option<String>>>) -> Option<Vec<Option<String>>> {
        a
    }

    #[web_method]
    fn jagged(&self, a: Option<Vec<Option<Vec<i32>>>>) -> Option<Vec<Option<Vec<i32>>>> {
        a
    }

    #[web_method]
    fn paint(&self, c: Color) -> Color {
        c
    }

    #[web_method]
    fn day(&self, d: Days) -> Days {
        d
    }

    #[web_method]
    fn when(&self, t: DateTime) -> DateTime {
        t
    }

    #[web_method]
    fn key(&self, g: Guid) -> Guid {
        g
    }

    #[web_method]
    fn bytes(&self, b: Option<Vec<u8>>) -> Option<Vec<u8>> {
        b
    }

    #[web_method]
    fn any(&self, o: Value) -> Value {
        o
    }

    #[web_method]
    fn maybe(&self, n: Option<i32>) -> Option<i32> {
        n
    }

    #[web_method]
    fn chr(&self, c: char) -> char {
        c
    }

    #[web_method]
    fn pet(&self, n: i32) -> Pet {
        match n {
            0 => Pet::Animal(Animal { name: Some("a".to_owned()) }),
            age => Pet::Dog(Dog { name: Some("d".to_owned()), age }),
        }
    }

    #[web_method]
    fn pets(&self, a: Option<Vec<Pet>>) -> Option<Vec<Pet>> {
        a
    }

    #[web_method]
    fn pet_name(&self, a: Pet) -> String {
        match a {
            Pet::Animal(animal) => format!("Animal{}", animal.name.unwrap_or_default()),
            Pet::Dog(dog) => format!("Dog{}", dog.name.unwrap_or_default()),
        }
    }

    #[web_method]
    fn every(&self, n: i32) -> Every {
        assert_eq!(n, 0);
        let id = "00112233-4455-6677-8899-aabbccddeeff".parse().unwrap_or_default();
        let date =
            DateTime::new(2020, 1, 2, 0, 0, 0).unwrap_or_default().with_kind(DateTimeKind::Unspecified);
        Every {
            guids: vec![id],
            colors: vec![Color::Green, Color::Red],
            blobs: vec![Some(vec![1]), None],
            chars: vec!['A'],
            times: vec![date],
            anys: vec![
                Value::Null,
                Value::Double(1.5),
                Value::Bool(true),
                Value::DateTime(date),
                Value::from("x"),
                Value::Int(5),
                Value::Long(5),
                Value::Decimal(Decimal::new(15, 1)),
                Value::from(vec![1]),
            ],
            pets: vec![Pet::Dog(Dog { name: Some("d".to_owned()), age: 0 }), Pet::Animal(Animal::default())],
            jagged: vec![Some(vec![1]), None, Some(Vec::new())],
            ja: vec![vec![Address::default()]],
            l: ["x".to_owned(), String::new()].into_iter().collect(),
            s: String::new(),
            bools: vec![true],
            pet: Some(Pet::Dog(Dog::default())),
            empty: Vec::new(),
        }
    }

    #[web_method]
    fn args(&self, a: Option<String>) -> Result<String, Fault> {
        Err(Fault::argument("bad a")).map(|()| a.unwrap_or_default())
    }

    #[web_method]
    fn fail(&self, a: Option<String>) -> Result<String, Fault> {
        Err(Fault::new("bad b")).map(|()| a.unwrap_or_default())
    }

    #[web_method(name = "SFail")]
    fn soap_fail(&self, a: Option<String>) -> Result<String, SoapException> {
        Err(SoapException::client("bad c").actor("urn:actor")).map(|()| a.unwrap_or_default())
    }

    #[web_method]
    fn who(
        &self,
        #[soap_header] auth: Option<Auth>,
        #[soap_header(out)] quota: SoapHeader<Quota>,
    ) -> Result<String, Fault> {
        quota.set(&Quota { left: 3 })?;
        Ok(auth.and_then(|auth| auth.user).unwrap_or_else(|| "nobody".to_owned()))
    }

    #[web_method]
    fn big_head(&self, #[soap_header(in_out)] big: SoapHeader<Big>) -> Result<Option<Address>, Fault> {
        if big.get().is_none() {
            big.set(&Big { a: Some(Address::default()), s: Some(vec!["a".to_owned()]) })?;
        }
        Ok(big.get().map_or_else(|| Some(Address::default()), |big| big.a.clone()))
    }
}

struct Mixed;

#[script_service(namespace = "Acme", xml_namespace = "http://acme.example/mixed/")]
impl Mixed {
    #[web_method(soap(rpc))]
    fn enc(&self, a: Option<Address>, s: Option<String>, n: Option<Vec<i32>>) -> Option<Address> {
        a.filter(|_| s.is_some() && n.is_none())
    }

    #[web_method]
    fn doc(&self, a: Option<Address>, s: Option<String>) -> Option<Address> {
        a.filter(|_| s.is_some())
    }

    #[web_method(soap(encoded))]
    fn doc_enc(&self, a: Option<Address>, s: Option<String>) -> Option<Address> {
        a.filter(|_| s.is_some())
    }
}

struct DocEnc;

#[script_service(namespace = "Acme", xml_namespace = "urn:bare", soap(encoded))]
impl DocEnc {
    #[web_method]
    fn same(&self, a: Option<Address>) -> Option<Address> {
        a
    }
}

struct Lit;

#[script_service(namespace = "Acme", xml_namespace = "http://acme.example/lit/", soap(rpc, literal))]
impl Lit {
    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method]
    fn same(&self, a: Option<Address>, s: Option<String>) -> Option<Address> {
        a.filter(|_| s.is_some())
    }

    #[web_method]
    fn strs(&self, s: Option<Vec<String>>) -> Option<Vec<String>> {
        s
    }

    #[web_method]
    fn str(&self, s: Option<String>) -> Option<String> {
        s
    }

    #[web_method]
    fn nothing(&self) {}
}

struct Small;

#[script_service(namespace = "Acme", xml_namespace = "http://acme.example/small/", soap(rpc))]
impl Small {
    #[web_method]
    fn every(&self, n: i32, maybe: Option<i32>, o: Option<Order>) -> Option<Every> {
        (n > 0 && maybe.is_some() && o.is_some()).then(Every::default)
    }

    #[web_method]
    fn nothing(&self) {}

    #[web_method]
    fn key(&self, g: Option<Vec<Guid>>, any: Value) -> Guid {
        g.unwrap_or_default().into_iter().next().filter(|_| any.is_null()).unwrap_or_default()
    }

    #[web_method]
    fn who(
        &self,
        #[soap_header] auth: Option<Auth>,
        #[soap_header(out)] quota: SoapHeader<Quota>,
    ) -> Result<Option<String>, Fault> {
        quota.set(&Quota { left: 1 })?;
        Ok(auth.and_then(|auth| auth.user))
    }

    #[web_method(soap(one_way))]
    fn tell(&self, n: i32) {
        assert!(n > 0, "nobody hears it");
    }

    #[web_method(soap(wrapped))]
    fn plain(&self, a: Option<Address>, g: Guid) -> Option<Address> {
        a.filter(|_| g != Guid::EMPTY)
    }
}

fn client() -> Client {
    let host = Host::builder().custom_errors(CustomErrors::On).help(Help::everyone());
    Client::new(
        host.service(Rpc).service(Mixed).service(DocEnc).service(Lit).service(Small).build().expect("a host"),
    )
}
