//! The connections to a server: one that asks, and one that is told.

use core::time::Duration;

use futures_util::StreamExt as _;
use redis::aio::{MultiplexedConnection, PubSubStream};
use redis::{AsyncConnectionConfig, Client, RedisError};
use tokio_util::sync::CancellationToken;

/// Both connections, which live and die together.
#[derive(Debug)]
pub(crate) struct Link {
    connection: MultiplexedConnection,
    /// Cancelled when either is lost.
    pub(crate) lost: CancellationToken,
}

impl Link {
    /// Connects, and gives what is told on a channel.
    pub(crate) async fn new(client: &Client, channel: &str) -> Result<(Self, PubSubStream), RedisError> {
        // What takes how long is the caller's to say.
        let config = AsyncConnectionConfig::new().set_response_timeout(None).set_connection_timeout(None);
        let connection = client.get_multiplexed_async_connection_with_config(&config).await?;
        let mut told = client.get_async_pubsub().await?;
        told.subscribe(channel).await?;
        Ok((Self { connection, lost: CancellationToken::new() }, told.into_on_message()))
    }

    /// The connection for a question. Where that is dropped without an answer for long, or fails, both are lost.
    pub(crate) fn question(&self) -> Question<'_> {
        Question {
            connection: self.connection.clone(),
            link: self,
            began: tokio::time::Instant::now(),
            is_answered: false,
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.lost.cancel();
    }
}

/// Hands on what is told, until the connection is lost.
pub(crate) async fn listen(mut told: PubSubStream, lost: CancellationToken, mut hear: impl FnMut(&[u8])) {
    let until_lost = lost.clone();
    let all = async {
        while let Some(message) = told.next().await {
            hear(message.get_payload_bytes());
        }
    };
    until_lost.run_until_cancelled(all).await;
    lost.cancel();
}

/// A question that was asked.
pub(crate) struct Question<'a> {
    pub(crate) connection: MultiplexedConnection,
    link: &'a Link,
    began: tokio::time::Instant,
    is_answered: bool,
}

impl Question<'_> {
    pub(crate) fn answered<T>(mut self, answer: Result<T, RedisError>) -> Result<T, RedisError> {
        self.is_answered = true;
        answer.inspect_err(|error| {
            if error.is_io_error() || error.is_connection_dropped() || error.is_unrecoverable_error() {
                self.link.lost.cancel();
            }
        })
    }
}

impl Drop for Question<'_> {
    /// A server that leaves a question unanswered may have gone without a word.
    fn drop(&mut self) {
        const LONG: Duration = Duration::from_secs(1);
        if !self.is_answered && self.began.elapsed() >= LONG {
            self.link.lost.cancel();
        }
    }
}
