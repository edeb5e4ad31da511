"""What is in a finished e-mail: its headers, parts and pictures, read once and bounded; it fetches nothing."""
