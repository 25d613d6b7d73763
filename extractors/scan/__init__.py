"""Pages that are pictures: straightened, cleaned, cut into cells and lines, and recognised."""
