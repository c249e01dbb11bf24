//! What every store of sessions does. Each store runs all of it: [`store_tests!`].

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use asmx::session::{
    Access, Closed, Generation, Left, Opened, SessionId, SessionStore, StoreError, Terms, Values,
};
use tokio::task::JoinHandle;
use tokio::time::sleep;

type Store = Arc<dyn SessionStore>;

/// Long enough that whoever could get in would have.
const A_WHILE: Duration = Duration::from_millis(120);
/// What nothing here takes.
const LONG: Duration = Duration::from_secs(20);

/// The tests for a store, which the expression makes and may be `None` where it cannot be had.
macro_rules! store_tests {
    ($store:expr) => {
        $crate::sessions_store::store_tests!(
            $store,
            sac_10_one_at_a_time_in_the_order_of_coming,
            sac_10_other_sessions_wait_for_nobody,
            readers_are_together_behind_a_writer,
            readers_keep_their_place_in_line,
            sac_12_a_lease_that_is_over_is_taken_over,
            sac_12_who_comes_after_the_lease_need_not_wait,
            sac_12_a_lease_that_nobody_else_wants_goes_on,
            sac_12_each_turn_has_its_own_lease,
            sac_12_who_asks_as_the_turn_comes_keeps_it,
            sac_13_waiting_ends,
            sac_14_not_too_many_wait,
            who_gives_up_loses_the_place,
            sac_5_the_time_slides,
            what_a_writer_leaves,
            sac_6_an_unknown_id_is_a_new_session,
            values_are_kept_as_they_are,
            many_writers_lose_nothing,
        );
    };
    ($store:expr, $($name:ident),+ $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(store) = $store {
                    $crate::sessions_store::$name(std::sync::Arc::new(store)).await;
                }
            }
        )+
    };
}
pub(crate) use store_tests;

fn id() -> SessionId {
    SessionId::random().expect("random numbers")
}

pub(crate) fn terms() -> Terms {
    Terms {
        access: Access::Write,
        lease: LONG,
        wait: LONG,
        queue_limit: 50,
        answer: Duration::from_secs(5),
        timeout: LONG,
    }
}

fn reading() -> Terms {
    Terms { access: Access::Read, ..terms() }
}

pub(crate) fn values(text: &str) -> Values {
    let mut values = Values::default();
    values.insert("value", text.to_owned());
    values
}

fn value(opened: &Opened) -> &str {
    opened.values.as_ref().and_then(|values| values.get("value")).unwrap_or("nothing")
}

async fn open(store: &Store, id: &SessionId) -> (String, Generation) {
    let opened = store.open(id, terms()).await.expect("the session");
    (value(&opened).to_owned(), opened.generation.expect("a turn"))
}

async fn read(store: &Store, id: &SessionId) -> String {
    let opened = store.open(id, reading()).await.expect("the session");
    assert_eq!(opened.generation, None, "a reader has no turn");
    value(&opened).to_owned()
}

async fn close(store: &Store, id: &SessionId, generation: Generation, left: Left) -> Closed {
    store.close(id, generation, left, LONG).await.expect("closed")
}

async fn leave(store: &Store, id: &SessionId, generation: Generation, text: &str) {
    assert_eq!(close(store, id, generation, Left::Values(values(text))).await, Closed::InTime);
}

async fn create(store: &Store, text: &str) -> SessionId {
    let id = id();
    store.create(&id, values(text), LONG).await.expect("created");
    id
}

/// Somebody who waits for a session, and stands in line when this returns.
async fn waits(store: &Store, id: &SessionId, terms: Terms) -> JoinHandle<Result<Opened, StoreError>> {
    let (store, id) = (Arc::clone(store), *id);
    let waits = tokio::spawn(async move { store.open(&id, terms).await });
    sleep(A_WHILE).await;
    waits
}

async fn got(waits: JoinHandle<Result<Opened, StoreError>>) -> Opened {
    waits.await.expect("no panic").expect("the session")
}

/// SAC-10, and at once: ASP.NET polls each 500 ms, in no order (SAC-11).
pub(crate) async fn sac_10_one_at_a_time_in_the_order_of_coming(store: Store) {
    let id = create(&store, "0").await;
    let (_, first) = open(&store, &id).await;
    let order = Arc::new(Mutex::new(Vec::new()));
    let mut all = Vec::new();
    for number in 1..=4 {
        let (store, order) = (Arc::clone(&store), Arc::clone(&order));
        all.push(tokio::spawn(async move {
            let (found, turn) = open(&store, &id).await;
            order.lock().expect("no panic").push((number, found));
            sleep(Duration::from_millis(20)).await;
            leave(&store, &id, turn, &number.to_string()).await;
        }));
        sleep(Duration::from_millis(30)).await;
    }
    assert!(order.lock().expect("no panic").is_empty(), "all wait");
    let freed = Instant::now();
    leave(&store, &id, first, "first").await;
    for one in all {
        one.await.expect("no panic");
    }
    assert!(freed.elapsed() < Duration::from_millis(900), "{:?}", freed.elapsed());
    let expected = [(1, "first"), (2, "1"), (3, "2"), (4, "3")].map(|(n, text)| (n, text.to_owned()));
    assert_eq!(*order.lock().expect("no panic"), expected);
    assert_eq!(read(&store, &id).await, "4");
}

pub(crate) async fn sac_10_other_sessions_wait_for_nobody(store: Store) {
    let (one, other) = (create(&store, "1").await, create(&store, "2").await);
    let (_, turn) = open(&store, &one).await;
    let began = Instant::now();
    let (found, other_turn) = open(&store, &other).await;
    store.touch(&one, LONG).await.expect("touched");
    assert!(began.elapsed() < Duration::from_secs(1), "nobody waited");
    assert_eq!(found, "2");
    leave(&store, &other, other_turn, "3").await;
    leave(&store, &one, turn, "4").await;
    assert_eq!((read(&store, &one).await, read(&store, &other).await), ("4".into(), "3".into()));
}

pub(crate) async fn readers_are_together_behind_a_writer(store: Store) {
    let id = create(&store, "before").await;
    // Two of them, and a writer does not wait for them: they hold nothing.
    assert_eq!((read(&store, &id).await, read(&store, &id).await), ("before".into(), "before".into()));
    let (_, turn) = open(&store, &id).await;
    let readers = [waits(&store, &id, reading()).await, waits(&store, &id, reading()).await];
    assert!(readers.iter().all(|reader| !reader.is_finished()), "they wait for the writer");
    leave(&store, &id, turn, "after").await;
    for reader in readers {
        let opened = got(reader).await;
        assert_eq!((value(&opened), opened.generation), ("after", None));
    }
    let (_, turn) = open(&store, &id).await;
    leave(&store, &id, turn, "end").await;
}

pub(crate) async fn readers_keep_their_place_in_line(store: Store) {
    let id = create(&store, "0").await;
    let (_, first) = open(&store, &id).await;
    let early = waits(&store, &id, reading()).await;
    let writer = waits(&store, &id, terms()).await;
    let late = waits(&store, &id, reading()).await;
    leave(&store, &id, first, "1").await;
    assert_eq!(value(&got(early).await), "1");
    let second = got(writer).await.generation.expect("a turn");
    sleep(A_WHILE).await;
    assert!(!late.is_finished(), "the writer in front has the session");
    leave(&store, &id, second, "2").await;
    assert_eq!(value(&got(late).await), "2");
}

pub(crate) async fn sac_12_a_lease_that_is_over_is_taken_over(store: Store) {
    let id = create(&store, "0").await;
    let short = Terms { lease: Duration::from_millis(900), ..terms() };
    let began = Instant::now();
    let lost = store.open(&id, short).await.expect("the session").generation.expect("a turn");
    let next = waits(&store, &id, terms()).await;
    assert!(!next.is_finished());
    let opened = got(next).await;
    assert!(began.elapsed() >= Duration::from_millis(890), "not before: {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(4), "and then at once: {:?}", began.elapsed());
    let turn = opened.generation.expect("a turn");
    assert_ne!(turn, lost);
    // Whatever the late one leaves, while the other has the session and after that.
    for left in [Left::Unchanged, Left::Values(values("late")), Left::Nothing] {
        assert_eq!(close(&store, &id, lost, left).await, Closed::Late);
    }
    let waiting = waits(&store, &id, terms()).await;
    assert!(!waiting.is_finished(), "the late one has let nobody in");
    leave(&store, &id, turn, "1").await;
    assert_eq!(value(&got(waiting).await), "1");
    assert_eq!(close(&store, &id, turn, Left::Nothing).await, Closed::Late);
    assert_eq!(close(&store, &id, lost, Left::Nothing).await, Closed::Late);
}

pub(crate) async fn sac_12_who_comes_after_the_lease_need_not_wait(store: Store) {
    let id = create(&store, "0").await;
    let short = Terms { lease: Duration::from_millis(50), ..terms() };
    let lost = store.open(&id, short).await.expect("the session").generation.expect("a turn");
    sleep(A_WHILE).await;
    let began = Instant::now();
    assert_eq!(read(&store, &id).await, "0");
    let (_, turn) = open(&store, &id).await;
    assert!(began.elapsed() < Duration::from_secs(1), "nobody waited");
    assert_eq!(close(&store, &id, lost, Left::Nothing).await, Closed::Late);
    leave(&store, &id, turn, "1").await;
}

pub(crate) async fn sac_12_a_lease_that_nobody_else_wants_goes_on(store: Store) {
    let id = create(&store, "0").await;
    let short = Terms { lease: Duration::from_millis(50), ..terms() };
    let turn = store.open(&id, short).await.expect("the session").generation.expect("a turn");
    sleep(A_WHILE).await;
    leave(&store, &id, turn, "kept").await;
    assert_eq!(read(&store, &id).await, "kept");
}

/// Who waited has as much time as any other.
pub(crate) async fn sac_12_each_turn_has_its_own_lease(store: Store) {
    let id = create(&store, "0").await;
    let short = Terms { lease: Duration::from_millis(900), ..terms() };
    // From here on, since a busy machine may tell who waits late that the turn has begun.
    let began = Instant::now();
    store.open(&id, short).await.expect("the session");
    let (second, third) = (waits(&store, &id, short).await, waits(&store, &id, terms()).await);
    got(second).await;
    got(third).await;
    assert!(began.elapsed() >= Duration::from_millis(1750), "{:?}", began.elapsed());
}

/// Being told that the turn has come and asking for it again cross, and it is one turn all the same.
pub(crate) async fn sac_12_who_asks_as_the_turn_comes_keeps_it(store: Store) {
    let short = Terms { lease: Duration::from_millis(300), ..terms() };
    let sessions: Vec<_> = (0..100)
        .map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let id = create(&store, "0").await;
                store.open(&id, short).await.expect("the session");
                let (second, third) = (waits(&store, &id, terms()).await, waits(&store, &id, terms()).await);
                let turn = got(second).await.generation.expect("a turn");
                sleep(A_WHILE).await;
                assert!(!third.is_finished(), "two at a time");
                leave(&store, &id, turn, "second").await;
                assert_eq!(value(&got(third).await), "second");
            })
        })
        .collect();
    for session in sessions {
        session.await.expect("one turn");
    }
}

pub(crate) async fn sac_13_waiting_ends(store: Store) {
    let id = create(&store, "0").await;
    let (_, turn) = open(&store, &id).await;
    for terms in [terms(), reading()] {
        let began = Instant::now();
        let hurried = Terms { wait: Duration::from_millis(150), ..terms };
        let error = store.open(&id, hurried).await.expect_err("no session");
        assert!(matches!(error, StoreError::TimedOut), "{error}");
        assert!((140..1500).contains(&began.elapsed().as_millis()), "{:?}", began.elapsed());
    }
    leave(&store, &id, turn, "1").await;
    // Nobody who has gone is waited for.
    let (found, turn) = open(&store, &id).await;
    assert_eq!(found, "1");
    leave(&store, &id, turn, "2").await;
}

pub(crate) async fn sac_14_not_too_many_wait(store: Store) {
    let id = create(&store, "0").await;
    let few = Terms { queue_limit: 2, ..terms() };
    let turn = store.open(&id, few).await.expect("the session").generation.expect("a turn");
    let first = waits(&store, &id, few).await;
    let second = waits(&store, &id, Terms { access: Access::Read, ..few }).await;
    for full in [few, Terms { access: Access::Read, ..few }] {
        let error = store.open(&id, full).await.expect_err("no place");
        assert!(matches!(error, StoreError::QueueFull), "{error}");
    }
    leave(&store, &id, turn, "1").await;
    leave(&store, &id, got(first).await.generation.expect("a turn"), "2").await;
    assert_eq!(value(&got(second).await), "2");
    open(&store, &id).await;
}

pub(crate) async fn who_gives_up_loses_the_place(store: Store) {
    let id = create(&store, "0").await;
    let (_, turn) = open(&store, &id).await;
    let gone = waits(&store, &id, terms()).await;
    let other = waits(&store, &id, terms()).await;
    gone.abort();
    assert!(gone.await.is_err());
    sleep(A_WHILE).await;
    let freed = Instant::now();
    leave(&store, &id, turn, "1").await;
    let opened = got(other).await;
    assert!(freed.elapsed() < Duration::from_secs(1), "{:?}", freed.elapsed());
    assert_eq!(value(&opened), "1");
    // The only one in line goes, and nobody is in front of the next.
    let gone = waits(&store, &id, terms()).await;
    gone.abort();
    assert!(gone.await.is_err());
    leave(&store, &id, opened.generation.expect("a turn"), "2").await;
    assert_eq!(open(&store, &id).await.0, "2");
}

/// SAC-5, SAC-9: each operation starts the time anew.
pub(crate) async fn sac_5_the_time_slides(store: Store) {
    let timeout = Duration::from_millis(1200);
    let step = Duration::from_millis(700);
    let id = id();
    store.create(&id, values("0"), timeout).await.expect("created");
    sleep(step).await;
    store.touch(&id, timeout).await.expect("touched");
    sleep(step).await;
    let reader = Terms { timeout, ..reading() };
    assert_eq!(value(&store.open(&id, reader).await.expect("the session")), "0");
    sleep(step).await;
    let writer = Terms { timeout, ..terms() };
    let opened = store.open(&id, writer).await.expect("the session");
    assert_eq!(value(&opened), "0");
    sleep(step).await;
    let closed = store.close(&id, opened.generation.expect("a turn"), Left::Unchanged, timeout).await;
    assert_eq!(closed.expect("closed"), Closed::InTime);
    sleep(step).await;
    let opened = store.open(&id, writer).await.expect("the session");
    assert_eq!(value(&opened), "0");
    sleep(step).await;
    let left = Left::Values(values("1"));
    let closed = store.close(&id, opened.generation.expect("a turn"), left, timeout).await;
    assert_eq!(closed.expect("closed"), Closed::InTime);
    sleep(step).await;
    assert_eq!(value(&store.open(&id, reader).await.expect("the session")), "1");
    sleep(timeout + step).await;
    store.touch(&id, timeout).await.expect("touched");
    assert_eq!(store.open(&id, reader).await.expect("no session").values, None);
}

pub(crate) async fn what_a_writer_leaves(store: Store) {
    let id = create(&store, "0").await;
    let (_, turn) = open(&store, &id).await;
    assert_eq!(close(&store, &id, turn, Left::Unchanged).await, Closed::InTime);
    assert_eq!(read(&store, &id).await, "0");
    let (_, turn) = open(&store, &id).await;
    leave(&store, &id, turn, "1").await;
    assert_eq!(read(&store, &id).await, "1");
    let (_, turn) = open(&store, &id).await;
    assert_eq!(close(&store, &id, turn, Left::Nothing).await, Closed::InTime);
    let opened = store.open(&id, reading()).await.expect("an answer");
    assert_eq!(opened.values, None);
    // Nobody has it any more.
    assert_eq!(close(&store, &id, turn, Left::Values(values("late"))).await, Closed::Late);
    assert_eq!(read(&store, &id).await, "nothing");
}

pub(crate) async fn sac_6_an_unknown_id_is_a_new_session(store: Store) {
    let id = id();
    let opened = store.open(&id, terms()).await.expect("a turn without a session");
    assert_eq!(opened.values, None);
    let waiting = waits(&store, &id, terms()).await;
    assert!(!waiting.is_finished(), "there is one turn at a time before there is a session, too");
    leave(&store, &id, opened.generation.expect("a turn"), "begun").await;
    assert_eq!(value(&got(waiting).await), "begun");
    let untouched = self::id();
    let (_, turn) = open(&store, &untouched).await;
    assert_eq!(close(&store, &untouched, turn, Left::Unchanged).await, Closed::InTime);
    store.touch(&untouched, LONG).await.expect("nothing to touch");
    assert_eq!(store.open(&untouched, reading()).await.expect("an answer").values, None);
}

pub(crate) async fn values_are_kept_as_they_are(store: Store) {
    let mut values = Values::default();
    values.insert("Ünïcode \"name\" 🛒", r#"{"text":"a\u0000b\n","list":[1,2.50,null]}"#.into());
    values.insert("large", format!("\"{}\"", "x".repeat(200_000)));
    let id = id();
    store.create(&id, values.clone(), LONG).await.expect("created");
    let opened = store.open(&id, terms()).await.expect("the session");
    assert_eq!(opened.values.as_ref(), Some(&values));
    // Those who wait get them in another way.
    let waiting = waits(&store, &id, terms()).await;
    let closed = close(&store, &id, opened.generation.expect("a turn"), Left::Values(values.clone())).await;
    assert_eq!((closed, got(waiting).await.values), (Closed::InTime, Some(values)));
    let empty = self::id();
    store.create(&empty, Values::default(), LONG).await.expect("created");
    assert_eq!(store.open(&empty, reading()).await.expect("a session").values, Some(Values::default()));
}

pub(crate) async fn many_writers_lose_nothing(store: Store) {
    let id = create(&store, "0").await;
    let writers: Vec<_> = (0..20)
        .map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                for _ in 0..10 {
                    let (count, turn) = open(&store, &id).await;
                    let count = count.parse::<u32>().expect("a number") + 1;
                    leave(&store, &id, turn, &count.to_string()).await;
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.expect("no panic");
    }
    assert_eq!(read(&store, &id).await, "200");
}
