//! Arguments that replace what is stored: every field is present, `null` empties it.

use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeOwned, Error as _, IntoDeserializer, Visitor,
        value::{MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::{Error, Value};
use ts_rs::{Config, TS, TypeVisitor};

/// A value read with every field of its structs given, at every depth.
///
/// A caller that does not know a field cannot erase it: the argument is refused instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Whole<T>, D::Error> {
        let given = Value::deserialize(from)?;
        T::deserialize(Strict(&given)).map(Whole).map_err(D::Error::custom)
    }
}

/// Reads a JSON value as `&Value` itself does, but refuses a struct of which a field is not given.
struct Strict<'a>(&'a Value);

impl<'de> Deserializer<'de> for Strict<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Value::Object(given) = self.0 else { return self.0.deserialize_any(visitor) };
        if let Some(lacking) = fields.iter().find(|field| !given.contains_key(**field)) {
            let sentence = format!("缺少“{lacking}”。修改时每一项都要写，空着的写 null");
            return Err(Error::custom(sentence));
        }
        let entries = given.iter().map(|(name, value)| (name.as_str(), Strict(value)));
        visitor.visit_map(MapDeserializer::new(entries))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Array(given) = self.0 else { return self.0.deserialize_any(visitor) };
        visitor.visit_seq(SeqDeserializer::new(given.iter().map(Strict)))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Strict<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<T: TS + 'static> TS for Whole<T> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(config: &Config) -> String {
        format!("Whole<{}>", T::name(config))
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }

    fn docs() -> Option<String> {
        Some("/**\n * Every field given, at every depth; null empties it.\n */\n".into())
    }

    fn decl(_: &Config) -> String {
        "type Whole<T> = T extends Array<infer U> ? Array<Whole<U>> : T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;".into()
    }

    fn output_path() -> Option<std::path::PathBuf> {
        Some("Whole.ts".into())
    }

    fn visit_generics(visitor: &mut impl TypeVisitor) {
        visitor.visit::<T>();
        T::visit_generics(visitor);
    }
}
