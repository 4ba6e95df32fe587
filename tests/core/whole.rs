//! What replaces a record gives every field of it, so that no caller erases a column it does not know.

use crate::office::office;
use keting::{api, app::App, ids::RoomId};
use serde_json::{Map, Value, json};
use std::sync::OnceLock;

fn list() -> &'static Value {
    static LIST: OnceLock<Value> = OnceLock::new();
    LIST.get_or_init(api::commands)
}

/// The fields of a type of the window, each with whether it can be null.
fn fields(of: &str) -> Vec<(String, bool)> {
    let declared = list()["types"][of].as_str().unwrap_or_else(|| panic!("{of} is declared"));
    let plain: String = declared
        .split("/**")
        .map(|part| part.split_once("*/").map_or(part, |(_, code)| code))
        .collect();
    let body = plain.split_once('{').unwrap().1;
    body.split([',', '\n'])
        .filter_map(|line| line.split_once(':'))
        .map(|(name, ty)| (name.trim().trim_end_matches('?').into(), ty.trim().ends_with("| null")))
        .collect()
}

fn args(command: &Value) -> &Map<String, Value> {
    command["args"].as_object().unwrap()
}

/// The type that an argument gives whole: `Whole<NewRoom>`, `Whole<Array<Hours>>`, `Whole<NewRoom> | null`.
fn whole(ty: &Value) -> Option<&str> {
    let ty = ty.as_str()?.strip_prefix("Whole<")?.trim_end_matches(" | null").strip_suffix('>')?;
    Some(ty.strip_prefix("Array<").map_or(ty, |one| one.trim_end_matches('>')))
}

fn completed(value: &mut Value, ty: &str, stands: &Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| completed(one, ty, stands)),
        Value::Object(given) => {
            for (field, empty) in fields(ty) {
                if (empty || !stands[&field].is_null()) && !given.contains_key(&field) {
                    given.insert(field.clone(), stands[&field].clone());
                }
            }
            if let Some(bands) = given.get_mut("bands") {
                completed(bands, "Band", &Value::Null);
            }
        }
        _ => {}
    }
}

/// Calls a command. Where it replaces something a story tells only what matters: of the other fields settings
/// stay as they are, the rest is null.
pub fn call(app: &App, name: &str, mut given: Value) -> keting::Result<Value> {
    let all = list()["commands"].as_array().unwrap();
    if let Some(command) = all.iter().find(|it| it["name"] == name) {
        let stands = match name {
            "desk_set" => api::dispatch(app, "desk_now", json!({}))?["desk"].clone(),
            _ => Value::Null,
        };
        for (arg, ty) in args(command) {
            if let (Some(ty), Some(value)) = (whole(ty), given.get_mut(arg)) {
                completed(value, ty, &stands);
            }
        }
    }
    api::dispatch(app, name, given)
}

/// Every command that replaces what is stored: by its name or by its sentence.
fn replacing() -> Vec<&'static Value> {
    let all = list()["commands"].as_array().unwrap().iter();
    let replaces = |it: &&Value| {
        it["name"].as_str().unwrap().ends_with("_update")
            || it["about"].as_str().unwrap().starts_with("Replaces")
    };
    all.filter(replaces).collect()
}

#[test]
fn every_update_is_whole() {
    assert!(replacing().len() >= 16, "the list was read");
    for command in replacing() {
        let wholes = args(command).values().filter(|ty| whole(ty).is_some()).count();
        assert!(wholes > 0, "{} replaces: its argument is Whole<…>", command["name"]);
        if command["name"].as_str().unwrap().ends_with("_update") {
            for (arg, ty) in args(command) {
                assert!(
                    arg == "id" || arg == "sure" || whole(ty).is_some(),
                    "{}: {arg} can be left out, and what stands there is erased",
                    command["name"]
                );
            }
        }
    }
}

#[test]
fn an_update_from_a_form_that_does_not_know_a_column_is_refused_not_obeyed() {
    let office = office();
    for command in replacing() {
        let name = command["name"].as_str().unwrap();
        let (arg, ty) = args(command)
            .iter()
            .find_map(|(arg, ty)| Some((arg, whole(ty)?)).filter(|_| arg != "was"))
            .unwrap();
        let many = command["args"][arg].as_str().unwrap().contains("Array<");
        for (unknown, _) in fields(ty) {
            let known = fields(ty).into_iter().filter(|(field, _)| *field != unknown);
            let one = Value::Object(known.map(|(field, _)| (field, Value::Null)).collect());
            let mut given = json!({ "id": RoomId::new() });
            if !args(command).contains_key("id") {
                given = json!({});
            }
            given[arg] = if many { json!([one]) } else { one };
            let refused = api::dispatch(&office, name, given).unwrap_err();
            let told = serde_json::to_value(&refused).unwrap();
            assert_eq!(told["code"], "shape", "{name} without {unknown}: {told}");
            let sentence = told["message"].as_str().unwrap();
            assert!(sentence.contains(&format!("{unknown}”")), "{name}: {sentence}");
        }
    }
}

#[test]
fn what_a_form_was_opened_with_is_whole_too_and_nothing_is_erased() {
    let office = office();
    let id = office.must("person_add", json!({ "new": { "name": "林一", "note": "怕狗" } }));
    let kept = office.must("person_get", json!({ "id": id }));
    let mut new: Map<String, Value> = fields("NewPerson")
        .into_iter()
        .map(|(field, _)| (field.clone(), kept[&field].clone()))
        .collect();
    new["name"] = json!("林一一");
    let whole = new.clone();
    new.remove("note");
    for args in [json!({ "id": id, "new": new }), json!({ "id": id, "new": whole, "was": new })] {
        let refused = api::dispatch(&office, "person_update", args).unwrap_err().to_string();
        assert!(refused.contains("note”"), "{refused}");
    }
    assert_eq!(office.must("person_get", json!({ "id": id })), kept);
    new.insert("note".into(), Value::Null);
    api::dispatch(&office, "person_update", json!({ "id": id, "new": new })).unwrap();
    assert_eq!(office.must("person_get", json!({ "id": id }))["note"], Value::Null, "null empties");
}

#[test]
fn parts_of_a_record_are_whole_too() {
    let office = office();
    let id = office.room("102");
    let band = json!({ "name": "白天", "start": "08:00", "end": "17:00", "programme": "老年大学", "layout": null });
    let empty = |(field, _): (String, bool)| (field, Value::Null);
    let mut new = Value::Object(fields("NewRoom").into_iter().map(empty).collect());
    (new["name"], new["bands"]) = (json!("102"), json!([band]));
    let refused =
        api::dispatch(&office, "room_update", json!({ "id": id, "new": new })).unwrap_err();
    assert!(refused.to_string().contains("audience”"), "{refused}");
    new["bands"][0]["audience"] = Value::Null;
    api::dispatch(&office, "room_update", json!({ "id": id, "new": new })).unwrap();
}
