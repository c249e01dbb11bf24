/// The shop.
#[script_service(namespace = "Acme.Shop", path = "/Services/Shop.asmx", script_types(Dog, Cat))]
impl Shop {
    const LIMIT: usize = 10;

    /// Everything on the shelf, see [`Product`].
    ///
    /// # Errors
    /// When the shelf is gone.
    #[web_method]
    #[deprecated]
    pub async fn list_products(&self, category: String, mut limit: Option<i32>) -> Result<Vec<Product>, ShopError> {
        limit.take();
        self.find(category).await
    }

    #[web_method(get, name = "Count", cancel_on_disconnect, session, cache(60, shared))]
    #[cfg(feature = "count")]
    async fn count_all(&self, #[extract] context: Context) -> i64 {
        self.count
    }

    #[web_method(blocking, rename_parameters = "none")]
    fn slow(self: Arc<Self>, #[script(name = "The Id")] product_id: i32, r#type: Kind) {}

    fn helper(&self) {}
}
