//! A service that SOAP clients of others call, each with code made of its WSDL. It has what these stumble over: lists,
//! attributes, dates, bytes, enums, nulls, faults with a detail, headers, sessions, one-way methods, bare messages; one of
//! `DataSet`s and one of RPC.
//!
//! `cargo xtask soap-clients` starts it and the clients in `clients/`.

mod old;
mod tables;

use std::sync::atomic::{AtomicI32, Ordering};

use asmx::prelude::*;
use asmx::{SoapException, SoapHeader, types};
use tokio::net::TcpListener;

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy)]
enum Color {
    Red,
    Green,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Line {
    #[script(xml(attribute, name = "no"))]
    number: i32,
    name: Option<String>,
    price: Decimal,
    added: DateTime,
    color: Color,
    #[script(xml(flat, name = "Tag"))]
    tags: Vec<String>,
    sizes: Option<Vec<Option<i32>>>,
    id: Guid,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Auth {
    user: String,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Quota {
    left: i32,
}

#[derive(Default)]
struct Orders {
    told: AtomicI32,
}

#[script_service(namespace = "Acme", xml_namespace = "http://acme.example/orders/")]
impl Orders {
    /// Gives `<lines>` back.
    #[web_method]
    fn same(&self, lines: Option<Vec<Line>>) -> Option<Vec<Line>> {
        lines
    }

    #[web_method]
    fn add(&self, a: i32, b: Option<i32>) -> i32 {
        a + b.unwrap_or_default()
    }

    #[web_method]
    fn reversed(&self, bytes: Vec<u8>) -> Vec<u8> {
        bytes.into_iter().rev().collect()
    }

    #[web_method]
    fn joined(&self, words: Vec<Option<String>>) -> String {
        words.into_iter().map(|word| word.unwrap_or_else(|| "-".to_owned())).collect::<Vec<_>>().join("|")
    }

    #[web_method]
    fn refuse(&self, reason: String) -> Result<(), SoapException> {
        let detail = types::Xml::new("<code xmlns=\"urn:codes\">7</code>");
        Err(SoapException::client(reason).actor("urn:orders").detail(detail))
    }

    #[web_method]
    fn who(
        &self,
        #[soap_header] auth: Option<Auth>,
        #[soap_header(out)] quota: SoapHeader<Quota>,
    ) -> Result<String, Fault> {
        quota.set(&Quota { left: 3 })?;
        Ok(auth.map_or_else(|| "nobody".to_owned(), |auth| auth.user))
    }

    #[web_method(session)]
    fn visits(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let visits = session.get::<i32>("visits")?.unwrap_or_default() + 1;
        session.insert("visits", &visits)?;
        Ok(visits)
    }

    #[web_method(soap(one_way))]
    fn tell(&self, number: i32) {
        self.told.store(number, Ordering::SeqCst);
    }

    #[web_method]
    fn told(&self) -> i32 {
        self.told.load(Ordering::SeqCst)
    }

    #[web_method(soap(bare))]
    fn submit(&self, line: Line) -> Line {
        line
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let host = Host::builder()
        .custom_errors(CustomErrors::On)
        .service(Orders::default())
        .service(tables::Tables)
        .service(old::Old)
        .build()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on http://{}/Orders.asmx", listener.local_addr()?);
    Ok(host.serve_on(listener).await?)
}
