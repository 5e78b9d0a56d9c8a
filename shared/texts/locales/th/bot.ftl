# What the bot says; shared/domain/src/bot decides when. Values are escaped before they come here; tags are Telegram's HTML.
