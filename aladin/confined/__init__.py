"""Work on what strangers send, in processes of their own: limited, replaceable, without secrets."""
