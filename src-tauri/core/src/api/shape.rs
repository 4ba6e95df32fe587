//! JSON in and out of a command; what does not fit is refused with a sentence.

use crate::{Error, Result, error::Code};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// The named arguments as the command wants them.
pub(super) fn read<T: DeserializeOwned>(name: &str, args: Value) -> Result<T> {
    let args = if args.is_null() { Value::Object(Map::new()) } else { args };
    serde_json::from_value(args)
        .map_err(|e| Error::coded(Code::Shape, sentence(name, &e.to_string())))
}

/// A result as JSON.
pub(super) fn write<T: Serialize>(out: &T) -> Result<Value> {
    serde_json::to_value(out).map_err(|e| Error::rule(format!("结果写不成 JSON({e})")))
}

/// Our own refusals are sentences already; serde's English becomes one.
fn sentence(name: &str, refused: &str) -> String {
    let quoted = |after: &str| {
        let rest = refused.split_once(after)?.1;
        rest.split_once('`').map(|(word, _)| word.to_owned())
    };
    if let Some(field) = quoted("missing field `") {
        return format!("“{name}”缺少“{field}”，请补上");
    }
    if let Some(field) = quoted("unknown field `") {
        return format!("“{name}”没有“{field}”这一项，请检查写法(可用 keting commands 查看)");
    }
    if refused.starts_with("invalid type: ") || refused.is_ascii() {
        return format!(
            "“{name}”的参数类型不对，请检查写法（可用 keting commands 查看每个命令要什么）"
        );
    }
    refused.to_owned()
}
