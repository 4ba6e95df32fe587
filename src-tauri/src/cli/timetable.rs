//! `keting timetable`: which command of the list is meant, and which room and club.

use super::full;
use crate::refusal::{Refusal, WRONG_USAGE};
use crate::usage::Timetable;
use serde_json::{Map, Value, json};

/// Where a name stands until the office has been asked whose it is.
const NAMED: [(&str, &str, &str); 2] =
    [("room", "room_list", "活动室"), ("club", "club_list", "社团")];

/// The command with its arguments; a room or club still by its name, as `{"named": …}`.
pub(super) fn command(asked: Timetable) -> Result<(String, Value), (u8, Refusal)> {
    let wrong = |sentence: &str| {
        let message = format!("{sentence}。运行 keting timetable --help 看用法");
        Err((WRONG_USAGE, Refusal::new("usage", message)))
    };
    let day = |text: &str| {
        text.parse::<keting::time::Day>()
            .map_err(|error| (WRONG_USAGE, Refusal::new("usage", error.to_string())))
    };
    let week = day(&asked.week)?.monday();
    let ending = asked.out.extension().map(|it| it.to_string_lossy().to_lowercase());
    let format = asked.format.as_deref().unwrap_or(match ending.as_deref() {
        Some("xlsx") => "xlsx",
        Some("ics") => "ics",
        _ => "pdf",
    });
    if asked.club.is_some() && format != "ics" {
        return wrong("--club 只用于手机日历（--format ics）");
    }
    if asked.size.is_some() && format != "pdf" {
        return wrong("--size 只用于 pdf");
    }
    if asked.changed_since.is_some() && format != "pdf" {
        return wrong("--changed-since 只用于 pdf");
    }
    if asked.changed_since.is_some() && asked.size.is_some() {
        return wrong("--changed-since 按上次的纸张印，不用写 --size");
    }
    let mut args = Map::new();
    let from = if format == "ics" { "from" } else { "week" };
    args.insert(from.into(), json!(week));
    args.insert("out".into(), json!(full(asked.out)?));
    if let Some(size) = asked.size {
        args.insert("size".into(), json!(size));
    }
    for (name, value) in [("room", asked.room), ("club", asked.club)] {
        if let Some(value) = value {
            args.insert(name.into(), json!({ "named": value }));
        }
    }
    let name = match (format, &asked.changed_since) {
        ("ics", _) => "timetable_ics",
        ("xlsx", _) => "timetable_xlsx",
        (_, Some(since)) => {
            if since != "last" {
                args.insert("since".into(), json!(day(since)?));
            }
            "timetable_changed_pdf"
        }
        _ if args.contains_key("room") => "door_pdf",
        _ => "timetable_pdf",
    };
    // All but the calendar take several rooms.
    if name != "timetable_ics"
        && let Some(room) = args.remove("room")
    {
        args.insert("rooms".into(), json!([room]));
    }
    Ok((name.into(), Value::Object(args)))
}

/// The arguments with each name replaced by its key, as the office has it.
pub(super) fn with_keys(
    mut args: Value,
    ask: impl Fn(&str, Value) -> Result<Value, Refusal>,
) -> Result<Value, Refusal> {
    for (arg, list, what) in NAMED {
        let places = [format!("/{arg}"), format!("/{arg}s/0")];
        for place in places {
            let Some(place) = args.pointer_mut(&place) else { continue };
            let named = place.get("named").and_then(Value::as_str).map(str::to_owned);
            if let Some(name) = named {
                *place = key(&ask(list, json!({}))?, &name, what)?;
            }
        }
    }
    Ok(args)
}

/// The key of the row with that name, of that number in front, or the only one that begins with it.
fn key(rows: &Value, name: &str, what: &str) -> Result<Value, Refusal> {
    let name = name.trim();
    let all = rows.as_array().map_or(&[][..], Vec::as_slice);
    let with = |fits: &dyn Fn(&str) -> bool| -> Vec<&Value> {
        all.iter().filter(|row| row["name"].as_str().is_some_and(fits)).collect()
    };
    let mut found = with(&|it| it == name);
    if found.is_empty() {
        found = with(&|it| it.split(' ').next() == Some(name));
    }
    if found.is_empty() {
        found = with(&|it| it.starts_with(name));
    }
    match found.as_slice() {
        [one] => Ok(one["id"].clone()),
        [] => Err(Refusal::new("missing", format!("没有叫“{name}”的{what}，请检查名称"))),
        several => {
            let names = several.iter().filter_map(|it| it["name"].as_str());
            let names = names.collect::<Vec<_>>().join("、");
            Err(Refusal::new("rule", format!("“{name}”不知道是哪一个{what}：{names}。请写全名称")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usage::{Line, Verb};
    use clap::Parser;

    fn asked(words: &str) -> Result<(String, Value), String> {
        let words = format!("keting timetable --week 2026-11-25 {words}");
        let Ok(line) = Line::try_parse_from(words.split(' ')) else { panic!("{words}") };
        let Some(Verb::Timetable(asked)) = line.verb else { panic!("{words}") };
        command(asked).map_err(|(code, refusal)| {
            assert_eq!(code, WRONG_USAGE);
            refusal.message
        })
    }

    #[test]
    fn words_become_one_command_of_the_list() {
        let (name, args) = asked("--out /a/x.pdf").expect("the whole week");
        assert_eq!(name, "timetable_pdf");
        assert_eq!(args, json!({ "week": "2026-11-23", "out": "/a/x.pdf" }));
        assert_eq!(asked("--out /a/x.pdf --room 102").expect("a door").0, "door_pdf");
        assert_eq!(asked("--out /a/x.xlsx").expect("a workbook").0, "timetable_xlsx");
        let (name, args) = asked("--out /a/x --format ics --club 舞蹈队").expect("a calendar");
        assert_eq!((name.as_str(), &args["from"]), ("timetable_ics", &json!("2026-11-23")));
        assert_eq!(args["club"], json!({ "named": "舞蹈队" }));
        let (name, args) =
            asked("--out /a/x.pdf --changed-since 2026-11-24 --room 102").expect("what changed");
        assert_eq!(
            (name.as_str(), &args["since"]),
            ("timetable_changed_pdf", &json!("2026-11-24"))
        );
        assert_eq!(args["rooms"], json!([{ "named": "102" }]));
        let (_, args) = asked("--out /a/x.pdf --changed-since last").expect("since the last print");
        assert!(args.get("since").is_none());
    }

    #[test]
    fn what_does_not_go_together_is_wrong_usage() {
        for (words, why) in [
            ("--out x.pdf --club 舞蹈队", "--club 只用于手机日历"),
            ("--out x.xlsx --size a3", "--size 只用于 pdf"),
            ("--out x.ics --changed-since last", "--changed-since 只用于 pdf"),
            ("--out x.pdf --changed-since last --size a3", "不用写 --size"),
            ("--out x.pdf --changed-since 昨天", "不是日期"),
        ] {
            let said = asked(words).expect_err(words);
            assert!(said.contains(why), "{said}");
        }
    }

    #[test]
    fn a_name_becomes_a_key() {
        let rooms =
            json!([{ "id": "a", "name": "102 舞蹈室" }, { "id": "b", "name": "1021 库房" }]);
        let ask = |list: &str, _| {
            assert_eq!(list, "room_list");
            Ok(rooms.clone())
        };
        let named = |name: &str| with_keys(json!({ "rooms": [{ "named": name }] }), ask);
        assert_eq!(named("102 舞蹈室"), Ok(json!({ "rooms": ["a"] })));
        assert_eq!(named("1021"), Ok(json!({ "rooms": ["b"] })));
        assert_eq!(named("102"), Ok(json!({ "rooms": ["a"] })), "its number alone is enough");
        assert!(named("10").is_err_and(|it| it.message.contains("102 舞蹈室、1021 库房")));
        assert!(named("999").is_err_and(|it| it.message.contains("没有叫“999”的活动室")));
    }
}
