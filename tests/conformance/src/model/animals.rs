//! A class, its subclasses, and a class that holds them.

use asmx::prelude::*;

#[script_type(namespace = "Oracle.Model", default)]
#[derive(Debug, Clone)]
pub struct Animal {
    pub name: Option<String>,
    #[script(read_only)]
    pub sound: String,
    #[script(field)]
    pub animal_field: i32,
}

/// It overrides `Sound`, which therefore stands among its own members.
#[script_type(namespace = "Oracle.Model", default)]
#[derive(Debug, Clone)]
pub struct Dog {
    pub breed: Option<String>,
    #[script(read_only)]
    pub sound: String,
    pub name: Option<String>,
    #[script(field)]
    pub dog_field: i32,
    #[script(field)]
    pub animal_field: i32,
}

#[script_type(namespace = "Oracle.Model", default)]
#[derive(Debug, Clone, Default)]
pub struct Cat {
    pub indoor: bool,
    #[script(base)]
    pub animal: Animal,
}

/// An `Animal` of any class.
#[script_type(base = "Oracle.Model.Animal", default = Animal)]
#[derive(Debug, Clone)]
pub enum AnyAnimal {
    Animal(Animal),
    Dog(Dog),
    Cat(Cat),
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct Kennel {
    pub resident: Option<AnyAnimal>,
    pub all: Option<List<Option<AnyAnimal>>>,
    pub any: Object,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct NotReferenced {
    pub x: i32,
}

#[script_type(namespace = "Oracle.Model", type_id = "custom.id")]
#[derive(Debug, Clone)]
pub struct WithScriptId {
    pub x: i32,
}

impl Default for Animal {
    fn default() -> Self {
        Self { name: None, sound: "...".into(), animal_field: 1 }
    }
}

impl Default for Dog {
    fn default() -> Self {
        Self { breed: None, sound: "Woof".into(), name: None, dog_field: 2, animal_field: 1 }
    }
}

impl Animal {
    /// An animal with a name.
    pub fn named(name: &str) -> Self {
        Self { name: Some(name.into()), ..Self::default() }
    }
}

impl Dog {
    /// A dog with a name and a breed.
    pub fn named(name: &str, breed: Option<&str>) -> Self {
        Self { name: Some(name.into()), breed: breed.map(Into::into), ..Self::default() }
    }
}

impl Cat {
    /// A cat with a name.
    pub fn named(name: &str) -> Self {
        Self { animal: Animal::named(name), ..Self::default() }
    }
}

impl AnyAnimal {
    /// The name, whatever the class.
    pub fn name(&self) -> &str {
        let name = match self {
            Self::Animal(animal) => &animal.name,
            Self::Dog(dog) => &dog.name,
            Self::Cat(cat) => &cat.animal.name,
        };
        name.as_deref().unwrap_or_default()
    }

    /// The class' short name.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Animal(_) => "Animal",
            Self::Dog(_) => "Dog",
            Self::Cat(_) => "Cat",
        }
    }
}
