#[script_type(namespace = "Acme")]
pub enum Color {
    Red,
    Green = 5,
}

#[script_type]
#[repr(i64)]
pub enum Wide {
    A = 1,
    #[script(name = "b")]
    B,
    #[script(other)]
    Other(i64),
}
