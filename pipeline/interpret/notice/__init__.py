"""Notices: what they oblige whom to do by when, and the groups of units that they list."""
