# What the bot says. What is not here yet is said in the default language.
