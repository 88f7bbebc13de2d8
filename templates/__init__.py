"""Pages and the report as people read them; a package, so that they are installed."""
