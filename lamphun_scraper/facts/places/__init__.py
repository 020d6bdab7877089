"""How places are written: their phrases, and the candidates for an article's venue."""
