"""The library of forms and the composer (表单库、编表): an office makes a report's form without code."""
