//! Holds input types and patterns against the vectors that the script is held against too.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::*;

fn fixture<T: DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/tests/fixtures/forms/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&path).expect(&path)).expect(&path)
}

#[derive(Deserialize)]
struct InputFile {
    own_ids: Vec<String>,
    vectors: Vec<InputVector>,
}

#[derive(Deserialize)]
struct InputVector {
    r#type: String,
    pattern: Option<String>,
    typed: String,
    accept: Option<Value>,
    refuse: Option<Value>,
}

#[test]
fn inputs_are_accepted_or_refused_as_the_vectors_say() {
    let file: InputFile = fixture("inputs.json");
    let mut wrong = Vec::new();
    for vector in file.vectors {
        let input = InputType::parse(&vector.r#type, vector.pattern.as_deref()).expect(&vector.r#type);
        let (found, expected) = match input.check(&vector.typed, &file.own_ids) {
            Ok(accepted) => (serde_json::to_value(accepted).unwrap(), vector.accept),
            Err(refusal) => {
                assert!(
                    input.rules().reasons().contains(&refusal.reason),
                    "{} {:?}",
                    input.name(),
                    refusal.reason
                );
                (serde_json::to_value(refusal).unwrap(), vector.refuse)
            }
        };
        if Some(&found) != expected.as_ref() {
            wrong.push(format!("{} {:?}: {found} instead of {expected:?}", input.name(), vector.typed));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Deserialize)]
struct TypeFile {
    types: Vec<Value>,
}

/// The rows of data that the script is tested with are the rows of the build.
#[test]
fn types_are_written_down_for_the_script() {
    let file: TypeFile = fixture("types.json");
    let types: Vec<Value> = InputType::NAMES
        .iter()
        .map(|name| serde_json::to_value(InputType::parse(name, None).unwrap().rules()).unwrap())
        .collect();
    assert_eq!(file.types, types);
}

#[derive(Deserialize)]
struct PatternFile {
    patterns: Vec<PatternVector>,
    refuse: Vec<RefusedPattern>,
}

#[derive(Deserialize)]
struct PatternVector {
    pattern: String,
    tree: Value,
    fits: Vec<String>,
    misfits: Vec<String>,
}

#[derive(Deserialize)]
struct RefusedPattern {
    pattern: String,
    kind: String,
    bytes: (usize, usize),
}

#[test]
fn patterns_follow_the_vectors() {
    let file: PatternFile = fixture("patterns.json");
    for vector in file.patterns {
        let pattern = Pattern::parse(&vector.pattern).expect(&vector.pattern);
        assert_eq!(serde_json::to_value(pattern.to_node()).unwrap(), vector.tree, "{}", vector.pattern);
        for value in &vector.fits {
            assert!(pattern.matches(value), "{} should fit {value:?}", vector.pattern);
        }
        for value in &vector.misfits {
            assert!(!pattern.matches(value), "{} should not fit {value:?}", vector.pattern);
        }
    }
    for vector in file.refuse {
        let error = Pattern::parse(&vector.pattern).expect_err(&vector.pattern);
        let kind = format!("{:?}", error.kind).to_lowercase();
        assert!(kind.starts_with(&vector.kind.replace('-', "")), "{}: {error}", vector.pattern);
        assert_eq!((error.range.start, error.range.end), vector.bytes, "{}: {error}", vector.pattern);
    }
}

#[test]
fn types_are_declared_with_a_pattern_where_they_take_one() {
    assert_eq!(InputType::parse("tenant", None), Err(InputTypeError::Unknown("tenant".to_owned())));
    assert_eq!(
        InputType::parse("domain", Some("a")),
        Err(InputTypeError::PatternNotAllowed("domain".to_owned()))
    );
    assert!(matches!(InputType::parse("text", Some("(")), Err(InputTypeError::Pattern(_))));
    assert_eq!(
        json!(InputType::parse("text", Some("a")).unwrap().rules().pattern),
        json!({"set": [[97, 97]]})
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(4122), ..ProptestConfig::default() })]

    #[test]
    fn an_accepted_value_is_accepted_as_it_is(typed in "\\PC{0,40}|[a-z0-9./@{}-]{0,40}") {
        for name in InputType::NAMES {
            let input = InputType::parse(name, None).unwrap();
            if let Ok(accepted) = input.check(&typed, &[]) {
                prop_assert_eq!(input.check(&accepted.value, &[]).map(|again| again.value), Ok(accepted.value.clone()));
                let harmless = accepted.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
                prop_assert!(harmless || input.may_hold_delimiters());
            }
        }
    }

    #[test]
    fn an_offer_is_accepted(typed in "[a-z@:/#. ]{0,30}[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[a-z@/. ]{0,10}|[a-z@:/#.]{0,30}") {
        for name in InputType::NAMES {
            let input = InputType::parse(name, None).unwrap();
            if let Err(refusal) = input.check(&typed, &[]) {
                for offer in refusal.offers {
                    prop_assert_eq!(input.check(&offer, &[]).map(|accepted| accepted.value), Ok(offer));
                }
            }
        }
    }

    #[test]
    fn any_pattern_is_read_or_refused_at_a_place(text in "[a-z0-9()\\[\\]{}|*+?^$\\\\.,ก-]{0,20}", value in "[a-z0-9]{0,20}") {
        match Pattern::parse(&text) {
            Ok(pattern) => {
                let _: bool = pattern.matches(&value);
            }
            Err(error) => prop_assert!(text.get(error.range.clone()).is_some(), "{text}: {error:?}"),
        }
    }
}
