//! Logins and logouts by a method.

use std::sync::Arc;

use asmx_core::Fault;
use asmx_ticket::Ticket;
use asmx_types::DateTime;
use http::HeaderValue;
use jiff::tz::TimeZone;

use super::identity::{Identity, Inner};
use super::users::Forms;
use crate::call::Login;

/// E33, and what `SetAuthCookie` says (SAC-50).
const NOT_SECURE: &str = "The application is configured to issue secure cookies. These cookies require the browser to \
                          issue the request over SSL (https protocol). However, the current request is not over SSL.";

impl Identity {
    /// What a method's context does logins with.
    pub(crate) fn login(&self) -> Arc<dyn Login> {
        Arc::clone(self.inner()) as Arc<dyn Login>
    }
}

impl Inner {
    fn forms(&self) -> Result<&Forms, Fault> {
        self.users.forms.as_ref().ok_or_else(|| {
            let message = "Forms authentication is not enabled for this application.";
            Fault::invalid_operation(message)
                .with_source("the users of this host come from a layer (`LayerAuth`)")
        })
    }
}

impl Login for Inner {
    /// SAC-41, SAC-48.
    fn sign_in(&self, name: &str, persistent: bool, user_data: &str) -> Result<HeaderValue, Fault> {
        let forms = self.forms()?;
        if forms.requires_ssl && !self.is_secure {
            return Err(Fault::exception("System.Web.HttpException", NOT_SECURE)
                .with_source("behind a proxy that ends TLS, name it with `trusted_proxies`"));
        }
        let mut ticket = Ticket::new(name, DateTime::now_utc(), forms.timeout);
        ticket.is_persistent = persistent;
        user_data.clone_into(&mut ticket.user_data);
        ticket.path.clone_from(&forms.path);
        forms.issued(&ticket, self.is_from_other_site())
    }

    fn sign_out(&self, zone: &TimeZone) -> Result<HeaderValue, Fault> {
        self.forms()?.removed(self.is_from_other_site(), zone)
    }
}
