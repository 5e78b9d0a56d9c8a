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

# Deposits: baht from a bank account, by PromptPay or a transfer; a slip is a picture that the bank's app makes of a transfer
app-deposit = Deposit
app-deposit-title = Deposit money
app-deposit-one = Deposit
app-deposit-new = New deposit
app-deposit-unfinished = Not finished yet
app-deposit-past = Earlier deposits
app-deposit-none = Nothing has been deposited yet.
# { $min } and { $max } are amounts with their currency
app-deposit-bounds = From { $min } to { $max }
app-deposit-below = The smallest deposit is { $min }.
app-deposit-above = The most you can deposit now is { $max }.
app-deposit-quick = Amounts to choose from
app-deposit-bank = Your bank
app-deposit-bank-any = Another bank
app-deposit-bank-hint = Optional. Within the same bank a transfer usually arrives sooner.
app-deposit-no-account = No bank account can take deposits right now. Please try again a little later.
app-deposit-spent = Nothing more can be deposited today. You can deposit again tomorrow.
app-deposit-unclear = It is not certain whether the deposit was opened. Ask again: however often you press, it is opened only once.
app-bank-002 = Bangkok Bank
app-bank-004 = Kasikornbank
app-bank-006 = Krungthai Bank
app-bank-011 = ttb
app-bank-014 = SCB (Siam Commercial Bank)
app-bank-025 = Krungsri
app-bank-030 = Government Savings Bank
# Before a countdown
app-deposit-within = Transfer within
app-deposit-late = The time is over. Please do not transfer any more. If you already have, send the slip.
app-deposit-exactly = Transfer exactly
app-deposit-satang = Exactly this amount, please: that is how we know the transfer is yours.
# { $added } is an amount with its currency
app-deposit-added = { $added } was added so that we know the transfer is yours. All of it goes to your wallet.
app-deposit-copy-amount = Copy the amount
app-deposit-copy-account = Copy the account number
# { $amount } has its currency
app-deposit-qr = PromptPay QR code for { $amount }
app-deposit-scan = Scan it with your bank's app, or transfer to this account:
app-deposit-keep-qr = Save the QR code
app-deposit-screenshot = Files cannot be saved here. Take a screenshot and open it in your bank's app.
app-deposit-to-bank = Bank
app-deposit-account = Account number
app-deposit-holder = Account name
app-deposit-asked = You asked for
app-deposit-to-transfer = To transfer
app-deposit-opened-at = Opened
app-deposit-credited-at = In the wallet
app-deposit-number = Deposit number
app-deposit-course = Progress
app-deposit-step-pay = Your transfer
app-deposit-step-slip = Slip
app-deposit-step-check = Check
app-deposit-step-credit = In your wallet
# For screen readers, after a step
app-deposit-step-is-done = done
app-deposit-step-is-now = in progress
app-deposit-step-is-later = not yet
app-deposit-step-is-failed = failed
app-deposit-is-pending = Awaiting transfer
app-deposit-is-slip_submitted = Slip is being checked
app-deposit-is-review = In review
app-deposit-is-credited = In your wallet
app-deposit-is-expired = Expired
app-deposit-is-rejected = Not accepted
# { $amount } has its currency
app-deposit-says-slip_submitted = We have your slip and are checking it. Often this takes a minute; if one of us has to look, somewhat longer.
app-deposit-says-review = One of us is looking at it. You will be told here and in the chat; you need not wait.
app-deposit-says-credited = { $amount } has arrived in your wallet.
app-deposit-says-expired = It was not paid in time. Please do not transfer to it any more. If you already have, nothing is lost: send the slip.
app-deposit-says-rejected = It could not be accepted. If the money has left your bank, write to support.
app-deposit-paid-over = More arrived than the exact amount.
app-deposit-paid-under = Less arrived than the exact amount.
app-deposit-paid-late = The transfer came after the time was over.
app-deposit-paid-twice = A second transfer arrived for this deposit.
app-deposit-paid-ambiguous = The transfer that this slip proves was counted for another deposit.
# Why it is in review, was not accepted, or what was wrong with the slip; { $slip } and { $deposit } are what the slip says and what was expected
app-deposit-because-slip_amount_differs = The slip says { $slip }, the deposit is { $deposit }.
app-deposit-because-slip_receiver_differs = The slip names another receiver than this deposit.
app-deposit-because-slip_too_old = The transfer on the slip is from before this deposit was opened.
app-deposit-because-slip_late = The transfer on the slip was made after the time was over.
app-deposit-because-slip_in_future = The date of the slip lies in the future.
app-deposit-because-slip_inconsistent = Reference, bank and date of the slip do not belong together.
app-deposit-because-slip_no_qr = No QR code of a slip was found. Please send the whole slip, with its QR code.
app-deposit-because-slip_above_automatic_limit = Everything fits. One of us confirms it as well.
app-deposit-because-slip_unconfirmed = The bank could not confirm the transfer yet.
app-deposit-because-payment_dismissed = This transfer was put aside before. One of us looks at it again.
app-deposit-because-slip_already_used = This slip was already counted for another deposit.
app-deposit-because-slip_unreadable = The slip could not be read. Please send a sharper picture on which the QR code can be seen whole.
app-deposit-because-slip_not_found = The bank does not know this transfer. Please send the slip of this deposit.
app-deposit-because-tier_limit_exceeded = It is above the limits of your account.
app-deposit-because-wallet_closed = Your wallet takes no money now: it is frozen or closed.
app-deposit-because-wallet_refused = Your wallet did not take the money. One of us finds out why.
app-slip = Transferred already?
app-slip-hint = Usually we see your transfer by ourselves within a few minutes. If we do not, send the slip: we check it, and where needed one of us has a look.
app-slip-refused = This slip could not be accepted. Please send the slip of this deposit.
app-slip-send = Send a slip
app-slip-camera = Take a photo
app-slip-gallery = Choose slip
app-slip-preparing = Preparing the picture…
app-slip-sending = Sending the slip…
app-slip-no_picture = This device cannot read that file as a picture. Please choose a screenshot or a photo of the slip.
app-slip-too_large = This picture is too large. Please choose a screenshot or a photo of the slip.
app-slip-unclear = It is not certain whether the slip arrived. Send it again: it counts only once.
app-slip-again = Send again

# VIP levels, bought from the wallet for some days
app-vip = VIP
app-vip-what = Lower fees and higher limits
app-vip-none = No VIP level yet
# { $level } is a number
app-vip-level = VIP { $level }
# Before a date
app-vip-until = Until
app-vip-yours = Yours
app-vip-no-levels = There are no VIP levels right now
# { $percent } is a number
app-vip-discount = { $percent } % off every fee
# { $days } is a number
app-vip-days = { $days } days
# Before an amount
app-vip-limit-deposit_max = Each deposit up to
app-vip-limit-deposit_day = Deposits per day up to
app-vip-limit-send_day = Sending per day up to
app-vip-limit-balance_max = Balance up to
app-vip-buy = Get it
app-vip-upgrade = Upgrade
app-vip-renew = Extend
# For screen readers, between the price now and the full price
app-vip-instead = instead of
app-vip-difference = What is left of your present level counts.
app-vip-note = Paid from your wallet. It ends by itself: nothing is charged later.
# { $name } is a level, as in “VIP 1”
app-vip-confirm-title = Get { $name }?
app-vip-term = For
app-vip-short = There is not enough money in your wallet for this.
app-vip-unclear = It is not certain whether it was bought. Ask again: however often you press, you pay only once.
app-vip-done = Done: { $name } is yours.

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
app-paused-deposits = Deposits are paused for the moment. Your money is safe.
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
app-delete-says = Your name, address and messages are destroyed for good. Entries of money stay, as the law asks, under your bare number, deposits with the names that slips and banks gave; pictures of slips stay for a limited time. It is possible only with an empty wallet and no open orders.
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
    What is stored. Your number, name, username and language, as Telegram tells us. Movements of your wallet and your orders. Your address, only if you give it for parcels; it is encrypted. What you write to /support. Slips that you send for a deposit, and what they say, to check the payment; of payments also the payer's name that the bank tells us. Other messages to the bot are erased as soon as they are answered; only that they were handled is remembered, for 14 days. The app uses no cookies; it remembers its last state on your device, for 7 days at most.

    Who sees it. You. Our operators, when they help you or send you a parcel; what an operator does, and each look at an address, goes into a log that cannot be changed. Whoever gets money from you sees your number and your note. The text of a slip's QR code may be looked up at a slip verification service (SlipOK, EasySlip or SCB). We sell nothing of it and show no advertising. The chat with the bot runs over Telegram, which can read it.

    How long. Until you delete your account. Pictures of slips stay for a limited time, 400 days as a rule, also if you leave before. Movements, deposits, orders and the operators' log stay as our books, under your bare number; with deposits also the name read off the slip and the payer's name that the bank told us, as the law asks of money records.

    Your own copy and deletion. /history csv gives you your movements as a file. /delete_me destroys name, username, language, address, sign-ins and what you wrote to support, at once.
