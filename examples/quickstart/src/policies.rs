//! Which pages may call: four answers, one for each folder of the host.

use asmx::cors::{CorsSettings, Scope};
use asmx::prelude::*;

/// The policies, kept beside the host so that the page can ask them for their reasons.
#[derive(Debug)]
pub struct Policies {
    /// `/`: the page of this example, with cookies.
    pub this_page: CorsSettings,
    /// `/open`: every page, without cookies.
    pub every_page: CorsSettings,
    /// `/elsewhere`: a page that isn't the one of this example.
    pub another_page: CorsSettings,
    /// `/closed`: none.
    pub no_page: CorsSettings,
}

impl Policies {
    /// The policies for a page on this port.
    pub fn new(page_port: u16) -> Self {
        let this_page = [format!("http://localhost:{page_port}"), format!("http://127.0.0.1:{page_port}")];
        Self {
            this_page: Cors::origins(this_page).credentials().into(),
            every_page: Cors::any_origin().into(),
            another_page: Cors::origins(["https://shop.example"]).into(),
            no_page: Cors::closed().into(),
        }
    }

    /// The policy of a path and what it is the policy of.
    pub fn of_path(&self, path: &str) -> (&CorsSettings, Scope) {
        match path.split('/').nth(1) {
            Some("open") => (&self.every_page, Scope::folder("/open")),
            Some("elsewhere") => (&self.another_page, Scope::folder("/elsewhere")),
            Some("closed") => (&self.no_page, Scope::folder("/closed")),
            _ => (&self.this_page, Scope::Host),
        }
    }
}
