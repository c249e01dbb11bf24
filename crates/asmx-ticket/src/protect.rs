//! Tickets to cookies and back (SAC-41, SAC-43, SAC-44).

use crate::cipher;
use crate::diagnose;
use crate::format;
use crate::key::MachineKey;
use crate::layout::{Layout, ZEROS};
use crate::mac;
use crate::refusal::Refusal;
use crate::text::{self, LONGEST};
use crate::ticket::Ticket;

/// Why a ticket cannot be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProtectError {
    /// ASP.NET would not read it (SAC-41).
    #[error("the ticket has {0} characters, and 4096 are the most: its user data or its name is too long")]
    TooLong(usize),
    /// The system gives no random numbers.
    #[error("the ticket cannot be encrypted: the system gives no random numbers")]
    NoRandom,
}

impl MachineKey {
    /// The value of the cookie for a ticket: `FormsAuthentication.Encrypt`.
    ///
    /// # Errors
    /// The ticket is too long for ASP.NET to read, or the system gives no random numbers.
    pub fn protect(&self, ticket: &Ticket) -> Result<String, ProtectError> {
        let Layout { iv, random, .. } = Layout::of(self);
        let mut chance = vec![0; iv + random];
        getrandom::fill(&mut chance).map_err(|_| ProtectError::NoRandom)?;
        let value = text::write(&self.protect_with(&chance, ticket).ok_or(ProtectError::NoRandom)?);
        if value.len() > LONGEST { Err(ProtectError::TooLong(value.len())) } else { Ok(value) }
    }

    /// The same with chance made by hand.
    pub(crate) fn protect_with(&self, chance: &[u8], ticket: &Ticket) -> Option<Vec<u8>> {
        let layout = Layout::of(self);
        let signing = self.validation_key(self.compatibility);
        let (iv, random) = chance.split_at_checked(layout.iv)?;
        let mut plain = [random, &format::write(ticket)].concat();
        if layout.signs_twice {
            let signature = mac::sign(self.validation, signing, &plain[random.len()..]);
            plain.extend(signature);
        }
        let vector = if layout.iv == 0 { &ZEROS[..cipher::block(self.decryption)] } else { iv };
        let encrypted =
            cipher::encrypt(self.decryption, self.decryption_key(self.compatibility), vector, &plain)?;
        let mut value = [iv, &encrypted].concat();
        let signature = mac::sign(self.validation, signing, &value);
        value.extend(signature);
        Some(value)
    }

    /// The ticket in the value of a cookie: `FormsAuthentication.Decrypt`. Whether its time is over is the caller's to ask.
    ///
    /// Nothing is decrypted that is not signed, and signatures are compared in constant time.
    ///
    /// # Errors
    /// It is none that was made with these keys, and why.
    pub fn unprotect(&self, value: &str) -> Result<Ticket, Refusal> {
        if value.len() > LONGEST {
            return Err(Refusal::NotText);
        }
        let bytes = text::read(value).ok_or(Refusal::NotText)?;
        let layout = Layout::of(self);
        let signing = self.validation_key(self.compatibility);
        let Some(signed) = mac::verified(self.validation, signing, &bytes) else {
            return Err(diagnose::unsigned(self, &bytes));
        };
        let (iv, encrypted) = layout.split(self, signed).ok_or(Refusal::NotATicket)?;
        let plain = cipher::decrypt(self.decryption, self.decryption_key(self.compatibility), iv, encrypted);
        let plain = plain.ok_or(Refusal::NotATicket)?;
        let ticket = plain.get(layout.random..).ok_or(Refusal::NotATicket)?;
        let ticket = match layout.signs_twice {
            true => mac::verified(self.validation, signing, ticket).ok_or(Refusal::NotATicket)?,
            false => ticket,
        };
        format::read(ticket).ok_or(Refusal::NotATicket)
    }
}
