"""How documents are made and read: HTML from templates, PDF, tables of any spreadsheet."""
