use super::*;

fn file(name: &str, bytes: impl AsRef<[u8]>) -> DataFile {
    let path = SitePath::new(&format!("data/{name}")).unwrap();
    let read = reader(&path).unwrap();
    DataFile::read(&path, bytes.as_ref(), Fingerprint::of(bytes.as_ref()), read)
}

/// What is in a file, as JSON.
#[track_caller]
fn read(name: &str, bytes: impl AsRef<[u8]>) -> String {
    match &file(name, bytes).content {
        Ok(value) => serde_json::to_string(value).unwrap(),
        Err(faults) => panic!("{faults:#?}"),
    }
}

/// What is wrong with a file: `code line:column message`.
#[track_caller]
fn faults(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let said = |fault: &Diagnostic| {
        let place = fault.place.as_ref().unwrap();
        assert!(fault.advice.is_some(), "{fault:?}");
        format!("{} {}:{} {}", fault.code, place.line, place.column, fault.message)
    };
    file(name, bytes).content.unwrap_err().iter().map(said).collect()
}

#[test]
fn the_extension_tells_the_format() {
    assert_eq!(read("a.TOML", "a = 1"), r#"{"a":1}"#);
    assert_eq!(read("a.Json", "[1]"), "[1]");
    assert_eq!(read("a.CSV", "a\n1\n"), r#"[{"a":"1"}]"#);
    for name in ["data/a.yaml", "data/toml", "data/a.csv.gz"] {
        assert!(reader(&SitePath::new(name).unwrap()).is_none(), "{name}");
    }
}

#[test]
fn toml_keeps_its_order_and_its_dates() {
    let toml = "z = 2024-03-16\na = [1, 2.5, true, 07:30:00]\n[m]\nx = 0x1F\ny = { k = 'v' }\n";
    assert_eq!(
        read("a.toml", toml),
        r#"{"z":"2024-03-16","a":[1,2.5,true,"07:30:00"],"m":{"x":31,"y":{"k":"v"}}}"#
    );
    assert_eq!(read("a.toml", ""), "{}");
}

#[test]
fn json_keeps_its_order() {
    assert_eq!(
        read("a.json", "{\"z\": null, \"a\": [-1, 2.5, \"é\\n\", {}]}"),
        r#"{"z":null,"a":[-1,2.5,"é\n",{}]}"#
    );
    assert_eq!(read("a.json", "18446744073709551615"), "18446744073709551615");
}

#[test]
fn csv_is_a_list_of_rows() {
    let csv = "name,says\nAda,\"one, \"\"two\"\"\nthree\"\n\nBo,5\" pipe\n";
    assert_eq!(
        read("a.csv", csv),
        r#"[{"name":"Ada","says":"one, \"two\"\nthree"},{"name":"Bo","says":"5\" pipe"}]"#
    );
    assert_eq!(read("a.csv", "a,b\n"), "[]");
    assert_eq!(read("a.csv", ""), "[]");
    assert_eq!(read("a.csv", " a , b \n1,2"), r#"[{"a":"1","b":"2"}]"#);
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_are_not_there() {
    for (name, text) in [
        ("a.toml", "a = 1\nb = '''\nx\ny'''\n"),
        ("a.json", "{\"a\": 1,\n\"b\": [\n2]}\n"),
        ("a.csv", "a,b\n1,\"x\ny\"\n"),
    ] {
        let odd = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(read(name, &odd), read(name, text), "{name}");
    }
    for (name, text) in [("a.toml", "a = 1\nb = \n"), ("a.json", "{\n\"é\" 1}"), ("a.csv", "a,\n1,2")] {
        let odd = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(faults(name, &odd), faults(name, text), "{name}");
    }
}

#[test]
fn faults_of_toml_have_a_place() {
    assert!(faults("a.toml", "a = 1\nb = [1,\n")[0].starts_with("toml-syntax 2:"));
    let two = faults("a.toml", "a = 1\na = 2\n");
    assert!(two[0].starts_with("toml-syntax 2:1 this is not TOML: duplicate key"), "{two:?}");
    assert_eq!(
        faults("a.toml", "b = 1\nah = 99999999999999999999\nc = [0x]"),
        [
            "toml-syntax 2:6 this is not TOML: `99999999999999999999` is no number of 64 bits",
            "toml-syntax 3:6 this is not TOML: `0x` is no number of 64 bits",
        ]
    );
    let dates = file("a.toml", "a = 16.03.2024").content.unwrap_err();
    assert!(dates[0].advice.as_ref().unwrap().contains("2024-03-16"), "{dates:?}");
    let one_a_line = faults("a.toml", "= = =\nb = 1\n= = =\n");
    assert_eq!(one_a_line.len(), 2, "{one_a_line:?}");
}

#[test]
fn faults_of_json_have_a_place() {
    assert_eq!(faults("a.json", "{\n  \"é\": 1,\n  \"b\" 2}").len(), 1);
    assert_eq!(faults("a.json", "{\n  \"é\", 1}"), ["data-syntax 2:6 this is not JSON: expected `:`"]);
    assert_eq!(
        faults("a.json", "{\"a\": 1,\n \"a\": 2}"),
        ["data-syntax 2:4 this is not JSON: the key `a` stands twice in one object"]
    );
    assert_eq!(faults("a.json", "[1] x"), ["data-syntax 1:5 this is not JSON: trailing characters"]);
    assert_eq!(faults("a.json", ""), ["data-syntax 1:1 this is not JSON: EOF while parsing a value"]);
    assert_eq!(faults("a.json", "// no\n1"), ["data-syntax 1:1 this is not JSON: expected value"]);
}

#[test]
fn whole_numbers_of_json_are_held_exactly_or_refused() {
    assert_eq!(
        read("a.json", "[-9223372036854775808, 18446744073709551615, 0.5, 1E2]"),
        "[-9223372036854775808,18446744073709551615,0.5,100.0]"
    );
    assert_eq!(
        faults(
            "a.json",
            "{\"n\\\"1\": \"99999999999999999999\",\n \"é\": [18446744073709551616,-9223372036854775809]}"
        ),
        [
            "data-syntax 2:8 `18446744073709551616` is no number of 64 bits",
            "data-syntax 2:29 `-9223372036854775809` is no number of 64 bits",
        ]
    );
}

#[test]
fn faults_of_csv_have_a_place_and_all_are_told() {
    assert_eq!(
        faults("a.csv", "\nname,,\"na, me\",name\nAda\n\nBo,1,2,3,4\n"),
        [
            "data-syntax 2:6 this column has no name",
            "data-syntax 2:16 two columns are named `name`",
            "data-syntax 3:1 this row has 1 field, and there are 4 columns",
            "data-syntax 5:10 this row has 5 fields, and there are 4 columns",
        ]
    );
    assert_eq!(
        faults("a.csv", "a,b\n1,2\n3,\"four\n5,6\n"),
        ["data-syntax 3:3 this quotation mark is never closed"]
    );
    assert_eq!(faults("a.csv", "a\n1,2\n"), ["data-syntax 2:3 this row has 2 fields, and there is 1 column"]);
    assert_eq!(faults("a.csv", "a,a\n")[0], "data-syntax 1:3 two columns are named `a`");
}

#[test]
fn bytes_that_are_no_text_are_told() {
    for name in ["a.toml", "a.json", "a.csv"] {
        assert!(faults(name, b"a\n\xe9")[0].starts_with("not-utf8 2:1"), "{name}");
    }
}

#[test]
fn depth_and_size_are_bounded() {
    for (name, text) in [
        ("a.toml", format!("a = {}", "[".repeat(50_000))),
        ("a.toml", format!("a = {}1{}", "[".repeat(50_000), "]".repeat(50_000))),
        ("a.json", "[".repeat(50_000)),
        ("a.json", format!("{}{}", "[".repeat(50_000), "]".repeat(50_000))),
    ] {
        assert!((1..=100).contains(&faults(name, text).len()), "{name}");
    }
    let wide: String = (0..5000).map(|n| format!("c{n},")).collect();
    let long = "1\n".repeat(5000);
    assert_eq!(faults("a.csv", format!("{wide}z\n{long}")).len(), 100);
    assert_eq!(faults("a.csv", ",".repeat(200_000)).len(), 100);
}
