//! What is handed out, with the names nobody wants to typeset.

use keting::paper::{
    Label, LabelPaper, LabelSheet, ListPaper, ListShape, PaperColumn, PaperFact, Sheet, SlipPaper,
};

const DOTTED: &str = "阿依古丽·艾山·买买提吐尔逊·阿卜杜热合曼·努尔";

fn fact(name: &str, text: &str) -> PaperFact {
    PaperFact { name: name.into(), text: text.into() }
}

fn column(name: &str, share: u32, left: bool) -> PaperColumn {
    PaperColumn { name: name.into(), share, left }
}

/// A certificate of that many services.
pub(crate) fn certificate(count: usize) -> Sheet {
    let row = |n: usize| {
        let content = if n % 7 == 3 {
            "沿桃溪捡拾垃圾、清理水草，劝导岸边烧烤，登记排水口".repeat(2)
        } else {
            "沿河捡拾垃圾".into()
        };
        let hours = format!("{}.5", n % 3 + 1);
        [
            (n + 1).to_string(),
            "巡河护绿".into(),
            "2026-11-02".into(),
            content,
            hours,
            "青禾里社区居民委员会".into(),
        ]
        .into()
    };
    Sheet::List(Box::new(ListPaper {
        title: "志愿服务记录证明".into(),
        under: [
            "编号：990001001001-2026-0007".into(),
            String::new(),
            "开具日期：2026年11月22日".into(),
        ],
        facts: vec![
            fact("姓名", DOTTED),
            fact("志愿者编号", "ZY-0042"),
            fact("身份证件", "居民身份证 **************0024"),
            fact("服务期间", "2026年1月1日—2026年11月22日"),
            fact("累计时长", "36.5 小时（大写：叁拾陆点伍小时）"),
        ],
        columns: vec![
            column("序号", 4, false),
            column("活动名称", 14, true),
            column("日期", 10, false),
            column("服务内容", 20, true),
            column("时长(小时)", 7, false),
            column("记录单位", 16, false),
        ],
        rows: (0..count).map(row).collect(),
        total: Some(
            [
                "合计".into(),
                format!("共 {count} 次"),
                String::new(),
                String::new(),
                "36.5".into(),
                String::new(),
            ]
            .into(),
        ),
        notes: vec![
            "依据本单位志愿服务记录出具；全国志愿服务信息系统可查验的以该系统为准。".into(),
            "校验码 3F7A91C24B5D6E70：扫码或报编号，可向本单位核对。".into(),
        ],
        signs: vec![
            fact("负责人", "秦予安"),
            fact("经办人", "沈知夏"),
            fact("电话", "0000-1234567"),
        ],
        signed: vec!["青禾里社区居民委员会（盖章）".into(), "2026年11月22日".into()],
        foot: "志愿服务记录证明 990001001001-2026-0007".into(),
        qr: Some("志愿服务记录证明 编号990001001001-2026-0007 校验码3F7A91C24B5D6E70".into()),
        seam: Some("骑缝章 990001001001-2026-0007".into()),
        shape: ListShape::Read,
        banner: Some("演示数据".into()),
    }))
}

/// The register that hangs beside the tools.
pub(crate) fn register() -> Sheet {
    let columns = [
        ("序号", 4),
        ("工具编号", 8),
        ("工具名称", 13),
        ("借用人", 9),
        ("楼栋门牌", 9),
        ("电话后四位", 8),
        ("借出时间", 9),
        ("约定归还", 9),
        ("归还时间", 9),
        ("完好(是/否)", 7),
        ("签名", 10),
        ("核对人", 8),
    ];
    let row = |n: usize| {
        let mut row = vec![String::new(); 12];
        row[0] = n.to_string();
        row
    };
    Sheet::List(Box::new(ListPaper {
        title: "青禾里社区共享工具借用登记表".into(),
        under: [
            "免费借用，不收押金".into(),
            "____年____月".into(),
            "服务台电话：0000-1234567".into(),
        ],
        columns: columns.map(|(name, share)| column(name, share, false)).into(),
        rows: (1..=20).map(row).collect(),
        notes: vec!["请当面看清工具是否完好再签名。".into()],
        shape: ListShape::WriteLying,
        banner: Some("演示数据".into()),
        ..ListPaper::default()
    }))
}

/// A loan slip and a card of thanks.
pub(crate) fn slips() -> Sheet {
    let slip = |copy: &str| SlipPaper {
        title: "工具借用单".into(),
        copy: copy.into(),
        facts: vec![
            fact("工具", "折叠式铝合金多功能人字梯（家用五步加厚防滑带扶手款）"),
            fact("编号", "GJ-001"),
            fact("借用人", DOTTED),
            fact("楼栋或电话", "南塘 3-2-501"),
            fact("借出", "2026年11月22日"),
            fact("应还", "2026年11月25日（周三）"),
        ],
        signs: vec![fact("借用人签名", ""), fact("经办人", "")],
        signed: vec!["青禾里社区居民委员会".into(), "2026年11月22日".into()],
        banner: Some("演示数据".into()),
        ..SlipPaper::default()
    };
    let card = |to: &str| {
        SlipPaper {
        title: "感谢卡".into(),
        text: vec![
            format!("{to}："),
            "您捐给共享工具墙的“冲击钻”（GJ-002）、“折叠式铝合金多功能人字梯（家用五步加厚防滑带扶手款）”（GJ-001）到今天一共被邻居借用了 12 次。".into(),
            "一件工具，方便了许多人家。谢谢您！".into(),
        ],
        signed: vec!["青禾里社区居民委员会".into(), "2026年11月22日".into()],
        card: true,
        banner: Some("演示数据".into()),
        ..SlipPaper::default()
    }
    };
    Sheet::Slips(vec![slip("借用人留存"), slip("服务台留存"), card("林𬀩"), card("一位居民")])
}

/// Twelve labels.
pub(crate) fn labels(sheet: LabelSheet, from: u32) -> Sheet {
    let names = [
        "冲击钻",
        "折叠式铝合金多功能人字梯（家用五步加厚防滑带扶手款）",
        "儿童轮椅",
        "林𬀩捐的打气筒",
    ];
    let label = |n: usize| Label {
        code: format!("GJ-{:03}", n + 1),
        qr: format!("GJ-{:03}", n + 1),
        name: names[n % names.len()].into(),
        whose: "青禾里社区共享工具墙（演示数据）".into(),
    };
    Sheet::Labels(LabelPaper { sheet, from, labels: (0..12).map(label).collect() })
}

/// A sign-in sheet of that many lines, the last five blank.
pub(crate) fn sign_in(count: usize) -> Sheet {
    let columns = [
        ("序号", 4),
        ("姓名", 13),
        ("志愿者编号", 10),
        ("到", 7),
        ("离", 7),
        ("签名", 14),
        ("备注", 9),
    ];
    let row = |n: usize| {
        let mut row = vec![String::new(); 7];
        row[0] = n.to_string();
        if n + 5 <= count {
            row[1] = [DOTTED, "林𬀩", "李一"][n % 3].into();
            row[2] = format!("ZY-{n:04}");
        }
        row
    };
    Sheet::List(Box::new(ListPaper {
        title: "楼道大扫除签到表".into(),
        facts: vec![
            fact("时间", "2026年11月28日（周六）09:00—11:00"),
            fact("地点", "南塘 3 栋"),
            fact("负责人", "秦予安"),
        ],
        columns: columns.map(|(name, share)| column(name, share, false)).into(),
        rows: (1..=count).map(row).collect(),
        notes: vec!["录入时打号就行，如 1-35 缺3,8；时间不同的写 12 14:00-15:30。".into()],
        signs: vec![fact("负责人签名", ""), fact("记录人签名", "")],
        foot: "楼道大扫除　2026年11月28日".into(),
        shape: ListShape::Write,
        ..ListPaper::default()
    }))
}

/// The list on the wall.
pub(crate) fn wall(count: usize) -> Sheet {
    let columns = [("序号", 5), ("姓名", 12), ("服务队", 20), ("服务时长(小时)", 9), ("星级", 7)];
    let row = |n: usize| {
        let name = ["欧**木", "王*国(0002)", "阿**", "林*"][n % 4];
        [
            n.to_string(),
            name.into(),
            "一老一小陪伴志愿服务队".into(),
            "1668.0".into(),
            "五星".into(),
        ]
        .into()
    };
    Sheet::List(Box::new(ListPaper {
        title: "青禾里社区志愿者名单".into(),
        under: [String::new(), "截至2026年11月22日".into(), String::new()],
        columns: columns.map(|(name, share)| column(name, share, false)).into(),
        rows: (1..=count).map(row).collect(),
        notes: vec!["只列本人同意公布的志愿者，姓名按规定隐去一部分。".into()],
        signed: vec!["青禾里社区居民委员会（盖章）".into()],
        shape: ListShape::Wall,
        ..ListPaper::default()
    }))
}
