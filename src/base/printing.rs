//! A serde serializer that makes fingerprints: values of one type that differ are written differently. Names of
//! types are nothing to it.
//!
//! Every value begins with what kind it is; what may have any length says its length first, and what
//! holds others ends with a mark that begins no value. JSON would do, but all that pages show goes
//! through here, and each text would be searched for what must be escaped.

// An error that is a text, for reading and for writing.
use serde::de::value::Error;
use serde::ser::{self, Serialize, Serializer};

use super::fingerprint::Printer;

/// Ends what holds other values.
const END: u8 = b'.';

/// Writes a value for its fingerprint.
pub(super) struct Printing<'a>(pub(super) &'a mut Printer);

impl Printing<'_> {
    fn sized(self, kind: u8, bytes: &[u8]) -> Result<(), Error> {
        let mut head = [kind; 9];
        head[1..].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.0.add(&head);
        self.0.add(bytes);
        Ok(())
    }

    fn fixed<const N: usize>(self, kind: u8, bytes: [u8; N]) -> Result<(), Error> {
        self.0.add(&[kind]);
        self.0.add(&bytes);
        Ok(())
    }
}

impl<'a> Printing<'a> {
    /// Begins what holds other values; `name` is that of a variant.
    fn begin(self, kind: u8, name: &str) -> Result<Inside<'a>, Error> {
        Printing(&mut *self.0).sized(kind, name.as_bytes())?;
        Ok(Inside(self.0))
    }
}

/// Methods that write plain values by their bytes.
macro_rules! plain {
    ($($method:ident: $type:ty, $kind:literal;)*) => {
        $(fn $method(self, value: $type) -> Result<(), Error> {
            self.fixed($kind, value.to_le_bytes())
        })*
    };
}

impl<'a> Serializer for Printing<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Inside<'a>;
    type SerializeTupleStruct = Inside<'a>;
    type SerializeTupleVariant = Inside<'a>;
    type SerializeMap = Inside<'a>;
    type SerializeStruct = Inside<'a>;
    type SerializeStructVariant = Inside<'a>;

    plain! {
        serialize_i8: i8, b'1';
        serialize_i16: i16, b'2';
        serialize_i32: i32, b'3';
        serialize_i64: i64, b'4';
        serialize_i128: i128, b'5';
        serialize_u8: u8, b'6';
        serialize_u16: u16, b'7';
        serialize_u32: u32, b'8';
        serialize_u64: u64, b'9';
        serialize_u128: u128, b'0';
        serialize_f32: f32, b'f';
        serialize_f64: f64, b'd';
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.fixed(b'b', [u8::from(value)])
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.fixed(b'c', u32::from(value).to_le_bytes())
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.sized(b's', text.as_bytes())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Error> {
        self.sized(b'y', bytes)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.fixed(b'n', [])
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.0.add(b"o");
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.fixed(b'u', [])
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.sized(b'v', variant.as_bytes())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        Printing(&mut *self.0).sized(b'w', variant.as_bytes())?;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, Error> {
        self.begin(b'[', "")
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'a>, Error> {
        self.begin(b'(', "")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Error> {
        self.begin(b'(', "")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'a>, Error> {
        self.begin(b'x', variant)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'a>, Error> {
        self.begin(b'{', "")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Error> {
        self.begin(b'{', "")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'a>, Error> {
        self.begin(b'z', variant)
    }
}

/// What holds other values, being written.
pub(super) struct Inside<'a>(&'a mut Printer);

impl Inside<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Printing(self.0))
    }

    fn end(self) -> Result<(), Error> {
        self.0.add(&[END]);
        Ok(())
    }
}

/// Implements the traits of what holds values without names.
macro_rules! lists {
    ($($name:ident: $method:ident,)*) => {
        $(impl ser::$name for Inside<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.value(value)
            }

            fn end(self) -> Result<(), Error> {
                self.end()
            }
        })*
    };
}

lists! {
    SerializeSeq: serialize_element, SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field, SerializeTupleVariant: serialize_field,
}

/// Implements the traits of what holds values with names.
macro_rules! structs {
    ($($name:ident,)*) => {
        $(impl ser::$name for Inside<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.value(key)?;
                self.value(value)
            }

            fn end(self) -> Result<(), Error> {
                self.end()
            }
        })*
    };
}

structs! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.value(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.value(value)
    }

    fn end(self) -> Result<(), Error> {
        self.end()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde::Serialize;

    use super::super::Fingerprint;

    #[derive(Serialize)]
    enum Kind {
        Unit,
        Other,
        Newtype(u8),
        Tuple(u8, u8),
        Struct { a: u8 },
    }

    #[derive(Serialize)]
    struct Pair {
        #[serde(skip_serializing_if = "Option::is_none")]
        a: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        b: Option<u8>,
    }

    #[derive(Serialize)]
    struct Flat {
        #[serde(flatten)]
        pair: Pair,
        c: f32,
    }

    #[test]
    fn whatever_can_be_told_apart_has_another_fingerprint() {
        let flat = |a, b| Flat { pair: Pair { a, b }, c: 0.0 };
        let prints = [
            Fingerprint::of_value(&()),
            Fingerprint::of_value(&true),
            Fingerprint::of_value(&1u8),
            Fingerprint::of_value(&1u16),
            Fingerprint::of_value(&1i64),
            Fingerprint::of_value(&0.0f64),
            Fingerprint::of_value(&-0.0f64),
            Fingerprint::of_value(&'1'),
            Fingerprint::of_value(""),
            Fingerprint::of_value("1"),
            Fingerprint::of_value(&None::<u8>),
            Fingerprint::of_value(&Some(1u8)),
            Fingerprint::of_value::<[&str]>(&[]),
            Fingerprint::of_value(&[""][..]),
            Fingerprint::of_value(&["", ""][..]),
            Fingerprint::of_value(&["a", "b"][..]),
            Fingerprint::of_value(&["ab"][..]),
            Fingerprint::of_value(&[["a"].as_slice(), &["b"]][..]),
            Fingerprint::of_value(&[["a", "b"].as_slice(), &[]][..]),
            Fingerprint::of_value(&("a", "b")),
            Fingerprint::of_value(&BTreeMap::from([("a", "b")])),
            Fingerprint::of_value(&BTreeMap::from([("a", "b"), ("c", "d")])),
            Fingerprint::of_value(&Kind::Unit),
            Fingerprint::of_value(&Kind::Other),
            Fingerprint::of_value(&Kind::Newtype(1)),
            Fingerprint::of_value(&Kind::Tuple(1, 2)),
            Fingerprint::of_value(&Kind::Struct { a: 1 }),
            Fingerprint::of_value(&Pair { a: Some(1), b: None }),
            Fingerprint::of_value(&Pair { a: None, b: Some(1) }),
            Fingerprint::of_value(&flat(Some(1), None)),
            Fingerprint::of_value(&flat(None, Some(1))),
        ];
        assert_eq!(BTreeSet::from(prints).len(), prints.len());
        assert_eq!(Fingerprint::of_value(&flat(None, Some(1))), Fingerprint::of_value(&flat(None, Some(1))));
    }
}
