"""Pictures of pages: PNG, JPEG, BMP, GIF, WebP and TIFF with any number of pages."""
