"""What people do: one function per deed, one transaction per function."""
