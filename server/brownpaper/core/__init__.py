"""The pure heart of Brownpaper: what a table is, who may do what, and what each person may see.

Nothing in here waits, looks at a clock, rolls a die or opens a file; time, ids and chance come in
through `Context` and leave as part of the changes, so that replaying a log needs none of them.
"""
