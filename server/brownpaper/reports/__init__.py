"""Reports: a view becomes a neutral outline, an outline becomes a file. One renderer a kind of file.

`from_view` makes the `Outline`; `pdf`, `docx`, `html`, `markdown`, `sheets` and `calendar` write it. Nothing here
reads state, the clock or the network, so that a report made again has the same content.
"""
