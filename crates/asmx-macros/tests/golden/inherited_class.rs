#[script_type(namespace = "Oracle.Model")]
pub struct Dog {
    pub bark: i32,
    #[script(field)]
    pub mark: i32,
    #[script(base)]
    pub animal: Animal,
}
