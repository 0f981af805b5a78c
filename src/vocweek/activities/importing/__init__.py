"""Excel for activities (用 Excel 录入): one row a session; rows of one activity share its number (编号).

    layout.py   which column stands where
    download.py the workbook to fill in, empty or with what is there already
    grouping.py rows as typed → activities as typed
    checking.py what would become of each: new, changed, the same, wrong in which cell
    existing.py what the platform has of them
    applying.py doing it, in one transaction
    report.py   what a check found, as data for the page
    services.py keep, check and take over an upload

What a cell may hold is asked of the entry page's own check (`entry.checking`); reading, guarding and marking a file are
`reporting.workbooks`': a workbook has no rules of its own (decisions 0018, 0038).
"""
