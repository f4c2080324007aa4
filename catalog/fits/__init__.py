"""From claims to answers: what sources say, what it amounts to, and what is answered."""
