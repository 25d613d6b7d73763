"""PDF files: glyphs and rulings read with pdfium."""
