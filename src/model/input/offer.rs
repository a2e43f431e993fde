//! Finds in a refused value what was probably meant: the GUID in a portal's address, the domain of an e-mail address.
//! An offer is only shown; taking it is the reader's decision.

use super::clean::{is_white_space, plain_hyphens};
use super::{InputRules, OfferStep, is_uuid};

const MOST_OFFERS: usize = 3;

/// The longest stretch before a GUID in which a telling word is looked for, in bytes.
const HINT_REACH: usize = 40;

/// Collects what the steps find and `accept` turns into a value, each once.
pub(super) fn find(rules: &InputRules, typed: &str, accept: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut offers: Vec<String> = Vec::new();
    for step in rules.offers {
        let candidates = match step {
            OfferStep::Guid => guids(typed, rules.guid_after),
            OfferStep::HexadecimalDigits => hexadecimal_digits(typed).into_iter().collect(),
            OfferStep::PortalDomain => portal_domain(typed).into_iter().collect(),
            OfferStep::EmailDomain => email_domain(typed).into_iter().collect(),
            OfferStep::AddressHost => address_host(typed).into_iter().collect(),
        };
        for value in candidates.iter().filter_map(|candidate| accept(candidate)) {
            if !offers.contains(&value) && offers.len() < MOST_OFFERS {
                offers.push(value);
            }
        }
    }
    offers
}

/// Every GUID that stands by itself; only those after a telling word where there are such.
fn guids(typed: &str, after: &[&str]) -> Vec<String> {
    let text = without_triplets(&plain_hyphens(&typed.to_ascii_lowercase()));
    let mut all = Vec::new();
    let mut told = Vec::new();
    for (at, _) in text.char_indices() {
        let Some(candidate) = text.get(at..at + 36) else { continue };
        let is_inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let alone = !text[..at].ends_with(is_inside) && !text[at + 36..].starts_with(is_inside);
        if !alone || !is_uuid(candidate) {
            continue;
        }
        let mut start = at.saturating_sub(HINT_REACH);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let before = &text[start..at];
        if after.iter().any(|word| before.contains(word)) {
            told.push(candidate.to_owned());
        }
        all.push(candidate.to_owned());
    }
    if told.is_empty() { all } else { told }
}

/// Percent-encoded triplets as spaces, so that `%2F` before a GUID is not part of it.
fn without_triplets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        out.push(' ');
        let digits = rest[at + 1..].bytes().take(2).take_while(u8::is_ascii_hexdigit).count();
        rest = &rest[at + 1 + if digits == 2 { 2 } else { 0 }..];
    }
    out + rest
}

fn hexadecimal_digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_hexdigit).collect();
    let only = typed.chars().all(|c| c.is_ascii_hexdigit() || c == '-' || is_white_space(c));
    (only && digits.len() == 32).then(|| {
        let lower = digits.to_ascii_lowercase();
        [&lower[..8], &lower[8..12], &lower[12..16], &lower[16..20], &lower[20..]].join("-")
    })
}

/// The domain after the first `#@` or `/@`.
fn portal_domain(typed: &str) -> Option<String> {
    let at = typed.find("#@").or_else(|| typed.find("/@"))?;
    let rest = &typed[at + 2..];
    let end = rest.find(['/', '?', '#', '&']).unwrap_or(rest.len());
    Some(rest[..end].to_owned())
}

/// The domain of the first e-mail address in the text: a local part, one `@`, a name with a dot.
pub(super) fn email_domain(typed: &str) -> Option<String> {
    let separates = |c: char| is_white_space(c) || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | ':');
    typed.split(separates).find_map(|word| {
        let (local, domain) = word.split_once('@')?;
        let local_fits = !local.is_empty() && !local.contains(['/', '\\', '?', '#', '%', '[', ']', '=']);
        let domain_fits =
            domain.contains('.') && !domain.contains(['/', '\\', '?', '#', '%', '@', '[', ']', '=']);
        (local_fits && domain_fits).then(|| domain.to_owned())
    })
}

/// What stands between `://` (or the beginning) and the path, without user information and port.
fn address_host(typed: &str) -> Option<String> {
    let after_scheme = typed.split_once("://").map(|(_, rest)| rest);
    let rest = after_scheme.unwrap_or(typed);
    let end = rest.find(['/', '?', '#', '\\']).or(after_scheme.map(str::len))?;
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    Some(host.split(':').next().unwrap_or_default().to_owned())
}
