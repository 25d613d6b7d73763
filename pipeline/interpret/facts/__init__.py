"""What a document is as a whole: title, issuer, number, date, year, jurisdiction, recipients, attachments."""

from pipeline.interpret.facts.document import read_facts

__all__ = ["read_facts"]
