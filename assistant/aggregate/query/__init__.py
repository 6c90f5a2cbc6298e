"""The typed query: the words and the scope it is read from, the tables it is about, the SQL it runs as."""
