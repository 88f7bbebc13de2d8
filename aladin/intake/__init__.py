"""Files that people send: known by their content, taken apart, and built anew without the rest."""
