"""Kinds, reasons, notices and times → plain words, in the person's language."""
