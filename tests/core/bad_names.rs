//! Names that are a page's script or a workbook's formula are text wherever they come out.

use crate::office::office;
use calamine::{Data, Reader, open_workbook_auto};
use serde_json::json;

const NAMES: [&str; 3] = ["<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "@SUM(1)"];

#[test]
fn a_saved_report_holds_them_as_text() {
    let office = office();
    office.must(
        "desk_set",
        json!({ "desk": { "community": "青禾里社区", "subdistrict": "桃溪街道" } }),
    );
    for (n, name) in NAMES.iter().enumerate() {
        let room = office.room(&format!("{name}室"));
        let club = office.club(name);
        office.book(&room, &club, "2026-11-20 09:00-10:00").unwrap();
        let donor = office.must("person_add", json!({ "new": { "name": name } }));
        let tool = json!({ "name": name, "code": format!("T{n}"), "donor_person": donor, "added_on": "2026-11-02" });
        office.must("tool_add", json!({ "new": tool }));
        let volunteer = office.must("volunteer_add", json!({ "new": { "person": donor } }));
        let record = json!({ "volunteer": volunteer, "title": name, "on": "2026-11-20", "start": "09:00", "end": "10:00" });
        office.must("service_record_add", json!({ "new": record }));
    }
    let folder = tempfile::tempdir().unwrap();
    let (mut texts, mut formulas) = (Vec::new(), Vec::new());
    for (command, file) in [("report_save", "十一月.xlsx"), ("report_inner_save", "明细.xlsx")]
    {
        let out = folder.path().join(file);
        office.must(command, json!({ "period": "2026-11", "out": out }));
        let mut book = open_workbook_auto(&out).unwrap();
        for tab in book.sheet_names() {
            let range = book.worksheet_range(&tab).unwrap();
            texts.extend(range.used_cells().filter_map(|(_, _, cell)| match cell {
                Data::String(text) => Some((tab.clone(), text.clone())),
                _ => None,
            }));
            let made = book.worksheet_formula(&tab).unwrap();
            formulas.extend(made.used_cells().map(|(_, _, formula)| formula.clone()));
        }
    }
    let holds = |tab: &str, name: &str| texts.iter().any(|(at, text)| at == tab && text == name);
    for name in NAMES {
        for tab in ["社团", "工具借用", "明细(内部)"] {
            assert!(holds(tab, name), "{tab}: {name}");
        }
        assert!(holds("活动室", &format!("{name}室")), "{name}");
    }
    assert!(!formulas.iter().any(|it| it.contains("HYPERLINK") || it.contains("SUM(1)")));
}
