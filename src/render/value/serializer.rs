//! A serde serializer that makes values of Tera, and marks as safe what our views say is HTML.

use std::collections::BTreeSet;

// An error that is a text, for reading and for writing.
use serde::de::value::Error;
use serde::ser::{self, Error as _, Serialize, Serializer};
use tera::Value;
use tera::value::Key;

use super::links::{self, Links};
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
    /// What is made already.
    links: Option<&'a Links>,
}

impl<'a> ValueSerializer<'a> {
    /// Of a view, all of it made anew.
    pub(super) fn new() -> Self {
        Self { trust: Trust::Keys, wanted: None, links: None }
    }

    /// Of a view, with links that are made already.
    pub(super) fn sharing(links: &'a Links) -> Self {
        Self { links: Some(links), ..Self::new() }
    }

    /// Of these fields of it alone.
    pub(super) fn only(self, fields: &'a Fields) -> Self {
        let wanted = match fields {
            Fields::All => None,
            Fields::Only(fields) => Some(fields),
        };
        Self { wanted, ..self }
    }

    /// Of what stands in it: that is wanted whole.
    fn inside(self, trust: Trust) -> Self {
        Self { trust, wanted: None, ..self }
    }
}

/// Methods that make a value of a plain one.
macro_rules! plain {
    ($($name:ident: $kind:ty,)*) => {
        $(fn $name(self, value: $kind) -> Result<Value, Error> {
            Ok(Value::from(value))
        })*
    };
}

impl<'a> Serializer for ValueSerializer<'a> {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Entries<'a>;

    plain! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char,
    }

    fn serialize_str(self, text: &str) -> Result<Value, Error> {
        Ok(if self.trust == Trust::Html { Value::safe_string(text) } else { Value::normal_string(text) })
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Value, Error> {
        Ok(Value::bytes(bytes))
    }

    fn serialize_none(self) -> Result<Value, Error> {
        Ok(Value::none())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Error> {
        Ok(Value::none())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Error> {
        Ok(Value::none())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Error> {
        let mut entries = Entries::new(self, 1, None);
        entries.put(variant, value)?;
        Ok(entries.end())
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items<'a>, Error> {
        Ok(Items::new(self, length.unwrap_or(0), None))
    }

    fn serialize_tuple(self, length: usize) -> Result<Items<'a>, Error> {
        Ok(Items::new(self, length, None))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items<'a>, Error> {
        Ok(Items::new(self, length, None))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Items<'a>, Error> {
        Ok(Items::new(self, length, Some(variant)))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Entries<'a>, Error> {
        Ok(Entries::new(self, length.unwrap_or(0), None))
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Entries<'a>, Error> {
        let known = self.links.filter(|_| name == links::LINK && self.wanted.is_none());
        Ok(Entries { known, ..Entries::new(self, length, None) })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Entries<'a>, Error> {
        Ok(Entries::new(self, length, Some(variant)))
    }
}

/// A value under the name of a variant, where it has one.
fn named(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(variant) => super::map([(Key::Str(variant), value)]),
        None => value,
    }
}

/// A list that grows.
pub(super) struct Items<'a> {
    item: ValueSerializer<'a>,
    items: Vec<Value>,
    variant: Option<&'static str>,
}

impl<'a> Items<'a> {
    fn new(of: ValueSerializer<'a>, length: usize, variant: Option<&'static str>) -> Self {
        Self { item: of.inside(of.trust.inside()), items: Vec::with_capacity(length), variant }
    }

    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.items.push(value.serialize(self.item)?);
        Ok(())
    }

    fn end(self) -> Value {
        named(self.variant, Value::from(self.items))
    }
}

/// Implements the traits of lists.
macro_rules! lists {
    ($($name:ident: $method:ident,)*) => {
        $(impl ser::$name for Items<'_> {
            type Ok = Value;
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.push(value)
            }

            fn end(self) -> Result<Value, Error> {
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
    of: ValueSerializer<'a>,
    /// Where it is a link: those that are made already.
    known: Option<&'a Links>,
    /// The one of them that it is.
    found: Option<Value>,
    /// Its address.
    address: Option<Value>,
    entries: Vec<(Key<'static>, Value)>,
    /// The key of a map, until its value comes.
    key: Option<Key<'static>>,
    variant: Option<&'static str>,
}

impl<'a> Entries<'a> {
    fn new(of: ValueSerializer<'a>, length: usize, variant: Option<&'static str>) -> Self {
        let length = of.wanted.map_or(length, |wanted| wanted.len().min(length));
        let of = ValueSerializer { trust: of.trust.inside(), ..of };
        Self {
            of,
            known: None,
            found: None,
            address: None,
            entries: Vec::with_capacity(length),
            key: None,
            variant,
        }
    }

    fn is_wanted(&self, key: &str) -> bool {
        self.found.is_none() && self.of.wanted.is_none_or(|wanted| wanted.contains(key))
    }

    fn put<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        if self.is_wanted(key) {
            let value = value.serialize(self.of.inside(self.of.trust.below(key)))?;
            if let Some(known) = self.known.filter(|_| key == links::KEY) {
                self.found = value.as_str().and_then(|address| known.get(address));
                self.address = Some(value.clone());
            }
            self.entries.push((Key::Str(key), value));
        }
        Ok(())
    }

    fn end(self) -> Value {
        if let Some(found) = self.found {
            return found;
        }
        let made = named(self.variant, super::map(self.entries));
        if let (Some(known), Some(address)) = (self.known, self.address.as_ref().and_then(Value::as_str)) {
            known.insert(address, made.clone());
        }
        made
    }
}

/// Implements the traits of structs.
macro_rules! structs {
    ($($name:ident,)*) => {
        $(impl ser::$name for Entries<'_> {
            type Ok = Value;
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.put(key, value)
            }

            fn end(self) -> Result<Value, Error> {
                Ok(self.end())
            }
        })*
    };
}

structs! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Entries<'_> {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let key = key.serialize(self.of.inside(Trust::Nothing))?;
        self.key = Some(match (key.as_str(), key.as_bool(), key.as_u64(), key.as_i64()) {
            (Some(text), ..) => Key::String(text.into()),
            (_, Some(truth), ..) => Key::Bool(truth),
            (_, _, Some(number), _) => Key::U64(number),
            (.., Some(number)) => Key::I64(number),
            _ => {
                return Err(Error::custom("a key is neither a text, a number nor a truth value"));
            }
        });
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let Some(key) = self.key.take() else {
            return Err(Error::custom("a value has no key"));
        };
        if key.as_str().is_some_and(|key| !self.is_wanted(key)) {
            return Ok(());
        }
        let trust = key.as_str().map_or(self.of.trust, |key| self.of.trust.below(key));
        let value = value.serialize(self.of.inside(trust))?;
        self.entries.push((key, value));
        Ok(())
    }

    fn end(self) -> Result<Value, Error> {
        Ok(self.end())
    }
}
