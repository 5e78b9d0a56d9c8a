# What the bot says; shared/domain/src/bot decides when. Values are escaped before they come here; tags are Telegram's HTML.
# Buttons (bot-button-…) and notes over the chat are plain text.

bot-welcome =
    👋 Hello, <b>{ $name }</b>! This is DOGLC, your wallet with a flash-sale shop in it.
    { "" }
    What would you like to do?
bot-menu = What would you like to do?
bot-help =
    <b>What I can do</b>
    { "" }
    /wallet – your balances
    /deposit – pay money in
    /deposits – your deposits
    /send – send money to somebody
    /history – your movements, also as a file
    /vip – lower fees and higher limits
    /shop – what is on sale
    /buy – buy a product, as in “/buy 1” or “/buy 1 2”
    /orders – your orders
    /support – write to our people
    /language – change the language
    /terms, /privacy – what holds here, and what we know about you
    /delete_me – delete your account
    /cancel – drop what you have not confirmed
    { "" }
    You are charged only after you confirm, and once.
bot-not-understood = I did not understand that. Please choose:
bot-attachment = I can do nothing with that. Please choose:
bot-too-old = This button is too old. Here is a fresh menu:
bot-group = Please write to me in a private chat: money and orders are nobody else's business.
bot-cancelled = Dropped. Nothing was bought, and nothing was sent.
bot-nothing-to-cancel = There is nothing to drop. Orders that are already reserved can be cancelled under /orders.
bot-declined = Fine, nothing was bought.

bot-language = Which language do you prefer?
bot-language-set = ✅ I will speak English from now on.

bot-wallet = 👛 <b>Your wallet</b>
bot-wallet-balance = { $amount }
bot-wallet-held = (set aside: { $amount })
bot-wallet-send-left = You can send { $amount } more today.
bot-statement = 📒 <b>Your movements</b>
bot-statement-empty = Nothing has moved yet.
bot-statement-credit = ➕ { $amount } · { $what } · { $time }
bot-statement-debit = ➖ { $amount } · { $what } · { $time }
bot-transfer-order = order
bot-transfer-refund = refund
bot-transfer-send = transfer
bot-transfer-adjustment = correction
bot-transfer-deposit = deposit
bot-transfer-vip = VIP level
bot-transfer-other = other

bot-shop = 🛍 <b>On sale</b>
bot-shop-empty = There is nothing on sale right now.
bot-shop-line = <b>{ $name }</b> (no. { $id }) · { $price }
bot-sale-open = 🟢 { $count } left
bot-sale-sold-out = 🔴 Sold out
bot-sale-scheduled = 🕒 Starts on { $time } (Bangkok)
bot-sale-paused = ⏸ Not open right now
bot-sale-ended = ⚫️ The sale is over
bot-product = 🛍 <b>{ $name }</b>
bot-product-price = Price: <b>{ $price }</b>
bot-product-limit = At most { $count } per person
bot-buy-usage =
    Please tell me the number of the product and how many, as in:
    <code>/buy 1</code> or <code>/buy 1 2</code>
bot-offer =
    Buy <b>{ $count } × { $name }</b> for <b>{ $total }</b>?
    { "" }
    The amount is taken from your wallet once you confirm.
bot-offer-changed = ⚠️ The price has changed since you looked.
bot-bought = ✅ Reserved: { $count }
bot-bought-unknown = ⏳ The shop has not answered yet whether it is yours.
bot-bought-total = Total: <b>{ $total }</b>
bot-bought-wait = I will tell you as soon as it is decided.
bot-bought-unclear =
    The shop does not answer right now. It is not certain whether your order was accepted.
    { "" }
    Try again: however often you press, you buy only once.

bot-orders = 📦 <b>Your orders</b>
bot-orders-empty = You have not ordered anything yet.
bot-order = 📦 <b>{ $count } × { $name }</b>
bot-order-status = State: <b>{ $status }</b>
bot-order-reason = Reason: { $reason }
bot-order-total = Total: { $total }
bot-order-time = Ordered: { $time } (Bangkok)
bot-order-tracking = Parcel: { $tracking }
bot-order-id = Order: <code>{ $order }</code>
bot-order-cancel-asked = Your order was asked to be cancelled. This is how it stands:
bot-status-unknown = not known yet
bot-status-reserved = reserved
bot-status-paid = paid
bot-status-fulfilled = delivered
bot-status-released = not paid
bot-status-expired = expired
bot-status-cancelled = cancelled
bot-status-refunded = refunded

bot-support-ask = 💬 What can we do for you? Your next message goes to our people, and they answer right here.

bot-notice-reserved = ⏳ Reserved for you: <b>{ $count } × { $name }</b> for { $total }.
bot-notice-paid = ✅ Paid: <b>{ $count } × { $name }</b> for { $total }. It is yours!
bot-notice-fulfilled = 🎁 Delivered: <b>{ $count } × { $name }</b> ({ $total }).
bot-notice-sent = 📮 On its way: <b>{ $count } × { $name }</b> ({ $total }).
bot-notice-codes = 🎁 The codes for <b>{ $count } × { $name }</b> are ready ({ $total }). Tap below to see them; nobody else can.
bot-notice-paid-physical = 📮 We do not know yet where to send it. Please give your address in the app.
bot-notice-paid-digital = 🔑 Your codes will be with the order. You will hear from me when they are ready.
bot-notice-ticket = 💬 <b>Support has answered you</b>
bot-notice-released = ❌ Your order of <b>{ $count } × { $name }</b> for { $total } could not be paid. Nothing was charged.
bot-notice-expired = ⌛️ Your order of <b>{ $count } × { $name }</b> for { $total } expired. Nothing was charged.
bot-notice-cancelled = 🚫 Your order of <b>{ $count } × { $name }</b> for { $total } is cancelled. Nothing was charged.
bot-notice-refunded = ↩️ You got { $total } back for <b>{ $count } × { $name }</b>.
bot-notice-received = 💸 You received <b>{ $amount }</b> from user { $user }.
bot-notice-memo = “{ $memo }”
bot-notice-returned = ↩️ Your transfer of <b>{ $amount }</b> to user { $user } came back.
bot-notice-credited = ➕ <b>{ $amount }</b> was added to your wallet.
bot-notice-debited = ➖ <b>{ $amount }</b> was taken from your wallet.

bot-button-app = 🚀 Open the app
bot-button-wallet = 👛 Wallet
bot-button-shop = 🛍 Shop
bot-button-orders = 📦 Orders
bot-button-language = 🌐 Language
bot-button-help = ❓ Help
bot-button-menu = ⬅️ Menu
bot-button-back = ⬅️ Back
bot-button-refresh = 🔄 Refresh
bot-button-next = More ➡️
bot-button-statement = 📒 Movements
bot-button-product = { $name } · { $price }
bot-button-buy = Buy { $count }
bot-button-confirm = ✅ Yes, buy
bot-button-decline = ✖️ No
bot-button-again = 🔁 Try again
bot-button-order = 📦 See the order
bot-button-order-line = { $count } × { $name } · { $status }
bot-button-reply = 💬 Write back
bot-button-cancel-order = 🚫 Cancel the order

# Commands of the menu: at most a short line each, no full stop
bot-command-start = Begin
bot-command-wallet = Your balances and movements
bot-command-deposit = Pay money in
bot-command-deposits = Your deposits
bot-command-shop = What is on sale
bot-command-buy = Buy a product, as in /buy 1
bot-command-orders = Your orders
bot-command-send = Send money to somebody
bot-command-history = Your movements, also as a file
bot-command-vip = VIP levels: lower fees, higher limits
bot-command-support = Write to our people
bot-command-language = Change the language
bot-command-help = What I can do
bot-command-terms = The terms
bot-command-privacy = What we know about you
bot-command-delete_me = Delete your account
bot-command-cancel = Drop what you have not confirmed
bot-command-console = For operators: open the console
bot-command-stats = For operators: figures of the day
bot-command-ban = For operators: ban somebody
bot-command-unban = For operators: lift a ban
bot-command-broadcast = For operators: tell everybody

# Pictures, files and other things that are no words
bot-attachment-picture = 🖼 I cannot look at videos and animations. If this is a slip, please send it as a picture; for our people, describe it in a few words under /support.
bot-attachment-document = 📄 I cannot open this file. If it is a slip, please send it as a JPEG or PNG picture; if it is for our people, write to them in words under /support.
bot-attachment-voice = 🎙 I cannot listen to this. Please write to me, or choose:
bot-attachment-sticker = 😊 Nice one! What would you like to do?
bot-attachment-contact = This contact does not seem to be at Telegram, so money cannot be sent to it.
bot-attachment-words = Please write it in words: pictures and files do not arrive.

# Groups and inline mode
bot-group-added = 👋 Hello everybody! Wallets and orders are private, so please write to me in a private chat. In this group I stay quiet.
bot-inline-line = { $price } · tap to share
bot-button-private = 💬 Write to me in private
bot-button-buy-here = 🛍 See and buy
bot-button-share = 📣 Share

# Questions with yes and no
bot-question-declined = Fine, nothing was done.
bot-question-unclear =
    There was no answer in time, so it is not certain whether it was done.
    { "" }
    Try again: however often you press, it is done only once.
bot-button-no = ✖️ No

# Movements as a file
bot-statement-period = From { $first } to { $last } (Bangkok)
bot-statement-hint = For certain days: <code>/history 2026-11-01 2026-11-30</code>
bot-history-usage =
    Please write days like this, from and to:
    <code>/history 2026-11-01 2026-11-30</code>
    { "" }
    With <code>csv</code> at the end you get a file.
bot-file = 📄 Your movements: { $count }. The file opens in any spreadsheet.
bot-file-cut = These are the newest ones; more do not fit into one file. Ask for fewer days, please.
bot-button-file = 📄 As a file

# Sending money. { $user } is a person's number at Telegram
bot-send-amount = 💸 How much would you like to send? Just write the amount, for example <code>50</code> or <code>1250.50</code>.
bot-send-amount-wrong = ⚠️ I could not read that as an amount.
bot-send-receiver = To whom shall <b>{ $amount }</b> go? Write the person's number, share the contact, or forward one of his or her messages to me.
bot-send-receiver-wrong = ⚠️ I could not see who that is.
bot-send-username = ⚠️ Telegram does not tell me who is behind a name with @. Please share the contact instead, or write the number.
bot-send-self = ⚠️ That is you. Please choose somebody else.
bot-send-unknown = ⚠️ This person has no wallet here yet. Invite him or her to say hello to me first.
bot-send-cancel = /cancel ends this.
bot-send-confirm = Send <b>{ $amount }</b> to this person?
bot-person = 👤 user { $user }
bot-person-named = 👤 <b>{ $name }</b> (user { $user })
bot-send-final = Please look twice: what has arrived cannot be called back.
bot-send-nothing = Nothing has left your wallet.
bot-sent = ✅ <b>{ $amount }</b> is on its way to user { $user }.
bot-sent-delivered = ✅ <b>{ $amount }</b> has arrived at user { $user }.
bot-sent-returned = ↩️ <b>{ $amount }</b> for user { $user } came back to your wallet.
bot-button-send = 💸 Send money
bot-button-send-yes = ✅ Yes, send

# How things bought reach their buyer
bot-product-physical = 📮 Comes by post
bot-product-digital = 🔑 You get a code
bot-order-needs-address = 📮 We do not know yet where to send it. Please give your address in the app.
bot-order-being-sent = 📮 We are preparing your parcel and will tell you when it is on its way.
bot-order-codes = 🔑 Your codes (tap one to copy it, and keep them to yourself):
bot-order-code = <code>{ $code }</code>
bot-order-codes-soon = 🔑 Your codes are not ready yet. You will hear from me when they are.

# Support
bot-support-sent =
    ✅ Our people have your message and will answer you right here.
    Ticket <code>{ $ticket }</code>
bot-support-long = That is too long: 2,000 characters fit into one message. Please write it in parts.
bot-button-support = 💬 Support

# Terms, what is known of people, and leaving. Say exactly this, in plain words; it is what the product does
bot-terms =
    <b>Terms, in plain words</b>
    { "" }
    <b>Your wallet.</b> Money moves only after you have confirmed it, and once. Money that has arrived at another person cannot be called back. Limits per day and for the balance apply; /wallet shows what is left. The wallet is no bank account and earns no interest.
    { "" }
    <b>Sales.</b> Whoever comes first is served first, up to the limit per person. You pay the price that you confirmed. If a reserved order cannot be paid, it is released and nothing is charged. Each sale keeps a public proof of its order, and your receipt can be checked against it.
    { "" }
    <b>Delivery and refunds.</b> Parcels go to the address you gave. Codes are shown to you alone. If something is wrong with an order, write to /support; a refund goes to your wallet.
    { "" }
    <b>Fair play.</b> We may pause a sale, or block an account that is used for fraud or to harm others. You may always ask why: /support.
    { "" }
    <b>Leaving.</b> Whenever you like: /delete_me. What we know about you stands under /privacy.
bot-privacy =
    <b>What we know about you</b>
    { "" }
    <b>What is stored.</b> Your number, name, username and language, as Telegram tells us. Movements of your wallet and your orders. Your address, only if you give it for parcels; it is encrypted. What you write to /support. Slips that you send for a deposit, and what they say, to check the payment; of payments also the payer's name that the bank tells us. Other messages to the bot are erased as soon as they are answered; only that they were handled is remembered, for 14 days. The app uses no cookies; it remembers its last state on your device, for 7 days at most.
    { "" }
    <b>Who sees it.</b> You. Our operators, when they help you or send you a parcel; what an operator does, and each look at an address, goes into a log that cannot be changed. Whoever gets money from you sees your number and your note. The text of a slip's QR code may be looked up at a slip verification service (SlipOK, EasySlip or SCB). We sell nothing of it and show no advertising. The chat with the bot runs over Telegram, which can read it.
    { "" }
    <b>How long.</b> Until you delete your account. Pictures of slips stay for a limited time, 400 days as a rule, also if you leave before. Movements, deposits, orders and the operators' log stay as our books, under your bare number; with deposits also the name read off the slip and the payer's name that the bank told us, as the law asks of money records.
    { "" }
    <b>Your own copy and deletion.</b> <code>/history csv</code> gives you your movements as a file. /delete_me destroys name, username, language, address, sign-ins and what you wrote to support, at once.
bot-leave =
    🗑 <b>Delete your account?</b>
    { "" }
    Your name, username, language, address, sign-ins and what you wrote to support are destroyed at once and cannot be brought back. Movements, deposits and orders stay as bookkeeping under your bare number, deposits with the names that slips and banks gave; pictures of slips stay for a limited time. See /privacy.
    { "" }
    Your wallet must be empty and no order open.
bot-leave-balance = There is still money in your wallet or on its way, so the account cannot be deleted yet. Please spend it or send it to somebody first.
bot-leave-orders = An order of yours is still open, so the account cannot be deleted yet. Please wait until it is delivered or cancelled.
bot-left = 👋 Your account is deleted. Thank you for having been here. If you ever come back, just write /start.
bot-button-terms = 📜 Terms
bot-button-privacy = 🔒 Privacy
bot-button-leave = 🗑 Delete account
bot-button-leave-yes = 🗑 Yes, delete everything

# For operators
bot-help-operators =
    <b>For operators</b>
    /console – open the console
    /stats – figures of the day
    /ban, /unban – a person's number and a reason
    /broadcast – tell everybody
bot-console = 🖥 Here is your way into the console. It is good once, for five minutes, and for you alone: do not pass it on.
bot-button-console = 🖥 Open the console
bot-stats = 📊 <b>{ $day }</b> (Bangkok)
bot-stats-people = 👥 People: <b>{ $all }</b>, new today: { $part }
bot-stats-orders = 📦 Orders today: <b>{ $all }</b>, paid: { $part }
bot-stats-sold = 💰 Sold today: <b>{ $amount }</b>
bot-stats-deliver = 📮 To deliver: { $number }
bot-stats-tickets = 💬 Tickets that wait: { $number }
bot-stats-approvals = ✍️ Approvals that wait: { $number }
bot-stats-dead = ⚠️ Dead letters: { $number }
bot-ban-usage =
    Please give the person's number and a reason:
    <code>/ban 1001 fraud</code>
bot-unban-usage =
    Please give the person's number and a reason:
    <code>/unban 1001 mistake</code>
bot-ban-confirm = Ban user <b>{ $user }</b>? The wallet is frozen at once, and sign-ins end.
bot-unban-confirm = Lift the ban of user <b>{ $user }</b>?
bot-banned = 🚫 User { $user } is banned.
bot-unbanned = ✅ User { $user } is no longer banned.
bot-button-ban = 🚫 Yes, ban
bot-button-unban = ✅ Yes, lift the ban
bot-broadcast-ask =
    📣 What shall I tell everybody? Write it in one message.
    { "" }
    For several languages begin each part with its code on a line of its own: <code>{ "[th]" }</code>, <code>{ "[en]" }</code>, <code>{ "[zh]" }</code>, … Everybody gets the part in his or her own language.
bot-broadcast-wrong = ⚠️ Each language needs 1 to 3,000 characters. Please write it again.
bot-broadcast-preview = 📣 <b>This goes to everybody:</b>
bot-broadcast-language = <b>{ $code }</b>
bot-broadcast-others = Who speaks a language that is missing here gets another one of these.
bot-broadcast-running = 📣 <b>Telling everybody …</b>
bot-broadcast-stopped = ⏹ <b>Stopped.</b> Who has the message keeps it.
bot-broadcast-done = ✅ <b>Everybody has been told.</b>
bot-broadcast-figures = Sent: { $sent } · not delivered: { $failed } · people: { $recipients }
bot-button-broadcast = 📣 Yes, tell everybody
bot-button-stop = ⏹ Stop

# Paying in. { $number } is a number to be copied; { $slip } and { $deposit } in a reason are amounts
bot-deposit-open = 📥 <b>Still open:</b>
bot-deposit-line = <b>{ $amount }</b> · { $status } · { $time }
bot-deposit-ask = 📥 How much would you like to pay in? Choose an amount, or just write one, for example <code>1500</code> or <code>1500.50</code>.
bot-deposit-amount-wrong = ⚠️ I could not read that as an amount in baht.
bot-deposit-range = ⚠️ You can pay in between { $min } and { $max } at once.
bot-deposit = 📥 <b>Deposit of { $amount }</b>
bot-deposit-exact = Transfer exactly <code>{ $number }</code> THB, to the satang: by the satang we recognise that it is yours.
bot-deposit-bank = Bank: <b>{ $bank }</b>
bot-deposit-account = Account: <code>{ $number }</code>
bot-deposit-holder = Name: <b>{ $name }</b>
bot-deposit-until = Until: { $time } (Bangkok)
bot-deposit-then = Scan the QR in your bank's app, or transfer by hand. Then send me the slip here, as a picture.
bot-deposit-credited = ✅ In your wallet: <b>{ $amount }</b>
bot-deposit-time = Started: { $time } (Bangkok)
bot-deposit-id = Deposit: <code>{ $deposit }</code>
bot-deposits = 📥 <b>Your deposits</b>
bot-deposits-empty = You have not paid anything in yet.
bot-deposit-status-pending = waiting for your transfer
bot-deposit-status-slip_submitted = slip being checked
bot-deposit-status-review = being looked at by our people
bot-deposit-status-credited = in your wallet
bot-deposit-status-expired = time is over
bot-deposit-status-rejected = rejected
bot-button-deposit = 📥 Pay in
bot-button-deposits = 📥 My deposits
bot-button-deposit-line = { $amount } · { $status }
bot-button-deposit-view = 📥 See the deposit
bot-button-paid = 🧾 I have paid: send the slip
bot-button-qr = 🔳 Show the QR

# Slips
bot-slip-ask = 🧾 Please send me the slip now, as a picture or as a JPEG or PNG file.
bot-slip-hint = Please send the slip as a JPEG or PNG picture of at most 5 MB.
bot-slip-received = 🧾 Received. The slip for your deposit of <b>{ $amount }</b> is being checked; I will tell you what came of it.
bot-slip-none = 🧾 If this is a slip: you have no deposit that it could belong to, neither an open one nor one whose time was over lately. Start one first, or write to our people under /support if you have transferred.
bot-slip-which = 🧾 Which deposit does this slip belong to?
bot-slip-which-late = 🧾 You have no open deposit. Is this the slip of one whose time is over? Then choose it:
bot-slip-type = ⚠️ This is neither a JPEG nor a PNG picture.
bot-slip-large = ⚠️ This picture is too large.
bot-slip-over = ⚠️ This deposit takes no slip any more. If you have paid, please write to /support; your money is not lost.
bot-slip-unclear =
    There was no answer in time, so it is not certain whether the slip has arrived.
    { "" }
    Try again: however often you press, it is counted only once.
bot-deposit-why-slip_amount_differs = The slip says { $slip }, the deposit is { $deposit }.
bot-deposit-why-slip_amount = The slip says another amount than the deposit.
bot-deposit-why-slip_receiver_differs = The slip shows another receiver than the account of this deposit.
bot-deposit-why-slip_too_old = The slip is older than the deposit.
bot-deposit-why-slip_late = The transfer on the slip was made after the deposit's time.
bot-deposit-why-slip_in_future = The slip's date lies in the future.
bot-deposit-why-slip_no_qr = There is no QR code to be found on the slip.
bot-deposit-why-slip_unreadable = The picture cannot be read well enough.
bot-deposit-why-slip_inconsistent = Reference, bank and date of the slip do not belong together.
bot-deposit-why-slip_already_used = This slip has been counted already.
bot-deposit-why-slip_not_found = The bank does not know this transfer.
bot-deposit-why-slip_above_automatic_limit = Everything on the slip fits. One of our people confirms it as well.
bot-deposit-why-slip_unconfirmed = The transfer could not be confirmed by machine; a person looks at it.
bot-deposit-why-tier_limit_exceeded = It is above the limits of your account.
bot-deposit-why-wallet_closed = Your wallet takes no money now: it is frozen or closed.
bot-deposit-why-wallet_refused = Your wallet did not take the money. One of us finds out why.
bot-deposit-why-payment_dismissed = This transfer was put aside before. One of us looks at it again.
bot-deposit-why-late = The money arrived after the deposit's time.
bot-deposit-why-over = More arrived than was expected.
bot-deposit-why-under = Less arrived than was expected.
bot-deposit-why-twice = This deposit was paid already.
bot-deposit-why-ambiguous = The transfer that this slip proves was counted for another deposit.
bot-deposit-why-operator = Our people say: “{ $words }”
bot-deposit-why-other = Something about it does not fit yet.
bot-deposit-please-slip_no_qr = Please send the whole slip as your bank's app saved it.
bot-deposit-please-slip_unreadable = Please send the slip as your bank's app saved it, not a photo of the screen.
bot-notice-deposit-pending = ⚠️ The slip for your deposit of <b>{ $amount }</b> cannot be counted.
bot-notice-deposit-pending-then = The deposit is still open: send another slip, or transfer the exact amount.
bot-notice-deposit-review = 🔎 Our people are looking at your deposit of <b>{ $amount }</b>. You need not do anything.
bot-notice-deposit-credited = ✅ <b>{ $amount }</b> is in your wallet.
bot-notice-deposit-expired = ⌛️ The time for your deposit of <b>{ $amount }</b> is over, and no payment has arrived.
bot-notice-deposit-rejected = ❌ Your deposit of <b>{ $amount }</b> was rejected.
bot-notice-deposit-over-then = If you have paid, please write to /support; your money is not lost.
bot-notice-deposit-expired-then = Please do not transfer to it any more. If you already have, your money is not lost: send me the slip here, as a picture.

# VIP. { $name } is a brand
bot-vip = ⭐ <b>VIP</b>
bot-vip-none = You have no VIP level yet.
bot-vip-level = Your level: <b>{ $name }</b>, until { $time } (Bangkok)
bot-vip-empty = There are no levels to buy right now.
bot-vip-line = <b>{ $name }</b> · { $price } for { $count } days
bot-vip-gains = Fees −{ $percent } % · pay in up to { $deposit } a day · send up to { $send } a day
bot-vip-now = For you now: <b>{ $price }</b>
bot-vip-offer = Buy <b>{ $name }</b> for <b>{ $price }</b>?
bot-vip-until = It then lasts until { $time } (Bangkok).
bot-vip-final = The amount is taken from your wallet once you confirm.
bot-vip-bought = ⭐ <b>It is yours!</b>
bot-vip-paid = Paid: { $amount }
bot-button-vip = ⭐ VIP
bot-button-vip-level = { $name } · { $price }
