"""The library of forms (表单库): composed in the browser, kept from year to year, published version by version."""
