//! Forms as texts, with the findings they give.

use super::*;
use crate::diag::Levels;
use crate::source::Sources;

/// Everything found in a `form.yaml` by reading and checking it: line, column of the beginning and the end, rule and
/// message.
fn findings(text: &str) -> Vec<String> {
    let sources = Sources::from_texts([("form.yaml", text)]);
    let file = sources.find("form.yaml").unwrap();
    let mut sink = Sink::default();
    let root = crate::yaml::parse(sources.text(file), file, 0, &mut sink).unwrap();
    let allowed = Allowed {
        hosts: &["h.example.com", "login.example.com"],
        permissions: &["Mail.Read", "Mail.Send", "https://graph.example.com/.default"],
    };
    if let Some(form) = crate::load::form::lower(root, &mut sink) {
        check_form(&form, allowed, &mut sink);
    }
    let found = sink.finish(&Levels::default(), &sources);
    let place = |at| {
        let position = sources.position(file, at);
        format!("{}:{}", position.line, position.column)
    };
    found
        .iter()
        .map(|d| {
            assert!(d.help.is_some(), "{}", d.message);
            format!("{}-{} {}: {}", place(d.span.start), place(d.span.end), d.rule, d.message)
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(findings(text), expected, "{text}");
}

#[test]
fn the_forms_that_ship_and_a_third_are_fine() {
    check(
        "template: https://h.example.com/{region}/app{?domain,ticket}\ninputs:\n  region: {type: text, pattern: \"[a-z]{2}\"}\n  domain: {type: domain}\n  ticket: {type: text}\n",
        &[],
    );
    check(
        "template: \"https://login.example.com/{tenant}/c{?client_id,scope,redirect_uri,state}\"\napplication: {name: A, publisher: B}\nby: [user]\ninputs: {tenant: {type: entra-tenant}}\nvalues:\n  client_id: 450987b3-a09a-4f14-9b2c-4f301d1e15f5\n  redirect_uri: https://app.example.com/a\n  scope: {permissions: [Mail.Read, Mail.Send], separator: \" \"}\n  state: {random: 128}\n",
        &[],
    );
}

#[test]
fn an_address_leads_to_one_allowed_host_over_https() {
    check(
        "template: http://h.example.com/\n",
        &["1:11-1:18 form-template: the template does not begin with `https://`"],
    );
    check(
        "template: \"https://h.example.com:443/\"\n",
        &["1:33-1:37 form-template: a port stands after the host"],
    );
    check(
        "template: 'https://{t}.example.com/'\ninputs: {t: {type: domain}}\n",
        &["1:20-1:23 form-template: a variable stands in the host"],
    );
    check(
        "template: https://a@h.example.com/\n",
        &["1:19-1:21 form-template: user information stands before the host"],
    );
    check(
        "template: https://h.exampel.com/\n",
        &["1:19-1:32 form-host: the host `h.exampel.com` is not in `url_hosts`"],
    );
}

#[test]
fn every_variable_has_one_source_and_every_source_a_variable() {
    check(
        "template: https://h.example.com/{tenant}\ninputs: {tenent: {type: entra-tenant}}\n",
        &[
            "1:34-1:40 form-variable: the variable `tenant` is neither an input nor a value",
            "2:10-2:16 form-unused: the template does not use `tenent`",
        ],
    );
    check(
        "template: https://h.example.com/{a}\ninputs: {a: {type: domain}}\nvalues: {a: b}\n",
        &["3:10-3:11 form-variable: `a` is an input and a value"],
    );
    check(
        "template: https://h.example.com/\nvalues: {client: a}\n",
        &["2:10-2:16 form-unused: the template does not use `client`"],
    );
}

#[test]
fn an_input_has_a_type_that_keeps_it_in_its_place() {
    check(
        "template: https://h.example.com/{a}\ninputs: {a: {type: domian}}\n",
        &["2:20-2:26 form-input: unknown input type `domian`"],
    );
    check(
        "template: https://h.example.com/{a}\ninputs: {a: {type: domain, pattern: x}}\n",
        &["2:37-2:38 form-input: the input type `domain` takes no pattern"],
    );
    check(
        "template: https://h.example.com/{a}\ninputs: {a: {type: text, pattern: \"ab(c\"}}\n",
        &["2:38-2:39 form-input: `(` is not closed"],
    );
    check(
        "template: https://h.example.com/{+a,b}\ninputs: {a: {type: text}, b: {type: domain}}\n",
        &["1:35-1:36 form-input: the input `a` can leave its place in `{+a}`"],
    );
    check(
        "template: https://h.example.com/{a}\ninputs: {a: {}}\n",
        &["2:13-2:13 missing-key: an input has no `type`"],
    );
}

#[test]
fn values_can_be_right() {
    check(
        "template: https://h.example.com/{?client_id,redirect_uri,state}\nvalues:\n  client_id: 450987b3-a09a-4f14-9b2c-4f301d1e15f\n  redirect_uri: http://a.example.com/\n  state: \"12345\"\n",
        &[
            "3:14-3:49 form-value: the `client_id` `450987b3-a09a-4f14-9b2c-4f301d1e15f` is no UUID",
            "4:17-4:38 form-value: the `redirect_uri` `http://a.example.com/` is no address over https",
            "5:10-5:17 fixed-state: a `state` that is always the same protects nothing",
        ],
    );
    check(
        "template: https://h.example.com/{?state}\nvalues: {state: {random: 64}}\n",
        &["2:26-2:28 form-value: `64` is not a number of random bits from 128 to 1024"],
    );
    check(
        "template: https://h.example.com/{a}/b\nvalues: {a: ..}\n",
        &["1:11-1:38 form-value: the values make a path segment `..`"],
    );
    check(
        "template: https://h.example.com/{a}\nvalues: {a: \"x\\u200By\"}\n",
        &["2:13-2:23 form-value: the value holds U+200B, which nobody can see"],
    );
}

#[test]
fn permissions_are_those_of_the_registry() {
    let form = |ids: &str| {
        format!("template: https://h.example.com/{{?scope}}\nvalues: {{scope: {{permissions: [{ids}]}}}}\n")
    };
    check(
        &form("Mail.Read, Mail.Write"),
        &["2:43-2:53 unknown-permission: the permission `Mail.Write` is not in `permissions.yaml`"],
    );
    check(
        &form("mail.read"),
        &["2:32-2:41 unknown-permission: the permission `mail.read` is registered as `Mail.Read`"],
    );
    check(
        &form("Mail.Read, Mail.Send, Mail.Read"),
        &["2:54-2:63 repeated-permission: the permission `Mail.Read` stands twice"],
    );
    check(
        &form("https://graph.example.com/.default, Mail.Send"),
        &[
            "2:32-2:66 default-permission: `https://graph.example.com/.default` stands beside other permissions",
        ],
    );
    check(&form("https://graph.example.com/.default"), &[]);
    check(&form(""), &["2:10-2:15 form-value: the list of permissions is empty"]);
}

#[test]
fn an_entry_names_the_permissions_of_its_form() {
    let text =
        "template: https://h.example.com/{?scope}\nvalues: {scope: {permissions: [Mail.Read, Mail.Send]}}\n";
    let sources = Sources::from_texts([("form.yaml", text)]);
    let file = sources.find("form.yaml").unwrap();
    let mut sink = Sink::default();
    let form =
        crate::load::form::lower(crate::yaml::parse(text, file, 0, &mut sink).unwrap(), &mut sink).unwrap();
    let spanned = |text: &str| Spanned { value: text.to_owned(), span: form.template.span };
    let entry = [spanned("Mail.Read"), spanned("Calendars.Read")];
    check_entry_permissions(&entry, &spanned("consent"), &form, &mut sink);
    check_entry_permissions(&[], &spanned("consent"), &form, &mut sink);
    check_entry_permissions(
        &[spanned("Mail.Send"), spanned("Mail.Read")],
        &spanned("consent"),
        &form,
        &mut sink,
    );
    let messages: Vec<String> =
        sink.finish(&Levels::default(), &sources).into_iter().map(|d| d.message).collect();
    assert_eq!(
        messages,
        [
            "the form `consent` also asks for `Mail.Send`",
            "the form `consent` does not ask for `Calendars.Read`"
        ]
    );
}
