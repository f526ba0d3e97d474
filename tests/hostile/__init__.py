"""Hostile messages: what somebody sends who means no good, or whose device went mad.

`malice` makes them, from the schema of the commands and from bytes; `attack` sends them over real sockets; `campaign`
does so by the million: `python -m tests.hostile.campaign MESSAGES SEED`.
"""
