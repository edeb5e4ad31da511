"""What EU visibility asks for: emblem, funding statements, lockup and imprint; whether it suffices is for rules."""
