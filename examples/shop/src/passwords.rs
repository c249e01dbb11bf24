//! Passwords as they are kept: PBKDF2 with a salt of their own.

use asmx::Fault;
use data_encoding::HEXLOWER;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// A shop with real customers wants more rounds, or Argon2; the tests of this one want fewer.
const ROUNDS: u32 = if cfg!(debug_assertions) { 1_000 } else { 600_000 };

/// What to keep of a password: salt and digest.
pub fn hash(password: &str) -> Result<String, getrandom::Error> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt)?;
    Ok(format!("{}:{}", HEXLOWER.encode(&salt), digest(password, &salt)))
}

/// Whether it is the password of which that was kept.
pub fn verify(password: &str, kept: &str) -> Result<bool, Fault> {
    let wrong = || Fault::new("The login is broken.").with_source("a password is kept in another form");
    let (salt, wanted) = kept.split_once(':').ok_or_else(wrong)?;
    let salt = HEXLOWER.decode(salt.as_bytes())?;
    Ok(digest(password, &salt).as_bytes().ct_eq(wanted.as_bytes()).into())
}

fn digest(password: &str, salt: &[u8]) -> String {
    HEXLOWER.encode(&pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(password.as_bytes(), salt, ROUNDS))
}
