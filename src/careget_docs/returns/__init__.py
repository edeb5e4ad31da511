"""Word drafts that come home: read, compared with what was sent, merged with the sources, spliced into them with proof.

It writes no file but the author's, through the one door of `source`; figures, prescribed sentences and generated text
are never written, only told of.
"""
