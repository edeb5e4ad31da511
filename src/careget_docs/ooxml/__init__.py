"""Office Open XML packages (Word files, workbooks) opened once for all who read them; what is in a part is theirs."""
