"""One module a command: `crawl`, `export`, `extract`, `parse`, `query`, `reextract`, `report`, `status`.

Beside them: `group` (the commands as one), `options` (those that several share), `display` (tables on a terminal),
`progress` (how far a command is), `streams` (standard streams that are closed or full).
"""
