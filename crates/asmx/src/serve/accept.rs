//! Taking connections from a listener, as many as there may be.

use core::net::SocketAddr;
use core::time::Duration;
use std::io;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::clients::{Clients, Counted};
use super::log;
use crate::cors::Seldom;
use crate::request::Proxies;
use crate::tables::Limits;

/// How long to wait where the system has nothing left to make a connection of.
const RESPITE: Duration = Duration::from_secs(1);

/// A connection, its client, and its place.
pub(super) type Arrived = (TcpStream, SocketAddr, Place);

/// A place among all connections and among those of its client, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    _of_all: Option<OwnedSemaphorePermit>,
    _of_client: Counted,
}

/// A listener that has so many connections at a time.
#[derive(Debug)]
pub(super) struct Door {
    listener: TcpListener,
    places: Arc<Semaphore>,
    most: usize,
    full: Seldom,
    clients: Clients,
}

impl Door {
    pub(super) fn new(listener: TcpListener, limits: &Limits, proxies: Proxies) -> Self {
        let most = limits.connections.min(Semaphore::MAX_PERMITS);
        let clients = Clients::new(limits.connections_per_client, proxies);
        Self { listener, places: Arc::new(Semaphore::new(most)), most, full: Seldom::new(1), clients }
    }

    /// The next connection, and its place. More than there may be wait in the system's queue, and more than a client may have are
    /// closed.
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
                Ok((stream, client)) => {
                    if let Some(counted) = self.clients.admit(client.ip()) {
                        return (stream, client, Place { _of_all: place, _of_client: counted });
                    }
                }
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
        let Self { listener, places, clients, .. } = self;
        let listener = listener.into_std().ok();
        core::iter::from_fn(move || {
            let place = Arc::clone(&places).try_acquire_owned().ok()?;
            let (stream, client, counted) = loop {
                let (stream, client) = listener.as_ref()?.accept().ok()?;
                if let Some(counted) = clients.admit(client.ip()) {
                    break (stream, client, counted);
                }
            };
            stream.set_nonblocking(true).ok()?;
            let place = Place { _of_all: Some(place), _of_client: counted };
            Some((TcpStream::from_std(stream).ok()?, client, place))
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

    fn door(listener: TcpListener, connections: usize, connections_per_client: usize) -> Door {
        let limits = Limits { connections, connections_per_client, ..Limits::default() };
        Door::new(listener, &limits, Proxies::default())
    }

    /// At the end of a server, too, a client has no more than it may have.
    #[tokio::test]
    async fn who_has_connected_too_often_is_not_let_in() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let door = door(listener, 5, 1);
        let mut clients = Vec::new();
        for _ in 0..3 {
            clients.push(TcpStream::connect(address).await.expect("a connection"));
        }
        let arrived: Vec<Arrived> = door.close().collect();
        assert_eq!(arrived.len(), 1);
        assert_eq!(arrived[0].1, clients[0].local_addr().expect("one"));
    }

    /// As many as there are places for; a server that ends answers them.
    #[tokio::test]
    async fn who_has_connected_already_is_let_in() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let door = door(listener, 2, usize::MAX);
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
