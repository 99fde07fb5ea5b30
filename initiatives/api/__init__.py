"""The API, version 1: read only, what pages and listings show as JSON, described by OpenAPI 3.1."""
