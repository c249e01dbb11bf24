//! Where a host shall listen, as it is said outside of the code.

use super::host::Host;

impl Host {
    /// The address that `listen` of `asmx.toml` or the variable `ASMX_LISTEN` says, or else this one, for
    /// [`serve`](Self::serve).
    ///
    /// ```
    /// # #[cfg(feature = "config")] {
    /// use asmx::config::Config;
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().config(Config::parse("listen = '0.0.0.0:80'")?).build()?;
    /// assert_eq!(host.listen_or("127.0.0.1:8080"), "0.0.0.0:80");
    /// assert_eq!(Host::builder().build()?.listen_or("127.0.0.1:8080"), "127.0.0.1:8080");
    /// // host.serve(host.listen_or("127.0.0.1:8080")).await
    /// # }
    /// # Ok::<(), asmx::Error>(())
    /// ```
    #[must_use]
    pub fn listen_or(&self, default: &str) -> String {
        self.tables().listen.as_deref().unwrap_or(default).to_owned()
    }
}
