//! One change taken back though newer ones stand, and back to a change.
use crate::{
    journal::{act, everything, perform},
    office::{nine_o_clock, office},
};
use keting::{
    app::{App, Host},
    care::HistoryEntry,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn newest(office: &crate::office::Office) -> Value {
    office.must("journal_list", json!({ "limit": 1 }))[0]["id"].clone()
}

#[test]
fn a_change_goes_and_a_newer_one_stays() {
    let office = office();
    office.room("101");
    let first = newest(&office);
    office.club("舞蹈队");
    office.must("undo_entry", json!({ "id": first }));
    assert_eq!(office.must("room_list", json!({})), json!([]));
    assert_eq!(office.must("club_list", json!({})).as_array().unwrap().len(), 1);
    assert_eq!(office.must("redo", json!({})), "添加活动室“101”");
    assert_eq!(office.must("room_list", json!({})).as_array().unwrap().len(), 1);
}

#[test]
fn what_something_newer_builds_on_stays_and_the_newer_one_is_named() {
    let office = office();
    let room = office.room("101");
    let first = newest(&office);
    let club = office.club("舞蹈队");
    office.book(&room, &club, "2026-11-24 09:00-10:30").unwrap();
    let refused = office.call("undo_entry", json!({ "id": first })).unwrap_err();
    assert!(refused.contains("后来的“预约") && refused.contains("撤销到这里"), "{refused}");
    let reach = office.must("undo_reach", json!({ "id": first }));
    assert_eq!(reach, json!({ "steps": 3, "refusal": refused }));
    assert_eq!(office.must("undo_back_to", json!({ "id": first })), 3);
    assert_eq!(office.must("club_list", json!({})), json!([]));
    for label in ["添加活动室“101”", "添加社团“舞蹈队”"] {
        assert_eq!(office.must("redo", json!({})), label);
    }
}

#[test]
fn a_row_changed_again_since_keeps_both_changes() {
    let office = office();
    let room = office.room("101");
    office.must("room_update", json!({ "id": room, "new": { "name": "101", "capacity": 20 } }));
    let second = newest(&office);
    office.must("room_update", json!({ "id": room, "new": { "name": "101", "capacity": 30 } }));
    let refused = office.call("undo_entry", json!({ "id": second })).unwrap_err();
    assert!(refused.contains("用到了同样的内容"), "{refused}");
    assert_eq!(office.must("room_list", json!({}))[0]["capacity"], 30);
}

#[test]
fn a_name_taken_since_is_no_place_to_go_back_to() {
    let office = office();
    let room = office.room("101");
    office.must("room_update", json!({ "id": room, "new": { "name": "102" } }));
    let renamed = newest(&office);
    office.room("101");
    let refused = office.call("undo_entry", json!({ "id": renamed })).unwrap_err();
    assert!(refused.contains("后来的“添加活动室“101””"), "{refused}");
    assert_eq!(office.must("room_list", json!({})).as_array().unwrap().len(), 2);
}

#[test]
fn what_does_not_stand_is_refused_with_the_reason() {
    let office = office();
    let refusal = |id: &Value| office.call("undo_entry", json!({ "id": id })).unwrap_err();
    let calendar = newest(&office);
    assert!(refusal(&calendar).contains("载入节假日安排"), "{}", refusal(&calendar));
    office.room("101");
    let room = newest(&office);
    office.must("undo", json!({}));
    assert_eq!(refusal(&room), "这一步已经撤销过了");
    assert!(refusal(&newest(&office)).contains("本身是撤销"));
    assert!(refusal(&json!(99)).contains("找不到"));
    let back = office.call("undo_back_to", json!({ "id": room })).unwrap_err();
    assert_eq!(back, "这一步已经撤销过了");
}

fn standing(app: &App) -> Vec<HistoryEntry> {
    let all = app.journal_list(Some(1000), None).unwrap();
    all.into_iter().filter(|it| it.kind == "do" && !it.undone).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// One change of many goes back: refused and nothing changed, or done and done again gives what was there;
    /// and all the others still go back to the very start.
    #[test]
    fn one_goes_and_comes_again(acts in proptest::collection::vec(act(), 1..40), picks in proptest::collection::vec(0usize..40, 1..6)) {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Host::quiet(nine_o_clock, "沈知夏")).unwrap();
        let start = everything(folder.path());
        acts.iter().for_each(|act| perform(&app, act));
        for pick in picks {
            let stand = standing(&app);
            let Some(it) = stand.get(pick % stand.len().max(1)) else { break };
            let before = everything(folder.path());
            match app.undo_entry(it.id) {
                Err(refused) => {
                    prop_assert_eq!(refused.kind(), "rule");
                    prop_assert_eq!(everything(folder.path()), before);
                }
                Ok(_) => {
                    let after = everything(folder.path());
                    app.redo().unwrap();
                    prop_assert_eq!(everything(folder.path()), before);
                    app.undo_entry(it.id).unwrap();
                    prop_assert_eq!(everything(folder.path()), after);
                }
            }
        }
        let left = standing(&app).len();
        for _ in 0..left { app.undo().unwrap(); }
        prop_assert_eq!(everything(folder.path()), start);
        let found = app.verify().unwrap();
        prop_assert!(found.sound, "{:?}", found.problems);
    }

    /// Back to a change is undo so many times; redo brings it all again.
    #[test]
    fn back_to_a_change_is_so_many_undos(acts in proptest::collection::vec(act(), 1..40), pick in 0usize..40) {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Host::quiet(nine_o_clock, "沈知夏")).unwrap();
        acts.iter().for_each(|act| perform(&app, act));
        let stand = standing(&app);
        prop_assume!(!stand.is_empty());
        let at = pick % stand.len();
        let end = everything(folder.path());
        prop_assert_eq!(app.undo_reach(stand[at].id).unwrap().steps, at + 1);
        prop_assert_eq!(app.undo_back_to(stand[at].id).unwrap() as usize, at + 1);
        let there = everything(folder.path());
        for _ in 0..=at { app.redo().unwrap(); }
        prop_assert_eq!(everything(folder.path()), end);
        for _ in 0..=at { app.undo().unwrap(); }
        prop_assert_eq!(everything(folder.path()), there);
        prop_assert!(app.verify().unwrap().sound);
    }
}
