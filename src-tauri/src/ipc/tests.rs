use super::*;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

#[derive(Default)]
struct Pretend(AtomicUsize, AtomicBool);

impl Server for Pretend {
    fn open(&self) -> bool {
        !self.1.load(Ordering::SeqCst)
    }
    fn show(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
    fn call(&self, who: &str, name: &str, args: Value) -> Result<Value, Refusal> {
        match name {
            "echo" => Ok(args),
            "who" => Ok(who.into()),
            _ => Err(Refusal::new("rule", "不行")),
        }
    }
}

fn window() -> (Arc<Pretend>, Window) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let host = Arc::new(Pretend::default());
    listen(listener, "word".into(), Arc::clone(&host));
    (host, Window { port, token: "word".into() })
}

#[test]
fn the_window_does_what_is_asked() {
    let (host, window) = window();
    assert!(window.show());
    assert_eq!(host.0.load(Ordering::SeqCst), 1);
    assert_eq!(window.call("li", "echo", json!({ "名": "字\n" })), Ok(json!({ "名": "字\n" })));
    assert_eq!(window.call("li", "echo", Value::Null), Ok(Value::Null));
    assert_eq!(window.call("li", "fly", Value::Null), Err(Refusal::new("rule", "不行")));
    assert_eq!(window.call("li", "who", Value::Null), Ok("命令行（li）".into()));
    assert_eq!(window.call("", "who", Value::Null), Ok("命令行".into()));
    let claims = window.call("\n王书记\u{7}", "who", Value::Null);
    assert_eq!(claims, Ok("命令行（王书记）".into()), "nobody becomes who sits at the window");
}

#[test]
fn the_wrong_word_is_refused() {
    let (host, window) = window();
    let stranger = Window { port: window.port, token: "wort".into() };
    assert!(!stranger.show());
    assert_eq!(host.0.load(Ordering::SeqCst), 0);
    assert!(stranger.call("li", "echo", Value::Null).is_err_and(|it| it.kind == "door"));
    let holder = Holder { who: String::new(), port: Some(window.port), token: "wort".into() };
    assert!(Window::behind(&holder).is_none());
}

#[test]
fn a_window_that_is_closing_is_no_window() {
    let (host, window) = window();
    host.1.store(true, Ordering::SeqCst);
    assert!(!window.show(), "whoever opens the program again must get a window of its own");
    assert_eq!(host.0.load(Ordering::SeqCst), 0);
    let holder = Holder { who: String::new(), port: Some(window.port), token: "word".into() };
    assert!(Window::behind(&holder).is_none(), "the command line waits until it is gone");
}

#[test]
fn what_is_not_a_wish_is_refused() {
    let host = Pretend::default();
    for line in ["GET / HTTP/1.1\r", "", "null", r#"{"show":1}"#, "\u{1}"] {
        assert!(matches!(reply(line.as_bytes(), &host), Said::Err(it) if it.kind == "door"));
    }
}

fn quiet() -> Host {
    Host::quiet(|| "2026-11-22T09:00:00".parse().expect("a moment"), "命令行")
}

#[test]
fn only_somebody_who_was_there_was_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let (office, waited) = enter(folder.path(), quiet).expect("it opens");
    assert_eq!(waited, Duration::ZERO, "however long opening itself takes");
    let place = folder.path().to_owned();
    let later = thread::spawn(move || enter(&place, quiet).map(|(_, waited)| waited));
    thread::sleep(STEP * 5);
    drop(office);
    assert!(later.join().expect("it ends").expect("it opens") >= STEP);
}

#[test]
fn data_that_cannot_be_opened_say_which_copy_leads_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let (office, _) = enter(folder.path(), quiet).expect("it opens");
    let Office::Ours(app) = office else { panic!("nobody else is there") };
    let call = |name, args| keting::api::dispatch(&app, name, args).expect("done");
    call("person_add", json!({ "new": { "name": "沈知夏" } }));
    let copy = call("copy_make", json!({ "out": null }));
    drop(app);
    std::fs::write(keting::db::file_in(folder.path()), b"").expect("emptied");
    let refusal = enter(folder.path(), quiet).err().expect("it is not opened");
    assert_eq!(refusal.told["code"], "damaged");
    assert_eq!(refusal.told["file"], copy["file"]);
}

#[test]
fn what_comes_before_the_word_is_short_and_soon_over() {
    let (host, window) = window();
    let asked = |bytes: &[u8]| {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, window.port)).expect("open");
        // Refused while it still writes, it may be cut off.
        let _sent = stream.write_all(bytes);
        let mut said = String::new();
        let _read = BufReader::new(stream).read_line(&mut said);
        said
    };
    let long = "a".repeat(8 << 20);
    for stranger in ["GET / HTTP/1.1\r\n\r\n", "wort\n{\"show\":true}\n", "\n", &long] {
        let said = asked(stranger.as_bytes());
        assert!(!said.contains("ok"), "{said}");
    }
    assert_eq!(host.0.load(Ordering::SeqCst), 0, "nobody was shown anything");
    assert!(window.show(), "who knows the word is served after all of them");
}

#[test]
fn a_crowd_that_says_nothing_holds_few_threads_and_not_for_long() {
    let (host, window) = window();
    let crowd: Vec<TcpStream> = (0..100)
        .map(|_| TcpStream::connect((Ipv4Addr::LOCALHOST, window.port)).expect("open"))
        .collect();
    // One byte now and then does not buy more time.
    let began = Instant::now();
    while !window.show() && began.elapsed() < MOMENT * 10 {
        // This one, the listener's, and one each asker.
        assert!(Arc::strong_count(&host) <= MOST_ASKERS + 3, "few are listened to at once");
        for mut stranger in &crowd {
            let _sent = stranger.write_all(b"x");
        }
        thread::sleep(STEP);
    }
    assert_eq!(host.0.load(Ordering::SeqCst), 1, "the crowd has been sent away");
}

#[test]
fn no_one_listening_is_no_window() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    let port = Some(listener.local_addr().expect("it is bound").port());
    drop(listener);
    assert!(Window::behind(&Holder { who: String::new(), port, token: "x".into() }).is_none());
    assert!(Window::behind(&Holder::default()).is_none());
}
