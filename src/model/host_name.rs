//! Host names in letters, digits and hyphens (RFC 1123, section 2.1): the form in which an address holds them.
//! International names are refused here; they come as `xn--…`.

/// The first thing that is wrong with a host name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostNameFault {
    /// Longer than 253 characters.
    TooLong,
    /// Fewer than two labels.
    OneLabel,
    /// Two dots in a row, or a dot at an end.
    EmptyLabel,
    /// A label longer than 63 characters.
    LabelTooLong,
    /// A character other than lower-case letter, digit and hyphen.
    Character(char),
    /// A label that begins or ends with a hyphen.
    Hyphen,
    /// The last label begins with a digit, so that browsers read the name as an IPv4 address.
    IpAddress,
}

/// Holds a lower-case name against the rules.
///
/// # Errors
/// The first rule that is broken, in the order of [`HostNameFault`]'s variants but for single labels, whose
/// characters are looked at first.
pub fn check_host_name(name: &str) -> Result<(), HostNameFault> {
    if name.len() > 253 {
        return Err(HostNameFault::TooLong);
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    if let Some(other) = name.chars().find(|&c| !allowed(c)) {
        return Err(HostNameFault::Character(other));
    }
    if !name.contains('.') {
        return Err(HostNameFault::OneLabel);
    }
    for label in name.split('.') {
        if label.is_empty() {
            return Err(HostNameFault::EmptyLabel);
        }
        if label.len() > 63 {
            return Err(HostNameFault::LabelTooLong);
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err(HostNameFault::Hyphen);
        }
    }
    let last = name.rsplit('.').next().unwrap_or_default();
    if last.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(HostNameFault::IpAddress);
    }
    Ok(())
}
