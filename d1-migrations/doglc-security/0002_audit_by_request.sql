-- What one request did: where the console leads after an action.
CREATE INDEX audit_entries_by_request ON audit_entries (request_id, seq);
