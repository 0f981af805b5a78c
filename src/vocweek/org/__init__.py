"""The tree of units (单位) and who may do what in it. Every other room asks `org.access` before it tells."""
