//! How a host knows its users.

use std::sync::Arc;

use asmx_ticket::MachineKey;

use super::by_layer::LayerAuth;
use super::forms::FormsAuth;
use super::user::AnyRoles;

/// How a host knows its users: by [`FormsAuth`], or by a layer ([`LayerAuth`]).
#[derive(Debug, Clone)]
pub struct Auth(pub(super) Kind);

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Forms(Box<FormsAuth>),
    Layer(LayerAuth),
}

impl From<FormsAuth> for Auth {
    fn from(forms: FormsAuth) -> Self {
        Self(Kind::Forms(Box::new(forms)))
    }
}

impl From<LayerAuth> for Auth {
    fn from(layer: LayerAuth) -> Self {
        Self(Kind::Layer(layer))
    }
}

impl Auth {
    /// Makes the keys that nobody gave.
    ///
    /// # Errors
    /// What keeps it from working, in words.
    pub(crate) fn ready(mut self) -> Result<Self, String> {
        let Kind::Forms(forms) = &mut self.0 else { return Ok(self) };
        if forms.timeout.is_zero() {
            return Err("its timeout is 0, so that every login would be over at once".to_owned());
        }
        if !forms.path.starts_with('/') {
            return Err(format!("the path of its cookie is \"{}\"; write \"/\" or \"/app\"", forms.path));
        }
        if forms.key.is_none() {
            forms.key = Some(MachineKey::generate().map_err(|error| error.to_string())?);
        }
        forms.example(false).map_err(|problem| format!("its cookie cannot be set: {problem}"))?;
        Ok(self)
    }

    pub(super) fn forms(&self) -> Option<&FormsAuth> {
        match &self.0 {
            Kind::Forms(forms) => Some(forms),
            Kind::Layer(_) => None,
        }
    }

    pub(super) fn roles(&self) -> Option<&Arc<dyn AnyRoles>> {
        match &self.0 {
            Kind::Forms(forms) => forms.roles.as_ref(),
            Kind::Layer(layer) => layer.roles.as_ref(),
        }
    }

    /// Whether users can have roles here. A layer may give them with the user.
    pub(crate) fn knows_roles(&self) -> bool {
        matches!(self.0, Kind::Layer(_)) || self.roles().is_some()
    }

    /// Whether logins end with the process, because nobody gave keys.
    pub(crate) fn has_generated_keys(&self) -> bool {
        self.forms().is_some_and(|forms| forms.key.as_ref().is_some_and(MachineKey::is_generated))
    }

    /// The cookie as `Set-Cookie` says it, for clients of this site or of another, if there is one.
    pub(crate) fn cookie(&self, for_other_sites: bool) -> Option<String> {
        self.forms()?.example(for_other_sites).ok()
    }

    /// Where strangers are sent who ask for a page (RT-31).
    pub(crate) fn login_url(&self) -> Option<&str> {
        self.forms().map(|forms| &*forms.login_url)
    }
}
