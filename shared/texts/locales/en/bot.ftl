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
    /wallet – your balances and movements
    /shop – what is on sale
    /buy – buy a product, as in “/buy 1” or “/buy 1 2”
    /orders – your orders
    /language – change the language
    /cancel – drop what you have not confirmed
    /help – this text
    { "" }
    You are charged only after you confirm, and once.
bot-not-understood = I did not understand that. Please choose:
bot-attachment = I cannot read pictures, stickers or files here. Please choose:
bot-too-old = This button is too old. Here is a fresh menu:
bot-group = Please write to me in a private chat: money and orders are nobody else's business.
bot-cancelled = Dropped. Nothing was bought.
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

bot-support-ask = 💬 Go ahead: your next message goes to our people.

bot-notice-reserved = ⏳ Reserved for you: <b>{ $count } × { $name }</b> for { $total }.
bot-notice-paid = ✅ Paid: <b>{ $count } × { $name }</b> for { $total }. It is yours!
bot-notice-fulfilled = 🎁 Delivered: <b>{ $count } × { $name }</b> ({ $total }).
bot-notice-sent = 📮 On its way: <b>{ $count } × { $name }</b> ({ $total }).
bot-notice-codes = 🎁 The codes for <b>{ $count } × { $name }</b> are ready ({ $total }). Tap below to see them; nobody else can.
bot-notice-paid-physical = 📮 We send it to your address. If you have not given one yet, please do so in the app.
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
