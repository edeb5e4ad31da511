"""What is in a finished page of HTML, of a web site or an e-mail: one reader, bounded; it fetches nothing."""
