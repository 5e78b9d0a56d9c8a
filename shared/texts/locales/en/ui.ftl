# Texts that every page shares: buttons, states of orders and sales, errors of the browser. Plain text.

# Buttons
ui-retry = Try again
ui-close = Close
ui-cancel = Cancel
ui-back = Back
ui-save = Save
ui-more = Show more
ui-copy = Copy
ui-copied = Copied
ui-sign-out = Sign out
ui-language = Language
ui-fewer = One fewer
ui-add-one = One more
ui-loading = Loading…

# Errors of the browser; { $id } is looked up in the log by those who help
ui-offline = There is no connection. Please check your network and try again.
ui-error-service = This does not work right now. Please try again in a moment.
ui-error-page = Something went wrong on this page. Please try again.
ui-request-id = If you ask for help, give this number: { $id }
ui-session-over = Your session is over
# { $time } is a date and a time of day
ui-stale = No connection. This is how it was on { $time }.
# Stands near times
ui-bangkok-time = All times are Bangkok's.

# States of an order
ui-order-unknown = Being checked
ui-order-reserved = Reserved
ui-order-paid = Paid
ui-order-fulfilled = Delivered
ui-order-released = Not paid
ui-order-expired = Expired
ui-order-cancelled = Cancelled
ui-order-refunded = Refunded

# States of a sale
ui-sale-scheduled = Starts soon
ui-sale-open = On sale
ui-sale-paused = Paused
ui-sale-ended = Ended
ui-sale-sold-out = Sold out
