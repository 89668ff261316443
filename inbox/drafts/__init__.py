"""What agents have begun to write: kept on the server, so that it survives any crash and follows to another device."""
