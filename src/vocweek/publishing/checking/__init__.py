"""What is looked for before a publication goes out (发布前检查): where it stands, and how it is mended.

`finding` looks (pure but for words and files), `settling` keeps what was found on rows, `mending` answers it,
`links` follows links in a job. Nothing goes out while a finding is open.
"""
