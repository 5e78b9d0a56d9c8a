# The Mini App: a wallet and a flash-sale shop on a phone inside Telegram. Plain text, short: buttons and labels stand in narrow rows.

# The four places at the bottom, and their name for screen readers
app-places = Places
app-tab-wallet = Wallet
app-tab-shop = Flash sale
app-tab-orders = Orders
app-tab-settings = Settings

# Wallet
app-available = Available
# Before an amount that is set aside for something that is on its way
app-held = Set aside:
app-send = Send
app-history = History
app-see-all = See all
app-recent = Latest movements
app-no-movements = Nothing has moved yet.
app-wallet-frozen = Your wallet is frozen. Please write to support.
app-limits = Limits
app-limit-send = Can still be sent today
app-limit-deposit = Can still be deposited today
app-limit-single-deposit = Largest deposit
app-limit-balance = Largest balance

# What moved money, as a row of the statement
app-movement-order = Purchase
app-movement-refund = Refund
app-movement-send = Transfer
app-movement-adjustment = Correction
app-movement-deposit = Deposit
app-movement-other = Other
# { $user } is a number
app-movement-from = From { $user }
app-movement-to = To { $user }

# Narrowing and exporting the history
app-filter = Filter
app-filter-direction = Direction
app-filter-all = All
app-filter-in = In
app-filter-out = Out
app-filter-kind = Kind
app-filter-asset = Currency
app-filter-from = From
app-filter-to = To
app-filter-turned = This day is before the first one.
app-filter-apply = Show
app-filter-clear = Clear
# { $count } filters are set
app-filter-on = Filters: { $count }
app-nothing-found = Nothing fits these filters.
app-export = Export as CSV
# { $count } movements
app-export-rows = Movements in this file: { $count }
app-export-cut = The file holds the newest 5,000. Choose fewer days to get the older ones.
app-export-share = Share the file
app-export-save = Save the file
app-export-copy = Copy the text
app-export-bot = Telegram does not let this page save files here. Send /history csv to the bot to get the file in the chat.
app-copy-by-hand = Copying is not allowed here. Please select the text and copy it.

# Flash sale
# { $count } pieces are left
app-left = { $count } left
app-left-plain = left
# After the number that is left: “of { $total }”
app-left-of = left of { $total }
# Before a countdown
app-starts-in = Starts in
app-ends-in = Ends in
app-shop-empty = There is nothing on sale right now
app-shop-empty-hint = Come back soon.
# { $count } pieces
app-per-person = At most { $count } per person
app-about = About
app-delivery-none = Nothing is sent: you own it once it is paid
app-delivery-physical = Sent by post
app-delivery-digital = A code, shown here as soon as it is paid
app-proof-offer = Every purchase can be proved
app-proof-offer-hint = Your receipt is checked on this device against the sale's public chain.
app-paused-everything = Everything is paused for the moment. Your money is safe.
app-paused-sale = This sale is paused for the moment.
# How the stock reaches this page
app-link-connecting = Connecting
app-link-live = Live
app-link-polling = Every few seconds
app-link-reconnecting = Reconnecting
app-link-closed = Not live

# Buying
app-buy = Buy
app-quantity = Quantity
app-total = Total
# { $total } is an amount with its currency
app-pay = Pay { $total }
app-buy-note = You are charged once, only if the pieces are yours. There is no waiting list.
app-short = This is more than you have. Without enough money the order will be dropped.
app-buy-slow = The connection is slow. We keep asking; you buy only once.
app-ask-again = Ask again
app-outcome-unknown = It is not certain yet whether your order was accepted. Ask again: however often you press, you buy only once.
app-late-ordered = Your order was accepted. It stands under Orders.
app-see-order = See the order
# { $seconds } is a number
app-retry-after = Please wait { $seconds } s.

# Orders
app-order = Order
app-orders-empty = You have not ordered anything yet
app-to-shop = To the flash sale
app-to-wallet = To the wallet
app-order-says-unknown = We are checking whether your order was accepted. This page will tell you.
app-order-says-reserved = It is reserved for you. The payment is on its way.
app-order-says-paid = It is yours!
app-order-says-fulfilled = It has been delivered.
app-order-says-released = It could not be paid. Nothing was charged.
app-order-says-expired = It was not paid in time. Nothing was charged.
app-order-says-cancelled = It is cancelled. Nothing was charged.
app-order-says-refunded = Your money is back in your wallet.
# Before a countdown
app-order-held-for = Held for you:
app-reason-insufficient_funds = There was not enough money in your wallet.
app-reason-tier_limit_exceeded = It was above the limits of your account.
app-reason-wallet_frozen = Your wallet is frozen.
app-reason-expired = The time was over.
app-reason-cancelled_by_buyer = You cancelled it.
app-details = Details
app-ordered-at = Ordered
app-settled-at = Decided
app-fulfilled-at = Delivered
app-order-number = Order number
app-cancel-order = Cancel the order
app-cancel-order-title = Cancel this order?
# { $what } is a quantity and a product, as in “2 × Shirt”
app-cancel-order-says = { $what } goes back to the sale. Nothing is charged.
app-order-cancelled = The order is cancelled.
app-order-cancel-asked = Asked for. The order shows how it stands.
app-codes = Your codes
app-codes-hint = Only you can see them here. Do not pass them on before you use them.
app-codes-wait = Your code is being prepared. It will appear here.
app-parcel = Parcel
app-parcel-wait = Being prepared
app-parcel-sent = On its way
app-address-needed = Where should it go?
app-address-needed-hint = Please give your address.

# Receipt: proof that a purchase is in the sale's public chain
app-receipt = Receipt
app-receipt-hint = It is computed on this device: nobody has to be believed.
# The place of the purchase in the chain, as in “12.3”
app-receipt-place = Place in the chain
app-receipt-check = Check the receipt
app-receipt-check-again = Check again
app-verdict-holds = The receipt holds.
app-verdict-told = What this device can check holds. That the purchase is in the public chain is the shop's word, because this device did not see it live.
app-verdict-fails = The receipt does not hold. Please write to support.
app-verdict-cannot = This device cannot check it.
app-step-receipt = It says the same as your order
app-step-leaf = Your purchase stands where it says
app-step-link = The link is made of its purchases
app-step-chain = This link was told to everybody as the sale's head
app-step-chain-told = This device did not see this link live; the shop says it is in the chain

# Sending money to another person
app-send-title = Send money
app-send-to = Recipient's number
app-send-to-hint = The other person finds it in this app under Settings.
app-send-to-malformed = This is a number without spaces, as in 1002.
app-send-to-self = This is your own number.
app-amount = Amount
app-asset = Currency
app-amount-empty = How much?
app-amount-malformed = This is not an amount.
app-amount-decimals = That is more decimals than this currency has.
app-amount-zero = The amount must be above zero.
app-amount-short = This is more than you have.
app-memo = Message
# { $left } characters
app-memo-hint = Optional. { $left } characters left.
app-continue = Continue
app-send-confirm-title = Send this?
# { $amount } has its currency
app-send-confirm = Send { $amount }
app-send-note = A transfer cannot be taken back. Please check the number.
app-send-unclear = It is not certain whether it was sent. Ask again: however often you press, it is sent only once.
app-sending-sent = On its way
app-sending-delivered = Arrived
app-sending-returned = Came back
# { $user } is a number
app-sending-says-sent = It has left your wallet and is on its way to { $user }.
app-sending-says-delivered = { $user } has it.
app-sending-says-returned = { $user } could not receive it. It is back in your wallet.
app-send-another = Send again
app-done = Done

# Settings
app-you = You
# { $id } is a number that others send money to
app-your-number = Your number: { $id }
app-address = Delivery address
app-address-hint = Parcels go here. It is kept encrypted and shown only to whoever sends your parcel.
app-address-recipient = Recipient
app-address-phone = Telephone
app-address-line1 = House number and street
app-address-line2 = Building, floor
app-address-city = District or city
app-address-province = Province
app-address-postal_code = Postal code
app-address-country = Country (two letters, as in TH)
app-address-fault-empty = Please fill this in.
app-address-fault-malformed = This does not look right.
app-address-saved = The address is saved.
app-address-remove = Remove the address
app-address-remove-title = Remove this address?
app-address-removed = The address is removed.
app-optional = Optional
app-support = Support
app-support-hint = Tell us what happened. We answer here and in the chat.
app-ticket-write = Your message
app-ticket-send = Send the message
app-ticket-sent = Sent. We will answer here and in the chat.
app-ticket-them = Support
app-ticket-open = Waiting for us
app-ticket-answered = Answered
app-ticket-closed = Closed
app-terms = Terms
app-privacy = Privacy
app-legal-commands = Words that begin with / are commands for the chat with the bot. Wallet, Support and Settings of this app do the same.
app-sign-out-title = Sign out?
app-sign-out-says = What this device remembers of you is removed. Your wallet stays as it is.
app-delete-account = Delete my account
app-delete-title = Delete your account?
app-delete-says = Your name, address and messages are destroyed for good. Entries of money stay, as the law asks, without your name. It is possible only with an empty wallet and no open orders.
app-delete-confirm = Delete for good
app-delete-unclear = It is not certain yet whether your account is deleted. Nothing of it is kept on this device any more. Press again to find out: it cannot be deleted twice.

# Before signing in
app-welcome = DOGLC
app-welcome-says = Your wallet with a flash-sale shop, inside Telegram.
app-open-telegram = Open in Telegram
app-expired = Please sign in again. Nothing is lost.
app-expired-reopen = Please close this window and open the app from the bot again. Nothing is lost.
app-gone = Your account is deleted
app-gone-says = Thank you for having been here. If you ever come back, just write /start to the bot.
# Developers only
app-sandbox = Sign in as (development)

# The same words as the bot's (bot-terms, bot-privacy), without its tags; a test compares them
app-terms-text =
    Your wallet. Money moves only after you have confirmed it, and once. Money that has arrived at another person cannot be called back. Limits per day and for the balance apply; /wallet shows what is left. The wallet is no bank account and earns no interest.

    Sales. Whoever comes first is served first, up to the limit per person. You pay the price that you confirmed. If a reserved order cannot be paid, it is released and nothing is charged. Each sale keeps a public proof of its order, and your receipt can be checked against it.

    Delivery and refunds. Parcels go to the address you gave. Codes are shown to you alone. If something is wrong with an order, write to /support; a refund goes to your wallet.

    Fair play. We may pause a sale, or block an account that is used for fraud or to harm others. You may always ask why: /support.

    Leaving. Whenever you like: /delete_me. What we know about you stands under /privacy.
app-privacy-text =
    What is stored. Your number, name, username and language, as Telegram tells us. Movements of your wallet and your orders. Your address, only if you give it for parcels; it is encrypted. What you write to /support. Other messages to the bot are erased as soon as they are answered; only that they were handled is remembered, for 14 days. The app uses no cookies; it remembers its last state on your device, for 7 days at most.

    Who sees it. You. Our operators, when they help you or send you a parcel; what an operator does, and each look at an address, goes into a log that cannot be changed. Whoever gets money from you sees your number and your note. We sell nothing of it and show no advertising. The chat with the bot runs over Telegram, which can read it.

    How long. Until you delete your account. Movements, orders and the operators' log stay after that as our books, under your bare number and without your name.

    Your own copy and deletion. /history csv gives you your movements as a file. /delete_me destroys name, username, language, address, sign-ins and what you wrote to support, at once.
