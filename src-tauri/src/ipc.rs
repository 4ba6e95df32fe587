//! One writer, and how other programs reach it: a window that holds the data folder listens on the loopback
//! interface and runs what a program with the right token asks.
//!
//! The token on a line of its own and one line of JSON there, one line back:
//! `{"hello":true}` and `{"show":true}` → `{"ok":null}`;
//! `{"user","call":{"name","args"}}` → `{"ok":value}` or `{"err":{"kind","message"}}`.
//!
//! Any account of the PC can connect. Who does not know the token gets a few bytes read, a few seconds, and one of a
//! few places.

use crate::outside::seated;
use crate::refusal::Refusal;
use keting::app::{App, Host};
use keting::db::lock::{Holder, holder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// Where everybody sits who is not at the window.
pub const SEAT: &str = "命令行";

const PATIENCE: Duration = Duration::from_secs(5);
const STEP: Duration = Duration::from_millis(40);
const LONGEST_LINE: u64 = 16 << 20;
const LONGEST_TOKEN: u64 = 256;
/// Askers served at once; one more is sent away.
const MOST_ASKERS: usize = 16;
const LONGEST_WORK: Duration = Duration::from_secs(900);
const MOMENT: Duration = Duration::from_secs(3);

/// The office as this program can reach it.
#[expect(clippy::large_enum_variant, reason = "one of them lives, as long as the program")]
pub enum Office {
    /// Ours alone.
    Ours(App),
    /// Open in a window, which can be asked.
    Theirs(Window),
}

/// Opens the data, or finds the window that has it open. Another command line is waited for, in
/// small steps and not for long; how long somebody else had it is told.
pub fn enter(folder: &Path, host: impl Fn() -> Host) -> Result<(Office, Duration), Refusal> {
    let began = Instant::now();
    let (mut surprises, mut waited) = (0, Duration::ZERO);
    loop {
        let held = holder(folder);
        if let Some(window) = held.as_ref().and_then(Window::behind) {
            return Ok((Office::Theirs(window), waited));
        }
        if held.is_none() {
            match App::open(folder, host()) {
                Ok(app) => return Ok((Office::Ours(app), waited)),
                // Refused because someone was quicker, who may be gone again by now.
                Err(error) if error.is_held() && surprises < 3 => surprises += 1,
                Err(error) => return Err(Refusal::from(error).about(folder)),
            }
        } else {
            surprises = 0;
        }
        if let Some(holder) = held
            && began.elapsed() >= PATIENCE
        {
            let message = format!(
                "{}正在使用这份数据，等了 {} 秒还没有用完。请等它结束，或关闭它，再试一次",
                holder.who,
                PATIENCE.as_secs()
            );
            return Err(Refusal::new("rule", message).about(folder));
        }
        thread::sleep(STEP);
        waited = began.elapsed();
    }
}

/// Asks the window that has this data open, if there is one, to come forward. A window that is just
/// starting gets a moment to say where it is.
pub fn show_running(folder: &Path) -> bool {
    let began = Instant::now();
    while let Some(holder) = holder(folder) {
        if let Some(window) = Window::behind(&holder) {
            return window.show();
        }
        if began.elapsed() >= MOMENT / 2 {
            break;
        }
        thread::sleep(STEP);
    }
    false
}

/// A window that has the data open.
#[derive(Debug)]
pub struct Window {
    port: u16,
    token: String,
}

/// What is asked of a window.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Wish {
    /// The account of whoever asks.
    #[serde(skip_serializing_if = "String::is_empty")]
    user: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hello: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    show: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    call: Option<Call>,
}

/// One command of the list.
#[derive(Debug, Serialize, Deserialize)]
struct Call {
    name: String,
    #[serde(default)]
    args: Value,
}

/// What the window says back.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    Ok(Value),
    Err(Refusal),
}

impl Window {
    /// The window this holder is, when it answers to its word.
    fn behind(holder: &Holder) -> Option<Window> {
        let window = Window { port: holder.port?, token: holder.token.clone() };
        let hello = Wish { hello: true, ..Wish::default() };
        matches!(window.ask(&hello, MOMENT), Ok(Said::Ok(_))).then_some(window)
    }

    /// Brings the window to the front; false when it did not answer.
    pub fn show(&self) -> bool {
        let wish = Wish { show: true, ..Wish::default() };
        matches!(self.ask(&wish, MOMENT), Ok(Said::Ok(_)))
    }

    /// Has the window do one command, in this user's name.
    pub fn call(&self, user: &str, name: &str, args: Value) -> Result<Value, Refusal> {
        let call = Some(Call { name: name.into(), args });
        let wish = Wish { user: user.to_owned(), call, ..Wish::default() };
        match self.ask(&wish, LONGEST_WORK) {
            Ok(Said::Ok(value)) => Ok(value),
            Ok(Said::Err(refusal)) => Err(refusal),
            Err(error) => Err(Refusal::new(
                "io",
                format!(
                    "正在打开的窗口没有回答（{error}）。这一步可能已经做了，请先在“历史”里看一看，再决定要不要重做"
                ),
            )),
        }
    }

    fn ask(&self, wish: &Wish, patience: Duration) -> io::Result<Said> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let mut stream = TcpStream::connect_timeout(&address, MOMENT)?;
        stream.set_write_timeout(Some(patience))?;
        stream.set_read_timeout(Some(patience))?;
        stream.write_all(format!("{}\n{}\n", self.token, json!(wish)).as_bytes())?;
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line)?;
        serde_json::from_str(&line).map_err(|_| io::ErrorKind::UnexpectedEof.into())
    }
}

/// What a window does for other programs.
pub trait Server: Send + Sync + 'static {
    /// Still open; a window that is closing is asked nothing more, and is waited for instead.
    fn open(&self) -> bool;
    /// Comes to the front.
    fn show(&self);
    /// Does one command of the list, in the name of whoever asks.
    fn call(&self, who: &str, name: &str, args: Value) -> Result<Value, Refusal>;
}

/// Answers, from now on, whoever knows the word. Each asker has a thread of its own.
pub fn listen(listener: TcpListener, token: String, host: Arc<impl Server>) {
    let askers = Arc::new(());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else {
                // Out of file handles: asking again at once would only keep a core busy.
                thread::sleep(STEP);
                continue;
            };
            let asker = Arc::clone(&askers);
            if Arc::strong_count(&asker) > MOST_ASKERS + 1 {
                continue;
            }
            let (token, host) = (token.clone(), Arc::clone(&host));
            // An asker that goes away unanswered says so itself; the window has nothing to add. Where no thread can
            // be had, it is sent away as one too many is.
            let _served = thread::Builder::new().spawn(move || {
                let _done = serve(&stream, &token, host.as_ref());
                drop(asker);
            });
        }
    });
}

/// A stream that is read until a moment, however its bytes trickle in.
struct Until<'a>(&'a TcpStream, Instant);

impl Read for Until<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.1.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.0.set_read_timeout(Some(left))?;
        self.0.read(into)
    }
}

fn serve(mut stream: &TcpStream, token: &str, host: &impl Server) -> io::Result<()> {
    stream.set_write_timeout(Some(MOMENT * 10))?;
    let mut asked =
        BufReader::with_capacity(LONGEST_TOKEN as usize, Until(stream, Instant::now() + MOMENT));
    let said = match line(&mut asked, LONGEST_TOKEN)? {
        Some(word) if word == token.as_bytes() => {
            asked.get_mut().1 += MOMENT * 10;
            match line(&mut asked, LONGEST_LINE)? {
                Some(wish) => reply(&wish, host),
                None => Said::Err(Refusal::new("door", "这一行太长或没有写完，没有办理")),
            }
        }
        _ => Said::Err(Refusal::new("door", "口令不对，没有办理")),
    };
    stream.write_all(format!("{}\n", json!(said)).as_bytes())
}

/// The next line without its end; none when it is longer or ends before.
fn line(from: &mut impl BufRead, longest: u64) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    from.take(longest).read_until(b'\n', &mut line)?;
    Ok((line.pop() == Some(b'\n')).then_some(line))
}

fn reply(wish: &[u8], host: &impl Server) -> Said {
    let Ok(wish) = serde_json::from_slice::<Wish>(wish) else {
        return Said::Err(Refusal::new("door", "这一行不是窗口认识的请求，没有办理"));
    };
    if !host.open() {
        return Said::Err(Refusal::new("door", "窗口正在关闭，没有办理。请再试一次"));
    }
    if wish.show {
        host.show();
    }
    match wish.call {
        Some(Call { name, args }) => {
            let who = seated(SEAT, &wish.user);
            host.call(&who, &name, args).map_or_else(Said::Err, Said::Ok)
        }
        None => Said::Ok(Value::Null),
    }
}

#[cfg(test)]
mod tests {
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
}
