"""Excel both ways on the desk: download a task's workbook, upload it filled in, read what it would do, file it."""
