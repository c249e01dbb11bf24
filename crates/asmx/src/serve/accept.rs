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
    pub(super) async fn next(&self) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
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
}

/// Whether it is only about a connection that went away.
fn is_of_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
