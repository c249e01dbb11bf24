#[script_type(base = "Oracle.Model.Animal", default = Animal)]
pub enum AnyAnimal {
    Animal(Animal),
    Dog(Dog),
}
