//! The command line: the same commands as the window, without one.

mod timetable;

use crate::ipc::{self, Office};
use crate::outside::Outside;
use crate::refusal::{CANNOT_OPEN, REFUSED, Refusal, WRONG_USAGE, refused, remark, say};
use crate::usage::{CertificateVerb, Verb};
use keting::app::{App, Host, Progress};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Answers to questions, by question.
type Answers = BTreeMap<String, String>;

/// Does one verb and says how it went.
pub fn run(verb: Verb, outside: &Outside) -> ExitCode {
    if matches!(verb, Verb::Commands) {
        return answer(&keting::api::commands());
    }
    let called = matches!(verb, Verb::Call { .. });
    let anchor = match &verb {
        Verb::Verify { anchor } => anchor.clone(),
        _ => None,
    };
    let restoring = matches!(verb, Verb::Restore { .. });
    let (name, args) = match command(verb) {
        Ok(command) => command,
        Err((code, refusal)) => return refused(code, &refusal),
    };
    let (office, waited) = match ipc::enter(&outside.folder, || host(outside)) {
        Ok(entered) => entered,
        Err(refusal) if restoring && refusal.told.get("code") == Some(&json!("damaged")) => {
            return recover(&args, outside);
        }
        Err(refusal) => return refused(CANNOT_OPEN, &refusal),
    };
    let ask = |name: &str, args: Value| match &office {
        Office::Ours(app) => keting::api::dispatch(app, name, args).map_err(Refusal::from),
        Office::Theirs(window) => window.call(&outside.user, name, args),
    };
    let done = timetable::with_keys(args, ask).and_then(|args| ask(&name, args));
    let done = done.and_then(|mut value| {
        if let Some(text) = &anchor {
            value["anchor"] = ask("anchor_check", json!({ "text": text }))?;
        }
        Ok(value)
    });
    let mut remarks = match &office {
        Office::Ours(app) => app.remarks(),
        Office::Theirs(_) => Vec::new(),
    };
    if let Ok(value) = &done
        && name == "import_file"
        && !called
    {
        remarks.extend(taken_in(value));
    }
    let against = match &done {
        Err(refusal) => Some(refusal.clone()),
        Ok(_) if called => None,
        Ok(value) => against(&name, value),
    };
    let said = done.map_or(ExitCode::SUCCESS, |value| answer(&value));
    if let Some(mut refusal) = against {
        // Beside a refusal nothing else stands, so that a script can read it.
        if !remarks.is_empty() {
            refusal.told.insert("remarks".into(), json!(remarks));
        }
        return refused(REFUSED, &refusal);
    }
    if waited.as_secs_f64() >= 0.1 {
        remarks.push(format!("等了 {:.1} 秒，另一个命令正在使用", waited.as_secs_f64()));
    }
    if matches!(office, Office::Theirs(_)) {
        remarks.push("由正在打开的窗口办理".into());
    }
    // Said at the door and again at the change.
    remarks.dedup();
    for it in remarks {
        remark(&format!("（{it}）"));
    }
    said
}

/// Puts a copy in the place of data that cannot be opened.
fn recover(args: &Value, outside: &Outside) -> ExitCode {
    let file = args["file"].as_str().unwrap_or_default();
    let anyway = args["anyway"] == true;
    match App::recover(&outside.folder, Path::new(file), anyway, host(outside)) {
        Ok(_) => answer(&json!({ "restored": file })),
        Err(error) => refused(REFUSED, &Refusal::from(error)),
    }
}

/// What an answer says against the data or a paper: that is a refusal, and the answer is shown all the same.
fn against(name: &str, found: &Value) -> Option<Refusal> {
    match name {
        "verify" => verdict(found),
        "certificate_check" if found["verdict"] != "matches" => {
            Some(Refusal::new("rule", found["said"].as_str().unwrap_or_default()))
        }
        _ => None,
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
        Verb::Verify { .. } => ("verify", json!({})),
        Verb::Restore { file, anyway } => {
            ("copy_restore", json!({ "file": full(file)?, "anyway": anyway }))
        }
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
    outside.host(ipc::SEAT, |_| {}, progress)
}

/// What an import did, with what it asked, guessed and did not use in words to stand beside the JSON.
fn taken_in(done: &Value) -> Vec<String> {
    let mut said = Vec::new();
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
        let rows = asked["rows"].as_u64().filter(|rows| *rows > 0);
        let rows = rows.map(|rows| format!("有 {rows} 行。")).unwrap_or_default();
        said.push(format!("{sentence}{rows}{answer}"));
    }
    if done["guesses"].as_u64().unwrap_or(0) > 0 {
        said.push(format!("有 {} 处是猜的", done["guesses"]));
    }
    let unused: Vec<&str> = list("unused").filter_map(Value::as_str).collect();
    if !unused.is_empty() {
        said.push(format!("没有用到的列：{}", unused.join("、")));
    }
    said
}

/// What `verify` found: problems, and an anchor that does not hold, are a refusal.
fn verdict(found: &Value) -> Option<Refusal> {
    let problems = found["problems"].as_array().map_or(0, Vec::len);
    let mut said = Vec::new();
    if found["anchor"]["holds"] == false {
        said.push(found["anchor"]["said"].as_str().unwrap_or_default().to_owned());
    }
    if problems > 0 {
        said.push(format!(
            "检查发现 {problems} 处问题，都列在上面。请先把数据文件夹整个复制一份留底，再逐条处理"
        ));
    }
    (!said.is_empty()).then(|| Refusal::new("rule", said.join("。")))
}

/// One JSON document on standard output: laid out for a person, in one line for a program.
fn answer(value: &Value) -> ExitCode {
    if std::io::stdout().is_terminal() {
        say(&format!("{value:#}"))
    } else {
        say(&value.to_string())
    }
}
