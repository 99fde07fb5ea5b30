"""Pages set on paper: PDF files, tagged, of what the page of the same address says."""
