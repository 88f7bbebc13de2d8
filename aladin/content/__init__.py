"""Checklist files: guarded YAML text in, typed checklists or problems with a place out."""
