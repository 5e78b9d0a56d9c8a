//! The texts themselves: embedded files, parsed once per language when first used.

use crate::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// The files of a language. A language without files borrows all its texts.
const fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::Th => &[include_str!("../locales/th/bot.ftl"), include_str!("../locales/th/errors.ftl")],
        Language::En => &[include_str!("../locales/en/bot.ftl"), include_str!("../locales/en/errors.ftl")],
        Language::Zh | Language::Km | Language::Ko | Language::Id => &[],
    }
}

type Bundle = FluentBundle<FluentResource>;

thread_local! {
    static BUNDLES: RefCell<BTreeMap<Language, Rc<Bundle>>> = const { RefCell::new(BTreeMap::new()) };
}

pub(crate) const fn has_texts(language: Language) -> bool {
    !sources(language).is_empty()
}

/// The text for a key. What `language` lacks comes from [`Language::DEFAULT`], then from English; a key that nobody has comes back as
/// itself.
///
/// Values are put in as they are: whoever sends HTML escapes them first. A value named `count` that is a number chooses plural forms.
pub fn text(language: Language, key: &str, args: &[(&str, &str)]) -> String {
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        let value = if *name == "count" { FluentValue::try_number(value) } else { FluentValue::from(*value) };
        values.set(*name, value);
    }
    [language, Language::DEFAULT, Language::En]
        .into_iter()
        .find_map(|language| format(&bundle(language), key, &values))
        .unwrap_or_else(|| key.to_owned())
}

fn format(bundle: &Bundle, key: &str, values: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(values), &mut errors).into_owned())
}

fn bundle(language: Language) -> Rc<Bundle> {
    if let Some(known) = BUNDLES.with_borrow(|bundles| bundles.get(&language).cloned()) {
        return known;
    }
    let fresh = Rc::new(parse(language));
    BUNDLES.with_borrow_mut(|bundles| bundles.insert(language, Rc::clone(&fresh)));
    fresh
}

fn parse(language: Language) -> Bundle {
    let mut bundle = Bundle::new(language.code().parse().into_iter().collect());
    // Telegram shows the invisible marks that Fluent would put around values.
    bundle.set_use_isolating(false);
    for source in sources(language) {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            // A broken entry costs that entry only; the tests do not let it through.
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}
