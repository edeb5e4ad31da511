"""The command line: arguments in, an exit code out; the work is done by the rooms below."""
