//! Two pages on one row: nobody writes over what somebody else wrote meanwhile without being told.

use crate::{Result, ensure};

/// A field's name, what she saw when she began, and what stands there now; nothing and empty are the same.
pub(crate) type Seen<'a> = (&'a str, Option<String>, Option<String>);

/// Refuses when a field is no longer what she saw, and says what stands there now. The window knows the
/// refusal by how it begins (`ui/lib/useSeen.ts`): saving again is her answer.
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
    ensure!(
        changed.is_empty(),
        "这一行刚在别处改过：{}。您填的内容还在，请核对后再保存",
        changed.join("，")
    );
    Ok(())
}
