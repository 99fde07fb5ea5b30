"""The afterlife: the whole public site as a folder of files that any web server serves. See decision 0021."""
