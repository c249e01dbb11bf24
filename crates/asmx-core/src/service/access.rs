//! Who may call.

/// Who may call a method, or ask anything of a service. It is what an attribute says; the host asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Access {
    /// Nothing is said: for a method what its service says, for a service everybody.
    #[default]
    Unsaid,
    /// Everybody, whatever the service says (`anonymous`).
    Everyone,
    /// Whoever has logged in (`authorize`).
    Users,
    /// Whoever has one of these roles (`roles = "…"`).
    Roles(&'static [&'static str]),
}

impl Access {
    /// What holds for a method that says this, in a service that says that.
    #[must_use]
    pub const fn or(self, service: Self) -> Self {
        match self {
            Self::Unsaid => service,
            said => said,
        }
    }

    /// Whether roles are asked for.
    #[must_use]
    pub const fn names_roles(self) -> bool {
        matches!(self, Self::Roles(_))
    }

    /// Whether somebody is asked who he is.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Users | Self::Roles(_))
    }
}
