//! Pause switches in a person's language.

use doglc_contracts::switches::{SwitchName, SwitchState, Switches};
use doglc_domain::bot::setting::Stops;
use doglc_texts::{Language, Languages};

/// What is stopped, with the operator's words: in the person's language, else the default one's, else whatever there is.
pub fn in_words(switches: &Switches, language: Language, languages: &Languages) -> Stops {
    let words = |state: &SwitchState| {
        let named = [language, languages.default_language()];
        let found = named.iter().find_map(|language| state.message.get(language.code()));
        found.or_else(|| state.message.values().next()).cloned().unwrap_or_default()
    };
    let mut stops = Stops::default();
    for state in switches.items.iter().filter(|state| state.paused) {
        match state.name {
            SwitchName::Everything => stops.everything = Some(words(state)),
            SwitchName::Sale(product) => {
                stops.sales.insert(product, words(state));
            }
            SwitchName::Deposits => stops.deposits = Some(words(state)),
            SwitchName::Withdrawals => {}
        }
    }
    stops
}
