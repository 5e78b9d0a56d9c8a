//! `EMVCo` QR payloads: fields of tag (2 digits), length (2 digits) and value, closed by a CRC.
//!
//! Invariants: only printable ASCII of at most [`MAX_CHARS`] characters is looked at, so no later step can cut a character in two; every byte
//! belongs to a field and no tag stands twice on one level, so two readers of one payload cannot see two different payments; what the
//! [`Writer`] writes, [`Fields::checked`] reads. `promptpay` and `slip::payload` rely on it.
//!
//! Sources: `EMVCo` "QR Code Specification for Payment Systems, Merchant-Presented Mode" 1.1, sections 3 and 4; ISO/IEC 13239 for the CRC.
#![deny(clippy::as_conversions, clippy::arithmetic_side_effects, clippy::float_arithmetic)]

/// Longest payload that is read or written.
pub const MAX_CHARS: usize = 512;

/// Why a payload is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmvError {
    /// Nothing in it.
    #[error("the payload is empty")]
    Empty,
    /// Characters outside printable ASCII.
    #[error("the payload has characters outside printable ASCII")]
    NotAscii,
    /// More than [`MAX_CHARS`] characters, or more than 99 in one value.
    #[error("the payload is too long")]
    TooLong,
    /// A tag or length that is not two digits, a length of zero or beyond the end.
    #[error("the payload is not a list of fields")]
    Malformed,
    /// A tag twice on one level.
    #[error("a tag stands twice in the payload")]
    Duplicate,
    /// No CRC at the end, or one that does not fit.
    #[error("the checksum does not fit")]
    Checksum,
}

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// 0 to 99.
    pub tag: u8,
    /// 1 to 99 characters.
    pub value: &'a str,
}

/// The fields of one level, in the order of the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields<'a>(Vec<Field<'a>>);

impl<'a> Fields<'a> {
    /// Reads one level; values that are lists themselves are parsed by a further call.
    pub fn parse(text: &'a str) -> Result<Self, EmvError> {
        check_characters(text)?;
        let mut fields: Vec<Field<'a>> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (tag, after_tag) = two_digits(rest)?;
            let (length, after_length) = two_digits(after_tag)?;
            let (value, after_value) =
                after_length.split_at_checked(usize::from(length)).ok_or(EmvError::Malformed)?;
            if value.is_empty() {
                return Err(EmvError::Malformed);
            }
            if fields.iter().any(|field| field.tag == tag) {
                return Err(EmvError::Duplicate);
            }
            fields.push(Field { tag, value });
            rest = after_value;
        }
        Ok(Self(fields))
    }

    /// Reads a whole payload and checks that it ends with a CRC field of this tag over everything before its four hexadecimal digits.
    pub fn checked(text: &'a str, crc_tag: u8) -> Result<Self, EmvError> {
        let fields = Self::parse(text)?;
        let last = fields.0.last().ok_or(EmvError::Checksum)?;
        let body = text.strip_suffix(last.value).ok_or(EmvError::Checksum)?;
        let wanted = format!("{:04X}", crc16(body.as_bytes()));
        if last.tag == crc_tag && last.value.eq_ignore_ascii_case(&wanted) {
            Ok(fields)
        } else {
            Err(EmvError::Checksum)
        }
    }

    /// The value of a tag.
    pub fn get(&self, tag: u8) -> Option<&'a str> {
        self.0.iter().find(|field| field.tag == tag).map(|field| field.value)
    }

    /// All fields.
    pub fn iter(&self) -> impl Iterator<Item = Field<'a>> {
        self.0.iter().copied()
    }
}

/// Writes a payload field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writer(String);

impl Writer {
    /// An empty payload.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field; `tag` is 0 to 99 and the value 1 to 99 printable ASCII characters.
    pub fn field(self, tag: u8, value: &str) -> Result<Self, EmvError> {
        check_characters(value)?;
        if tag > 99 {
            return Err(EmvError::Malformed);
        }
        if value.len() > 99 {
            return Err(EmvError::TooLong);
        }
        Ok(Self(format!("{}{tag:02}{:02}{value}", self.0, value.len())))
    }

    /// The list of fields without a CRC: the value of an outer field.
    pub fn list(self) -> String {
        self.0
    }

    /// The whole payload, closed by its CRC in upper case.
    pub fn close(self, crc_tag: u8) -> Result<String, EmvError> {
        let body = format!("{}{crc_tag:02}04", self.0);
        let text = format!("{body}{:04X}", crc16(body.as_bytes()));
        Fields::checked(&text, crc_tag)?;
        Ok(text)
    }
}

/// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected, nothing added at the end.
pub fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

fn check_characters(text: &str) -> Result<(), EmvError> {
    if text.is_empty() {
        Err(EmvError::Empty)
    } else if text.len() > MAX_CHARS {
        Err(EmvError::TooLong)
    } else if text.bytes().all(|byte| matches!(byte, 0x20..=0x7E)) {
        Ok(())
    } else {
        Err(EmvError::NotAscii)
    }
}

fn two_digits(text: &str) -> Result<(u8, &str), EmvError> {
    let (digits, rest) = text.split_at_checked(2).ok_or(EmvError::Malformed)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(EmvError::Malformed);
    }
    Ok((digits.parse().map_err(|_| EmvError::Malformed)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_crc_is_ccitt_false() {
        assert_eq!(
            crc16(b"123456789"),
            0x29B1,
            "check value of the catalogue of parametrised CRC algorithms"
        );
        assert_eq!(crc16(b""), 0xFFFF);
    }

    #[test]
    fn what_is_not_a_list_of_fields_is_refused_with_its_reason() {
        for (text, error) in [
            ("", EmvError::Empty),
            ("0", EmvError::Malformed),
            ("0002", EmvError::Malformed),
            ("000201X", EmvError::Malformed),
            ("0000", EmvError::Malformed),
            ("00+1a", EmvError::Malformed),
            ("000201000202", EmvError::Duplicate),
            ("0002ก", EmvError::NotAscii),
            ("0002\n1", EmvError::NotAscii),
        ] {
            assert_eq!(Fields::parse(text), Err(error), "{text}");
        }
        assert_eq!(Fields::parse(&"0101x".repeat(200)), Err(EmvError::TooLong));
        assert_eq!(Writer::new().field(1, &"x".repeat(100)), Err(EmvError::TooLong));
        assert_eq!(Writer::new().field(100, "x"), Err(EmvError::Malformed));
        assert_eq!(Writer::new().field(1, "ก"), Err(EmvError::NotAscii));
        assert_eq!(Writer::new().field(63, "1234").unwrap().close(63), Err(EmvError::Duplicate));
    }

    #[test]
    fn the_crc_must_be_the_last_field_and_fit() {
        let text = Writer::new().field(0, "01").unwrap().field(58, "TH").unwrap().close(63).unwrap();
        assert_eq!(Fields::checked(&text, 63).unwrap().get(58), Some("TH"));
        assert!(
            Fields::checked(&text.to_lowercase().replace("th", "TH"), 63).is_ok(),
            "lower case digits are read"
        );
        assert_eq!(Fields::checked(&text, 91), Err(EmvError::Checksum));
        assert_eq!(Fields::checked(&text.replace("TH", "TG"), 63), Err(EmvError::Checksum));
        assert_eq!(Fields::checked(&format!("{text}0102xx"), 63), Err(EmvError::Checksum));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(values in proptest::collection::btree_map(0u8..63, "[ -~]{1,30}", 1..8)) {
            let mut writer = Writer::new();
            for (tag, value) in &values {
                writer = writer.field(*tag, value).unwrap();
            }
            let text = writer.close(63).unwrap();
            let fields = Fields::checked(&text, 63).unwrap();
            let read: Vec<(u8, &str)> = fields.iter().filter(|field| field.tag != 63).map(|field| (field.tag, field.value)).collect();
            let written: Vec<(u8, &str)> = values.iter().map(|(tag, value)| (*tag, value.as_str())).collect();
            prop_assert_eq!(read, written);
        }

        #[test]
        fn one_changed_character_is_noticed(at in 0usize..40, to in 0x20u8..0x7F) {
            let text = Writer::new().field(0, "01").unwrap().field(29, "A000000677010111").unwrap().close(63).unwrap();
            let mut bytes = text.clone().into_bytes();
            prop_assume!(at < bytes.len() && bytes[at] != to && !bytes[at].eq_ignore_ascii_case(&to));
            bytes[at] = to;
            prop_assert!(Fields::checked(&String::from_utf8(bytes).unwrap(), 63).is_err());
        }
    }
}
