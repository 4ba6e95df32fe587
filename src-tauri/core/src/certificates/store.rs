//! Certificates in the file.

use super::Certificate;
use crate::{
    Error, Result, calendar,
    db::{self, Tx},
    ids::{CertificateId, PersonId, VolunteerId},
    paper::ListPaper,
    time::Day,
    volunteering::{self, RecordState, ServiceRecord},
};
use rusqlite::{Connection, Row, params, types::Type};

const CERTIFICATE: &str = "SELECT c.id, c.serial, c.person_id, p.name, c.from_on, c.to_on, c.minutes, c.hash, c.issued_on,
                                  c.issued_by, o.serial, n.serial, c.voided_on, c.void_reason, c.digest
                           FROM certificates AS c JOIN people AS p ON p.id = c.person_id
                           LEFT JOIN certificates AS o ON o.id = c.replaces_id
                           LEFT JOIN certificates AS n ON n.replaces_id = c.id";

fn certificate(r: &Row) -> rusqlite::Result<Certificate> {
    Ok(Certificate {
        id: r.get(0)?,
        serial: r.get(1)?,
        person: r.get(2)?,
        name: r.get(3)?,
        from: r.get(4)?,
        to: r.get(5)?,
        minutes: r.get(6)?,
        hash: r.get(7)?,
        issued_on: r.get(8)?,
        issued_by: r.get(9)?,
        replaces: r.get(10)?,
        replaced_by: r.get(11)?,
        voided_on: r.get(12)?,
        void_reason: r.get(13)?,
    })
}

/// The services of a volunteer on those days that count, in order; and how many wait to be checked.
pub(super) fn records(
    db: &Connection,
    volunteer: VolunteerId,
    from: Option<Day>,
    to: Day,
) -> Result<(Vec<ServiceRecord>, usize)> {
    let mut all = volunteering::store::records_of(db, volunteer, &calendar::known(db)?)?;
    all.retain(|it| from.is_none_or(|from| from <= it.on) && it.on <= to);
    let drafts = all.iter().filter(|it| it.state == RecordState::Draft).count();
    all.retain(|it| it.state.counts());
    all.sort_by_key(|it| (it.on, it.start));
    Ok((all, drafts))
}

/// Every certificate, or those of one person, the newest first.
pub(super) fn all(db: &Connection, person: Option<PersonId>) -> Result<Vec<Certificate>> {
    let sql = format!(
        "{CERTIFICATE} WHERE ?1 IS NULL OR c.person_id = ?1 ORDER BY c.issued_on DESC, c.id DESC"
    );
    db::rows(db, &sql, [person], certificate)
}

/// That certificate.
pub(super) fn get(db: &Connection, id: CertificateId) -> Result<Certificate> {
    db::row(db, &format!("{CERTIFICATE} WHERE c.id = ?1"), [id], certificate)?
        .ok_or(Error::Missing("证明"))
}

/// The certificates whose number is this or ends like it, each with what its records said.
pub(super) fn numbered(db: &Connection, serial: &str) -> Result<Vec<(Certificate, String)>> {
    let sql = format!("{CERTIFICATE} WHERE c.serial = ?1");
    let read = |r: &Row| Ok((certificate(r)?, r.get(14)?));
    let whole = db::rows(db, &sql, [serial], read)?;
    if !whole.is_empty() {
        return Ok(whole);
    }
    let sql = format!("{CERTIFICATE} WHERE substr(c.serial, -length(?1) - 1) = '-' || ?1");
    db::rows(db, &sql, [serial], read)
}

/// The numbers that begin like this.
pub(super) fn serials(db: &Connection, begin: &str) -> Result<Vec<String>> {
    let sql = "SELECT serial FROM certificates WHERE substr(serial, 1, length(?1)) = ?1";
    db::rows(db, sql, [begin], |r| r.get(0))
}

/// The page exactly as it was issued.
pub(super) fn paper(db: &Connection, id: CertificateId) -> Result<ListPaper> {
    let read = |r: &Row| {
        let paper: String = r.get(0)?;
        serde_json::from_str(&paper)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(e)))
    };
    db::row(db, "SELECT paper FROM certificates WHERE id = ?1", [id], read)?
        .ok_or(Error::Missing("证明"))
}

/// Keeps a certificate as it is issued.
pub(super) fn insert(
    tx: &Tx,
    it: &Certificate,
    digest: &str,
    paper: &ListPaper,
    replaces: Option<CertificateId>,
) -> Result<()> {
    let paper =
        serde_json::to_string(paper).map_err(|e| Error::rule(format!("证明没有存成({e})")))?;
    tx.put(
        "certificates (id, serial, person_id, from_on, to_on, minutes, digest, hash, paper, issued_on, issued_by, replaces_id)",
        params![
            it.id, it.serial, it.person, it.from, it.to, it.minutes, digest, it.hash, paper, it.issued_on, it.issued_by,
            replaces
        ],
    )
}

/// It no longer holds.
pub(super) fn void(tx: &Tx, id: CertificateId, on: Day, reason: &str) -> Result<()> {
    let sql = "UPDATE certificates SET voided_on = ?2, void_reason = ?3 WHERE id = ?1";
    tx.execute_one("证明", sql, params![id, on, reason])
}
