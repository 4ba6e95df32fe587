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
mod tests;
