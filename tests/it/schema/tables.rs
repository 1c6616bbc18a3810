//! Tables made at random from the definitions: sound ones, and those with one fault.

use briefing::schema::{Key, Kind as Takes, More, Named, Presence, Schema};

/// A kind of file.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) path: &'static str,
    pub(super) schema: &'static Schema,
}

/// Whether a table has a fault.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    None,
    One,
}

/// Random numbers that were drawn before, and whether the fault is still to be made.
pub(super) struct Dice {
    numbers: Vec<u16>,
    at: usize,
    fault: Fault,
    erred: bool,
}

impl Dice {
    pub(super) fn new(numbers: Vec<u16>, fault: Fault) -> Self {
        Self { numbers, at: 0, fault, erred: false }
    }

    pub(super) fn has_erred(&self) -> bool {
        self.erred
    }

    fn roll(&mut self, sides: usize) -> usize {
        let number = usize::from(self.numbers[self.at % self.numbers.len()]) + self.at / self.numbers.len();
        self.at += 1;
        number % sides
    }

    fn of<'a>(&mut self, values: &[&'a str]) -> &'a str {
        values[self.roll(values.len())]
    }

    /// Whether to make the fault here.
    fn errs(&mut self) -> bool {
        let errs = self.fault == Fault::One && !self.erred && self.roll(3) == 0;
        self.erred |= errs;
        errs
    }
}

/// TOML values that a key of this kind takes, and some that it does not.
fn values(takes: &Takes) -> (&'static [&'static str], &'static [&'static str]) {
    match takes {
        Takes::Text => (&["''", "'x'", "' ü \"q\" '"], &["5", "true", "['x']", "{}"]),
        Takes::NonEmpty => (&["'x'", "' y '"], &["''", "'  '", "5", "['x']"]),
        Takes::Integer(..) => (&["1", "0x10"], &["-9999999999", "9999999999", "1.5", "'1'", "true"]),
        Takes::Flag => (&["true", "false"], &["'true'", "1", "[]"]),
        Takes::Moment => (
            &[
                "2024-03-16",
                "2024-03-16T09:30:00",
                "2024-03-16 09:30:00.5",
                "2024-03-16T09:30:00+03:30",
                "2024-03-16T09:30:00Z",
                "'2024-03-16'",
                "' 2024-12-31T23:59:59-05:00 '",
            ],
            &[
                "'soon'",
                "'2024-03'",
                "20240316",
                "'2024-13-01'",
                "'2024-03-16T25:00:00'",
                "09:30:00",
                "''",
                "true",
            ],
        ),
        Takes::EventDate => (
            &["2024-03-16", "'2024-03'", "'2024'", "2024", "'2024-03-01/2024-03-07'", "2024-03-16T09:30:00Z"],
            &["'spring'", "24", "'2024-13'", "'2024-1'", "'2024-03-01/'", "09:30:00", "1.5"],
        ),
        Takes::Names | Takes::Texts => {
            (&["[]", "['x']", "['x', ' y ']"], &["'x'", "['']", "['x', ' ']", "[5]"])
        }
        Takes::Language => {
            (&["'en'", "'zh-Hant'", "' fa '", "'ar-EG'"], &["'not a language'", "''", "5", "'e'"])
        }
        Takes::TimeZone => (&["'UTC'", "'Asia/Tehran'"], &["'Mars/Olympus'", "''", "5"]),
        Takes::Url => (
            &["'https://x.example/'", "'HTTP://x.example/a?b#c'", "' https://x.example '"],
            &[
                "'x.example'",
                "'ftp://x'",
                "'https:///x'",
                "'https://a b'",
                "'https://'",
                "'https://x\"y'",
                "5",
            ],
        ),
        Takes::Urls => (&["[]", "['https://x.example/']"], &["['x']", "'https://x.example/'", "[5]"]),
        Takes::Choice(_) | Takes::Choices(_) => (&[], &["'zzz'", "5", "['zzz']", "true"]),
        Takes::Table(_) => (&[], &["5", "'x'", "[]", "true"]),
        Takes::Tables(_) => (&["[]"], &["5", "{}", "[5]", "'x'"]),
        Takes::TableOf(Named::Languages, _) => {
            (&["{}", "{ fa = {} }"], &["5", "{ fa = 5 }", "{ 'a b' = {} }"])
        }
        Takes::TableOf(_, _) => (
            &["{}", "{ boats = {} }", "{ 'خلیج-1' = {} }"],
            &["[]", "{ boats = 5 }", "{ Boats = {} }", "{ 'a b' = {} }", "{ '' = {} }", "{ 'a--b' = {} }"],
        ),
        Takes::TextOf(Named::Languages) => {
            (&["{}", "{ fa = 'x' }"], &["5", "{ fa = 5 }", "{ fa = '' }", "{ 'a b' = 'x' }"])
        }
        Takes::TextOf(_) => {
            (&["{}", "{ ink-2 = 'x' }"], &["[]", "{ ink = 5 }", "{ Ink = 'x' }", "{ '2' = 'x' }"])
        }
        Takes::Free => (&["{}", "{ mine = 5, yours = [{ title = 1 }] }"], &["5", "'x'", "[]"]),
    }
}

/// A value that a key takes, or with the fault one that it does not.
fn value(kind: &Kind, key: &Key, schema: &Schema, dice: &mut Dice) -> String {
    let (right, wrong) = values(&key.kind);
    if dice.errs() {
        return match key.kind {
            Takes::Free => format!("{{ {} = 1 }}", schema.keys[dice.roll(schema.keys.len())].name),
            _ => dice.of(wrong).to_owned(),
        };
    }
    match (&key.kind, own(kind, key)) {
        (_, Some(own)) => own.to_owned(),
        (Takes::Choice(words), _) => format!("'{}'", dice.of(words)),
        (Takes::Choices(words), _) => format!("['{}', '{}']", dice.of(words), dice.of(words)),
        (Takes::Table(inner), _) => inline(kind, inner, dice),
        (Takes::Tables(inner), _) => {
            let items: Vec<String> = (0..dice.roll(3)).map(|_| inline(kind, inner, dice)).collect();
            format!("[{}]", items.join(", "))
        }
        _ => dice.of(right).to_owned(),
    }
}

/// What a key takes whose reader wants more than its schema does.
fn own(kind: &Kind, key: &Key) -> Option<&'static str> {
    match (kind.name, key.name) {
        ("site", "id") => Some("'6f0c8f5e-53a5-4d7c-9f0e-8d2f0b6f7a11'"),
        ("site", "base_url") => Some("'https://x.example/a/'"),
        ("site", "theme") => Some("'plain'"),
        _ => None,
    }
}

fn inline(kind: &Kind, schema: &'static Schema, dice: &mut Dice) -> String {
    format!("{{ {} }}", entries(kind, schema, dice).join(", "))
}

/// The entries of a table: what is required, some of the rest, and with the fault something else.
fn entries(kind: &Kind, schema: &'static Schema, dice: &mut Dice) -> Vec<String> {
    let mut entries = Vec::new();
    for key in schema.keys.iter().filter(|key| key.state == briefing::schema::State::Built) {
        let both = kind.name == "edition"
            && key.name == "rule"
            && entries.iter().any(|entry: &String| entry.starts_with("sections ="));
        match key.presence {
            Presence::Required if dice.errs() => {}
            Presence::Optional if both || dice.roll(4) != 0 => {}
            _ => entries.push(format!("{} = {}", key.name, value(kind, key, schema, dice))),
        }
    }
    if schema.more == More::Taxonomies && dice.roll(4) == 0 {
        entries.push(if dice.errs() { "ships = 'x'".to_owned() } else { "ships = ['x']".to_owned() });
    }
    if dice.errs() {
        entries.push("zzz = 1".to_owned());
    }
    entries
}

/// The front matter of a file.
pub(super) fn table(kind: &Kind, dice: &mut Dice) -> String {
    entries(kind, kind.schema, dice).join("\n")
}

/// For each key, and each key of its tables, every value that it takes and every one that it does
/// not, in a file that is sound otherwise.
pub(super) fn one_key_at_a_time(kind: &Kind) -> Vec<String> {
    let mut files = Vec::new();
    each(kind, kind.schema, &|entries| entries.join("\n"), &mut files);
    files
}

fn each(kind: &Kind, schema: &'static Schema, file: &dyn Fn(Vec<String>) -> String, files: &mut Vec<String>) {
    let needed = |but: &str| -> Vec<String> {
        let required = schema.keys.iter().filter(|key| key.presence == Presence::Required && key.name != but);
        required
            .map(|key| format!("{} = {}", key.name, values(&key.kind).0[0].replace("''", "'x'")))
            .collect()
    };
    files.push(file(needed("")));
    for key in schema.keys {
        files.push(file(needed(key.name)));
        let with = |value: &str| {
            let mut entries = needed(key.name);
            entries.push(format!("{} = {value}", key.name));
            file(entries)
        };
        let (right, wrong) = values(&key.kind);
        let right = own(kind, key).map_or(right.to_vec(), |own| vec![own]);
        files.extend(right.iter().chain(wrong).map(|value| with(value)));
        match &key.kind {
            Takes::Choice(words) => files.extend(words.iter().map(|word| with(&format!("'{word}'")))),
            Takes::Choices(words) => files.extend(words.iter().map(|word| with(&format!("['{word}']")))),
            Takes::Table(inner) => {
                each(kind, inner, &|entries| with(&format!("{{ {} }}", entries.join(", "))), files)
            }
            Takes::Tables(inner) => {
                each(kind, inner, &|entries| with(&format!("[{{ {} }}]", entries.join(", "))), files);
            }
            Takes::Free => {
                files.extend(schema.keys.iter().map(|key| with(&format!("{{ {} = 1 }}", key.name))))
            }
            _ => {}
        }
    }
    let mut unknown = needed("");
    unknown.push("zzz = 1".to_owned());
    files.push(file(unknown));
}
