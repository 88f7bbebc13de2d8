"""Aladin: self-assessment of readiness for pharmacy and drugstore licensing."""

__version__ = "0.1.0"
