//! Arguments that replace what is stored: every field is present, `null` empties it.

use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeOwned, Error, IntoDeserializer, Unexpected, Visitor,
        value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::Value;
use std::marker::PhantomData;
use ts_rs::{Config, TS, TypeVisitor};

/// A value read with every field of its structs given, at every depth.
///
/// A caller that does not know a field cannot erase it: the argument is refused instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Whole<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Whole<T>, D::Error> {
        let given = Value::deserialize(from)?;
        T::deserialize(Strict::of(&given)).map(Whole)
    }
}

/// Reads a JSON value as serde does, but refuses a struct of which a field is not given.
struct Strict<'a, E>(&'a Value, PhantomData<E>);

impl<'a, E> Strict<'a, E> {
    fn of(value: &'a Value) -> Strict<'a, E> {
        Strict(value, PhantomData)
    }
}

fn entries<E>(
    given: &serde_json::Map<String, Value>,
) -> impl Iterator<Item = (&str, Strict<'_, E>)> {
    given.iter().map(|(name, value)| (name.as_str(), Strict::of(value)))
}

impl<'de, E: Error> Deserializer<'de> for Strict<'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(it) => visitor.visit_bool(*it),
            Value::Number(it) => match (it.as_u64(), it.as_i64()) {
                (Some(it), _) => visitor.visit_u64(it),
                (_, Some(it)) => visitor.visit_i64(it),
                _ => visitor.visit_f64(it.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(it) => visitor.visit_borrowed_str(it),
            Value::Array(all) => {
                visitor.visit_seq(SeqDeserializer::new(all.iter().map(Strict::<E>::of)))
            }
            Value::Object(given) => visitor.visit_map(MapDeserializer::new(entries(given))),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        let given = self.0.as_object();
        match fields.iter().find(|field| given.is_some_and(|it| !it.contains_key(**field))) {
            Some(lacking) => Err(E::missing_field(lacking)),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        match self.0 {
            Value::String(it) => visitor.visit_enum(it.as_str().into_deserializer()),
            Value::Object(given) => {
                let one = MapDeserializer::new(entries::<E>(given));
                visitor.visit_enum(MapAccessDeserializer::new(one))
            }
            _ => Err(E::invalid_type(Unexpected::Other("value"), &"one of a list")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de, E: Error> IntoDeserializer<'de, E> for Strict<'de, E> {
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
