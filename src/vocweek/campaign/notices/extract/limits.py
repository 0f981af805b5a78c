"""How much is read at most. Real notices stay far below: a ministry's with annexes has 20,000 characters."""

MEBIBYTE = 1024 * 1024

FILE_BYTES = 20 * MEBIBYTE
TEXT_BYTES = 2 * MEBIBYTE

ZIP_MEMBERS = 2_000
ZIP_BYTES = 60 * MEBIBYTE
# A member this large that shrinks by more than this factor is a bomb; honest XML shrinks 10 to 60 times.
ZIP_RATIO_FROM_BYTES = 4 * MEBIBYTE
ZIP_RATIO = 300

PDF_PAGES = 300
PDF_SECONDS = 30

# Tables in tables and boxes in boxes; real documents have two or three levels.
NESTING = 30
TABLE_COLUMNS = 100
