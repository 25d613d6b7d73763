"""Why a file cannot be read, in words for the person who supplied it. Each message says what to do."""


class UnreadableDocument(Exception):
    """The file cannot be read; the message names the reason and the remedy. Root of this room's errors."""


class EncryptedDocument(UnreadableDocument):
    """The file is locked with a password."""


class DamagedDocument(UnreadableDocument):
    """The file claims a format and breaks its rules: truncated, corrupt, a bomb."""


class EmptyDocument(UnreadableDocument):
    """The file has no bytes, no pages or nothing on them."""


class UnknownFormat(UnreadableDocument):
    """No extractor claims the file's content."""


class TooLargeDocument(UnreadableDocument):
    """The file exceeds a limit that protects the run (pages, unpacked size)."""
