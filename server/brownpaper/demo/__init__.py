"""A table that plays itself: ten invented people and two facilitators, over the same doors and sockets as anybody.

`people` come in and take part, `lead` leads, `table` brings them together, `device` is the browser of each of them,
`pace` says how fast time goes. What they say stands in `brownpaper.data`; nothing here knows the inside of a server.
"""
