//! How far two texts are apart, and the letters that a reader of pictures mixes up.
//!
//! Invariant: work is bounded, because only the first [`MAX_CHARS`] characters of either text count. References and names are compared with it.

/// Longest text that is compared.
pub const MAX_CHARS: usize = 100;

/// Insertions, deletions and replacements between two texts (Levenshtein).
pub fn edits(a: &str, b: &str) -> usize {
    row(a, b, false).last().copied().unwrap_or_default()
}

/// The least edits between `read` and any beginning of `full`: for texts that were cut off.
pub fn edits_to_a_beginning(read: &str, full: &str) -> usize {
    row(read, full, false).into_iter().min().unwrap_or_default()
}

/// The least edits between `needle` and any part of `text`: for texts that were read together with their surroundings.
pub fn edits_inside(needle: &str, text: &str) -> usize {
    row(needle, text, true).into_iter().min().unwrap_or_default()
}

/// Letters and digits only, with those that look alike made one: O and 0, I, l and 1, S and 5, B and 8, Z and 2, G and 6, g, q and 9.
pub fn fold_look_alikes(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| if c == 'G' { '6' } else { c.to_ascii_lowercase() })
        .map(|c| match c {
            'o' | 'd' => '0',
            'i' | 'l' | 'j' => '1',
            's' => '5',
            'b' => '8',
            'z' => '2',
            'g' | 'q' => '9',
            other => other,
        })
        .collect()
}

/// Entry `j` is the distance between all of `a` and the first `j` characters of `b`, or, with a free start, what of `b` ends there.
fn row(a: &str, b: &str, free_start: bool) -> Vec<usize> {
    let columns: Vec<char> = b.chars().take(MAX_CHARS).collect();
    let mut previous: Vec<usize> =
        (0..=columns.len()).map(|column| if free_start { 0 } else { column }).collect();
    for (index, from) in a.chars().take(MAX_CHARS).enumerate() {
        let mut left = index.saturating_add(1);
        let mut current = vec![left];
        for (pair, to) in previous.windows(2).zip(&columns) {
            let [diagonal, above] = *pair else { continue };
            left = diagonal
                .saturating_add(usize::from(from != *to))
                .min(above.saturating_add(1))
                .min(left.saturating_add(1));
            current.push(left);
        }
        previous = current;
    }
    previous
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers of tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_distances() {
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("สมชาย", "สมชาย"), 0);
        assert_eq!(edits_to_a_beginning("somch", "somchai jaidee"), 0);
        assert_eq!(edits_to_a_beginning("sonch", "somchai jaidee"), 1);
        assert_eq!(edits_inside("abc", "xxabcxx"), 0);
        assert_eq!(edits_inside("abc", "xxabxx"), 1);
        assert_eq!(edits_inside("abc", ""), 3);
        assert_eq!(fold_look_alikes("O0-Il1 S5B8Z2gq9G6x"), "0011155882299966x");
    }

    proptest! {
        #[test]
        fn it_is_a_distance(a in "[a-c]{0,12}", b in "[a-c]{0,12}", c in "[a-c]{0,12}") {
            prop_assert_eq!(edits(&a, &b) == 0, a == b);
            prop_assert_eq!(edits(&a, &b), edits(&b, &a));
            prop_assert!(edits(&a, &c) <= edits(&a, &b) + edits(&b, &c));
            prop_assert!(edits_to_a_beginning(&a, &b) <= edits(&a, &b));
            prop_assert!(edits_inside(&a, &b) <= edits_to_a_beginning(&a, &b));
            prop_assert_eq!(edits_inside(&a, &b) == 0, b.contains(&a));
        }
    }
}
