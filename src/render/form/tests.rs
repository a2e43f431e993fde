//! What pages get to see of a form.

use super::*;
use crate::diag::Sink;
use crate::source::Sources;

const CONSENT: &str = r#"
template: "https://login.example.com/{tenant}/v2.0/consent{?client_id,scope,state}"
application: {name: Sales, publisher: Acme}
by: [application-administrator]
inputs: {tenant: {type: entra-tenant}}
values:
  client_id: 450987b3-a09a-4f14-9b2c-4f301d1e15f5
  scope: {permissions: [Mail.Send, User.Read]}
  state: {random: 128}
"#;

const THIRD: &str = r#"
template: "https://admin.example.com/{region}/app{?domain,ticket}"
by: [user]
inputs:
  region: {type: text, pattern: "[a-z]{2}"}
  domain: {type: domain}
  ticket: {type: text}
"#;

fn form(text: &str) -> Form {
    let sources = Sources::from_texts([("form.yaml", text)]);
    let file = sources.find("form.yaml").unwrap();
    let mut sink = Sink::default();
    let root = crate::yaml::parse(sources.text(file), file, 0, &mut sink).unwrap();
    crate::load::form::lower(root, &mut sink).unwrap()
}

fn shown(part: &HandPart) -> String {
    match part {
        HandPart::Literal(text) => text.clone(),
        HandPart::Host(host) => format!("*{host}*"),
        HandPart::Input(name) => format!("{{{name}}}"),
    }
}

/// English and Thai, Thai lacking the label of an input.
fn strings() -> Strings {
    let english = "form-offer = Use { $value }\ninput-domain = Domain\ninput-domain-example = example.com\nform-letter-subject = S\nform-letter = L { $page }\nform-letter-consent = C { $application } { $checks } { $page } { $roles }\nform-letter-host = H { $value }\nform-letter-application = A { $value }\nform-letter-permissions = P { $value }\nform-letter-redirect = R { $value }\n";
    let own = [
        ("templates/strings/en/form.ftl", english),
        ("templates/strings/th/form.ftl", "input-domain = โดเมน\n"),
    ];
    let site = Sources::from_texts([("content/strings/en.ftl", "form-f-region = Region\n")]);
    let files = BTreeMap::from([("en", site.find("content/strings/en.ftl")), ("th", None)]);
    Strings::load(&Sources::from_texts(own), &site, &files, "en", &mut Sink::default())
}

fn tool(text: &str, locale: &str) -> FormTool {
    FormTool::new("f", &form(text), &strings(), locale)
}

fn by_hand_of(text: &str) -> String {
    tool(text, "en").by_hand.iter().map(shown).collect()
}

#[test]
fn without_script_the_address_has_its_values_and_its_places() {
    assert_eq!(
        by_hand_of(CONSENT),
        "https://*login.example.com*/{tenant}/v2.0/consent?client_id=450987b3-a09a-4f14-9b2c-4f301d1e15f5&scope=Mail.Send%20User.Read"
    );
    assert_eq!(by_hand_of(THIRD), "https://*admin.example.com*/{region}/app?domain={domain}&ticket={ticket}");
}

#[test]
fn one_tenant_can_be_left_to_whoever_signs_in() {
    let consent = tool(CONSENT, "en");
    let expected = "https://login.example.com/organizations/v2.0/consent?client_id=450987b3-a09a-4f14-9b2c-4f301d1e15f5&scope=Mail.Send%20User.Read";
    assert_eq!(consent.organizations_href.as_deref(), Some(expected));
    assert_eq!(tool(THIRD, "en").organizations_href, None);
}

#[test]
fn words_of_an_input_come_from_the_form_then_from_its_type_then_from_its_name() {
    let inputs = tool(THIRD, "en").inputs;
    let labels: Vec<&str> = inputs.iter().map(|input| input.label.as_str()).collect();
    assert_eq!(labels, ["Region", "Domain", "Ticket"]);
    assert_eq!(inputs[1].example.as_deref(), Some("example.com"));
    assert_eq!(inputs[1].id, "f-domain");
    assert_eq!(inputs[0].pattern.as_deref(), Some("[a-z]{2}"));
    let thai: Vec<(String, Option<String>)> =
        tool(THIRD, "th").inputs.into_iter().map(|input| (input.label, input.lang)).collect();
    let expected = [("Region", Some("en")), ("โดเมน", None), ("Ticket", None)];
    assert_eq!(thai, expected.map(|(label, lang)| (label.to_owned(), lang.map(str::to_owned))));
}

/// The data of the script for the forms given, in Thai.
fn script_data(forms: &[(&str, &str)]) -> serde_json::Value {
    let forms: Vec<(&str, Form)> = forms.iter().map(|(id, text)| (*id, form(text))).collect();
    let script = script(forms.iter().map(|(id, form)| (*id, form)), &strings(), "th");
    let json = script.strip_prefix("globalThis.kaeForms=").unwrap().trim_end().trim_end_matches(';');
    serde_json::from_str(json).unwrap()
}

#[test]
fn the_script_gets_what_it_needs_and_no_more() {
    let data = &script_data(&[("consent", CONSENT), ("third", THIRD)])["forms"]["consent"];
    let keys: Vec<&String> = data.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["host", "parts", "inputs", "values", "random", "own_ids"]);
    assert_eq!(data["values"]["scope"], "Mail.Send User.Read");
    assert_eq!(data["random"]["state"], 128);
    assert_eq!(data["own_ids"][0], "450987b3-a09a-4f14-9b2c-4f301d1e15f5");
}

#[test]
fn the_words_are_those_that_the_forms_of_the_site_may_say() {
    let third = &script_data(&[("third", THIRD)])["words"];
    assert!(third["refusal-pattern"].is_string() && third["refusal-tenant-common"].is_null());
    let both = &script_data(&[("third", THIRD), ("consent", CONSENT)])["words"];
    assert!(both["refusal-pattern"].is_string() && both["refusal-tenant-common"].is_string());
    assert_eq!(both["offer"], "Use %value%");
}

#[test]
fn a_letter_goes_to_those_who_may() {
    let facts = LetterFacts {
        title: "Grant",
        page: "https://help.example.com/en/forms/f.html",
        roles: &["Admin".to_owned()],
    };
    let text = letter(&form(CONSENT), facts, &strings(), "en").unwrap().text;
    for expected in [
        "C Sales (Acme)",
        "- A Sales (Acme)",
        "- P Mail.Send, User.Read",
        "- H login.example.com",
        facts.page,
    ] {
        assert!(text.contains(expected), "{text}");
    }
    assert!(!text.contains("- R"), "nothing is said of an answer that goes nowhere: {text}");
    assert_eq!(letter(&form(THIRD), facts, &strings(), "en"), None);
}
