"""The built site: as files, in a browser, and as it is served."""
