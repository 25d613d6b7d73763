"""Tables of any page, printed or scanned: grid from rulings, text of cells, sewing over pages. Knows no file format."""
