"""The rules: frozen, pure, and free of Flask, files, clocks and chance."""
