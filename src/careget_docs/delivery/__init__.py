"""An order (what, in which languages and formats) carried out: chosen, made, checked, delivered, told as it goes.

The command line and the studio give the order, hear of it through `Events`, and say to people what came of it.
"""
