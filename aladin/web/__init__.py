"""Pages: one blueprint per journey, one function per page."""
