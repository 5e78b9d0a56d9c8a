-- Keys that act for a person end when the person leaves.
CREATE INDEX api_keys_by_user ON api_keys (user_id) WHERE user_id IS NOT NULL;
UPDATE api_keys SET state = 'revoked', revoked_at_ms = (SELECT left_at_ms FROM users WHERE users.user_id = api_keys.user_id)
WHERE state <> 'revoked' AND user_id IN (SELECT user_id FROM users WHERE left_at_ms IS NOT NULL);
