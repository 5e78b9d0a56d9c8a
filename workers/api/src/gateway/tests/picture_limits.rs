//! What a picture of a slip may be, in the words of every language.

use doglc_contracts::problem::ErrorCode;
use doglc_domain::slip::picture::{MAX_PIXELS, MAX_PIXELS_WHOLE, MIN_SIDE_PX};
use doglc_texts::{Language, error_text};

#[test]
fn a_picture_that_is_refused_is_told_every_limit_in_every_language() {
    // Chinese and Korean count in tens of thousands.
    let counted = |pixels: u64, text: &str| {
        let numbers: Vec<u64> = text
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok())
            .collect();
        numbers.contains(&(pixels / 1_000_000)) || numbers.contains(&(pixels / 10_000))
    };
    for language in Language::ALL {
        let text = error_text(language, ErrorCode::PictureInvalid.as_str());
        assert!(counted(MAX_PIXELS, text) && counted(MAX_PIXELS_WHOLE, text), "{text}");
        assert!(text.contains(&MIN_SIDE_PX.to_string()), "{text}");
    }
}
