//! The page of a certificate (DOMAIN §2.4): only what the records hold.

use super::{NewCertificate, rules};
use crate::{
    paper::{ListPaper, ListShape, PaperColumn, PaperFact},
    settings::Desk,
    time::{Day, decimal_hours},
    volunteering::{ServiceRecord, Volunteer},
};

/// What a certificate says.
pub(super) struct Facts<'a> {
    pub(super) desk: &'a Desk,
    pub(super) volunteer: &'a Volunteer,
    pub(super) asked: &'a NewCertificate,
    pub(super) days: (Day, Day),
    /// In order of days.
    pub(super) records: &'a [ServiceRecord],
    pub(super) minutes: u32,
    pub(super) serial: &'a str,
    pub(super) hash: &'a str,
    pub(super) issued_on: Day,
    pub(super) by: &'a str,
    /// Where the history stands.
    pub(super) anchor: &'a str,
}

const TITLE: &str = "志愿服务记录证明";

pub(super) fn page(it: &Facts) -> ListPaper {
    let (desk, asked) = (it.desk, it.asked);
    let organ = format!("{}居民委员会", desk.community);
    let hours = decimal_hours(it.minutes);
    let total = match asked.capitals {
        Some(true) => format!("{hours} 小时（大写：{}）", rules::capitals(it.minutes)),
        _ => format!("{hours} 小时"),
    };
    let papers = asked
        .id_number
        .as_ref()
        .map(|number| format!("{} {number}", asked.id_kind.as_deref().unwrap_or_default()));
    let told = [
        ("姓名", Some(it.volunteer.name.clone())),
        ("志愿者编号", it.volunteer.volunteer_no.clone()),
        ("身份证件", papers),
        ("服务期间", Some(format!("{}—{}", it.days.0.long(), it.days.1.long()))),
        ("累计时长", Some(total)),
    ];
    let columns = [
        ("序号", 4, false),
        ("活动名称", 14, true),
        ("日期", 10, false),
        ("服务内容", 20, true),
        ("时长(小时)", 7, false),
        ("记录单位", 16, false),
    ];
    let row = |(nth, record): (usize, &ServiceRecord)| {
        vec![
            (nth + 1).to_string(),
            record.title.clone(),
            record.on.to_string(),
            record.content.clone().unwrap_or_else(|| "—".into()),
            decimal_hours(record.minutes),
            organ.clone(),
        ]
    };
    let count = format!("共 {} 次", it.records.len());
    let asking = match desk.phone.as_str() {
        "" => "可向本单位核对".into(),
        phone => format!("可向本单位（电话 {phone}）核对"),
    };
    ListPaper {
        title: TITLE.into(),
        under: [
            format!("编号：{}", it.serial),
            String::new(),
            format!("开具日期：{}", it.issued_on.long()),
        ],
        facts: told
            .into_iter()
            .filter_map(|(name, text)| Some(PaperFact::new(name, text?)))
            .collect(),
        columns: columns
            .map(|(name, share, left)| PaperColumn { name: name.into(), share, left })
            .into(),
        rows: it.records.iter().enumerate().map(row).collect(),
        total: Some(vec![
            "合计".into(),
            count,
            String::new(),
            String::new(),
            hours,
            String::new(),
        ]),
        notes: vec![
            "本证明依据本单位的志愿服务记录出具，只证明上表所列的服务；全国志愿服务信息系统可查验的，以该系统为准。".into(),
            "本证明不是星级或奖励的证明，不得买卖、转让。".into(),
            format!("校验码 {}：扫二维码，或报编号和校验码，{asking}。", it.hash),
        ],
        signs: [("负责人", desk.head.as_str()), ("经办人", it.by), ("联系电话", desk.phone.as_str())]
            .map(|(name, text)| PaperFact::new(name, text))
            .into(),
        signed: vec![format!("{organ}（盖章）"), it.issued_on.long()],
        foot: format!("{TITLE}　编号 {}　{}", it.serial, it.anchor),
        qr: Some(rules::qr(it.serial, it.hash)),
        seam: Some(format!("骑缝章　编号 {}", it.serial)),
        shape: ListShape::Read,
        banner: desk.demo.then(|| "演示数据".into()),
    }
}
