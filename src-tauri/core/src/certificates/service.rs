//! What the desk does with certificates.

use super::{Certificate, CertificateCheck, CertificateDraft, NewCertificate, page, rules, store};
use crate::{
    Error, Result,
    app::App,
    db::{Tx, anchor},
    ensure,
    ids::{CertificateId, PersonId},
    paper::{self, ListPaper, PaperSaved, Sheet},
    people, settings,
    time::{Day, tenths_of_hours},
    volunteering, words,
};
use keting_macros::commands;
use rusqlite::Connection;
use serde_json::json;
use std::path::PathBuf;

#[commands]
impl App {
    /// A certificate as it would be issued today; refused when there are no hours.
    pub fn certificate_preview(&self, new: NewCertificate) -> Result<CertificateDraft> {
        self.read(|db| {
            let made = make(db, new, self.today(), &self.who())?;
            Ok(CertificateDraft {
                paper: made.paper,
                minutes: made.certificate.minutes,
                records: made.records,
                warnings: made.warnings,
            })
        })
    }

    /// Issues a certificate with the next number of the year and keeps it as it is.
    pub fn certificate_issue(&self, new: NewCertificate) -> Result<Certificate> {
        self.write("开具志愿服务记录证明", |tx| issue(tx, new, None, self))
    }

    /// Voids a certificate and issues another in its place, by what the records say now.
    pub fn certificate_reissue(
        &self,
        id: CertificateId,
        reason: String,
        new: NewCertificate,
    ) -> Result<Certificate> {
        let reason = words::name(&reason, "换开的原因", 100)?;
        self.write("换开志愿服务记录证明", |tx| {
            let old = store::get(tx, id)?;
            ensure!(old.person == new.person, "换开的证明要给同一个人，请重新选");
            void(tx, &old, &reason, self.today())?;
            issue(tx, new, Some(&old), self)
        })
    }

    /// Voids a certificate; it stays on record with the reason.
    pub fn certificate_void(&self, id: CertificateId, reason: String) -> Result<()> {
        let reason = words::name(&reason, "作废的原因", 100)?;
        self.write("作废志愿服务记录证明", |tx| {
            let it = store::get(tx, id)?;
            tx.relabel(format!("作废{}的证明 {}：{reason}", it.name, it.serial));
            void(tx, &it, &reason, self.today())
        })
    }

    /// Every certificate that was issued, or those of one person, the newest first.
    pub fn certificate_list(&self, person: Option<PersonId>) -> Result<Vec<Certificate>> {
        self.read(|db| store::all(db, person))
    }

    /// Saves a certificate as a PDF, exactly as it was issued.
    pub fn certificate_pdf(&self, id: CertificateId, out: PathBuf) -> Result<PaperSaved> {
        let paper = self.read(|db| {
            let it = store::get(db, id)?;
            ensure!(it.voided_on.is_none(), "证明 {} 已经作废，不能再打印", it.serial);
            store::paper(db, id)
        })?;
        paper::save(self, &[Sheet::List(Box::new(paper))], &out)
    }

    /// Holds a printed certificate against the ledger: its number, the end of it, or what its QR code says.
    pub fn certificate_check(&self, text: String) -> Result<CertificateCheck> {
        let asked = rules::asked(&text);
        let Some(serial) = asked.serial.clone() else { return Ok(rules::unknown(None)) };
        self.read(|db| {
            let mut found = store::numbered(db, &serial)?;
            ensure!(
                found.len() < 2,
                "有 {} 张证明的编号以 {serial} 结尾，请把编号打全",
                found.len()
            );
            let Some((it, digest)) = found.pop() else {
                let given = settings::store::recalled_like(db, &given(""))?;
                return Ok(match given.iter().any(|last| rules::was_given(&serial, last)) {
                    true => rules::undone(&serial),
                    false => rules::unknown(Some(&serial)),
                });
            };
            rules::whole_code(&asked)?;
            let records = match volunteering::store::of_person(db, it.person)? {
                Some(volunteer) => store::records(db, volunteer, Some(it.from), it.to)?.0,
                None => Vec::new(),
            };
            let minutes = records.iter().map(|it| it.minutes).sum();
            let now = rules::digest(&records);
            Ok(rules::check(it, asked.code.as_deref(), &digest, (minutes, &now)))
        })
    }
}

/// A certificate ready to be kept.
struct Made {
    certificate: Certificate,
    digest: String,
    paper: ListPaper,
    records: u32,
    warnings: Vec<String>,
}

fn make(db: &Connection, new: NewCertificate, today: Day, by: &str) -> Result<Made> {
    let desk = settings::store::desk(db)?;
    ensure!(!desk.community.is_empty(), "还没有填社区名称，证明上没有出具单位。请先到设置里填写");
    let person = people::store::get(db, new.person)?;
    let volunteer = volunteering::store::of_person(db, person.id)?.ok_or_else(|| {
        Error::rule(format!(
            "{}没有登记为志愿者，没有可以证明的服务记录。请先登记志愿者并记下服务",
            person.name
        ))
    })?;
    let volunteer = volunteering::store::get(db, volunteer, today)?;
    let new = rules::lawful(new, volunteer.id_number.as_deref())?;
    let to = new.to.unwrap_or(today);
    ensure!(to <= today, "证明只能开到今天为止，请把结束日期改到{}或以前", today.short());
    let (records, drafts) = store::records(db, volunteer.id, new.from, to)?;
    let from = new.from.or_else(|| records.first().map(|it| it.on)).unwrap_or(to);
    ensure!(from <= to, "结束日期({to})早于开始日期({from})，请检查");
    ensure!(
        !records.is_empty(),
        "{}到{}，{}没有{}服务时长，不能开具证明。{}",
        from.long(),
        to.long(),
        person.name,
        if drafts > 0 { "核对过的" } else { "" },
        match drafts {
            0 => String::from("请先登记服务，或换一段日期"),
            drafts => format!("有 {drafts} 条待核对的记录，请先到服务记录里核对"),
        }
    );
    let minutes: u32 = records.iter().map(|it| it.minutes).sum();
    ensure!(
        tenths_of_hours(minutes) > 0,
        "{}到{}，{}一共只有 {minutes} 分钟，印出来是 0.0 小时，不能开具证明。请换一段日期",
        from.long(),
        to.long(),
        person.name
    );
    let digest = rules::digest(&records);
    let code = rules::code(&desk.code, &desk.community);
    let begin = format!("{code}-{}-", today.year());
    let mut used = store::serials(db, &begin)?;
    // One that was printed and then taken back may hang on a wall: undo does not reach what is remembered.
    used.extend(settings::store::recalled(db, &given(&begin))?);
    let serial = rules::next_serial(&code, today.year(), &used);
    let hash = rules::check_code(&[
        &serial,
        &person.name,
        new.id_number.as_deref().unwrap_or_default(),
        &from.to_string(),
        &to.to_string(),
        &minutes.to_string(),
        &digest,
        &today.to_string(),
    ]);
    let anchor = anchor::newest(db)?.map(|it| it.said()).unwrap_or_default();
    let paper = page::page(&page::Facts {
        desk: &desk,
        volunteer: &volunteer,
        asked: &new,
        days: (from, to),
        records: &records,
        minutes,
        serial: &serial,
        hash: &hash,
        issued_on: today,
        by,
        anchor: &anchor,
    });
    let without = records.iter().filter(|it| it.content.is_none()).count();
    let mut warnings = Vec::new();
    if drafts > 0 {
        warnings.push(format!("这些天还有 {drafts} 条记录待核对，没有算进去"));
    }
    if without > 0 {
        warnings
            .push(format!("有 {without} 条记录没有写服务内容，证明上印成“—”。要写上，请先改记录"));
    }
    let certificate = Certificate {
        id: CertificateId::new(),
        serial,
        person: person.id,
        name: person.name,
        from,
        to,
        minutes,
        hash,
        issued_on: today,
        issued_by: by.to_owned(),
        replaces: None,
        replaced_by: None,
        voided_on: None,
        void_reason: None,
    };
    Ok(Made { certificate, digest, paper, records: records.len() as u32, warnings })
}

fn issue(
    tx: &Tx,
    new: NewCertificate,
    old: Option<&Certificate>,
    app: &App,
) -> Result<Certificate> {
    let made = make(tx, new, app.today(), &app.who())?;
    let mut it = made.certificate;
    let how = if old.is_some() { "换开" } else { "开具" };
    tx.relabel(format!("{how}{}的志愿服务记录证明 {}", it.name, it.serial));
    store::insert(tx, &it, &made.digest, &made.paper, old.map(|old| old.id))?;
    let begin = it.serial.trim_end_matches(|c: char| c.is_ascii_digit());
    settings::store::remember(tx, &given(begin), Some(&json!(it.serial).to_string()))?;
    it.replaces = old.map(|old| old.serial.clone());
    Ok(it)
}

fn void(tx: &Tx, it: &Certificate, reason: &str, on: Day) -> Result<()> {
    ensure!(it.voided_on.is_none(), "证明 {} 已经作废过了", it.serial);
    store::void(tx, it.id, on, reason)
}

/// Under which name the last number given that begins like this is remembered.
fn given(begin: &str) -> String {
    format!("serial:{begin}")
}
