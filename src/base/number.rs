//! Numbers in the digits of a language, and which form of a word goes with each.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_plurals::{PluralCategory, PluralRules};

use super::Conventions;

/// The forms that words may have for different counts, as CLDR names them.
pub const PLURAL_FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// Writes numbers in one language.
#[derive(Debug)]
pub struct Numbers {
    digits: Option<DecimalFormatter>,
    plurals: Option<PluralRules>,
}

impl Numbers {
    /// Numbers as these conventions write them.
    pub fn new(conventions: &Conventions) -> Self {
        let locale = conventions.locale();
        Self {
            digits: DecimalFormatter::try_new(locale.into(), Default::default()).ok(),
            plurals: PluralRules::try_new_cardinal(locale.into()).ok(),
        }
    }

    /// A number that is written in ASCII (`1234`, `-0.5`) in the language's digits, with its marks
    /// between thousands and before fractions; as it was where it is no number.
    pub fn write(&self, number: &str) -> String {
        match (&self.digits, Decimal::try_from_str(number)) {
            (Some(digits), Ok(number)) => digits.format(&number).to_string(),
            _ => number.to_owned(),
        }
    }

    /// Which of [`PLURAL_FORMS`] goes with a count.
    pub fn form(&self, count: u64) -> &'static str {
        self.plurals.as_ref().map_or("other", |rules| name(rules.category_for(count)))
    }

    /// The forms that the language has.
    pub fn forms(&self) -> Vec<&'static str> {
        self.plurals.as_ref().map_or_else(|| vec!["other"], |rules| rules.categories().map(name).collect())
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;

    fn numbers(tag: &str, digits: Option<&str>) -> Numbers {
        Numbers::new(&Conventions::new(&Language::new(tag).unwrap(), None, digits))
    }

    #[test]
    fn numbers_stand_in_the_digits_of_the_language() {
        for (tag, digits, written, expected) in [
            ("en", None, "1234567", "1,234,567"),
            ("de", None, "1234567.5", "1.234.567,5"),
            ("fa", None, "1234", "۱٬۲۳۴"),
            ("fa", Some("latn"), "1234", "1,234"),
            ("ar", Some("arab"), "1234", "١٬٢٣٤"),
            ("th", Some("thai"), "12", "๑๒"),
            ("hi", Some("deva"), "1234567", "१२,३४,५६७"),
            ("en", None, "many", "many"),
        ] {
            assert_eq!(numbers(tag, digits).write(written), expected, "{tag} {written}");
        }
    }

    #[test]
    fn each_count_has_the_form_of_the_language() {
        let forms = |tag, counts: &[u64]| {
            let numbers = numbers(tag, None);
            counts.iter().map(|count| numbers.form(*count)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(forms("en", &[0, 1, 2]), "other one other");
        assert_eq!(forms("fr", &[0, 1, 2]), "one one other");
        assert_eq!(forms("ar", &[0, 1, 2, 3, 11, 100]), "zero one two few many other");
        assert_eq!(forms("ja", &[0, 1, 2]), "other other other");
        assert_eq!(numbers("he", None).forms(), ["one", "two", "other"]);
    }
}
