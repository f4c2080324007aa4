"""The pages: the answers of the API as HTML, rendered on the server, complete without JavaScript."""
