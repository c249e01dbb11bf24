//! Any head of a request under some policies: who is let in is who the policy means, read naively; nothing of the
//! request comes back but an origin, methods and names that were read; and a decision can always be put into words.

#![no_main]

mod model;

use std::sync::LazyLock;

use asmx::cors::{Decision, Head, Outcome, Policy, Reason, RequestKind, Route, Scope};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use libfuzzer_sys::fuzz_target;

use model::{Intent, Wanted};

static POLICIES: LazyLock<Vec<(Intent, Policy)>> = LazyLock::new(|| {
    let compile = |intent: Intent| {
        let policy = intent.cors.compile(Scope::Host).expect("a policy");
        (intent, policy)
    };
    model::intents().into_iter().map(compile).collect()
});

/// The first line is the method, each other a header: a letter for its name, and its value.
struct Input {
    method: Method,
    headers: HeaderMap,
}

impl Input {
    fn read(data: &[u8]) -> Option<Self> {
        let mut lines = data.split(|byte| *byte == b'\n');
        let method = Method::from_bytes(lines.next()?).ok()?;
        let mut headers = HeaderMap::new();
        for line in lines {
            let (letter, value) = line.split_first()?;
            headers.append(name(*letter)?, HeaderValue::from_bytes(value).ok()?);
        }
        Some(Self { method, headers })
    }
}

fn name(letter: u8) -> Option<HeaderName> {
    Some(match letter {
        b'o' => header::ORIGIN,
        b'm' => header::ACCESS_CONTROL_REQUEST_METHOD,
        b'h' => header::ACCESS_CONTROL_REQUEST_HEADERS,
        b'n' => HeaderName::from_static("access-control-request-private-network"),
        b's' => HeaderName::from_static("sec-fetch-site"),
        b'H' => header::HOST,
        b'c' => header::COOKIE,
        _ => return None,
    })
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else { return };
    let Some(input) = Input::read(rest) else { return };
    let (intent, policy) = &POLICIES[usize::from(choice & 0x3f) % POLICIES.len()];
    let posts = [Method::POST];
    let route = if choice & 0x40 == 0 { Route::Unknown } else { Route::Verbs(&posts) };
    let head = Head::new(&input.method, &input.headers);
    let head = if choice & 0x80 == 0 { head } else { head.with_credentials() };
    let decision = policy.decide(head, route);

    match intent.wants(head, choice & 0x80 != 0) {
        Wanted::Granted => assert_eq!(decision.outcome(), Outcome::Granted, "{decision}"),
        Wanted::Refused => assert!(!decision.outcome().is_granted(), "{decision}"),
        Wanted::Either => {}
    }
    answered(&decision, &input.headers);
    told(&decision);
});

/// CORS-3, CORS-12, CORS-14, CORS-15, CORS-20: what stands in the answer.
fn answered(decision: &Decision, asked: &HeaderMap) {
    let mut answer = HeaderMap::new();
    answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("https://by-hand.example"));
    answer.insert(header::VARY, HeaderValue::from_static("Accept, origin"));
    if decision.kind() == RequestKind::Preflight {
        answer = decision.preflight_response().into_parts().0.headers;
    } else {
        decision.apply(&mut answer);
    }
    let granted = decision.outcome().is_granted();
    let origin = answer.get_all(header::ACCESS_CONTROL_ALLOW_ORIGIN).iter().collect::<Vec<_>>();
    match origin[..] {
        [] => assert!(!granted),
        [value] if value == "*" => {}
        [value] => {
            // An answer does not know whether cookies came along; the browser does, and refuses it.
            let lets_in = granted || decision.reason() == Some(Reason::CredentialsNotAllowed);
            assert!(lets_in && Some(value) == asked.get(header::ORIGIN), "{value:?}");
        }
        _ => panic!("{origin:?}"),
    }
    if decision.policy().varies() {
        let vary: Vec<_> =
            answer.get_all(header::VARY).iter().filter_map(|line| line.to_str().ok()).collect();
        let origins = vary
            .iter()
            .flat_map(|line| line.split(','))
            .filter(|name| name.trim().eq_ignore_ascii_case("origin"));
        assert_eq!(origins.count(), 1, "{vary:?}");
    }
    if decision.kind() == RequestKind::Preflight && !granted {
        assert!(!answer.keys().any(|name| name.as_str().starts_with("access-control-")), "{answer:?}");
    }
    for value in answer.values() {
        assert!(value.to_str().is_ok(), "{value:?}");
    }
}

/// CORS-40, CORS-42: words for a log have no line of their own making.
fn told(decision: &Decision) {
    let (_, value) = decision.explain_header();
    assert!(value.to_str().is_ok(), "{value:?}");
    let told = decision.to_string();
    assert!(!told.contains(char::is_control), "{told:?}");
    assert_eq!(decision.reason().is_some(), matches!(decision.outcome(), Outcome::Refused(_)));
}
