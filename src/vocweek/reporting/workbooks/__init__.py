"""Excel both ways (Excel 填报): a workbook for every task, and reading it back.

    rows.py     what a workbook holds: one row for each thing to file, with what is known
    layout.py   which column stands where, from the form
    stamp.py    what tells a workbook and a row from any other
    writing.py  rows → .xlsx
    guarding.py what a file must be before it is read at all
    scanning.py what opening a sheet would take, from its bytes
    reading.py  file → rows as typed, with what is wrong with the sheet itself
    checking.py rows as typed → lines to file, with what is wrong in each cell
    marking.py  the uploaded file with a comment in each wrong cell
    report.py   what a check found, as data for the page
    services.py keep, check and file an upload

Filing itself is `reporting.services.file_many`: a workbook has no rules of its own.
"""
