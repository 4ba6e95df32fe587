//! What the desk does with pictures.

use super::{AttachedThing, Attachment, AttachmentWords, Named, NewAttachment, rules, store};
use crate::{Error, Result, app::App, ensure, ids::AttachmentId, whole::Whole};
use base64::{Engine, prelude::BASE64_STANDARD};
use keting_macros::commands;
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::{collections::HashSet, fs, path::Path};

#[commands]
impl App {
    /// Keeps a picture or scan of a thing. The file is on disk before its row.
    pub fn attachment_add(&self, new: NewAttachment) -> Result<AttachmentId> {
        let name = rules::file_name(&new.name);
        let caption = rules::lawful(new.taken_on, new.caption.as_deref(), self.today())?;
        let thing = self
            .read(|db| store::name_of(db, &new.of)?.ok_or(Error::Missing(new.of.kind.chinese())))?;
        let bytes = bytes_of(&new, &name)?;
        let seen = rules::look_at(&bytes, &name)?;
        let hash = hash_of(&seen.plain);
        let already = self.read(|db| store::of(db, self.folder(), &new.of))?;
        if let Some(same) = already.iter().find(|it| it.hash == hash) {
            let called = same.caption.as_deref().unwrap_or(&same.name);
            return Err(Error::rule(format!(
                "这张图片已经在{}里了(“{called}”)，没有再添加一次",
                rules::said(new.of.kind, &thing)
            )));
        }
        store::keep(self.folder(), &hash, &seen)?;
        let kept = Attachment {
            id: AttachmentId::new(),
            file: String::new(),
            hash,
            name,
            kind: seen.kind,
            bytes: seen.plain.len() as i64,
            taken_on: new.taken_on,
            caption,
            added_on: self.today(),
        };
        let label = format!("给{}添加图片", rules::said(new.of.kind, &thing));
        self.write(&label, |tx| store::insert(tx, &new.of, &kept))?;
        Ok(kept.id)
    }

    /// The pictures of a thing, the earliest first.
    pub fn attachment_list(&self, of: AttachedThing) -> Result<Vec<Attachment>> {
        self.read(|db| store::of(db, self.folder(), &of))
    }

    /// Another date and other words beside a picture.
    pub fn attachment_update(
        &self,
        id: AttachmentId,
        Whole(new): Whole<AttachmentWords>,
    ) -> Result<()> {
        let AttachmentWords { taken_on, caption } = new;
        let caption = rules::lawful(taken_on, caption.as_deref(), self.today())?;
        self.write("修改图片说明", |tx| {
            let was = store::get(tx, self.folder(), id)?;
            tx.relabel(format!("修改图片“{}”的说明", was.name));
            store::update(tx, id, taken_on, caption.as_deref())
        })
    }

    /// Takes a picture away; its file stays, so that undo brings it back.
    pub fn attachment_remove(&self, id: AttachmentId) -> Result<()> {
        self.write("去掉图片", |tx| {
            let was = store::get(tx, self.folder(), id)?;
            tx.relabel(format!("去掉图片“{}”", was.caption.as_deref().unwrap_or(&was.name)));
            store::delete(tx, id)
        })
    }
}

/// Which kept files are gone or changed, a sentence each.
pub(crate) fn attachment_problems(app: &App) -> Result<Vec<String>> {
    let files = app.read(store::files)?;
    let mut problems = Vec::new();
    for (n, (hash, kind, bytes, name)) in files.iter().enumerate() {
        app.progress("核对图片", n, files.len())?;
        let file = super::file_in(app.folder(), hash, *kind);
        let shown = file.display();
        match fs::read(&file) {
            Ok(found) if found.len() as i64 == *bytes && hash_of(&found) == *hash => {}
            Ok(_) => problems.push(format!("图片“{name}”的文件被改动过：{shown}")),
            Err(_) => problems.push(format!("图片“{name}”的文件不见了：{shown}")),
        }
    }
    Ok(problems)
}

/// The files that some row needs.
pub(crate) fn kept_names(db: &Connection) -> Result<HashSet<Named>> {
    Ok(store::files(db)?.into_iter().map(|(hash, kind, ..)| Named { hash, kind }).collect())
}

/// Keeps a file that came with a copy, with a small picture made anew; false when it is not what its name says.
pub(crate) fn keep_restored(folder: &Path, named: &Named, bytes: &[u8]) -> Result<bool> {
    let is = |bytes: &[u8]| hash_of(bytes) == named.hash;
    let Some(seen) = rules::look_at(bytes, "").ok().filter(|it| it.kind == named.kind && is(bytes))
    else {
        return Ok(false);
    };
    let file = super::file_in(folder, &named.hash, named.kind);
    if fs::read(&file).is_ok_and(|there| !is(&there)) {
        fs::remove_file(&file)?;
    }
    // As it came: its name is the hash of every byte.
    store::keep(folder, &named.hash, &rules::Seen { plain: bytes.to_vec(), ..seen })?;
    Ok(true)
}

/// What is in the file, from wherever it comes.
fn bytes_of(new: &NewAttachment, name: &str) -> Result<Vec<u8>> {
    match (&new.file, &new.bytes) {
        (Some(file), None) => read(file, name),
        (None, Some(text)) => {
            rules::not_too_large(text.len() as u64 / 4 * 3, name)?;
            BASE64_STANDARD
                .decode(text)
                .map_err(|_| Error::rule(format!("“{name}”没有传完，没有添加。请再试一次")))
        }
        _ => Err(Error::rule("请选择一个文件")),
    }
}

fn read(file: &Path, name: &str) -> Result<Vec<u8>> {
    let there = fs::metadata(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::rule(format!(
            "找不到“{}”，可能已经移走或改名，没有添加。请重新选择",
            file.display()
        )),
        _ => Error::Io(error),
    })?;
    ensure!(there.is_file(), "“{name}”不是文件，没有添加。请选择一张图片或一个 PDF");
    rules::not_too_large(there.len(), name)?;
    Ok(fs::read(file)?)
}

fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
