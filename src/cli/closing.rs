//! Numbers in words, for closing lines.

/// "1 entry", "2 entries".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// "2 errors, 1 warning"; errors are named only where there are any.
pub(super) fn findings(errors: usize, warnings: usize) -> String {
    let warnings = count(warnings, "warning", "warnings");
    match errors {
        0 => warnings,
        _ => format!("{}, {warnings}", count(errors, "error", "errors")),
    }
}
