"""Units from a table (单位导入): read a file, say what it would change, then change all of it or nothing.

`sheet` turns a file into cells, `rows` cells into statements about units, `plan` compares them with the
tree, `write` stores a plan. `services` is the way in.
"""
