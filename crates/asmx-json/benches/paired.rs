//! Reading and writing next to `serde_json` on the same structs. `cargo bench -p asmx-json`.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::hint::black_box;
use std::time::{Duration, Instant};

#[derive(Serialize, Deserialize, Clone)]
struct Product {
    #[serde(rename = "Id")]
    id: i32,
    #[serde(rename = "Name")]
    name: String,
    #[serde(rename = "Price")]
    price: f64,
    #[serde(rename = "Tags")]
    tags: Vec<String>,
    #[serde(rename = "Stock")]
    stock: Option<i64>,
    #[serde(rename = "Active")]
    active: bool,
}

#[derive(Serialize, Deserialize, Clone)]
struct Add {
    a: i32,
    b: i32,
}

#[derive(Serialize, Deserialize, Clone)]
struct Message {
    text: String,
}

#[derive(Serialize, Deserialize, Clone)]
struct Numbers {
    doubles: Vec<f64>,
}

fn product(at: i32) -> Product {
    Product {
        id: at,
        name: format!("Product number {at} with a longer name"),
        price: f64::from(at) * 1.25 + 0.99,
        tags: vec!["new".to_owned(), "sale".to_owned()],
        stock: (at % 2 == 0).then_some(i64::from(at) * 1_000),
        active: true,
    }
}

/// The best of many short runs, in nanoseconds per call.
fn time(mut run: impl FnMut()) -> f64 {
    let mut calls = 1_u32;
    loop {
        let start = Instant::now();
        (0..calls).for_each(|_| run());
        if start.elapsed() > Duration::from_millis(5) {
            break;
        }
        calls *= 2;
    }
    let best = (0..40).map(|_| {
        let start = Instant::now();
        (0..calls).for_each(|_| run());
        start.elapsed()
    });
    best.min().unwrap_or_default().as_secs_f64() * 1e9 / f64::from(calls)
}

fn pair<T: Serialize + DeserializeOwned>(name: &str, value: &T) {
    let settings = asmx_json::Settings { max_json_length: usize::MAX, ..asmx_json::Settings::default() };
    let text = serde_json::to_vec(value).expect("JSON");
    let mut out = Vec::with_capacity(text.len() * 2);
    let rows = [
        (
            "write",
            time(|| {
                out.clear();
                asmx_json::write(black_box(value), &mut out, &settings).expect("a value");
                black_box(&out);
            }),
            time({
                let mut out = Vec::with_capacity(text.len() * 2);
                move || {
                    out.clear();
                    serde_json::to_writer(&mut out, black_box(value)).expect("a value");
                    black_box(&out);
                }
            }),
        ),
        (
            "read",
            time(|| {
                black_box(asmx_json::hot::from_slice::<T>(black_box(&text), &settings).expect("strict JSON"));
            }),
            time(|| {
                black_box(serde_json::from_slice::<T>(black_box(&text)).expect("JSON"));
            }),
        ),
    ];
    for (what, ours, theirs) in rows {
        println!("{name:>12} {what:<5} {ours:>9.1} ns  serde_json {theirs:>9.1} ns  {:.2}", ours / theirs);
    }
}

fn main() {
    pair("int", &5);
    pair("empty", &Vec::<i32>::new());
    pair("add", &Add { a: 17, b: 25 });
    pair("product", &product(7));
    pair("100 products", &(0..100).map(product).collect::<Vec<_>>());
    pair("text", &Message { text: "The quick brown fox jumps over the lazy dog. ".repeat(40) });
    pair("unicode", &Message { text: "Grüße, 你好, \"quoted\"\n".repeat(40) });
    pair("doubles", &Numbers { doubles: (1..100).map(|at| 1.0 / f64::from(at)).collect() });
    pair("prices", &Numbers { doubles: (1..100).map(|at| f64::from(at) * 0.25 + 0.49).collect() });
}
