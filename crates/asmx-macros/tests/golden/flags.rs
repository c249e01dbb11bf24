#[script_type(namespace = "Acme", flags(None = 0, Read = 1, ReadWrite = 3))]
#[derive(Clone, Copy)]
pub struct Access(i32);
