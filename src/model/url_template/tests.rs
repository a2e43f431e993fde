//! Holds templates and expansion against the vectors that the script is held against too, and against iri-string.

use std::collections::BTreeMap;

use iri_string::spec::UriSpec;
use iri_string::template::UriTemplateStr;
use iri_string::template::simple_context::SimpleContext;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::*;

fn fixture<T: DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/tests/fixtures/forms/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).expect(&path)).expect(&path)
}

#[derive(Deserialize)]
struct ExpansionFile {
    rfc: Vec<Expansion>,
    hard: Vec<Expansion>,
    literals: Vec<Expansion>,
}

#[derive(Deserialize)]
struct Expansion {
    template: String,
    parts: serde_json::Value,
    values: BTreeMap<String, String>,
    expect: String,
}

#[test]
fn expansion_follows_the_vectors() {
    let file: ExpansionFile = fixture("expansion.json");
    for vector in file.rfc.iter().chain(&file.hard).chain(&file.literals) {
        let parts = parse_parts(&vector.template).expect(&vector.template);
        assert_eq!(serde_json::to_value(&parts).unwrap(), vector.parts, "{}", vector.template);
        let expanded = expand_parts(&parts, |name| vector.values.get(name).map(String::as_str));
        assert_eq!(expanded, vector.expect, "{} with {:?}", vector.template, vector.values);
    }
}

/// What iri-string makes of a template.
fn oracle(template: &str, values: &BTreeMap<String, String>) -> Option<String> {
    let mut context = SimpleContext::new();
    for (name, value) in values {
        context.insert(name.clone(), value.clone());
    }
    let expanded = UriTemplateStr::new(template).ok()?.expand::<UriSpec, _>(&context).ok()?.to_string();
    Some(expanded)
}

/// Operators that keep reserved characters are compared on ASCII only: iri-string 0.7.14 panics on others.
#[test]
fn expansion_agrees_with_iri_string() {
    let file: ExpansionFile = fixture("expansion.json");
    let spared = |vector: &&Expansion| {
        !vector.template.contains(['+', '#']) || vector.values.values().all(|value| value.is_ascii())
    };
    for vector in file.rfc.iter().chain(&file.hard).filter(spared) {
        let expected = oracle(&vector.template, &vector.values);
        assert_eq!(expected.as_deref(), Some(vector.expect.as_str()), "{}", vector.template);
    }
}

/// The same cases at every run.
fn fixed() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(6570), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn expansion_agrees_with_iri_string_on_any_value(x in "\\PC*", y in "[%0-9a-f/?#]*", op in "[./;?&]?") {
        let template = format!("a{{{op}x,y}}b");
        let values = BTreeMap::from([("x".to_owned(), x), ("y".to_owned(), y)]);
        let parts = parse_parts(&template).unwrap();
        let expanded = expand_parts(&parts, |name| values.get(name).map(String::as_str));
        prop_assert_eq!(Some(expanded), oracle(&template, &values));
    }

    #[test]
    fn reserved_expansion_agrees_with_iri_string(x in "[ -~]*", op in "[+#]") {
        let template = format!("a{{{op}x}}b");
        let values = BTreeMap::from([("x".to_owned(), x)]);
        let parts = parse_parts(&template).unwrap();
        let expanded = expand_parts(&parts, |name| values.get(name).map(String::as_str));
        prop_assert_eq!(Some(expanded), oracle(&template, &values));
    }

    #[test]
    fn grammar_agrees_with_iri_string(template in "[a-z{}%2,:*+?#. /-]{0,16}") {
        let ours = parse_parts(&template);
        let theirs = UriTemplateStr::new(&template);
        match ours {
            Ok(_) => prop_assert!(theirs.is_ok(), "{template}"),
            Err(error) => {
                prop_assert!(theirs.is_err() || matches!(error.kind, Kind::Modifier(_)), "{template}: {error}");
            }
        }
    }

    #[test]
    fn any_text_is_parsed_or_refused_at_a_place(text in "\\PC{0,40}") {
        for text in [text.clone(), format!("https://h.example.com/{text}")] {
            if let Err(error) = UrlTemplate::parse(&text) {
                prop_assert!(text.get(error.range.clone()).is_some(), "{text}: {error:?}");
            }
        }
    }

    #[test]
    fn a_value_never_leaves_its_place(value in "\\PC*") {
        let template = UrlTemplate::parse("https://h.example.com/a/{x}/b{?y,z}").unwrap();
        let values =
            BTreeMap::from([("x", &*value), ("y", &*value), ("z", "end")].map(|(name, value)| (name.to_owned(), value)));
        match template.expand(&values) {
            Err(error) => prop_assert_eq!(error, ExpandError::DotSegment(value)),
            Ok(address) => {
                let url = url::Url::parse(&address).unwrap();
                prop_assert_eq!(url.as_str(), &address);
                prop_assert_eq!(url.host_str(), Some("h.example.com"));
                let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
                prop_assert_eq!(pairs, [("y".to_owned(), value.clone()), ("z".to_owned(), "end".to_owned())]);
                let segments: Vec<&str> = url.path_segments().unwrap().collect();
                prop_assert_eq!(segments.len(), 3);
                let mut decoded = url::form_urlencoded::parse(segments[1].as_bytes());
                prop_assert_eq!(decoded.next().map(|(name, _)| name.into_owned()).unwrap_or_default(), value);
            }
        }
    }
}

#[derive(Deserialize)]
struct TemplateFile {
    accept: Vec<AcceptedTemplate>,
    refuse: Vec<RefusedTemplate>,
}

#[derive(Deserialize)]
struct AcceptedTemplate {
    template: String,
    host: String,
    variables: Vec<String>,
}

#[derive(Deserialize)]
struct RefusedTemplate {
    template: String,
    kind: String,
    bytes: (usize, usize),
}

#[test]
fn templates_are_accepted_or_refused_as_the_vectors_say() {
    let file: TemplateFile = fixture("templates.json");
    for vector in file.accept {
        let template = UrlTemplate::parse(&vector.template).expect(&vector.template);
        assert_eq!(template.host(), vector.host);
        assert_eq!(template.variables(), vector.variables);
        assert_eq!(template.as_str(), vector.template);
    }
    for vector in file.refuse {
        let error = UrlTemplate::parse(&vector.template).expect_err(&vector.template);
        assert_eq!(kind_id(&error.kind), vector.kind, "{:?}", vector.template);
        assert_eq!((error.range.start, error.range.end), vector.bytes, "{:?}: {error}", vector.template);
        assert!(!error.kind.help().is_empty());
    }
}

/// The variant's name in kebab case.
fn kind_id(kind: &Kind) -> String {
    let debug = format!("{kind:?}");
    let name = debug.split('(').next().unwrap_or_default();
    let mut id = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !id.is_empty() {
            id.push('-');
        }
        id.push(character.to_ascii_lowercase());
    }
    id
}

#[derive(Deserialize)]
struct AddressFile {
    vectors: Vec<Address>,
}

#[derive(Deserialize)]
struct Address {
    template: String,
    host: String,
    values: BTreeMap<String, String>,
    address: Option<String>,
    error: Option<String>,
}

#[test]
fn addresses_follow_the_vectors() {
    let file: AddressFile = fixture("addresses.json");
    for vector in file.vectors {
        let template = UrlTemplate::parse(&vector.template).expect(&vector.template);
        assert_eq!(template.host(), vector.host);
        match template.expand(&vector.values) {
            Ok(address) => assert_eq!(Some(address), vector.address),
            Err(ExpandError::DotSegment(_)) => assert_eq!(vector.error.as_deref(), Some("dot-segment")),
            Err(ExpandError::Missing(_)) => assert_eq!(vector.error.as_deref(), Some("missing")),
        }
    }
}

#[test]
fn places_stay_where_a_person_fills_them_in() {
    let template = UrlTemplate::parse("https://h.example.com/{a}/x{?b,c,d}#end").unwrap();
    let pieces = expand_pieces(template.parts(), |name| match name {
        "b" => Some(Filling::Value("1 2")),
        "d" => None,
        _ => Some(Filling::Place),
    });
    let text = |text: &str| Piece::Text(text.to_owned());
    let place = |name: &str| Piece::Place(name.to_owned());
    let expected =
        [text("https://h.example.com/"), place("a"), text("/x?b=1%202&c="), place("c"), text("#end")];
    assert_eq!(pieces, expected);
}
