//! How a host shall know its users.

use super::by_layer::LayerAuth;
use super::forms::FormsAuth;
use super::said::Said;
use super::users::{Forms, Users};

/// How a host knows its users: by [`FormsAuth`], or by a layer ([`LayerAuth`]).
#[derive(Debug, Clone)]
pub struct Auth(Kind);

#[derive(Debug, Clone)]
enum Kind {
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
    /// What the code says, over what is said outside of it. That can turn forms authentication on by itself.
    pub(crate) fn over(given: Option<Self>, outside: &Said) -> Option<Self> {
        match given {
            None => outside.turns_on().then(|| FormsAuth { said: outside.clone(), roles: None }.into()),
            Some(Self(Kind::Forms(forms))) => {
                let FormsAuth { said, roles } = *forms;
                Some(FormsAuth { said: said.or(outside), roles }.into())
            }
            layer => layer,
        }
    }

    /// Makes it ready for requests.
    ///
    /// # Errors
    /// What keeps it from working, in words.
    pub(crate) fn ready(self) -> Result<Users, String> {
        Ok(match self.0 {
            Kind::Forms(forms) => Users { forms: Some(Forms::new(forms.said)?), roles: forms.roles },
            Kind::Layer(layer) => Users { forms: None, roles: layer.roles },
        })
    }

    /// Whether users can have roles here. A layer may give them with the user.
    pub(crate) fn knows_roles(&self) -> bool {
        match &self.0 {
            Kind::Forms(forms) => forms.roles.is_some(),
            Kind::Layer(_) => true,
        }
    }
}
