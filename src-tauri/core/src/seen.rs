//! Optimistic locking: an update is refused when the row changed since the form was opened.

use crate::{Error, Result, error::Code};

/// A field's Chinese name, its value when the form was opened, its value now; `None` equals empty text.
pub(crate) type Seen<'a> = (&'a str, Option<String>, Option<String>);

/// Refuses with [`Code::Stale`] when a field is no longer what the form was opened with, and says what
/// stands there now. The window reads the row anew, so that saving again overwrites knowingly.
pub(crate) fn still_as_seen<'a>(fields: impl IntoIterator<Item = Seen<'a>>) -> Result<()> {
    let said = |it: Option<String>| it.filter(|text| !text.is_empty());
    let changed: Vec<String> = fields
        .into_iter()
        .map(|(field, was, now)| (field, said(was), said(now)))
        .filter(|(_, was, now)| was != now)
        .map(|(field, _, now)| match now {
            Some(now) => format!("{field}现在是“{now}”"),
            None => format!("{field}现在是空的"),
        })
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    let sentence =
        format!("这一行刚在别处改过：{}。您填的内容还在，请核对后再保存", changed.join("，"));
    Err(Error::coded(Code::Stale, sentence))
}
