"""Rules on e-mails: what inboxes show of them, what mail programs cannot show, what their readers need."""
