//! Which pages may call: four answers, each for a folder of its own.

use asmx::cors::CorsSettings;
use asmx::prelude::*;

/// The folders and their policies.
pub fn by_folder(page_port: u16) -> [(&'static str, CorsSettings); 4] {
    let this_page = [format!("http://localhost:{page_port}"), format!("http://127.0.0.1:{page_port}")];
    [
        ("", Cors::origins(this_page).credentials().into()),
        ("/open", Cors::any_origin().into()),
        ("/elsewhere", Cors::origins(["https://shop.example"]).into()),
        ("/closed", Cors::closed().into()),
    ]
}
