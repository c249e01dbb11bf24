//! Who answers, one file each. All of them do the same work, each in the way of its own manual.

#[cfg(feature = "actix")]
mod actix;
mod axum;
#[cfg(feature = "dropshot")]
mod dropshot;
mod jsonrpsee;
mod ours;
#[cfg(feature = "poem")]
mod poem;

use std::io::Write as _;
use std::net::TcpListener;

use anyhow::Result;
use tokio::runtime::Builder;

/// A server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Server {
    /// axum by hand: `Json<Args>` in, `Json<D<Out>>` out.
    AxumJson,
    Asmx,
    /// With a policy of three origins and credentials, asked by one of them.
    AsmxCors,
    /// axum by hand, with bytes and serde_json.
    AxumBytes,
    /// `AxumJson` within tower-http's limits and policy: what the host has by itself.
    AxumLayers,
    Jsonrpsee,
    #[cfg(feature = "dropshot")]
    Dropshot,
    #[cfg(feature = "poem")]
    PoemOpenapi,
    #[cfg(feature = "actix")]
    Actix,
}

/// How a server is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wire {
    /// A path for each method, the arguments as an object.
    Calls,
    JsonRpc,
}

impl Server {
    /// All, in the order of the tables.
    pub(crate) const ALL: &[Self] = &[
        Self::AxumJson,
        Self::Asmx,
        Self::AsmxCors,
        Self::AxumBytes,
        Self::AxumLayers,
        Self::Jsonrpsee,
        #[cfg(feature = "dropshot")]
        Self::Dropshot,
        #[cfg(feature = "poem")]
        Self::PoemOpenapi,
        #[cfg(feature = "actix")]
        Self::Actix,
    ];

    /// What the tables call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::AxumJson => "axum-json",
            Self::Asmx => "asmx",
            Self::AsmxCors => "asmx+cors",
            Self::AxumBytes => "axum-bytes",
            Self::AxumLayers => "axum+layers",
            Self::Jsonrpsee => "jsonrpsee",
            #[cfg(feature = "dropshot")]
            Self::Dropshot => "dropshot",
            #[cfg(feature = "poem")]
            Self::PoemOpenapi => "poem-openapi",
            #[cfg(feature = "actix")]
            Self::Actix => "actix-web",
        }
    }

    /// The server of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|server| server.name() == name)
    }

    /// Whether it is the one that this is about.
    pub(crate) fn is_ours(self) -> bool {
        matches!(self, Self::Asmx | Self::AsmxCors)
    }

    /// Whether it has a policy for pages of other origins, and one of those asks.
    pub(crate) fn has_policy(self) -> bool {
        matches!(self, Self::AsmxCors | Self::AxumLayers)
    }

    /// How it is called.
    pub(crate) fn wire(self) -> Wire {
        if self == Self::Jsonrpsee { Wire::JsonRpc } else { Wire::Calls }
    }

    /// Serves until the process is ended, with one thread, and says its port.
    pub(crate) fn serve(self) -> Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        listener.set_nonblocking(true)?;
        #[cfg(feature = "actix")]
        if self == Self::Actix {
            return actix::serve(listener, || say(port));
        }
        Builder::new_current_thread().enable_all().build()?.block_on(async {
            match self {
                #[cfg(feature = "dropshot")]
                Self::Dropshot => return dropshot::serve(say).await,
                #[cfg(feature = "poem")]
                Self::PoemOpenapi => {
                    say(port);
                    return poem::serve(listener).await;
                }
                _ => {}
            }
            let listener = tokio::net::TcpListener::from_std(listener)?;
            say(port);
            match self {
                Self::AxumJson => axum::serve(listener, axum::json()).await,
                Self::AxumBytes => axum::serve(listener, axum::bytes()).await,
                Self::AxumLayers => axum::serve(listener, axum::layers()).await,
                Self::AsmxCors => ours::serve(listener, true).await,
                Self::Jsonrpsee => jsonrpsee::serve(listener).await,
                _ => ours::serve(listener, false).await,
            }
        })
    }
}

/// Tells whoever started it.
fn say(port: u16) {
    let mut out = std::io::stdout();
    // Whoever measures notices that nothing comes.
    let _ = writeln!(out, "{port}").and_then(|()| out.flush());
}
