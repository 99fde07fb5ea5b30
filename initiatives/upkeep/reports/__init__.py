"""Readers' reports: taken without account, script or third party; answered at the desk; never an edit by themselves."""
