//! What is handed out on paper: each value as the typesetter gets it.

use crate::office::nine_o_clock;
use keting::{
    Result,
    app::{App, Host},
    paper::{ListPaper, Pdf, Sheet, SlipPaper},
};
use serde_json::{Value, json};
use std::path::PathBuf;

/// An office that can print: a page becomes a text that says what is on it.
pub struct Printing {
    app: App,
    folder: tempfile::TempDir,
}

fn typeset(sheets: &[Sheet]) -> Result<Pdf> {
    let bytes = sheets.iter().map(said).collect::<String>().into_bytes();
    Ok(Pdf { bytes, pages: sheets.len(), missing: Vec::new() })
}

fn said(sheet: &Sheet) -> String {
    match sheet {
        Sheet::List(paper) => list(paper),
        Sheet::Slips(papers) => papers.iter().map(slip).collect(),
        Sheet::Labels(paper) => {
            let label = |it: &keting::paper::Label| {
                format!("[{}] {} {} {}\n", it.qr, it.code, it.name, it.whose)
            };
            let labels: String = paper.labels.iter().map(label).collect();
            format!("{} from {}\n{labels}", paper.sheet.word(), paper.from)
        }
        other => format!("{other:?}\n"),
    }
}

fn facts(all: &[keting::paper::PaperFact]) -> String {
    all.iter().map(|it| format!("{}：{}\n", it.name, it.text)).collect()
}

fn list(it: &ListPaper) -> String {
    let heads: Vec<&str> = it.columns.iter().map(|column| column.name.as_str()).collect();
    let rows: Vec<String> = it.rows.iter().chain(&it.total).map(|row| row.join(" | ")).collect();
    format!(
        "== {} ({:?}{})\n{}\n{}{}\n{}\n{}\n{}{}\nfoot {} qr {:?} seam {:?}\n",
        it.title,
        it.shape,
        it.banner.as_ref().map(|words| format!(", {words}")).unwrap_or_default(),
        it.under.join(" | "),
        facts(&it.facts),
        heads.join(" | "),
        rows.join("\n"),
        it.notes.join("\n"),
        facts(&it.signs),
        it.signed.join("\n"),
        it.foot,
        it.qr,
        it.seam
    )
}

fn slip(it: &SlipPaper) -> String {
    format!(
        "-- {} {}\n{}{}\n{}{}\n",
        it.title,
        it.copy,
        facts(&it.facts),
        it.text.join("\n"),
        facts(&it.signs),
        it.signed.join(" ")
    )
}

impl Printing {
    pub fn new() -> Printing {
        let folder = tempfile::tempdir().unwrap();
        let host = Host { typeset, ..Host::quiet(nine_o_clock, "沈知夏") };
        let app = App::open(&folder.path().join("data"), host).unwrap();
        let office = Printing { app, folder };
        let mut desk = office.must("desk_now", json!({}))["desk"].clone();
        for (name, value) in [
            ("community", "青禾里社区"),
            ("phone", "0000-1234567"),
            ("head", "秦予安"),
            ("reporter", "沈知夏"),
        ] {
            desk[name] = json!(value);
        }
        office.must("desk_set", json!({ "desk": desk }));
        office
    }

    pub fn call(&self, name: &str, args: Value) -> std::result::Result<Value, String> {
        crate::whole::call(&self.app, name, args).map_err(|e| e.to_string())
    }

    pub fn must(&self, name: &str, args: Value) -> Value {
        self.call(name, args.clone()).unwrap_or_else(|e| panic!("{name} {args}: {e}"))
    }

    /// Prints with a command and returns what is on the page.
    pub fn print(&self, name: &str, args: Value) -> String {
        self.try_print(name, args.clone()).unwrap_or_else(|e| panic!("{name} {args}: {e}"))
    }

    pub fn try_print(&self, name: &str, mut args: Value) -> std::result::Result<String, String> {
        let out: PathBuf = self.folder.path().join("a.pdf");
        args["out"] = json!(out);
        self.call(name, args)?;
        Ok(std::fs::read_to_string(out).unwrap())
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn tool(&self, new: Value) -> Value {
        self.must("tool_add", json!({ "new": new }))
    }

    fn lend(&self, tool: &Value, out: &str) -> Value {
        let due = "2026-11-25";
        let who = json!({ "name": "阿依古丽·艾山", "contact": "3栋" });
        let new = json!({ "tool": tool, "borrower": who, "out_on": out, "due_on": due, "mode": "takeaway" });
        self.must("loan_open", new)
    }
}

#[test]
fn labels_and_the_register_say_what_they_said() {
    let office = Printing::new();
    let drill = office.tool(json!({ "name": "冲击钻", "code": "GJ-001" }));
    let ladder =
        office.tool(json!({ "name": "林𬀩捐的折叠式铝合金多功能人字梯", "code": "GJ-002" }));
    let labels = office
        .print("tool_labels_pdf", json!({ "tools": [drill, ladder], "sheet": "3x8", "from": 5 }));
    let register = office.print("tool_register_pdf", json!({}));
    crate::office::golden("tests/golden/papers-tools.txt", &(labels + &register));
}

#[test]
fn a_label_sheet_has_only_so_many_labels() {
    let office = Printing::new();
    let drill = office.tool(json!({ "name": "冲击钻" }));
    let ask = |from: u32| {
        let args = json!({ "tools": [drill], "sheet": "2x7", "from": from });
        office.try_print("tool_labels_pdf", args)
    };
    assert!(ask(14).is_ok());
    assert!(ask(15).unwrap_err().contains("请填 1 到 14"));
    let none = office.try_print("tool_labels_pdf", json!({ "tools": [], "sheet": "2x7" }));
    assert!(none.unwrap_err().contains("请先选"));
}

#[test]
fn the_slip_of_a_loan_has_two_halves_and_none_after_it_is_back() {
    let office = Printing::new();
    let drill =
        office.tool(json!({ "name": "冲击钻", "code": "GJ-001", "added_on": "2026-11-01" }));
    let loan = office.lend(&drill, "2026-11-22");
    let slip = office.print("loan_slip_pdf", json!({ "id": loan }));
    assert_eq!(slip.matches("-- 工具借用单").count(), 2, "{slip}");
    assert!(slip.contains("借用人留存") && slip.contains("服务台留存"));
    assert!(
        slip.contains("应还：2026年11月25日（周三）") && slip.contains("借用人：阿依古丽·艾山")
    );
    office.must(
        "loan_return",
        json!({ "id": loan, "returned_on": "2026-11-22", "condition": "good" }),
    );
    let late = office.try_print("loan_slip_pdf", json!({ "id": loan })).unwrap_err();
    assert!(late.contains("已经归还"), "{late}");
}

#[test]
fn a_donor_is_thanked_once_for_all_gifts_and_whoever_gave_no_name_is_a_neighbour() {
    let office = Printing::new();
    let gift = |code: &str, name: &str, donor: Value| {
        office.tool(json!({ "name": name, "code": code, "donor": donor, "added_on": "2026-10-01" }))
    };
    let drill = gift("GJ-001", "冲击钻", json!("王建国"));
    let pump = gift("GJ-002", "打气筒", json!("王建国"));
    let chair = gift("GJ-003", "轮椅", Value::Null);
    let cart = gift("GJ-004", "推车", Value::Null);
    let bought = office.tool(json!({ "name": "电钻", "code": "GJ-005", "source": "bought" }));
    let loan = office.lend(&drill, "2026-11-20");
    office.must(
        "loan_return",
        json!({ "id": loan, "returned_on": "2026-11-21", "condition": "good" }),
    );
    office.lend(&drill, "2026-11-22");
    let all = json!({ "tools": [drill, pump, chair, cart, bought] });
    let cards = office.print("tool_thanks_pdf", all);
    assert_eq!(
        cards.matches("-- 感谢卡").count(),
        3,
        "one a donor, nobody for what was bought: {cards}"
    );
    assert!(cards.contains("王建国：\n您捐给青禾里社区共享工具墙的“冲击钻”(GJ-001)、“打气筒”(GJ-002)共 2 件工具，到今天已经被邻居借用了 2 次。"), "{cards}");
    assert_eq!(cards.matches("一位居民：").count(), 2, "two who gave no name are not one: {cards}");
    let none = office.try_print("tool_thanks_pdf", json!({ "tools": [bought] })).unwrap_err();
    assert!(none.contains("没有捐赠的"), "{none}");
}

/// Somebody who has served and has points.
fn volunteer(office: &Printing, name: &str, team: &Value) -> (Value, Value) {
    let person = office.must("person_add", json!({ "new": { "name": name } }));
    let new = json!({ "person": person, "team": team });
    let volunteer = office.must("volunteer_add", json!({ "new": new }));
    let record = json!({ "volunteer": volunteer, "title": "巡河护绿", "on": "2026-11-02", "start": "09:00", "end": "12:00" });
    office.must("service_record_add", json!({ "new": record }));
    (person, volunteer)
}

fn with_points(office: &Printing) -> (Value, Value) {
    let rule = json!({ "from": "2026-01-01", "per_hour": 10, "validity": "year_end" });
    office.must("points_rule_add", json!({ "new": rule }));
    let (person, _) = volunteer(office, "阿依古丽·艾山", &Value::Null);
    office.must("points_settle", json!({ "from": "2026-01-01", "to": "2026-11-22" }));
    let new = json!({ "name": "瓶装水", "price": 20 });
    (person, office.must("reward_add", json!({ "new": new, "pieces": 5 })))
}

#[test]
fn a_receipt_is_signed_twice_and_a_statement_goes_home() {
    let office = Printing::new();
    let (person, reward) = with_points(&office);
    let ask = |channel: &str| {
        let new = json!({ "person": person, "reward": reward, "channel": channel });
        office.must("redemption_add", json!({ "new": new }))
    };
    let it = ask("desk");
    let receipt = office.print("redemption_receipt_pdf", json!({ "id": it["id"] }));
    let days = json!({ "person": person, "from": "2026-11-01", "to": "2026-11-30" });
    let statement = office.print("points_statement_pdf", days);
    crate::office::golden("tests/golden/papers-points.txt", &(receipt + &statement));
    office.must("redemption_release", json!({ "id": it["id"], "reason": "东西坏了" }));
    let back = office.try_print("redemption_receipt_pdf", json!({ "id": it["id"] })).unwrap_err();
    assert!(back.contains("已经退回积分"), "{back}");
    let held = ask("machine");
    let early = office.try_print("redemption_receipt_pdf", json!({ "id": held["id"] }));
    assert!(early.unwrap_err().contains("还没有领取"));
    let odd = json!({ "person": person, "from": "2026-11-30", "to": "2026-11-01" });
    assert!(office.try_print("points_statement_pdf", odd).unwrap_err().contains("早于"));
}

#[test]
fn a_sign_in_sheet_has_numbers_names_blank_lines_and_how_to_type_it_in() {
    let office = Printing::new();
    let team = office.must("team_add", json!({ "new": { "name": "维修志愿服务队" } }));
    for name in ["林𬀩", "阿依古丽·艾山"] {
        volunteer(&office, name, &team);
    }
    let new = json!({ "title": "楼道大扫除", "on": "2026-11-28", "start": "09:00", "end": "11:00",
        "place": "南塘 3 栋", "leader": "秦予安", "team": team, "blank": 3 });
    let id = office.must("sign_in_add", json!({ "new": new }));
    let sheet = office.print("sign_in_pdf", json!({ "id": id }));
    crate::office::golden("tests/golden/papers-sign-in.txt", &sheet);
}

#[test]
fn only_who_agreed_hangs_on_the_wall_and_masked() {
    let office = Printing::new();
    let none = office.try_print("volunteer_wall_pdf", json!({})).unwrap_err();
    assert!(none.contains("还没有志愿者同意公布"), "{none}");
    let (one, _) = volunteer(&office, "欧阳若木", &Value::Null);
    volunteer(&office, "司徒青", &Value::Null);
    let agree = json!({ "purpose": "publish", "text_version": "2026-11", "way": "signed" });
    office.must("consent_add", json!({ "people": [one], "new": agree }));
    let list = office.print("volunteer_wall_pdf", json!({}));
    assert!(list.contains("1 | 欧**木 |  | 3.0 | "), "{list}");
    assert!(!list.contains("司徒") && !list.contains("司*青"), "nobody who was not asked: {list}");
    assert!(!list.contains("欧阳若木"), "masked: {list}");
    let consent = office.must("consent_list", json!({ "person": one }))[0]["id"].clone();
    office.must("consent_withdraw", json!({ "id": consent }));
    assert!(office.try_print("volunteer_wall_pdf", json!({})).is_err(), "taken back, taken down");
}
