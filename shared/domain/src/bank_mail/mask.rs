//! Account numbers as banks show them, most digits hidden: `xxx-x-x1234-x`.

/// Fewest digits that a mask must show: with less it would name too many accounts.
const MIN_DIGITS: usize = 3;
const MAX_SIGNS: usize = 24;

/// A mask in one spelling: digits, `x` for what is hidden, `-` where the bank puts it. `None` when it is none, or shows less than three digits.
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    let mask: String = text
        .chars()
        .map(|sign| match sign {
            '0'..='9' | '-' => Some(sign),
            'x' | 'X' | '*' | '•' | '#' => Some('x'),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let digits = mask.bytes().filter(u8::is_ascii_digit).count();
    (mask.len() <= MAX_SIGNS && digits >= MIN_DIGITS).then_some(mask)
}

/// True when the account (digits only) can be the one behind the mask. As many signs as the account has digits: place by place. Fewer: the mask is
/// the account's end.
pub fn fits(mask: &str, account: &str) -> bool {
    let Some(mask) = parse(mask) else { return false };
    if account.is_empty() || !account.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let signs: Vec<u8> = mask.bytes().filter(|byte| *byte != b'-').collect();
    if signs.len() > account.len() {
        return false;
    }
    signs.iter().rev().zip(account.bytes().rev()).all(|(shown, digit)| *shown == b'x' || *shown == digit)
}
