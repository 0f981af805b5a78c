"""The staff face (工作台): thin pages; each parses a request, calls one service or query, and renders."""
