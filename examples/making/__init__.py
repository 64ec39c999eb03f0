"""Making the example contracts: one readable source, written out as DOCX, PDF and Markdown."""
