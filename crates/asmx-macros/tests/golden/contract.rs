/// The shop.
#[script_service(namespace = "Acme")]
pub trait Shop {
    /// One of the products.
    #[web_method]
    async fn find(&self, product_id: i32) -> Result<Product, Fault>;

    #[web_method(get)]
    fn count(&self) -> i32;

    #[web_method]
    async fn nothing(&self) {}
}
