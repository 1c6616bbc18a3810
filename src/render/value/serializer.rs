//! A serde serializer that makes values of Tera, and marks as safe what our views say is HTML.

use std::collections::BTreeSet;
use std::fmt;

use serde::ser::{self, Serialize, Serializer};
use tera::value::Key;
use tera::{Map, Value};

use crate::render::shown::Fields;

/// What may be marked as safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// A string, by its key.
    Keys,
    /// This string.
    Html,
    /// Nothing: the keys are not ours.
    Nothing,
}

impl Trust {
    /// What may be under a key.
    fn below(self, key: &str) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            _ if key == "extra" => Self::Nothing,
            _ if key.ends_with("_html") => Self::Html,
            _ => Self::Keys,
        }
    }

    /// What may be in a list under this.
    fn inside(self) -> Self {
        if self == Self::Html { Self::Keys } else { self }
    }
}

/// Makes a value.
#[derive(Clone, Copy)]
pub(super) struct ValueSerializer<'a> {
    trust: Trust,
    /// The fields that are wanted, where not all are.
    wanted: Option<&'a BTreeSet<String>>,
}

impl<'a> ValueSerializer<'a> {
    /// Of a view, of which these fields are wanted.
    pub(super) fn of(fields: &'a Fields) -> Self {
        let wanted = match fields {
            Fields::All => None,
            Fields::Only(fields) => Some(fields),
        };
        Self { trust: Trust::Keys, wanted }
    }

    /// Of what stands in a view: it is wanted whole.
    fn inside(trust: Trust) -> Self {
        Self { trust, wanted: None }
    }
}

/// Why a view cannot be a value: in ours nothing can go wrong.
#[derive(Debug)]
pub(super) struct Unfit(String);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unfit {}

impl ser::Error for Unfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Methods that make a value of a plain one.
macro_rules! plain {
    ($($name:ident: $kind:ty,)*) => {
        $(fn $name(self, value: $kind) -> Result<Value, Unfit> {
            Ok(Value::from(value))
        })*
    };
}

impl<'a> Serializer for ValueSerializer<'a> {
    type Ok = Value;
    type Error = Unfit;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Entries<'a>;

    plain! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char,
    }

    fn serialize_str(self, text: &str) -> Result<Value, Unfit> {
        Ok(if self.trust == Trust::Html { Value::safe_string(text) } else { Value::normal_string(text) })
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Value, Unfit> {
        Ok(Value::bytes(bytes))
    }

    fn serialize_none(self) -> Result<Value, Unfit> {
        Ok(Value::none())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Unfit> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Unfit> {
        Ok(Value::none())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Unfit> {
        Ok(Value::none())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, Unfit> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Value, Unfit> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Unfit> {
        let mut entries = Entries::new(self, 1, None);
        entries.put(variant, value)?;
        Ok(entries.end())
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items, Unfit> {
        Ok(Items::new(self.trust, length.unwrap_or(0), None))
    }

    fn serialize_tuple(self, length: usize) -> Result<Items, Unfit> {
        Ok(Items::new(self.trust, length, None))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items, Unfit> {
        Ok(Items::new(self.trust, length, None))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Items, Unfit> {
        Ok(Items::new(self.trust, length, Some(variant)))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Entries<'a>, Unfit> {
        Ok(Entries::new(self, length.unwrap_or(0), None))
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Entries<'a>, Unfit> {
        Ok(Entries::new(self, length, None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Entries<'a>, Unfit> {
        Ok(Entries::new(self, length, Some(variant)))
    }
}

/// A value under the name of a variant, where it has one.
fn named(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(variant) => Value::from([(Key::Str(variant), value)].into_iter().collect::<Map>()),
        None => value,
    }
}

/// A list that grows.
pub(super) struct Items {
    trust: Trust,
    items: Vec<Value>,
    variant: Option<&'static str>,
}

impl Items {
    fn new(trust: Trust, length: usize, variant: Option<&'static str>) -> Self {
        Self { trust: trust.inside(), items: Vec::with_capacity(length), variant }
    }

    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.items.push(value.serialize(ValueSerializer::inside(self.trust))?);
        Ok(())
    }

    fn end(self) -> Value {
        named(self.variant, Value::from(self.items))
    }
}

/// Implements the traits of lists.
macro_rules! lists {
    ($($name:ident: $method:ident,)*) => {
        $(impl ser::$name for Items {
            type Ok = Value;
            type Error = Unfit;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
                self.push(value)
            }

            fn end(self) -> Result<Value, Unfit> {
                Ok(self.end())
            }
        })*
    };
}

lists! {
    SerializeSeq: serialize_element, SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field, SerializeTupleVariant: serialize_field,
}

/// A map that grows.
pub(super) struct Entries<'a> {
    trust: Trust,
    wanted: Option<&'a BTreeSet<String>>,
    map: Map,
    /// The key of a map, until its value comes.
    key: Option<Key<'static>>,
    variant: Option<&'static str>,
}

impl<'a> Entries<'a> {
    fn new(of: ValueSerializer<'a>, length: usize, variant: Option<&'static str>) -> Self {
        let ValueSerializer { trust, wanted } = of;
        let length = wanted.map_or(length, |wanted| wanted.len().min(length));
        Self { trust: trust.inside(), wanted, map: Map::with_capacity(length), key: None, variant }
    }

    fn is_wanted(&self, key: &str) -> bool {
        self.wanted.is_none_or(|wanted| wanted.contains(key))
    }

    fn put<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unfit> {
        if self.is_wanted(key) {
            let value = value.serialize(ValueSerializer::inside(self.trust.below(key)))?;
            self.map.insert(Key::Str(key), value);
        }
        Ok(())
    }

    fn end(self) -> Value {
        named(self.variant, Value::from(self.map))
    }
}

/// Implements the traits of structs.
macro_rules! structs {
    ($($name:ident,)*) => {
        $(impl ser::$name for Entries<'_> {
            type Ok = Value;
            type Error = Unfit;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Unfit> {
                self.put(key, value)
            }

            fn end(self) -> Result<Value, Unfit> {
                Ok(self.end())
            }
        })*
    };
}

structs! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Entries<'_> {
    type Ok = Value;
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        let key = key.serialize(ValueSerializer::inside(Trust::Nothing))?;
        self.key = Some(match (key.as_str(), key.as_bool(), key.as_u64(), key.as_i64()) {
            (Some(text), ..) => Key::String(text.into()),
            (_, Some(truth), ..) => Key::Bool(truth),
            (_, _, Some(number), _) => Key::U64(number),
            (.., Some(number)) => Key::I64(number),
            _ => return Err(ser::Error::custom("a key is neither a text, a number nor a truth value")),
        });
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        let Some(key) = self.key.take() else { return Err(ser::Error::custom("a value has no key")) };
        if key.as_str().is_some_and(|key| !self.is_wanted(key)) {
            return Ok(());
        }
        let trust = key.as_str().map_or(self.trust, |key| self.trust.below(key));
        let value = value.serialize(ValueSerializer::inside(trust))?;
        self.map.insert(key, value);
        Ok(())
    }

    fn end(self) -> Result<Value, Unfit> {
        Ok(self.end())
    }
}
