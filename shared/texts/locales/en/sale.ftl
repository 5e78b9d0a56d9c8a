# The public sale page, for phones and for projectors in a hall. Plain text, short: some of it is read from the last row.

# Name of the page; stands beside the product's name
sale-title = Flash sale

# No product to show
sale-none = There is no sale right now
sale-none-hint = The next one appears here by itself.
sale-not-found = This product does not exist
sale-not-found-hint = Please check the link.
sale-away = The sale cannot be reached right now
sale-away-hint = This page goes on trying by itself.

# How fresh the figures are
sale-link-connecting = Connecting…
sale-link-live = Live
sale-link-polling = Live, a few seconds late
sale-link-reconnecting = Connecting again…
sale-link-closed = Stopped

# Beside the price; { $count } pieces that one person may buy
sale-limit = { $count ->
    [one] one per person
   *[other] at most { $count } per person
}

# Where the sale stands; for sale-state-scheduled and sale-state-open a countdown such as 00:12:34 follows below
sale-when = Time
sale-state-scheduled = Starts in
sale-state-open = On sale now
sale-state-sold_out = Sold out
sale-state-paused = Paused
sale-state-ended = The sale is over
# Instead of a countdown, when the sale has no end of its own
sale-while-stock-lasts = While stock lasts
sale-paused-hint = It goes on soon.
sale-ended-hint = Thank you for coming!
sale-sold-out-hint = Pieces may come back while orders are being paid.
# { $time } is a length of time, such as "42.3 seconds" or "00:02:05"
sale-took = Gone in { $time }
# $time of the text above when it is less than a minute; { $seconds } is a number such as 42.3
sale-seconds = { $seconds } seconds
# { $time } is a date and a time of day
sale-starts-at = Starts { $time }, Bangkok time
sale-ends-at = Ends { $time }, Bangkok time
sale-ended-at = Ended { $time }, Bangkok time

# Below the big number of pieces that are left (the number itself is not in this text)
sale-left = { $count ->
    [one] piece left
   *[other] pieces left
}
# Follows it; { $total } is a number
sale-of-total = of { $total }
# Stands in its place when nothing is left; { $total } is a number
sale-all-sold = all { $total } sold

# Figures of the pace
sale-pace = Pace
sale-orders-per-second = Orders per second
sale-pieces-per-second = Pieces per second
sale-peak = Peak
sale-sold = Sold
sale-pace-how = What was sold in the last 10 seconds, divided by 10.

# The chart of the stock
sale-chart = Stock over time
sale-chart-empty = Nothing to show yet.
# { $from } and { $to } are times of day, { $first } and { $last } numbers of pieces
sale-chart-summary = Pieces left: { $first } at { $from }, { $last } at { $to }.
sale-chart-table = Show as a table
sale-chart-time = Time in Bangkok
sale-chart-left = Pieces left

# The link to the bot, and the code that phones scan
sale-buy = Buy in Telegram
sale-scan = Scan with your phone to buy
sale-scan-early = Scan with your phone to be ready

# The proof: a chain of hashes, whose newest value ("head") is shown. Links are the chain's parts.
sale-proof = Proof of this sale
sale-proof-what = What is this?
sale-proof-why = Every purchase is sealed into a chain of fingerprints, and this is the newest one. Whoever keeps it can tell later that nobody was added, removed or put in front. Buyers check their own receipt against it in the app; nobody else's purchase is shown.
sale-proof-links = { $count ->
    [one] One link so far.
   *[other] { $links } links so far.
}
sale-proof-data = The proof as data
