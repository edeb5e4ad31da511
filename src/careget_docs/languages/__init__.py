"""Languages as data: how each writes its numbers, dates, money and quotation marks; no text is typeset here."""

from careget_docs.languages.locale import FOLDER, NBSP, Locale, Typography
from careget_docs.languages.locale_file import load_locale, read_locale, tags

__all__ = ["FOLDER", "NBSP", "Locale", "Typography", "load_locale", "read_locale", "tags"]
