#[script_service(acronyms("ID"))]
impl Grid {
    #[web_method]
    fn find_by_id(&self, _search: bool, user_id_: i32, #[script(name = "ID")] id: i32) {}

    #[web_method(names = "as written")]
    fn as_written(&self, the_id: i32) {}
}

#[script_type(acronyms("URL"))]
struct Link {
    home_url: String,
    _tag: i32,
}
