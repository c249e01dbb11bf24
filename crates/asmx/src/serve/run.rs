//! A whole program, whose end nothing holds up.

use core::future::Future;
use std::process::ExitCode;

use super::error::Error;
use super::exit::exit_code;

/// Runs a program that serves, on a runtime of its own, and gives back what `main` does, as [`exit_code`] does.
///
/// With `#[tokio::main]` a process ends only when every blocking method has: a thread cannot be stopped, and tokio waits for
/// it, also long after [`shutdown_timeout`](crate::HostBuilder::shutdown_timeout) is over and the clients were told so. Here
/// it is left behind, and ends with the process.
///
/// ```no_run
/// use asmx::prelude::*;
/// use std::process::ExitCode;
/// # #[web_method] fn hello_world() -> String { "Hello World".into() }
///
/// fn main() -> ExitCode {
///     asmx::run(async {
///         let host = Host::builder().functions("/WebService.asmx", methods![hello_world]).build()?;
///         host.serve("127.0.0.1:8080").await
///     })
/// }
/// ```
///
/// The runtime has a thread for each core and everything that tokio offers. A program that wants another one makes it, and
/// ends with its `shutdown_background`.
pub fn run<F, E>(program: F) -> ExitCode
where
    F: Future<Output = Result<(), E>>,
    E: Into<Error>,
{
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return exit_code(Err(Error::Serve(error))),
    };
    let ended = runtime.block_on(program);
    runtime.shutdown_background();
    exit_code(ended)
}
