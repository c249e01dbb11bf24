//! What a call costs, beside the same by hand on axum.

use std::convert::Infallible;
use std::path::Path;

use anyhow::{Result, ensure};
use asmx::prelude::*;
use asmx::{Functions, methods};
use axum::routing::post;
use axum::{Json, Router};
use axum_core::body::Body;
use http::header::{CONTENT_TYPE, ORIGIN};
use http::{Request, Response};
use http_body_util::BodyExt as _;
use serde::{Deserialize, Serialize};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt as _;

use asmx_cost::instructions;

/// The argument by which `main` of the measured program gets to [`run`].
pub const ARGUMENT: &str = "calls";

/// How many instructions one call takes, in the order of [`Answerer::ALL`].
pub type Counts = [u64; 4];

/// One kind of call.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// What the tables call it.
    pub name: &'static str,
    path: &'static str,
    body: &'static str,
}

/// The smallest calls that there are: what is measured is everything but the method.
pub const SHAPES: [Shape; 2] = [
    Shape { name: "HelloWorld", path: "/Small.asmx/HelloWorld", body: "{}" },
    Shape { name: "Add", path: "/Small.asmx/Add", body: r#"{"a":17,"b":25}"# },
];

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answerer {
    /// A handler by hand: `Json<Args>` in, `Json<D<Out>>` out.
    Json,
    /// A host, with its limits, its time limit, its guard against panics and calls that run to their end.
    Asmx,
    /// The same with a policy that lists three origins, asked by one of them.
    AsmxCors,
    /// A host of a thousand services.
    AsmxMany,
}

impl Answerer {
    /// All, in the order of the tables.
    pub const ALL: [Self; 4] = [Self::Json, Self::Asmx, Self::AsmxCors, Self::AsmxMany];

    /// What the tables call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "axum Json",
            Self::Asmx => "asmx",
            Self::AsmxCors => "asmx + CORS",
            Self::AsmxMany => "asmx, 1,000 services",
        }
    }
}

/// Answers a request, and reads the answer.
type Answering = Box<dyn Fn(&Runtime, Request<Body>)>;

/// Somebody who answers, in process.
#[allow(missing_debug_implementations)] // nobody looks at it
pub struct Server {
    runtime: Runtime,
    answer: Answering,
    origin: bool,
}

/// For every shape what each answerer took.
///
/// # Errors
/// That valgrind is missing, or what it said.
pub fn count(program: &Path, folder: &Path) -> Result<Vec<(Shape, Counts)>> {
    let counts = instructions::count(program, ARGUMENT, folder)?;
    let (counts, []) = counts.as_chunks() else { anyhow::bail!("a part is missing") };
    ensure!(counts.len() == SHAPES.len(), "a part is missing");
    Ok(SHAPES.into_iter().zip(counts.iter().copied()).collect())
}

/// What is to be counted: every shape with every answerer.
///
/// # Errors
/// That a server can't be made.
pub fn run() -> Result<()> {
    for shape in SHAPES {
        for answerer in Answerer::ALL {
            let server = Server::new(answerer)?;
            let requests = || instructions::many(|| server.request(shape));
            instructions::measure(requests, |request| server.answer(request));
        }
    }
    Ok(())
}

const ORIGINS: [&str; 3] = ["https://shop.example", "https://www.shop.example", "https://admin.shop.example"];

impl Server {
    /// Makes one.
    ///
    /// # Errors
    /// That a host or a runtime can't be made.
    pub fn new(answerer: Answerer) -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let host = Host::builder().functions("/Small.asmx", functions());
        let answer = match answerer {
            Answerer::Json => answering(by_hand()),
            Answerer::Asmx => answering(host.build()?),
            Answerer::AsmxCors => answering(host.cors(Cors::origins(ORIGINS).credentials()).build()?),
            Answerer::AsmxMany => {
                let others = (0..999).map(|number| format!("/Other{number}.asmx"));
                answering(others.fold(host, |host, path| host.functions(&path, functions())).build()?)
            }
        };
        Ok(Self { runtime, answer, origin: answerer == Answerer::AsmxCors })
    }

    /// A request of a shape.
    ///
    /// # Panics
    /// If the path of the shape is none.
    #[must_use]
    pub fn request(&self, shape: Shape) -> Request<Body> {
        let mut request = Request::post(shape.path).header(CONTENT_TYPE, "application/json; charset=utf-8");
        if self.origin {
            request = request.header(ORIGIN, ORIGINS[1]);
        }
        request.body(Body::from(shape.body)).expect("a request")
    }

    /// Answers it, and reads the answer.
    pub fn answer(&self, request: Request<Body>) {
        (self.answer)(&self.runtime, request);
    }
}

fn answering<S>(service: S) -> Answering
where
    S: tower::Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + 'static,
{
    Box::new(move |runtime, request| {
        runtime.block_on(async {
            let Ok(response) = service.clone().oneshot(request).await;
            assert!(response.status().is_success(), "{}", response.status());
            drop(response.into_body().collect().await);
        });
    })
}

#[web_method]
async fn hello_world() -> String {
    "Hello World".into()
}

#[web_method]
async fn add(a: i32, b: i32) -> i32 {
    a + b
}

fn functions() -> Functions {
    methods![hello_world, add]
}

fn by_hand() -> Router {
    #[derive(Serialize)]
    struct Envelope<T> {
        d: T,
    }
    #[derive(Deserialize)]
    struct Nothing {}
    #[derive(Deserialize)]
    struct Add {
        a: i32,
        b: i32,
    }
    Router::new()
        .route(
            "/Small.asmx/HelloWorld",
            post(async |Json(Nothing {})| Json(Envelope { d: "Hello World".to_owned() })),
        )
        .route("/Small.asmx/Add", post(async |Json(Add { a, b })| Json(Envelope { d: a + b })))
}
