//! What a whole call may cost, from its request to its read answer, beside the same by hand on axum. Allocations are exact, in
//! every build; `cargo xtask cost` counts the instructions.

use std::path::Path;
use std::sync::LazyLock;

use allocation_counter::AllocationInfo;
use asmx_bench::calls::{self, Answerer, Counts, SHAPES, Server, Shape};

/// What a call allocates in the end: what happens only once is no part of it.
fn allocated(answerer: Answerer, shape: Shape) -> AllocationInfo {
    let server = Server::new(answerer).unwrap();
    for _ in 0..3 {
        server.answer(server.request(shape));
    }
    let request = server.request(shape);
    allocation_counter::measure(|| server.answer(request))
}

/// Eight, of which one is the string of `HelloWorld` and one is the reader's of the answer. The bytes are those with every feature on.
#[test]
fn a_call_allocates_less_than_by_hand() {
    for shape in SHAPES {
        let by_hand = allocated(Answerer::Json, shape);
        for answerer in [Answerer::Asmx, Answerer::AsmxMany, Answerer::AsmxCors] {
            let ours = allocated(answerer, shape);
            let (count, bytes) = (ours.count_total, ours.bytes_total);
            println!(
                "{} {}: {count} of {bytes} bytes, by hand {}",
                shape.name,
                answerer.name(),
                by_hand.count_total
            );
            let most = if answerer == Answerer::AsmxCors { 2_850 } else { 2_400 };
            assert!(count <= 8 && count < by_hand.count_total, "{} {}: {count}", shape.name, answerer.name());
            assert!(bytes <= most, "{} {}: {bytes} bytes", shape.name, answerer.name());
        }
    }
}

static COUNTS: LazyLock<Vec<(Shape, Counts)>> = LazyLock::new(|| {
    if cfg!(debug_assertions) {
        panic!("this is an unoptimised build: run cargo xtask cost");
    }
    calls::count(Path::new(env!("CARGO_BIN_EXE_asmx-bench")), Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap()
});

/// The most instructions of a shape, with 3% for other allocators, without a policy and with one.
fn most(shape: Shape) -> [u64; 2] {
    match shape.name {
        "HelloWorld" => [9_270, 10_180],
        _ => [9_840, 10_750],
    }
}

#[test]
#[ignore = "needs valgrind and an optimised build: cargo xtask cost"]
fn a_call_takes_fewer_instructions_than_by_hand() {
    for (shape, [json, ours, with_cors, _]) in COUNTS.iter() {
        let [most, most_with_cors] = most(*shape);
        assert!(ours * 100 <= json * 72, "{}: {ours} instructions, by hand {json}", shape.name);
        assert!(*ours <= most, "{}: {ours} instructions", shape.name);
        assert!(with_cors * 100 <= json * 78, "{}: {with_cors} instructions, by hand {json}", shape.name);
        assert!(*with_cors <= most_with_cors, "{}: {with_cors} instructions", shape.name);
    }
}

#[test]
#[ignore = "needs valgrind and an optimised build: cargo xtask cost"]
fn a_call_of_one_service_in_a_thousand_takes_as_many() {
    for (shape, [_, one, _, many]) in COUNTS.iter() {
        assert!(many * 100 <= one * 103, "{}: {many} instructions, with one service {one}", shape.name);
    }
}
