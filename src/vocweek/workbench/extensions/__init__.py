"""Extensions (延期): asking from the filing page, answering from the office's list, many at once from a list."""
