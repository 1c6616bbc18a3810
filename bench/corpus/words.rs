//! The words of which the corpus is made. All are plain lower-case or capitalised ASCII: no
//! character that TOML, Markdown or HTML would want escaped.

/// 24, the most frequent first; each is a folder and an address.
pub const TOPICS: &[&str] = &[
    "diplomacy", "trade", "energy", "climate", "health", "elections", "defence", "water",
    "migration", "finance", "technology", "courts", "transport", "housing", "labour", "education",
    "farming", "science", "cities", "media", "fisheries", "culture", "forests", "space",
];

/// With `PAPERS`, 40 sources.
pub const TOWNS: &[&str] = &[
    "Alderbrook", "Birchwell", "Coldharbour", "Dunmere", "Eastmarch", "Fernhill", "Greyford",
    "Hollowbay", "Ironbridge", "Juniper",
];

pub const PAPERS: &[&str] = &["Gazette", "Courier", "Observer", "Ledger"];

/// With `FAMILY_NAMES`, 300 authors.
pub const GIVEN_NAMES: &[&str] = &[
    "Ada", "Bela", "Clara", "Dario", "Edith", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karim",
    "Leila", "Mateo", "Nadia", "Oscar", "Paula", "Rafik", "Selma", "Tomas", "Vera",
];

pub const FAMILY_NAMES: &[&str] = &[
    "Abadi", "Berger", "Castell", "Dahl", "Eriksen", "Fontana", "Grau", "Haddad", "Ivanova",
    "Jansen", "Kowal", "Lindqvist", "Moreau", "Novak", "Okafor",
];

/// With `TAG_ASPECTS`, 400 tags.
pub const TAG_FIELDS: &[&str] = &[
    "grain", "harbour", "railway", "border", "river", "solar", "vaccine", "school", "pension",
    "steel", "cable", "tender", "ballot", "refugee", "satellite", "coal", "timber", "airport",
    "budget", "museum",
];

pub const TAG_ASPECTS: &[&str] = &[
    "prices", "policy", "safety", "talks", "reform", "workers", "permits", "supply", "research",
    "funding", "disputes", "inspections", "contracts", "shortages", "forecasts", "strikes",
    "quotas", "rules", "repairs", "fraud",
];

pub const NOUNS: &[&str] = &[
    "accord", "agency", "agreement", "airline", "alliance", "ambassador", "analyst", "archive",
    "assembly", "auditor", "bank", "bill", "board", "border", "bridge", "budget", "bureau",
    "cabinet", "campaign", "canal", "capital", "captain", "cargo", "channel", "charter",
    "chamber", "citizen", "city", "claim", "coalition", "coast", "committee", "company",
    "conference", "contract", "convoy", "council", "court", "crew", "crisis", "crossing", "dam",
    "deadline", "debate", "decision", "decree", "delegation", "department", "deputy", "desk",
    "district", "document", "drought", "economy", "election", "embassy", "engineer", "envoy",
    "estate", "estimate", "exchange", "factory", "family", "farmer", "ferry", "fleet", "flood",
    "forecast", "forest", "foundation", "fund", "garden", "government", "governor", "grid",
    "harbour", "harvest", "hearing", "hospital", "industry", "inquiry", "inspector", "island",
    "journal", "judge", "laboratory", "lawyer", "leader", "letter", "library", "line", "loan",
    "market", "mayor", "measure", "mediator", "meeting", "memorandum", "merchant", "message",
    "mill", "minister", "ministry", "mission", "motion", "museum", "neighbour", "network",
    "notice", "office", "official", "operator", "opposition", "order", "panel", "parliament",
    "partner", "party", "patrol", "payment", "pipeline", "plan", "plant", "policy", "port",
    "price", "programme", "project", "proposal", "province", "quarter", "question", "quota",
    "railway", "reactor", "recovery", "reform", "region", "register", "regulator", "report",
    "reserve", "resident", "river", "road", "route", "ruling", "school", "season", "senate",
    "session", "settlement", "shareholder", "shipment", "station", "statement", "storm",
    "strait", "strike", "study", "summit", "supplier", "surplus", "survey", "tariff", "terminal",
    "territory", "timetable", "trader", "treaty", "tribunal", "tunnel", 
    "valley", "verdict", "vessel", "village", "visit", "volunteer", "vote", "warehouse",
    "warning", "witness", "worker", "workshop",
];

pub const ADJECTIVES: &[&str] = &[
    "annual", "bilateral", "broad", "brief", "calm", "careful", "central", "civil", "clear",
    "coastal", "common", "confidential", "costly", "cautious", "domestic", "early", "eastern",
    "electoral", "fiscal", "foreign", "formal", "former", "fragile", "free", "frozen", "general",
    "global", "heavy", "historic", "hostile", "humane", "indirect", "industrial", "informal",
    "interim", "joint", "lasting", "late", "legal", "limited", "local", "long", "major",
    "maritime", "mutual", "narrow", "national", "neutral", "northern", "official", "open",
    "original", "partial", "patient", "permanent", "practical", "preliminary", "private",
    "public", "quiet", "rapid", "rare", "recent", "regional", "reliable", "remote", "rural",
    "scarce", "second", "senior", "separate", "serious", "shared", "short", "silent", "small",
    "southern", "special", "stable", "steady", "strict", "sudden", "technical", "temporary",
    "thorough", "tight", "urban", "urgent", "vast", "visible", "voluntary", "western",
    "wider", "written",
];

/// In the past tense, with an object.
pub const VERBS: &[&str] = &[
    "accepted", "adopted", "announced", "approved", "backed", "blocked", "broadened",
    "cancelled", "carried", "challenged", "checked", "cited", "closed", "compared", "completed",
    "confirmed", "considered", "copied", "corrected", "criticised", "defended", "delayed",
    "denied", "described", "disputed", "drafted", "endorsed", "ended", "examined", "expected",
    "explained", "extended", "favoured", "financed", "followed", "funded", "guarded", "guided",
    "halted", "hosted", "ignored", "inspected", "joined", "launched", "left", "limited",
    "measured", "mentioned", "noted", "offered", "opened", "opposed", "ordered", "outlined",
    "planned", "postponed", "praised", "prepared", "presented", "published", "questioned",
    "raised", "reached", "received", "recorded", "reduced", "rejected", "renewed", "replaced",
    "reported", "requested", "restored", "reviewed", "revised", "settled", "shared", "signed",
    "studied", "supported", "suspended", "tested", "tracked", "verified", "visited", "warned",
    "weighed", "welcomed", "withdrew",
];

pub const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "after", "against", "along", "among", "around", "before",
    "behind", "below", "beside", "beyond", "during", "for", "from", "inside", "near", "outside",
    "past", "through", "towards", "under", "with", "without",
];

pub const DETERMINERS: &[&str] = &["the", "the", "the", "a", "this", "that", "every", "another"];

/// Words that may open a sentence.
pub const OPENERS: &[&str] = &[
    "On Monday", "On Tuesday", "On Wednesday", "On Thursday", "On Friday", "Last week",
    "This month", "In spring", "In autumn", "In the north", "In the south", "Two years ago",
    "By the evening", "At first", "In the end", "For now", "Even so", "In return",
    "Behind closed doors", "In a short note", "For the first time",
];

/// Words that may close one.
pub const CLOSERS: &[&str] = &[
    "officials said", "two people present said", "the figures show", "as planned",
    "as in earlier years", "without giving a reason", "according to the minutes",
    "though no date was set", "which few had expected", "while talks went on",
    "and others may follow", "as the paper first wrote", "despite the cost",
];
