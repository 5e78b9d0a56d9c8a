# The operators' console: a page for the people who run the shop and the wallet. Plain text. Short: much of it stands in tables and on buttons.

# Frame
console-title = console
console-skip = Skip to the content
console-menu = Menu
console-close-menu = Close the menu
console-close-message = Close this message
console-bangkok = Bangkok
console-scheme = Brightness
console-scheme-auto = Automatic
console-scheme-light = Light
console-scheme-dark = Dark
console-group-now = Now
console-group-shop = Shop
console-group-people = People
console-group-system = System
console-section-overview = Overview
console-section-products = Products and sales
console-section-orders = Orders
console-section-users = People
console-section-approvals = Approvals
console-section-tickets = Tickets
console-section-broadcasts = Broadcasts
console-section-switches = Pause switches
console-section-money = Reconciliation
console-section-queues = Queues
console-section-audit = Audit log
console-section-keys = API keys
# Said by screen readers beside a section's name
console-waiting-count = { $count } waiting
# { $names }: what is paused, separated by commas
console-paused-now = Paused now: { $names }
console-for-admins = For admins only
console-for-admins-why = This part of the console needs the role admin. Your role does not include it.
console-nothing-here = There is nothing here
console-nothing-here-why = This address leads nowhere. Please choose a section from the menu.

# Signing in. The bot's command /console gives a link that is good once.
console-signing-in = Signing you in…
console-door-title = Operator console
console-door-over = Your session is over. To go on, get a new link from the bot.
console-door-banned = You are banned and cannot work here. Please ask an admin.
console-door-role = You have no role for this console any more. If you still need one, ask an admin.
console-door-left = You have signed out.
console-door-how = How to get in
console-door-step-1 = Open the chat with the DOGLC bot in Telegram.
# After this stands the command /console
console-door-step-2 = Send the command
console-door-step-3 = Open the link that it answers with, in this browser. It is good once, for five minutes.
console-door-safe = Never pass the link on: whoever opens it works in your name.

# Refusals and outcomes
console-request-id = Request
console-outcome-unknown = It is not known whether this was done. Try again with the same values within ten minutes: it is not done twice.
# After what was done: the same had been sent before without an answer
console-was-repeat = This answers your earlier try as well, whose outcome was not known: it was done once.
console-retry-after = Please wait { $seconds } seconds.
console-again = Try again
# Link in the message after an action
console-toast-audit = Audit entry
console-copy = Copy { $value }

# Lists
console-search = Search
console-clear = Clear
console-any = Any
console-show = Show
console-shown = Shown: { $count }
console-actions = Actions
console-optional = May stay empty
console-when = When
console-by = By
console-state = State
console-name = Name
console-reason = Reason
console-amount = Amount
console-asset = Asset
# { $asset } is THB, USDT or ETH
console-amount-wrong = This is no amount of { $asset }.
console-written = (written)
# How many characters of how many allowed
console-characters = { $count } of { $most } characters
console-languages-missing = Not written: { $names }

# Overview
console-overview-hint = What waits, what runs, and how the day goes. It renews itself.
console-work = Open work
console-work-deliver = Orders to deliver
console-work-tickets = Tickets to answer
console-work-approvals = Approvals to decide
console-work-dead-letters = Dead letters
# A date follows
console-day = Today
console-day-orders = Orders
console-day-paid = Paid
console-day-sold = Sold for
console-day-new-people = New people
console-day-people = People in all
console-sales-now = Sales now
console-all-products = All products
console-no-sales-now = No sale is running or coming.
console-starts = Starts
console-ends = Ends
console-newest-orders = Newest orders
console-all-orders = All orders
console-health = Health of the workers
console-health-ok = All well
console-health-degraded = Not well
console-worker-ok = Well
console-worker-down = Down
console-worker-unknown = Not known
console-latency = { $ms } ms

# Products and sales
console-products-hint = What is sold, when, how many, and how it reaches people.
console-products-all = All products
console-products-caption = Products with their sales, newest first
console-no-products = There is no product yet.
console-product = Product
console-product-id = Product number
console-product-one = Product { $id }
console-product-new = New product
console-product-new-says = Creates the product with its stock and its sale. People see it at once; they can buy from the start of the sale.
console-product-create = Create
# { $id } is the product's number
console-product-created = Product { $id } was created: { $name }
console-product-edit = Edit
console-product-edit-says = Only what you change is sent. Orders that were accepted keep their price.
console-product-save = Save
console-product-saved = Saved: { $name }
console-product-name = Name
console-product-description = Description
console-price = Price
console-stock = Stock
console-stock-at-start = Pieces at the start
console-stock-live = free now, live
console-stock-free = { $count } of { $total } free
console-stock-sold = { $count } sold
console-stock-reserved = { $count } reserved
console-per-user-limit = Pieces per person
console-window = Sale from – to
console-window-open = At once, until closed
console-window-hint = Bangkok time. Empty: without bound.
console-window-wrong = The end must be after the start.
console-starts-at = Start of the sale
console-ends-at = End of the sale
console-at-once = At once
console-until-closed = Until it is closed
console-delivery = Delivery
console-delivery-none = None
console-delivery-physical = By post
console-delivery-digital = Digital code
console-delivery-says-none = A paid order is all there is. You may mark it delivered by hand.
console-delivery-says-physical = The buyer gives an address; you send the parcel and mark it sent, with a tracking number.
console-delivery-says-digital = Each piece gets a code from the stock of codes as soon as it is paid. The codes are added after the product is created.
console-open-orders = Open orders
console-to-deliver = To deliver
console-orders-of-product = Orders of this product
console-sale = Sale
console-restock = Add stock
console-restock-says = { $name }: { $free } free now. The new pieces can be bought at once.
console-restock-quantity = How many more pieces
console-restock-confirm = Add
# { $count }: pieces added; { $free }: free now
console-restocked = { $count } pieces were added; { $free } are free now.
console-sale-pause = Pause
console-sale-resume = Resume
console-sale-close = Close for good
console-sale-says-pause = Nobody can buy “{ $name }” until the sale is resumed. Orders that were accepted go on.
console-sale-says-resume = People can buy “{ $name }” again at once.
console-sale-says-close = Ends the sale of “{ $name }” for ever. It cannot be opened again. Orders that were accepted go on.
# A link to the pause switches follows
console-sale-pause-message = To tell people why, in their languages, use the
console-sale-done-pause = Paused: { $name }
console-sale-done-resume = On sale again: { $name }
console-sale-done-close = Closed for good: { $name }
console-codes = Codes
console-codes-free = Free
console-codes-assigned = Given to orders
console-codes-waiting = Paid pieces that wait for a code
console-codes-short = { $count } paid pieces wait for a code. Please add codes.
console-codes-add = Add codes
console-codes-add-says = Codes for “{ $name }”. Orders that wait get theirs at once, the oldest first. A code that is there already is not added again. Codes are never shown here again.
console-codes-lines = One code a line
console-codes-counted = Codes: { $count }
console-codes-too-many = At most { $most } at a time.
console-codes-too-long = A code has at most 200 characters.
console-codes-add-confirm = Add codes: { $count }
console-codes-added = Codes added: { $added }. Free now: { $free }.
console-proof = Proof of the sale
console-proof-links = Links of the chain
console-proof-head = Head of the chain
console-audit-of-product = Actions on this product

# Orders
console-orders-hint = Find an order, give money back, deliver.
console-orders-found = Orders
console-orders-caption = Orders, newest first
console-no-orders = No orders.
console-order = Order
console-order-id = Order number
console-order-or-user = Order number or Telegram number
console-only-to-deliver = Only those that wait for delivery
console-user = Person
console-quantity = Pieces
console-total = Total
console-waits-for-delivery = To deliver
console-needs-address = No address yet
console-order-course = Course
console-ordered-at = Ordered
console-expires-at = Reserved until
console-settled-at = Decided by the wallet
console-fulfilled-at = Delivered
console-carrier = Carrier
console-tracking-number = Tracking number
console-audit-of-order = Actions on this order
console-refund = Refund
# { $total } is money, { $user } a Telegram number
console-refund-says = Gives { $total } back to { $user }, at once. This cannot be taken back.
console-refund-digital = A code that was given out stays spent.
console-refund-fulfilled = This order was delivered already.
console-refund-reason = Reason
console-refund-reason-hint = The buyer reads this.
console-refund-restock = The pieces can be bought again
console-refund-confirm = Give back { $total }
console-refunded = { $total } went back to { $user }.
console-fulfil = Mark delivered
console-fulfil-again = Correct the tracking
console-fulfil-says = The order becomes “delivered”, and its buyer is told.
console-fulfil-says-parcel = The order becomes “delivered”, and its buyer is told, with the tracking number if you give one.
console-fulfil-no-address = The buyer has given no address yet.
console-fulfilled = Delivered. { $user } is told.
console-address = Address
console-address-show = Show the address
console-address-hide = Hide
console-address-hint = Kept encrypted. Every look at it is written into the audit log.
console-address-says = Shows where the parcel for { $user } goes. That you looked is written into the audit log.
console-address-none = The buyer has given no address.
console-address-shown = The address is shown; the look at it is recorded.

# People
console-users-hint = Find somebody; wallet, roles, bans.
console-users-found = People
console-users-caption = People, by Telegram number
console-no-users = Nobody was found.
console-user-id = Telegram number
console-user-one = Person { $id }
console-user-search = Telegram number or user name
console-user-search-hint = The beginning of a user name is enough.
console-only-banned = Only banned people
console-person = Person
console-registered-at = Known since
console-banned = Banned
console-not-banned = Active
console-orders-of-user = Orders of this person
console-tickets-of-user = Tickets of this person
console-audit-of-user = Actions about this person
console-about-oneself = This is you. Nobody acts about himself: a colleague does that.
console-ban = Ban
console-ban-says = { $id } can no longer sign in, buy or send; the wallet is frozen, open sessions end at once.
console-ban-reason = Reason of the ban
console-ban-reason-hint = For colleagues; the person does not read it.
console-ban-done = { $id } is banned.
console-unban = Lift the ban
console-unban-says = { $id } can sign in again, and the wallet is free again.
console-unban-done = The ban of { $id } is lifted.
console-roles = Roles
console-role = Role
console-role-user = Person
console-role-support = Support
console-role-admin = Admin
console-role-says-support = Sees everything but broadcasts, the audit log and keys; refunds, delivers, answers.
console-role-says-admin = May do everything here.
console-roles-none = No role beyond that of everybody.
console-role-grant = Give a role
console-role-grant-says = Asks for a role for { $id }.
console-role-revoke = Take the role away
# { $role } is the role's name
console-role-revoke-says = { $id } loses the role { $role } at once.
console-role-revoked = { $id } has lost the role.
console-second-operator = A second operator must agree before it happens.
console-ask-second = Ask a second operator
console-waits-for-second = It waits for a second operator now (see Approvals).
console-wallet = Wallet
console-wallet-none = There is no wallet yet.
console-wallet-state = Wallet
console-frozen = Frozen
console-not-frozen = Not frozen
console-balances = Balances
console-balances-none = There is no money in it.
console-available = Available
console-held = Set aside
console-tier = Tier
console-tier-change = Change the tier
console-tier-says = The tier of { $id } is { $tier }. A tier decides the limits of a wallet.
console-tier-hint = Choose one from the list, or type another one of the configuration.
# { $tiers }: names of tiers, separated by commas
console-tier-unusual = Not one of the usual tiers ({ $tiers }). It must stand in the configuration, or approving it fails.
console-tier-wrong = A tier is written in small letters, digits and _ only, at most 32.
console-tier-same = This is the tier already.
console-balance-max = Largest balance
console-send-left = May still send today
console-deposit-left = May still put in today
console-adjust = Adjust the balance
console-adjust-says = Puts the balance of { $id } right by a transfer of its own. Nothing is ever erased; a wrong adjustment is mended by another one.
console-adjust-second = Above the limit a second operator must agree first.
console-adjust-reason-hint = It stands in the audit log for ever.
console-adjust-confirm-credit = Add { $amount }
console-adjust-confirm-debit = Take { $amount }
console-adjusted = The balance of { $id } was put right by { $amount }.
console-direction = Direction
console-direction-credit = Into the wallet
console-direction-debit = Out of the wallet

# Approvals: actions that need two operators
console-approvals-hint = Actions that two people must want: whoever asks cannot agree.
console-approvals-found = Approvals
console-approvals-caption = Approvals, newest first
console-no-approvals = Nothing waits for a second operator.
console-approval-pending = Waits
console-approval-approved = Agreed, being done
console-approval-executed = Done
console-approval-failed = Failed
console-approval-rejected = Rejected
console-approval-expired = Too old
console-approval-mine = You asked for this
console-asked = What is asked
console-asked-by = Asked by
# A person's number follows
console-asked-grant = Role { $role } for
# A person's number follows
console-asked-tier = Tier { $tier } for
# The key's number follows
console-asked-key = API key
# A person's number follows
console-key-acts-for = acts for
# An amount and a person's number follow
console-asked-adjustment = Adjustment
console-decided-by = Decided by
console-approve = Approve
console-reject = Reject
console-take-back = Take back
console-decide-approve = Approve
console-decide-reject = Reject
console-decide-says-approve = You agree as the second operator, and it is done at once:
console-decide-says-reject = It will not be done:
console-decided-approve = Approved and done.
console-decided-reject = Rejected.

# Reconciliation: does the sum of all wallets agree with the ledger?
console-money-hint = Proves that no money and no stock was lost or invented.
console-reconcile = Reconcile now
console-reconcile-says = Compares every wallet with the ledger, and every sale with its orders. It changes nothing; it may take some seconds.
console-reconciled-good = Everything agrees.
console-reconciled-bad = There are differences: please look at them.
console-reconciliation-partial = This run has not looked at every wallet yet; it goes on by itself.
console-books = The books
console-balanced = Everything agrees
console-not-balanced = Differences
console-as-of = As of
console-checked-wallets = Wallets checked
console-checked-products = Products checked
console-debits-credits = Debits and credits
console-debits-credits-caption = Sum of all postings, by asset
console-debits = Debits
console-credits = Credits
console-equal = Equal
console-not-equal = Not equal
console-differences = Differences: { $count }
console-differences-caption = What does not agree
console-no-differences = No differences.
console-difference-kind = Kind
console-subject = Subject
console-expected = Expected
console-found = Found
console-lagging = Wallets whose rows are on their way: { $count }
console-lagging-caption = Wallets whose newest rows are not in the tables yet
console-lag-wallet = In the wallet
console-lag-table = In the tables

# Queues
console-queues-hint = Work on its way, and messages that nobody could handle.
console-queues-all = Queues
console-queue = Queue
console-queue-one = Queue { $queue }
console-backlog = Waiting work
console-not-counted = not counted
console-dead-letters = Dead letters
console-dead-letters-hint = Messages that failed again and again. They are safe to send again.
console-dead-letters-caption = Dead letters, newest first
console-no-dead-letters = There are no dead letters.
console-oldest = Oldest
console-replayed-so-far = Sent again so far
console-message = Message
console-letter-waiting = Waits
console-letter-replayed = Sent again
console-replay = Send again
console-replay-all = Send all again
console-replay-says = Sends this message to the queue { $queue } again.
console-replay-says-all = Sends up to 100 of the oldest messages to the queue { $queue } again.
console-replay-done = Sent again: { $count }. Still waiting: { $waiting }.

# Tickets: people's questions to support
console-tickets-hint = People's questions. Answers reach them through the bot.
console-tickets-found = Tickets
console-tickets-caption = Tickets, the newest message first
console-no-tickets = No tickets.
console-ticket = Ticket
console-ticket-of = Ticket of { $user }
console-ticket-open = To answer
console-ticket-answered = Answered
console-ticket-closed = Closed
console-last-message = Last message
console-conversation = Conversation
console-from-support = Support
console-from-person = Person { $user }
console-reply = Answer
console-reply-says = { $user } gets this from the bot, in Telegram. Please write in the person's language.
console-reply-text = Your answer
console-reply-send = Send
console-replied = { $user } gets your answer.
console-ticket-close = Close the ticket
console-ticket-close-says = The ticket leaves the list of open ones. What the person writes next is a new question.
console-ticket-closed-done = The ticket is closed.

# Broadcasts: one message to everybody
console-broadcasts-hint = One message to everybody who knows the bot, at most 30 a second.
console-broadcasts-all = Broadcasts
console-broadcasts-caption = Broadcasts, newest first
console-no-broadcasts = There was no broadcast yet.
console-broadcast = Broadcast
console-broadcast-id = Number
console-broadcast-new = Write a broadcast
console-broadcast-new-hint = Everybody gets it in his own language. The draft stays in this tab until it is sent.
console-broadcast-text = Text in six languages
console-preview = As people see it
console-preview-empty = Nothing is written yet.
console-broadcast-start = Start
console-broadcast-start-says = { $people } people get this message from the bot. Languages written: { $languages }. What was sent cannot be called back.
console-broadcast-fallback = Whose language is missing gets Thai, else English, else any.
console-broadcast-start-confirm = Send to { $people } people
console-broadcast-started = On its way to { $recipients } people.
console-broadcast-running = On its way
console-broadcast-stopped = Stopped
console-broadcast-done = Done
console-broadcast-progress = { $sent } of { $recipients } sent, { $failed } failed
console-broadcast-stop = Stop
console-broadcast-stop-says = Nobody more gets it. Who has it, has it. It cannot go on afterwards.
console-broadcast-stop-done = The broadcast is stopped.
console-progress = Progress
console-sent = Sent
console-failed = Failed
console-began-at = Began
console-ended-at = Ended

# Pause switches
console-switches-hint = Stops a part of the system within five seconds, with words for people. What was accepted before goes on.
console-switches-whole = The whole system
console-switches-sales = Sales
console-switch-everything = Everything
console-switch-deposits = Deposits
console-switch-withdrawals = Withdrawals
# { $id } is the product's number
console-switch-of-sale = Sale of product { $id }
console-switch-says-everything = All that people do with money and stock.
console-switch-says-deposits = Money into the system.
console-switch-says-withdrawals = Money out of the system.
console-changed = Changed
console-paused = Paused
console-paused-in-shop = Paused on the product's page, without words for people.
console-running = Running
console-switch-pause = Pause
console-switch-resume = Go on
# { $name }: what is paused, for example a product's name
console-switch-pause-title = Pause: { $name }
console-switch-resume-title = Go on: { $name }
console-switch-pause-says = It stops within five seconds. People read your message; without one they read a general one.
console-switch-resume-says = It goes on within five seconds.
console-switch-sale-says = The sale itself is paused or resumed with it.
console-switch-message = Message to people
console-switch-suggest = Fill in a suggestion
# The suggestion itself: what people read while something is paused
console-switch-suggestion = We have paused this for a short while and are working on it. Your money and your orders are safe.
console-switch-paused-done = Paused: { $name }
console-switch-resumed-done = Goes on: { $name }

# Audit log
console-audit-hint = Every action of operators, before and after. Nothing in it can be changed unseen.
console-audit-found = Entries
console-audit-caption = Entries, newest first
console-no-audit = No entries.
console-number = No.
console-actor = Who
console-action = Action
console-outcome = Outcome
console-outcome-intent = Asked
console-details = Details
console-hash = Hash
console-previous-hash = Hash before
console-chain = Chain of hashes
console-chain-hint = Recomputes every hash from the first entry on. It changes nothing.
console-chain-verify = Verify
console-chain-intact = Every hash holds
console-chain-broken = The chain is broken
console-chain-entries = Entries
console-chain-first-broken = First that does not hold
console-chain-head = Newest hash

# API keys for programs
console-keys-hint = Keys of programs. A key works once a second operator has approved it.
console-keys-all = API keys
console-keys-caption = API keys
console-no-keys = There is no key.
console-key-id = Key
console-key-new = New key
console-key-new-says = The key is shown once, after this. Keep it then: nobody can show it again.
console-key-name = What for
console-key-user = Acts for (Telegram number)
console-key-user-hint = May stay empty: the key then acts for nobody.
console-key-pending = Waits for approval
console-key-active = In use
console-key-revoked = Out of use
console-key-revoke = Take out of use
console-key-revoke-says = “{ $name }” stops working everywhere within ten seconds, for ever.
console-key-revoked-done = Out of use: { $name }
console-key-shown-once = Your new key
console-key-shown-once-says = Keep it now, in a safe place: it is never shown again. It works once a second operator has approved it.
console-key-kept = I have kept it
console-scopes = What it may do
console-scope-wallet-read = read wallets
console-scope-wallet-write = send money
console-scope-orders-read = read orders
console-scope-orders-write = buy and cancel
console-scope-orders-any = buy for anybody
console-scope-admin = everything operators may
