//! JSON in and out of a command; what does not fit is refused with a sentence and the field's path.

use crate::{
    Error, Result,
    error::{Code, Refusal},
    whole, words,
};
use serde::{
    Deserializer, Serialize,
    de::{
        self, DeserializeOwned, Expected, IntoDeserializer, Unexpected, Visitor,
        value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Value};
use std::{fmt, path::Path};

/// The named arguments as the command wants them.
pub(crate) fn read<T: DeserializeOwned>(name: &str, args: Value) -> Result<T> {
    let args = if args.is_null() { Value::Object(Map::new()) } else { args };
    serde_path_to_error::deserialize(Typed { value: args, whole: false }).map_err(|error| {
        let path = error.path().to_string();
        refusal(name, path.trim_start_matches('.'), error.into_inner())
    })
}

/// A result as JSON.
pub(crate) fn write<T: Serialize>(out: &T) -> Result<Value> {
    serde_json::to_value(out).map_err(|error| Error::Io(error.into()))
}

fn refusal(name: &str, path: &str, misfit: Misfit) -> Error {
    let path = match misfit {
        Misfit::Missing(field) if path.is_empty() => field.to_owned(),
        Misfit::Missing(field) => format!("{path}.{field}"),
        _ => path.to_owned(),
    };
    let sentence = match misfit {
        Misfit::Missing(_) => format!("“{name}”缺少“{path}”，请补上"),
        Misfit::Unknown => {
            format!("“{name}”没有“{path}”这一项，请检查写法(可用 keting commands 查看)")
        }
        Misfit::Said(sentence) => sentence,
        Misfit::Type => {
            let what = if path.is_empty() { "参数".into() } else { format!("“{path}”") };
            format!(
                "“{name}”的{what}类型不对，请检查写法（可用 keting commands 查看每个命令要什么）"
            )
        }
    };
    // A form knows its fields without the name of the argument they are in.
    let field = path.split_once('.').map_or(path.as_str(), |(_, field)| field).to_owned();
    let field = (!field.is_empty()).then(|| field.into());
    Error::Rule(Box::new(Refusal {
        sentence,
        code: Some(Code::Shape),
        field,
        ..Refusal::default()
    }))
}

/// Why arguments do not fit, by kind: `serde_json`'s own error knows it only as an English sentence.
#[derive(Debug)]
enum Misfit {
    Missing(&'static str),
    Unknown,
    Type,
    /// One of our types refused the value with a sentence.
    Said(String),
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(said: T) -> Misfit {
        Misfit::Said(said.to_string())
    }
    fn invalid_type(_: Unexpected, _: &dyn Expected) -> Misfit {
        Misfit::Type
    }
    fn invalid_value(_: Unexpected, _: &dyn Expected) -> Misfit {
        Misfit::Type
    }
    fn invalid_length(_: usize, _: &dyn Expected) -> Misfit {
        Misfit::Type
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Misfit {
        Misfit::Type
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Misfit {
        Misfit::Unknown
    }
    fn missing_field(field: &'static str) -> Misfit {
        Misfit::Missing(field)
    }
    fn duplicate_field(_: &'static str) -> Misfit {
        Misfit::Type
    }
}

/// JSON that is read with [`Misfit`] as its error; inside a [`whole::Whole`] every field of a struct must be given.
struct Typed {
    value: Value,
    whole: bool,
}

impl IntoDeserializer<'_, Misfit> for Typed {
    type Deserializer = Typed;
    fn into_deserializer(self) -> Typed {
        self
    }
}

/// A text without the marks nobody sees, which come in with what is pasted; the path of a file is its name to the byte.
fn as_seen(text: String) -> String {
    if Path::new(&text).is_absolute() { text } else { words::without_marks(text) }
}

fn entries(map: Map<String, Value>, whole: bool) -> impl Iterator<Item = (String, Typed)> {
    map.into_iter().map(move |(key, value)| (key, Typed { value, whole }))
}

impl<'de> Deserializer<'de> for Typed {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let whole = self.whole;
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(it) => visitor.visit_bool(it),
            Value::Number(it) => it.deserialize_any(visitor).map_err(|_| Misfit::Type),
            Value::String(it) => visitor.visit_string(as_seen(it)),
            Value::Array(all) => {
                let all = all.into_iter().map(|value| Typed { value, whole });
                let mut all = SeqDeserializer::new(all);
                let out = visitor.visit_seq(&mut all)?;
                all.end().map(|()| out)
            }
            Value::Object(map) => visitor.visit_map(MapDeserializer::new(entries(map, whole))),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let given = self.value.as_object().filter(|_| self.whole);
        let lacking = given.and_then(|it| fields.iter().find(|field| !it.contains_key(**field)));
        lacking.map_or(Ok(()), |field| Err(Misfit::Missing(field)))?;
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let whole = self.whole || name == whole::NAME;
        visitor.visit_newtype_struct(Typed { whole, ..self })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.value {
            Value::String(variant) => visitor.visit_enum(as_seen(variant).into_deserializer()),
            Value::Object(map) => {
                let one = MapDeserializer::new(entries(map, self.whole));
                visitor.visit_enum(MapAccessDeserializer::new(one))
            }
            _ => Err(Misfit::Type),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map identifier ignored_any
    }
}
