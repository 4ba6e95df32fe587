use crate::{
    import::desk,
    office::{Office, office},
};
use keting::words;
use serde_json::{Value, json};

fn names(office: &Office, command: &str, args: Value, field: &str) -> Vec<String> {
    let found = office.must(command, args);
    found.as_array().unwrap().iter().map(|it| it[field].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_nobody_sees_is_not_kept() {
    let marks = "\u{ad}\u{34f}\u{61c}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202c}\u{202d}\u{202e}\u{2060}\u{2063}\u{2066}\u{2069}\u{fe0e}\u{fe0f}\u{feff}\u{e0100}";
    for mark in marks.chars() {
        let typed = format!("{mark}王{mark}芳{mark}");
        assert_eq!(words::person_name(&typed).unwrap(), "王芳", "U+{:04X}", mark as u32);
        let phone = format!("{mark}138{mark}00138000{mark}");
        assert_eq!(words::phone(Some(&phone)).unwrap().as_deref(), Some("13800138000"));
    }
    for (typed, kept) in [
        ("王芳_x000D_", "王芳"),
        ("青禾苑_x000D__x000A_3栋", "青禾苑 3栋"),
        ("_x0041_是代号", "_x0041_是代号"),
        ("a_x00", "a_x00"),
        ("第一行\u{2028}第二行\u{85}第三行", "第一行 第二行 第三行"),
        ("②号楼（北）90㎡，３层", "②号楼（北）90㎡，3层"),
    ] {
        assert_eq!(words::clean(typed), kept, "{typed:?}");
    }
}

#[test]
fn marks_are_gone_at_the_border_in_every_text() {
    let office = office();
    let new = json!({ "name": "\u{202d}司徒青\u{202c}", "phone": "\u{202d}13800138000\u{202c}", "born_on": "\u{feff}1980-05-01\u{200b}",
                      "gender": "女\u{fe0f}", "compound": "青禾苑\u{200e}", "note": "\u{2066}常来\u{2069}" });
    let id = office.must("person_add", json!({ "new": new }));
    let kept =
        office.must("person_get", json!({ "id": format!("{}\u{200b}", id.as_str().unwrap()) }));
    for (field, value) in [
        ("name", "司徒青"),
        ("phone", "13800138000"),
        ("born_on", "1980-05-01"),
        ("gender", "female"),
        ("compound", "青禾苑"),
        ("note", "常来"),
    ] {
        assert_eq!(kept[field], value, "{field}");
    }
    assert_eq!(
        names(&office, "person_search", json!({ "text": "\u{200b}司徒\u{200d}青" }), "name"),
        ["司徒青"]
    );
    assert_eq!(
        names(&office, "find", json!({ "text": "\u{202d}13800138000\u{202c}" }), "title"),
        ["司徒青"]
    );
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("名\u{200b}单.xlsx");
    let saved = office.must(
        "table_save",
        json!({ "title": "表", "columns": ["甲"], "rows": [["1"]], "out": out }),
    );
    assert!(out.exists(), "a file is named as she named it: {saved}");
}

#[test]
fn a_radical_is_the_character_it_looks_like() {
    let office = office();
    let first =
        office.must("person_add", json!({ "new": { "name": "高明", "building": "3-2-501" } }));
    for (n, same) in ["⾼明", "⾼\u{200b}明", "高 明"].into_iter().enumerate() {
        let club = office.club(&format!("合唱团{n}"));
        let people = json!([{ "name": same, "building": "3-2-501" }]);
        let done = office.must("members_add", json!({ "club": club, "people": people }));
        assert_eq!(done["new_people"], 0, "{same} is 高明");
        let members = office.must("member_list", json!({ "club": club }));
        assert_eq!(members[0]["person"], first);
    }
    for (typed, kept) in [
        ("⻢⻓⻘", "马长青"),
        ("⻩⻰", "黄龙"),
        ("⽅⽂", "方文"),
        ("\u{f9d1}一", "六一"),
        ("\u{2f800}", "丽"),
        ("林𬀩", "林𬀩"),
    ] {
        assert_eq!(words::person_name(typed).unwrap(), kept, "{typed}");
    }
    let desk = desk();
    let text = "姓名,楼栋\n高明,3-2-501\n⾼明,3-2-501\n";
    assert_eq!(desk.takes("members", text), (1, 0, 1), "in a file too");
}

#[test]
fn a_character_of_old_windows_is_mapped_and_one_of_a_single_computer_is_named() {
    for (typed, kept) in [
        ("王\u{e863}", "王䶮"),
        ("\u{e816}", "𠂇"),
        ("李\u{e81e}", "李龴"),
        ("赵\u{e850}", "赵䦟"),
        ("陈\u{e864}", "陈龻"),
        ("周\u{e83b}", "周𢦏"),
    ] {
        assert_eq!(words::person_name(typed).unwrap(), kept, "{typed:?}");
    }
    for typed in ["王\u{e000}", "王\u{f8ff}", "王\u{f0001}"] {
        let no = words::person_name(typed).unwrap_err().to_string();
        let code = format!("U+{:04X}", typed.chars().nth(1).unwrap() as u32);
        assert!(no.contains("自造字") && no.contains(&code) && no.contains("同音字"), "{no}");
        assert!(words::name(typed, "名称", 20).is_err());
    }
    let desk = desk();
    let refused = desk.refuses("members", "姓名\n王\u{e000}\n");
    assert!(refused.contains("第 2 行“姓名”") && refused.contains("U+E000"), "{refused}");
}

#[test]
fn u_with_dots_is_typed_in_every_way_people_type_it() {
    let office = office();
    for name in ["吕略", "卢恩", "聂女"] {
        office.must("person_add", json!({ "new": { "name": name } }));
    }
    let club = office.must("club_add", json!({ "new": { "name": "绿略社" } }));
    let stories = [
        ("lvlve", "吕略"),
        ("lvlue", "吕略"),
        ("lyulue", "吕略"),
        ("lülüe", "吕略"),
        ("LÜLÜE", "吕略"),
        ("lu\u{308}lu\u{308}e", "吕略"),
        ("lǚlüè", "吕略"),
        ("lyu", "吕略"),
        ("luen", "卢恩"),
        ("nienyu", "聂女"),
        ("nienv", "聂女"),
    ];
    for (typed, name) in stories {
        assert_eq!(
            names(&office, "person_search", json!({ "text": typed }), "name"),
            [name],
            "{typed}"
        );
        assert_eq!(
            names(&office, "person_list", json!({ "find": typed }), "name"),
            [name],
            "{typed}"
        );
        let found = names(&office, "find", json!({ "text": typed }), "title");
        assert!(found.contains(&name.to_owned()), "{typed}: {found:?}");
    }
    let found = office.must("find", json!({ "text": "lvlue" }));
    assert!(found.as_array().unwrap().iter().any(|it| it["id"] == club), "clubs too");
}

#[test]
fn the_usual_reading_of_a_name_comes_first_and_a_surname_is_read_as_one() {
    let office = office();
    // 合 is a measure of grain too, and then read ge.
    for name in ["王建合", "王建国", "王建国", "单音", "盛阳", "曾一凡"] {
        office.must("person_add", json!({ "new": { "name": name } }));
    }
    for (typed, first) in
        [("wjg", "王建国"), ("shanyin", "单音"), ("zyf", "曾一凡"), ("sy", "单音")]
    {
        for (command, field) in [("person_search", "name"), ("find", "title")] {
            let found = names(&office, command, json!({ "text": typed }), field);
            assert_eq!(
                found.first().map(String::as_str),
                Some(first),
                "{command} {typed}: {found:?}"
            );
        }
    }
    // Every surname of two readings answers by the one it has as a surname.
    let mut wrong = Vec::new();
    for (surname, typed) in [
        ("单", "shan"),
        ("解", "xie"),
        ("仇", "qiu"),
        ("查", "zha"),
        ("区", "ou"),
        ("任", "ren"),
        ("华", "hua"),
        ("朴", "piao"),
        ("盖", "ge"),
        ("曾", "zeng"),
        ("翟", "zhai"),
        ("缪", "miao"),
        ("冼", "xian"),
        ("覃", "qin"),
        ("种", "chong"),
        ("乐", "yue"),
        ("尉迟", "yuchi"),
        ("万俟", "moqi"),
        ("车", "che"),
        ("石", "shi"),
        ("叶", "ye"),
        ("沈", "shen"),
        ("柏", "bai"),
        ("贾", "jia"),
        ("葛", "ge"),
        ("盛", "sheng"),
        ("臧", "zang"),
        ("卜", "bu"),
        ("阚", "kan"),
        ("晏", "yan"),
        ("俞", "yu"),
        ("於", "yu"),
        ("余", "yu"),
        ("郗", "xi"),
        ("谌", "chen"),
        ("祭", "zhai"),
        ("殷", "yin"),
        ("薄", "bo"),
        ("洪", "hong"),
        ("骆", "luo"),
        ("尹", "yin"),
        ("戚", "qi"),
        ("费", "fei"),
        ("干", "gan"),
        ("过", "guo"),
        ("何", "he"),
        ("黑", "he"),
        ("角", "jue"),
        ("能", "nai"),
        ("强", "qiang"),
        ("曲", "qu"),
        ("莘", "shen"),
        ("宿", "su"),
        ("台", "tai"),
        ("相", "xiang"),
        ("燕", "yan"),
        ("要", "yao"),
        ("占", "zhan"),
        ("章", "zhang"),
        ("长孙", "zhangsun"),
        ("夏侯", "xiahou"),
        ("澹台", "tantai"),
        ("令狐", "linghu"),
        ("南宫", "nangong"),
        ("王", "wang"),
        ("吴", "wu"),
        ("陈", "chen"),
        ("召", "shao"),
        ("都", "du"),
        ("盘", "pan"),
        ("奇", "qi"),
        ("撒", "sa"),
        ("宓", "mi"),
        ("逄", "pang"),
        ("牟", "mu"),
        ("员", "yun"),
        ("那", "na"),
        ("句", "gou"),
        ("贲", "ben"),
        ("纪", "ji"),
        ("瞿", "qu"),
        ("佘", "she"),
        ("洗", "xian"),
        ("车", "che"),
        ("隗", "wei"),
        ("洛", "luo"),
        ("亓", "qi"),
        ("阙", "que"),
        ("郝", "hao"),
        ("粘", "nian"),
        ("颉", "xie"),
        ("郇", "xun"),
        ("眭", "sui"),
    ] {
        let name = format!("{surname}一");
        let id = office.must("person_add", json!({ "new": { "name": name } }));
        let all = office.must("person_list", json!({ "find": name }));
        let line = all.as_array().unwrap().iter().find(|it| it["id"] == id).unwrap();
        let usual = line["search"].as_str().unwrap().split(' ').next_back().unwrap().to_owned();
        if usual != format!("{typed}yi") {
            wrong.push(format!("{surname} is read {typed}, not {usual}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
