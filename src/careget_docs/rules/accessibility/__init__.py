"""Rules on what people who read with other means need: structure, alternatives, language, contrast."""
