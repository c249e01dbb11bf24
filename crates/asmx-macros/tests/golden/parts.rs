#[script_service(namespace = "Acme", parts("orders"))]
impl Shop {
    #[web_method]
    fn hello(&self) {}
}

#[script_service(part = "orders")]
impl Shop {
    #[web_method]
    fn cancel(&self) {}
}
