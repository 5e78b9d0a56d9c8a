-- Payments that still hold the name of a payer, by the time of payment: names are forgotten after a while.
CREATE INDEX payments_with_name ON payments (body->>'paid_at_ms') WHERE body->>'sender' IS NOT NULL;

-- A closed account asks nobody to pay: its PromptPay id may serve another.
UPDATE receiving_accounts SET promptpay_index = NULL WHERE settings->>'state' = 'closed';
