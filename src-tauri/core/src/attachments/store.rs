//! Pictures in the file, and the files beside it.

use super::{AttachedThing, Attachment, FileKind, file_in, rules::Seen, small_in, tables};
use crate::{
    Error, Result,
    db::{self, Tx},
    files,
    ids::AttachmentId,
    time::Day,
};
use rusqlite::{Connection, Row, params};
use std::path::Path;

const ATTACHMENT: &str =
    "SELECT id, hash, name, kind, bytes, taken_on, caption, added_on FROM attachments";

fn attachment<'a>(folder: &'a Path) -> impl Fn(&Row) -> rusqlite::Result<Attachment> + 'a {
    |r| {
        let (hash, kind): (String, FileKind) = (r.get(1)?, r.get(3)?);
        Ok(Attachment {
            id: r.get(0)?,
            file: file_in(folder, &hash, kind).to_string_lossy().into_owned(),
            hash,
            name: r.get(2)?,
            kind,
            bytes: r.get(4)?,
            taken_on: r.get(5)?,
            caption: r.get(6)?,
            added_on: r.get(7)?,
        })
    }
}

/// The pictures of a thing, in the order they were taken, then came in.
pub(super) fn of(db: &Connection, folder: &Path, thing: &AttachedThing) -> Result<Vec<Attachment>> {
    let sql = format!(
        "{ATTACHMENT} WHERE of_kind = ?1 AND of_id = ?2 ORDER BY coalesce(taken_on, added_on), id"
    );
    db::rows(db, &sql, params![thing.kind, thing.id], attachment(folder))
}

/// That picture.
pub(super) fn get(db: &Connection, folder: &Path, id: AttachmentId) -> Result<Attachment> {
    db::row(db, &format!("{ATTACHMENT} WHERE id = ?1"), [id], attachment(folder))?
        .ok_or(Error::Missing("图片"))
}

/// Every file that some row needs: its hash, what it is, how large, what it was called.
pub(super) fn files(db: &Connection) -> Result<Vec<(String, FileKind, i64, String)>> {
    let sql = "SELECT hash, kind, max(bytes), min(name) FROM attachments GROUP BY hash, kind ORDER BY hash";
    db::rows(db, sql, [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
}

/// What that thing is called; none when it is not there.
pub(super) fn name_of(db: &Connection, thing: &AttachedThing) -> Result<Option<String>> {
    match tables::OF.iter().find(|(word, _)| *word == thing.kind.word()) {
        Some((_, table)) => db::name_of(db, table, &thing.id),
        None => Ok(None),
    }
}

/// Keeps a picture's row.
pub(super) fn insert(tx: &Tx, of: &AttachedThing, it: &Attachment) -> Result<()> {
    tx.execute(
        "INSERT INTO attachments (id, of_kind, of_id, hash, name, kind, bytes, taken_on, caption, added_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![it.id, of.kind, of.id, it.hash, it.name, it.kind, it.bytes, it.taken_on, it.caption, it.added_on],
    )?;
    Ok(())
}

/// Other words beside a picture.
pub(super) fn update(
    tx: &Tx,
    id: AttachmentId,
    taken_on: Option<Day>,
    caption: Option<&str>,
) -> Result<()> {
    tx.execute_one(
        "图片",
        "UPDATE attachments SET taken_on = ?2, caption = ?3 WHERE id = ?1",
        params![id, taken_on, caption],
    )
}

/// Takes a picture's row away; the file stays for those who change their mind.
pub(super) fn delete(tx: &Tx, id: AttachmentId) -> Result<()> {
    tx.execute_one("图片", "DELETE FROM attachments WHERE id = ?1", [id])
}

/// Puts the file and its small picture where they belong, on disk before anybody is told.
pub(super) fn keep(folder: &Path, hash: &str, seen: &Seen) -> Result<()> {
    let file = file_in(folder, hash, seen.kind);
    let beside = file.parent().unwrap_or(folder);
    std::fs::create_dir_all(beside)?;
    // A file of that name and length was written whole; a damaged one of another length is replaced.
    let there = std::fs::metadata(&file).is_ok_and(|m| m.len() == seen.plain.len() as u64);
    if !there {
        files::save_whole(&file, &seen.plain)?;
    }
    if let Some(small) = &seen.small {
        files::save_whole(&small_in(folder, hash), small)?;
    }
    // On some systems a new name is only sure once its folder is written too; others refuse, and need not.
    #[cfg(unix)]
    std::fs::File::open(beside)?.sync_all()?;
    Ok(())
}
