//! Domains as people type them, turned into the host names that addresses hold.
//! Looks nothing up: whether a domain exists is not known here.

use super::clean::is_white_space;
use super::{Accepted, Caution, Fault, Reason};
use crate::model::host_name::{HostNameFault, check_host_name};

/// Judges a cleaned value as a domain.
pub(super) fn judge(value: &str) -> Result<Accepted, Fault> {
    if value.chars().any(is_white_space) {
        return Err((Reason::WhiteSpace, None));
    }
    if value.contains("://") {
        return Err((Reason::WebAddress, None));
    }
    if super::offer::email_domain(value).is_some() {
        return Err((Reason::EmailAddress, None));
    }
    if let Some(found) = value.chars().find(|c| matches!(c, '/' | '?' | '#' | '@' | '%' | ':' | '\\')) {
        return Err((Reason::ForbiddenCharacter, Some(found)));
    }
    let is_plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    if let Some(found) = value.chars().find(|&c| !is_plain(c)) {
        return Err((Reason::DomainCharacter, Some(found)));
    }
    // A fully qualified name may end with the dot of the root.
    let name = value.strip_suffix('.').unwrap_or(value).to_ascii_lowercase();
    let international = !name.is_ascii() || name.split('.').any(|label| label.starts_with("xn--"));
    let host = if international { to_ascii(&name)? } else { name };
    match check_host_name(&host) {
        Ok(()) => {
            let caution = international.then_some(Caution::InternationalName);
            Ok(Accepted { value: host, caution })
        }
        Err(HostNameFault::TooLong) => Err((Reason::DomainTooLong, None)),
        Err(HostNameFault::OneLabel) => Err((Reason::OneLabel, None)),
        Err(HostNameFault::EmptyLabel) => Err((Reason::EmptyLabel, None)),
        Err(HostNameFault::LabelTooLong) => Err((Reason::LabelTooLong, None)),
        Err(HostNameFault::Character(found)) => Err((Reason::DomainCharacter, Some(found))),
        Err(HostNameFault::Hyphen) => Err((Reason::LabelHyphen, None)),
        Err(HostNameFault::IpAddress) => Err((Reason::IpAddress, None)),
    }
}

/// Domain to ASCII as the URL standard has it, which is what the script's `new URL` does.
fn to_ascii(name: &str) -> Result<String, Fault> {
    let fault = (Reason::InternationalName, None);
    let url = url::Url::parse(&format!("https://{name}/")).map_err(|_| fault)?;
    match url.host() {
        Some(url::Host::Domain(host)) => Ok(host.to_owned()),
        Some(_) => Err((Reason::IpAddress, None)),
        None => Err(fault),
    }
}
