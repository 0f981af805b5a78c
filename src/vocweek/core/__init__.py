"""The cellar: settings, the database, time, errors. Every room may use it; it knows no room."""
