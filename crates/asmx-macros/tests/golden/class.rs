/// Something to buy.
#[script_type(namespace = "Acme.Shop", type_id = "product")]
#[derive(Debug)]
pub struct Product {
    pub id: i32,
    /// As the shelf has it.
    pub name: String,
    #[script(field, name = "TAG")]
    pub tag: Option<String>,
    #[script(read_only)]
    pub stock: i32,
    #[script(ignore)]
    secret: String,
}

#[script_type(default)]
struct Settings {
    depth: i32,
}

#[script_type(no_constructor)]
struct Empty;
