//! CSV (RFC 4180) that a spreadsheet cannot be tricked with.

/// Columns of a statement: the gateway's export and the bot's file are the same.
pub const STATEMENT_COLUMNS: [&str; 10] = [
    "id",
    "seq",
    "direction",
    "asset",
    "amount",
    "balance_after",
    "counter_account",
    "other_user",
    "memo",
    "at",
];

/// One cell. What begins with `= + - @`, a tab or a line break would be read as a formula: it gets an apostrophe in front and quotes around it
/// (OWASP, "CSV Injection").
pub fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if is_formula {
        format!("\"'{}\"", text.replace('"', "\"\""))
    } else if text.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// One line with its line break.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<_> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}
