"""Big files that the browser sends straight to the S3, in parts: not a byte of them passes through a web process.

`sending` begins one, signs its parts and has it put together; the S3 knows which parts are there, so a page that was
reloaded asks and sends what is missing. `arrival` is the job that reads the whole once, for the same check as every
file, and has the S3 copy it to its place. `access` says who may go on.
"""
