"""Word documents (.docx, .docm, .dotx): the XML of their parts, read as a person sees it printed."""
