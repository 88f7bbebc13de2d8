"""What is asked, as data; a package, so that it is installed."""
