//! The order of names in a language (the Unicode Collation Algorithm with CLDR's rules for each).

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

use super::Conventions;

/// Puts names in the order of one language.
#[derive(Debug)]
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order of these conventions' language.
    pub fn new(conventions: &Conventions) -> Self {
        Self(Collator::try_new(conventions.locale().into(), CollatorOptions::default()).ok())
    }

    /// What a name sorts by: keys compare, byte by byte, as the names do in the language. Names that
    /// it does not tell apart have one key.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        match &self.0 {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(name, &mut key);
            }
            None => key.extend(name.to_lowercase().bytes()),
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;

    #[test]
    fn names_stand_in_the_order_of_the_language() {
        for (tag, expected) in [
            ("sv", "Anka Zebra Åka Äpple Ö"),
            ("de", "Äpfel Apfelbaum Zebra"),
            ("es", "nube ñandú oso"),
            ("fa", "آب ایران پرچم تهران چین گل یمن"),
            // By sound: běijīng, shànghǎi, zhōngguó.
            ("zh", "北京 上海 中国"),
            ("en", "apple Banana cherry"),
        ] {
            let collation = Collation::new(&Conventions::of(&Language::new(tag).unwrap()));
            let mut names: Vec<&str> = expected.split(' ').collect();
            names.reverse();
            names.sort_by_key(|name| collation.key(name));
            assert_eq!(names.join(" "), expected, "{tag}");
        }
    }
}
