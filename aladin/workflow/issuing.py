"""Issue what opens an assessment and what names a submission, and read it as people type it."""

import hashlib
import secrets

# Crockford's 32: without I, L, O and U, which are misread or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHARACTERS = 16  # of 5 random bits each: 80, short enough to print and to type
GROUP = 4
MISREAD = str.maketrans("ILO", "110")


def new_code() -> str:
    """A random printed code or reference: ``AB12-CD34-EF56-GH78``."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS)))


def code_from(digest: str) -> str:
    """The reference that follows from a hexadecimal digest: its first 80 bits."""
    number = int(digest[: CHARACTERS * 5 // 4], 16)
    places = range((CHARACTERS - 1) * 5, -1, -5)
    return _grouped("".join(ALPHABET[number >> place & 31] for place in places))


def new_token() -> str:
    """A random secret for a link or a cookie, of 256 bits."""
    return secrets.token_urlsafe(32)


def as_issued(typed: str) -> str:
    """A code as it was printed, however it was typed: case, blanks, hyphens, I or L for 1, O for 0.

    What is no code at all comes out as something that is not found either.
    """
    bare = "".join(character for character in typed if character.isalnum())
    return _grouped(bare.upper().translate(MISREAD))


def digest(secret: str) -> str:
    """SHA-256 in hexadecimal: all that is kept of a secret. Long and random, it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _grouped(bare: str) -> str:
    return "-".join(bare[start : start + GROUP] for start in range(0, len(bare), GROUP))
