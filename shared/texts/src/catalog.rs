//! The texts themselves: embedded files. Those of the bot are parsed once per language when first used; refusals are found without a parser.
//!
//! What a worker does not ask for is not in its bundle: one function per kind of text.

use crate::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// What the bot says.
const fn bot(language: Language) -> &'static str {
    match language {
        Language::Th => include_str!("../locales/th/bot.ftl"),
        Language::En => include_str!("../locales/en/bot.ftl"),
        Language::Zh => include_str!("../locales/zh/bot.ftl"),
        Language::Km => include_str!("../locales/km/bot.ftl"),
        Language::Ko => include_str!("../locales/ko/bot.ftl"),
        Language::Id => include_str!("../locales/id/bot.ftl"),
    }
}

/// Refusals, one per error code.
const fn errors(language: Language) -> &'static str {
    match language {
        Language::Th => include_str!("../locales/th/errors.ftl"),
        Language::En => include_str!("../locales/en/errors.ftl"),
        Language::Zh => include_str!("../locales/zh/errors.ftl"),
        Language::Km => include_str!("../locales/km/errors.ftl"),
        Language::Ko => include_str!("../locales/ko/errors.ftl"),
        Language::Id => include_str!("../locales/id/errors.ftl"),
    }
}

/// Where a text is looked for.
const fn candidates(language: Language) -> [Language; 3] {
    [language, Language::DEFAULT, Language::En]
}

/// The text for an error code (`sold_out`); a code that nobody has comes back as itself.
///
/// It is found by its line, without Fluent's parser and plural rules: a worker that says nothing but refusals (the gateway, a gate) is 40 KB smaller for
/// it. A test compares every line with what Fluent reads, so `errors.ftl` holds plain texts in one line each.
pub fn error_text(language: Language, code: &'static str) -> &'static str {
    candidates(language).into_iter().find_map(|language| line(errors(language), code)).unwrap_or(code)
}

fn line(source: &'static str, code: &str) -> Option<&'static str> {
    source.lines().find_map(|line| line.strip_prefix("error-")?.strip_prefix(code)?.strip_prefix(" = "))
}

type Bundle = FluentBundle<FluentResource>;

thread_local! {
    static BUNDLES: RefCell<BTreeMap<Language, Rc<Bundle>>> = const { RefCell::new(BTreeMap::new()) };
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
    candidates(language)
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
    for source in [bot(language), errors(language)] {
        let resource = match FluentResource::try_new(source.to_owned()) {
            // A broken entry costs that entry only; the tests do not let it through.
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}
