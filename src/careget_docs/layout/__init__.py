"""What goes on which page, and how large: measured items in, full pages out; it knows no YAML, no engine, no tree."""
