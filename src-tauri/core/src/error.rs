//! The four ways something can go wrong, each with a Chinese sentence for the user.

use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};
use std::{borrow::Cow, path::PathBuf};
use ts_rs::TS;

/// What every fallible function of the core returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong. The sentence says what happened and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule of the desk says no.
    #[error("{0}")]
    Rule(Box<Refusal>),
    /// The thing meant is not there (any more).
    #[error("找不到这条{0}，可能已经被删除。请刷新后再试")]
    Missing(&'static str),
    /// The database could not do it.
    #[error("{}", db_sentence(.0))]
    Db(#[from] rusqlite::Error),
    /// A file could not be read or written.
    #[error("{}", io_sentence(.0))]
    Io(#[from] std::io::Error),
}

/// Why a rule says no. Programs decide by `code`, `field` and `line`; the sentence is for people only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// What happened and what to do next, without the line number.
    pub sentence: String,
    /// What kind of refusal it is, where a program has to tell it from others.
    pub code: Option<Code>,
    /// The field of the argument that is wrong, by its name in the argument's type; nested ones with dots.
    pub field: Option<Cow<'static, str>>,
    /// The entry of a list that is wrong, counted from 0.
    pub line: Option<usize>,
    /// The file that leads out of it: the newest good copy of data that cannot be opened.
    pub file: Option<PathBuf>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "第 {} 行：", line + 1)?;
        }
        f.write_str(&self.sentence)
    }
}

/// Refusals that a program answers to by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "RefusalCode")]
pub enum Code {
    /// The row was changed since the form was opened ([`crate::seen`]).
    Stale,
    /// The arguments do not have the shape the command wants.
    Shape,
    /// The person may not: they died, or nobody answers for the child.
    Standing,
    /// No row of a table has headings that are known.
    Headings,
    /// It may be so and seldom is: the same call with `sure` does it.
    Ask,
    /// The data cannot be opened as they are; a copy leads out of it.
    Damaged,
    /// Another program has the data open.
    Held,
    /// A copy is not as its history says; it is restored only when that is wanted all the same.
    Flawed,
    /// A question about a file has to be answered first.
    Asked,
}

impl Error {
    /// A rule's refusal.
    pub fn rule(sentence: impl Into<String>) -> Error {
        Error::Rule(Box::new(Refusal { sentence: sentence.into(), ..Refusal::default() }))
    }

    /// A refusal that a program can tell from others.
    pub(crate) fn coded(code: Code, sentence: impl Into<String>) -> Error {
        let sentence = sentence.into();
        Error::Rule(Box::new(Refusal { sentence, code: Some(code), ..Refusal::default() }))
    }

    /// Asks whether what is doubtful is meant, unless that was answered with `sure`.
    pub(crate) fn ask(doubt: Option<String>, sure: Option<bool>) -> Result<()> {
        match doubt {
            Some(doubt) if sure != Some(true) => {
                Err(Error::coded(Code::Ask, format!("{doubt}。确实是这样的话，请再按一次")))
            }
            _ => Ok(()),
        }
    }

    /// Names the field a refusal is about, unless a rule further in has named one.
    #[must_use]
    pub(crate) fn of_field(mut self, field: &'static str) -> Error {
        if let Error::Rule(refusal) = &mut self {
            refusal.field.get_or_insert(Cow::Borrowed(field));
        }
        self
    }

    /// Names the entry of a list a refusal is about, counted from 0.
    #[must_use]
    pub(crate) fn at_line(mut self, line: usize) -> Error {
        if let Error::Rule(refusal) = &mut self {
            refusal.line = Some(line);
        }
        self
    }

    /// Whether another program has the data open.
    pub fn is_held(&self) -> bool {
        matches!(self, Error::Rule(refusal) if refusal.code == Some(Code::Held))
    }

    /// Whether the file of the data, or its history, is not what it should be.
    pub(crate) fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match self {
            Error::Rule(refusal) => refusal.code == Some(Code::Damaged),
            Error::Db(error) => {
                matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase))
            }
            _ => false,
        }
    }

    /// Writes the cause of a database or file error to the log; a refusal has none. No value of the data is
    /// written: no parameter, no argument, no path.
    pub fn log(&self, during: &str) {
        let cause = match self {
            Error::Db(error) => db_cause(error),
            Error::Io(error) => io_cause(error),
            Error::Rule(_) | Error::Missing(_) => return,
        };
        tracing::error!("{during}: {cause}");
    }

    /// The word the window and the command line sort errors by.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::Rule(_) => "rule",
            Error::Missing(_) => "missing",
            Error::Db(_) => "db",
            Error::Io(_) => "io",
        }
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        let refusal = match self {
            Error::Rule(refusal) => (**refusal).clone(),
            _ => Refusal::default(),
        };
        let mut it = to.serialize_struct("AppError", 7)?;
        it.serialize_field("kind", self.kind())?;
        it.serialize_field("message", &self.to_string())?;
        if let Some(code) = refusal.code {
            it.serialize_field("code", &code)?;
        }
        if let Some(field) = &refusal.field {
            it.serialize_field("field", field)?;
        }
        if let Some(line) = refusal.line {
            it.serialize_field("line", &line)?;
            it.serialize_field("sentence", &refusal.sentence)?;
        }
        if let Some(file) = &refusal.file {
            it.serialize_field("file", file)?;
        }
        it.end()
    }
}

/// Names the field a rule's refusal is about.
pub(crate) trait OfField {
    /// As [`Error::of_field`].
    #[must_use]
    fn of_field(self, field: &'static str) -> Self;
}

impl<T> OfField for Result<T> {
    fn of_field(self, field: &'static str) -> Self {
        self.map_err(|error| error.of_field(field))
    }
}

/// Refuses with a sentence unless the condition holds; `field = "phone"` in front names the field it is about.
#[macro_export]
macro_rules! ensure {
    (field = $field:literal, $ok:expr, $($sentence:tt)+) => {
        if !$ok {
            return Err($crate::Error::rule(format!($($sentence)+)).of_field($field));
        }
    };
    ($ok:expr, $($sentence:tt)+) => {
        if !$ok {
            return Err($crate::Error::rule(format!($($sentence)+)));
        }
    };
}

fn db_sentence(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode::*;
    match error.sqlite_error_code() {
        Some(DiskFull) => "磁盘已满，刚才的改动没有保存。请腾出空间后再试".into(),
        Some(ReadOnly) => "数据文件夹不能写入(只读)，刚才的改动没有保存。请换一个可以写入的文件夹，或去掉只读属性".into(),
        Some(DatabaseBusy | DatabaseLocked) => "另一个程序正在使用这份数据，刚才的改动没有保存。请稍等片刻再试".into(),
        Some(DatabaseCorrupt | NotADatabase) => {
            "数据文件已损坏或不是本程序的数据。请先把数据文件夹整个复制一份留底，再用“copies”文件夹里最近的副本恢复".into()
        }
        Some(CannotOpen) => "打不开数据文件。请检查数据文件夹是否存在、是否允许写入".into(),
        Some(SystemIoFailure) => "读写数据文件时出错，刚才的改动没有保存。请检查磁盘是否已满或已断开".into(),
        Some(ConstraintViolation) if foreign(error) => {
            "这项改动提到的人、社团或场次已经不在了，没有保存。请刷新后再试".into()
        }
        Some(ConstraintViolation) => format!("这项改动与已有的数据冲突，没有保存({error})"),
        _ => format!("数据库出错，刚才的改动没有保存({error})"),
    }
}

fn foreign(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|e| e.extended_code);
    code == Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}

fn io_sentence(error: &std::io::Error) -> String {
    use std::io::ErrorKind::*;
    match error.kind() {
        NotFound => "找不到文件或文件夹，请检查路径".into(),
        PermissionDenied | ReadOnlyFilesystem => "没有权限读写这个位置，请换一个文件夹".into(),
        IsADirectory => "这是一个文件夹，请选择或写明文件名".into(),
        NotADirectory => "路径里有一段不是文件夹，请检查路径".into(),
        InvalidFilename => "文件名太长，或有不能用的字符，请换一个短一点的名称".into(),
        StorageFull | QuotaExceeded => "磁盘已满，没有保存。请腾出空间后再试".into(),
        _ => format!("读写文件时出错({error})"),
    }
}

/// SQLite's own message is kept where it names only columns: for constraints and statements.
fn db_cause(error: &rusqlite::Error) -> String {
    use rusqlite::{Error::*, ErrorCode::ConstraintViolation};
    match error {
        SqliteFailure(code, message) => {
            let message = message.as_deref().filter(|_| code.code == ConstraintViolation);
            let known = rusqlite::ffi::code_to_str(code.extended_code);
            format!("sqlite {}: {}", code.extended_code, message.unwrap_or(known))
        }
        SqlInputError { error, msg, offset, .. } => {
            format!("sqlite {}: {msg} at {offset}", error.extended_code)
        }
        InvalidColumnType(_, column, kind) => format!("sqlite: {column} is of type {kind}"),
        FromSqlConversionFailure(at, kind, _) => {
            format!("sqlite: column {at} of type {kind} holds what cannot be read")
        }
        other => {
            let name = format!("{other:?}");
            format!("sqlite: {}", name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("?"))
        }
    }
}

/// A library's own words may hold a path.
fn io_cause(error: &std::io::Error) -> String {
    match error.raw_os_error() {
        Some(code) => format!("file: {:?} (os {code})", error.kind()),
        None => format!("file: {:?}", error.kind()),
    }
}
