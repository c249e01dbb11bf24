#[script_service]
impl<T: Repository> Shop<T> {
    #[web_method]
    fn version() -> String {
        T::version()
    }
}
