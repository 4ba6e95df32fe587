use crate::{
    import::desk,
    import_kinds::{hall, twice},
};

#[test]
fn a_roster_puts_nobody_where_the_desk_would_not() {
    let desk = desk();
    hall(&desk);
    desk.takes("clubs", "名称,类型,注销日期\n腰鼓队,社团,2026-06-30\n");
    desk.takes("members", "姓名,去世日期\n郑怀远,2026-08-03\n");
    for (row, why) in [
        ("腰鼓队,苏小满,,,", "第 2 行“社团”：“腰鼓队”已在 2026-06-30 注销，不能再加成员"),
        ("腰鼓队,苏小满,2026-07-01,2026-07-31,", "已在 2026-06-30 注销"),
        ("维修志愿服务队,苏小满,,,", "第 2 行“社团”：“维修志愿服务队”是志愿服务队"),
        ("舞蹈队,郑怀远,2026-01-01,,", "第 2 行“姓名”：郑怀远已经登记为去世(2026-08-03)"),
    ] {
        let text = format!("社团,姓名,入社时间,退出日期,备注\n{row}\n");
        let refused = desk.refuses("members", &text);
        assert!(refused.contains(why), "{row}: {refused}");
    }
    let past = "社团,姓名,入社时间,退出日期\n腰鼓队,苏小满,2020-01-01,2026-06-30\n舞蹈队,郑怀远,2020-01-01,2026-08-03\n";
    assert_eq!(twice(&desk, "members", past), (2, 0), "what was over by then was so");
    let dead = desk.refuses("volunteers", "姓名,编号\n郑怀远,QH-9\n");
    assert!(dead.contains("已经登记为去世"), "{dead}");
    let child = "姓名,出生日期\n小棠,2015-05-01\n";
    desk.takes("members", child);
    let young = desk.refuses("members", "姓名,监护人\n小满,小棠\n");
    assert!(young.contains("第 2 行“监护人”：小棠还没有成年"), "{young}");
}

#[test]
fn a_register_lends_by_the_rules_of_the_desk() {
    let desk = desk();
    desk.takes("tools", "名称,编号,上墙日期,完好\n打气筒,G001,2025.1.1,坏\n梯子,L1,2025.1.1,\n");
    let head = "工具编号,借用人,借出时间,归还时间\n";
    for (row, why) in [
        ("G001,甲,2026-11-01,", "第 2 行“工具编号”：打气筒(G001)已损坏，修好并登记后才能再借"),
        ("L1,甲,2026-11-01,2026-11-30", "第 2 行“归还时间”：归还日期(2026-11-30)还没到"),
        ("L1,甲,2026-11-30,", "第 2 行“借出时间”：借出日期(2026-11-30)还没到"),
    ] {
        let refused = desk.refuses("loans", &format!("{head}{row}\n"));
        assert!(refused.contains(why), "{row}: {refused}");
    }
    let past = format!("{head}G001,甲,2026-11-01,2026-11-03\n");
    assert_eq!(twice(&desk, "loans", &past), (1, 0), "it was whole then");
    let between = desk.refuses("loans", &format!("{head}G001,乙,2026-11-02,2026-11-05\n"));
    assert!(between.contains("11月1日 借给了甲，11月3日 才还"), "{between}");
    desk.takes("loans", &format!("{head}L1,甲,2026-11-01,\n"));
    let off = desk.refuses("tools", "名称,编号,下架日期\n梯子,L1,2026-11-20\n");
    assert!(off.contains("第 2 行“下架日期”：梯子(L1)还借在外面"), "{off}");
}

#[test]
fn a_closed_club_has_no_session_in_a_register() {
    let desk = desk();
    hall(&desk);
    desk.takes("clubs", "名称,类型,注销日期\n模特队,社团,2026-10-31\n");
    let on = |day: &str| format!("日期,活动室,时间,使用单位\n{day},102,8:30-10:30,模特队\n");
    assert_eq!(twice(&desk, "sessions", &on("2026-10-20")), (1, 0));
    let refused = desk.refuses("sessions", &on("2026-11-10"));
    assert!(refused.contains("已在 2026-10-31 注销，从那天起不能再用场地"), "{refused}");
}
