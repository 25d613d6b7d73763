"""Invented assessment papers with known truth: what a score sheet says, and how it looks, are drawn apart from each other."""
