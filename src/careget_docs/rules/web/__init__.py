"""Web pages: what is heavy, leads nowhere, asks others, or hides what must be seen first."""
