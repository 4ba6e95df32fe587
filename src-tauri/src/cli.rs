//! The command line: the same commands as the window, without one.

mod timetable;

use crate::ipc::{self, Office};
use crate::outside::Outside;
use crate::refusal::{CANNOT_OPEN, REFUSED, Refusal, WRONG_USAGE, refused, remark, say};
use crate::usage::{CertificateVerb, Verb};
use keting::app::{Host, Progress};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Answers to questions, by question.
type Answers = BTreeMap<String, String>;

/// Does one verb and says how it went.
pub fn run(verb: Verb, outside: &Outside) -> ExitCode {
    if matches!(verb, Verb::Commands) {
        return answer(&keting::api::commands());
    }
    let called = matches!(verb, Verb::Call { .. });
    let (name, args) = match command(verb) {
        Ok(command) => command,
        Err((code, refusal)) => return refused(code, &refusal),
    };
    let (office, waited) = match ipc::enter(&outside.folder, || host(outside)) {
        Ok(entered) => entered,
        Err(refusal) => return refused(CANNOT_OPEN, &refusal),
    };
    let ask = |name: &str, args: Value| match &office {
        Office::Ours(app) => keting::api::dispatch(app, name, args).map_err(Refusal::from),
        Office::Theirs(window) => window.call(name, args),
    };
    let done = timetable::with_keys(args, ask).and_then(|args| ask(&name, args));
    // Beside a refusal nothing else stands, so that a script can read it.
    if done.is_ok() && waited.as_secs_f64() >= 0.1 {
        remark(&format!("（等了 {:.1} 秒，另一个命令正在使用）", waited.as_secs_f64()));
    }
    if done.is_ok() && matches!(office, Office::Theirs(_)) {
        remark("（由正在打开的窗口办理）");
    }
    match done {
        Ok(value) if called => answer(&value),
        Ok(value) => match name.as_str() {
            "import_file" => taken_in(&value),
            "verify" => verdict(&value),
            "certificate_check" => held_against(&value),
            _ => answer(&value),
        },
        Err(refusal) => refused(REFUSED, &refusal),
    }
}

/// The verb as one of the command list, with its arguments.
fn command(verb: Verb) -> Result<(String, Value), (u8, Refusal)> {
    let (name, args) = match verb {
        Verb::Import { kind, file, dry_run, sheet, answers } => {
            let (file, answers) = (full(file)?, answers.into_iter().collect::<Answers>());
            let what = json!({ "kind": kind, "file": file, "dry_run": dry_run, "sheet": sheet, "answers": answers });
            ("import_file", what)
        }
        Verb::Report { period, out } => {
            ("report_save", json!({ "period": period, "out": full(out)? }))
        }
        Verb::Timetable(asked) => return timetable::command(asked),
        Verb::Plan { wishes, out, from, until } => (
            "plan_file",
            json!({ "wishes": full(wishes)?, "out": full(out)?, "from": from, "until": until }),
        ),
        Verb::Call { command, args } => return Ok((command, written(args)?)),
        Verb::Certificate { verb: CertificateVerb::Verify { text } } => {
            ("certificate_check", json!({ "text": text.join(" ") }))
        }
        Verb::Undo => ("undo", json!({})),
        Verb::Redo => ("redo", json!({})),
        Verb::Verify => ("verify", json!({})),
        Verb::Commands => ("commands", json!({})),
    };
    Ok((name.into(), args))
}

/// The JSON as written, on the line or on standard input. The window that may do the work stands in
/// another folder, so paths in it are made whole.
fn written(args: Option<String>) -> Result<Value, (u8, Refusal)> {
    let mut text = args.unwrap_or_else(|| "{}".into());
    if text == "-" {
        text.clear();
        let read = std::io::stdin().read_to_string(&mut text);
        read.map_err(|error| (WRONG_USAGE, error.into()))?;
    }
    let mut args: Value = serde_json::from_str(&text).map_err(|error| {
        let line = error.line();
        let written = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().as_bytes();
        let before = &written[..error.column().min(written.len())];
        let column = String::from_utf8_lossy(before).chars().count();
        let message = format!(
            "参数不是完整的 JSON：第 {line} 行第 {column} 个字符处有误。请检查引号、逗号和括号"
        );
        (WRONG_USAGE, Refusal::new("usage", message))
    })?;
    for key in ["file", "out", "wishes"] {
        if let Some(Value::String(path)) = args.get_mut(key)
            && !path.is_empty()
        {
            *path = full(PathBuf::from(&*path))?;
        }
    }
    Ok(args)
}

/// The path from the root, as text.
fn full(path: PathBuf) -> Result<String, (u8, Refusal)> {
    let unusable = |message: String| (WRONG_USAGE, Refusal::new("usage", message));
    let path = std::path::absolute(&path)
        .map_err(|error| unusable(format!("路径“{}”不能用（{error}）", path.display())))?;
    match path.into_os_string().into_string() {
        Ok(path) => Ok(path),
        Err(odd) => Err(unusable(format!("路径“{}”里有认不出的字符，请改名后再试", odd.display()))),
    }
}

fn host(outside: &Outside) -> Host {
    let watched = std::io::stderr().is_terminal();
    let progress = move |now: &Progress| {
        if watched {
            let end = if now.done >= now.total { "\n" } else { "" };
            let _written =
                write!(std::io::stderr(), "\r{} {}/{}{end}", now.what, now.done, now.total);
        }
    };
    outside.host("命令行", |_| {}, progress)
}

/// What an import did, with what it asked, guessed and did not use in words beside the JSON.
fn taken_in(done: &Value) -> ExitCode {
    let list = |name: &str| done[name].as_array().into_iter().flatten();
    for asked in list("questions") {
        let label = |value: &Value| {
            let choices = asked["choices"].as_array().into_iter().flatten();
            let label = choices.filter(|it| it["value"] == *value).map(|it| it["label"].as_str());
            label.flatten().next().unwrap_or_default().to_owned()
        };
        let (key, sentence) = (asked["key"].as_str(), asked["sentence"].as_str());
        let (key, sentence) = (key.unwrap_or_default(), sentence.unwrap_or_default());
        let answer = match (&asked["chosen"], &asked["stands"]) {
            (Value::Null, stands) => format!("猜的是：{}。要改请加 --answer {key}=", label(stands)),
            (chosen, _) => format!("您选的是：{}", label(chosen)),
        };
        remark(&format!("（{sentence}有 {} 行。{answer}）", asked["rows"]));
    }
    if done["guesses"].as_u64().unwrap_or(0) > 0 {
        remark(&format!("（有 {} 处是猜的）", done["guesses"]));
    }
    let unused: Vec<&str> = list("unused").filter_map(Value::as_str).collect();
    if !unused.is_empty() {
        remark(&format!("（没有用到的列：{}）", unused.join("、")));
    }
    answer(done)
}

/// What `verify` found: problems are a refusal, and listed.
fn verdict(found: &Value) -> ExitCode {
    let problems = found.get("problems").unwrap_or(found).as_array().map_or(0, Vec::len);
    let said = answer(found);
    if problems == 0 {
        return said;
    }
    let message = format!(
        "检查发现 {problems} 处问题，都列在上面。请先把数据文件夹整个复制一份留底，再逐条处理"
    );
    refused(REFUSED, &Refusal::new("rule", message))
}

/// How a certificate stands: all but one that holds is a refusal with its sentence.
fn held_against(found: &Value) -> ExitCode {
    let said = answer(found);
    if found["verdict"] == "matches" {
        return said;
    }
    let message = found["said"].as_str().unwrap_or_default();
    refused(REFUSED, &Refusal::new("rule", message))
}

/// One JSON document on standard output: laid out for a person, in one line for a program.
fn answer(value: &Value) -> ExitCode {
    if std::io::stdout().is_terminal() {
        say(&format!("{value:#}"))
    } else {
        say(&value.to_string())
    }
}
