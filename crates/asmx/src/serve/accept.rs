//! Taking connections from a listener, as many as there may be.

use core::net::SocketAddr;
use core::time::Duration;
use std::io;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::log;
use crate::cors::Seldom;

/// How long to wait where the system has nothing left to make a connection of.
const RESPITE: Duration = Duration::from_secs(1);

/// A connection, its client, and its place.
pub(super) type Arrived = (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>);

/// A listener that has so many connections at a time.
#[derive(Debug)]
pub(super) struct Door {
    listener: TcpListener,
    places: Arc<Semaphore>,
    most: usize,
    full: Seldom,
}

impl Door {
    pub(super) fn new(listener: TcpListener, most: usize) -> Self {
        let most = most.min(Semaphore::MAX_PERMITS);
        Self { listener, places: Arc::new(Semaphore::new(most)), most, full: Seldom::new(1) }
    }

    /// The next connection, and its place. More than there may be wait in the system's queue.
    pub(super) async fn next(&self) -> Arrived {
        if self.places.available_permits() == 0
            && let Some(left_out) = self.full.admits(())
        {
            log::full(self.most, left_out);
        }
        // Nobody closes it, so there is a place at the end.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        loop {
            match self.listener.accept().await {
                Ok((stream, client)) => return (stream, client, place),
                Err(error) if is_of_connection(&error) => {}
                Err(error) => {
                    log::not_accepted(&error);
                    tokio::time::sleep(RESPITE).await;
                }
            }
        }
    }

    /// Closes the door behind those who have connected already, as far as there are places: a proxy would take their end for that
    /// of a call that ran.
    pub(super) fn close(self) -> impl Iterator<Item = Arrived> {
        let Self { listener, places, .. } = self;
        let listener = listener.into_std().ok();
        core::iter::from_fn(move || {
            let place = Arc::clone(&places).try_acquire_owned().ok()?;
            let (stream, client) = listener.as_ref()?.accept().ok()?;
            stream.set_nonblocking(true).ok()?;
            Some((TcpStream::from_std(stream).ok()?, client, Some(place)))
        })
    }
}

/// Whether it is only about a connection that went away.
fn is_of_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many as there are places for; a server that ends answers them.
    #[tokio::test]
    async fn who_has_connected_already_is_let_in() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let door = Door::new(listener, 2);
        let mut clients = Vec::new();
        for _ in 0..3 {
            clients.push(TcpStream::connect(address).await.expect("a connection"));
        }
        let arrived: Vec<Arrived> = door.close().collect();
        let addresses: Vec<_> = arrived.iter().map(|(_, client, _)| *client).collect();
        let wanted: Vec<_> = clients[..2].iter().map(|client| client.local_addr().expect("one")).collect();
        assert_eq!(addresses, wanted);
    }

    /// What a client did to its own connection is nothing to wait for, nor to log.
    #[test]
    fn a_connection_that_went_away_is_no_trouble() {
        for kind in [
            io::ErrorKind::ConnectionAborted,
            io::ErrorKind::ConnectionRefused,
            io::ErrorKind::ConnectionReset,
        ] {
            assert!(is_of_connection(&kind.into()), "{kind}");
        }
        for kind in [io::ErrorKind::QuotaExceeded, io::ErrorKind::OutOfMemory, io::ErrorKind::Other] {
            assert!(!is_of_connection(&kind.into()), "{kind}");
        }
    }
}
