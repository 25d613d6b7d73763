"""What a page holds, whatever showed it (a PDF, a picture), and how pages become one document."""
