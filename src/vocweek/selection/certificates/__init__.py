"""Thanks (表彰感谢): certificates and letters from templates, with a serial number and a code that verifies them.

`holes`, `recipients`, `drawing` and `word` know no table; `services`, `packing` write, `queries` read.
"""
