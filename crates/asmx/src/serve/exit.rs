//! How a program ends whose host could not start.

use std::process::ExitCode;

use super::error::Error;
use crate::log;

/// What `main` gives back: success, or after a line on standard error for each thing that is wrong, 2 for a
/// configuration that is wrong (CORS-31) and 1 for everything else.
///
/// A `main` that returns an [`asmx::Result`](crate::Result) prints the same text. It exits with 1 whatever is wrong, for
/// Rust has it so; scripts and service managers that shall not restart what can never start need to see the difference.
///
/// ```no_run
/// use asmx::config::Config;
/// use asmx::prelude::*;
/// use std::process::ExitCode;
///
/// #[tokio::main]
/// async fn main() -> ExitCode {
///     asmx::exit_code(serve().await)
/// }
///
/// async fn serve() -> asmx::Result<()> {
///     Host::builder().config(Config::load()?).build()?.serve("127.0.0.1:8080").await
/// }
/// ```
pub fn exit_code<E: Into<Error>>(result: Result<(), E>) -> ExitCode {
    log::flush();
    match result.map_err(Into::into) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Whoever closed standard error does not want to know.
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{error}\n"));
            ExitCode::from(error.code())
        }
    }
}

impl Error {
    fn code(&self) -> u8 {
        match self {
            Self::Build(_) | Self::Cors(_) => 2,
            #[cfg(feature = "config")]
            Self::Config(_) => 2,
            Self::Listen { .. } | Self::Serve(_) => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Host;
    use crate::cors::Cors;

    /// What a `main` that returns a result prints is one problem a line.
    #[test]
    fn cors_31_debug_is_for_reading() {
        let cors = Cors::origins(["shop.example", "https://shop.example/"]);
        let error = Error::from(Host::builder().cors(cors).build().map(drop).expect_err("mistakes"));
        assert_eq!(
            format!("Error: {error:?}"),
            "Error: the host cannot start, 2 things are wrong:\n  \
             - cors: origin \"shop.example\" has no scheme; did you mean \"https://shop.example\"?\n  \
             - cors: origin \"https://shop.example/\" has a path; write \"https://shop.example\"",
        );
        #[cfg(feature = "config")]
        {
            let errors = crate::config::Config::parse("[cors]\na = 1\nb = 2").expect_err("mistakes");
            assert_eq!(format!("{:?}", Error::from(errors)).lines().count(), 3);
        }
    }

    /// Where no host is built, none is said not to start.
    #[test]
    fn cors_31_a_layer_is_no_host() {
        fn layer(origins: Vec<&str>) -> crate::Result<crate::cors::CorsLayer> {
            Ok(Cors::origins(origins).layer()?)
        }
        let wrong = |origins| format!("{:?}", layer(origins).expect_err("mistakes"));
        assert_eq!(
            wrong(vec!["shop.example"]),
            "cors: origin \"shop.example\" has no scheme; did you mean \"https://shop.example\"?",
        );
        let several = wrong(vec!["shop.example", "https://shop.example/"]);
        assert!(several.starts_with("2 things are wrong with the CORS policy:\n  - cors: "), "{several}");
        assert_eq!(several.lines().count(), 3);
    }

    #[test]
    fn cors_31_a_wrong_configuration_is_2_and_other_troubles_are_1() {
        let is = |error: Error, code| {
            assert_eq!(error.code(), code);
            let given = exit_code(Err::<(), _>(error));
            assert_eq!(format!("{given:?}"), format!("{:?}", ExitCode::from(code)));
        };
        is(Host::builder().cors(Cors::origins(["x"])).build().map(drop).expect_err("a mistake").into(), 2);
        is(Cors::origins(["x"]).layer().map(drop).expect_err("a mistake").into(), 2);
        #[cfg(feature = "config")]
        is(crate::config::Config::parse("x").expect_err("a mistake").into(), 2);
        is(std::io::Error::other("broken").into(), 1);
        assert_eq!(format!("{:?}", exit_code(Ok::<(), Error>(()))), format!("{:?}", ExitCode::SUCCESS));
    }
}
