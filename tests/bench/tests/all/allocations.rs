//! What a layer allocates for a request, in full: from the call until the answer is there. Exact counts, the same in every
//! build and on every machine (CORS-50, CORS-51, CORS-52).

use asmx_bench::case::{self, Case};
use asmx_bench::contender::Contender;

/// How many times a call allocates, and how many lines its answer's head has.
fn call(contender: Contender, case: &Case) -> (u64, u64) {
    let mut call = contender.call(&case.origins).unwrap();
    // Twice, since what happens only once is no part of a call.
    drop(call(case.request()));
    let request = case.request();
    let mut answer = None;
    let count = allocation_counter::measure(|| answer = Some(call(request))).count_total;
    (count, answer.unwrap().headers().len() as u64)
}

fn cases(beginning: &'static str) -> impl Iterator<Item = Case> {
    let cases: Vec<Case> = case::all().into_iter().filter(|case| case.name.starts_with(beginning)).collect();
    assert!(!cases.is_empty(), "{beginning}");
    cases.into_iter()
}

#[test]
fn cors_50_the_layer_allocates_nothing_for_an_actual_request() {
    for case in cases("actual").chain(cases("same origin")).chain(cases("refused")) {
        let ((bare, _), (ours, _)) = (call(Contender::Bare, &case), call(Contender::Asmx, &case));
        assert_eq!(ours, bare, "{}", case.name);
    }
}

#[test]
fn cors_51_a_preflight_allocates_at_most_once_for_each_header_of_its_answer() {
    let (count, headers) = call(Contender::Asmx, &cases(case::PREFLIGHT).next().unwrap());
    assert!(count <= headers, "{count} for {headers} headers");
}

#[test]
fn cors_51_a_hostile_preflight_allocates_no_more_when_it_is_longer() {
    let count = |name| call(Contender::Asmx, &cases(name).next().unwrap()).0;
    assert!(count("preflight, 8 KiB of names") <= count("preflight, 1 KiB of names"));
    assert!(count("preflight, 64 KiB of names") <= count("preflight, 8 KiB of names"));
    assert_eq!(count("preflight, 64 KiB of method"), count("preflight, 8 KiB of method"));
}

#[test]
fn cors_52_no_request_allocates_more_than_with_tower_http() {
    for case in cases("") {
        let ((ours, _), (theirs, _)) = (call(Contender::Asmx, &case), call(Contender::TowerHttp, &case));
        println!("{}: {ours} allocations, tower-http {theirs}", case.name);
        assert!(ours <= theirs, "{}: {ours} allocations, tower-http {theirs}", case.name);
    }
}
