//! The comparison is fair: both layers give the same answers where both have the same to say.

use asmx_bench::case::{self, Case};
use asmx_bench::contender::Contender;
use http::{HeaderMap, StatusCode};

/// The CORS headers of an answer, sorted; names within them in lower case, as browsers compare them.
fn answer(contender: Contender, case: &Case) -> (StatusCode, Vec<(String, String)>) {
    let response = contender.call(&case.origins).unwrap()(case.request());
    let cors = |headers: &HeaderMap| {
        let ours = headers
            .iter()
            .filter(|(name, _)| name.as_str().starts_with("access-control-") || *name == "vary");
        let mut lines: Vec<_> = ours
            .map(|(name, value)| {
                (name.to_string(), value.to_str().unwrap().to_lowercase().replace(", ", ","))
            })
            .collect();
        lines.sort();
        lines
    };
    (response.status(), cors(response.headers()))
}

#[test]
fn a_granted_request_is_answered_alike() {
    let granted = |case: &&Case| case.name.starts_with("actual") || case.name == case::PREFLIGHT;
    let cases = case::all();
    assert_eq!(cases.iter().filter(granted).count(), 4);
    for case in cases.iter().filter(granted) {
        let (ours, theirs) = (answer(Contender::Asmx, case), answer(Contender::TowerHttp, case));
        assert_eq!(ours.1, theirs.1, "{}", case.name);
        assert!(ours.1.iter().any(|(name, _)| name == "access-control-allow-origin"), "{}", case.name);
        assert!(ours.0.is_success() && theirs.0.is_success(), "{}", case.name);
    }
}

#[test]
fn what_is_refused_is_refused() {
    // Nothing but commas asks for nothing, which is granted.
    let granted = |case: &Case| {
        case.name.starts_with("actual")
            || case.name == case::PREFLIGHT
            || case.name.ends_with("8 KiB of commas")
    };
    for case in case::all() {
        let (_, ours) = answer(Contender::Asmx, &case);
        let allowed = ours.iter().any(|(name, _)| name == "access-control-allow-origin");
        assert_eq!(allowed, granted(&case), "{}", case.name);
        assert!(allowed || ours == [("vary".to_owned(), "origin".to_owned())], "{}: {ours:?}", case.name);
    }
}

#[test]
fn the_bare_service_says_nothing_of_cors() {
    for case in case::all() {
        assert_eq!(answer(Contender::Bare, &case), (StatusCode::OK, Vec::new()), "{}", case.name);
    }
}
