"""People in an article: honorific → name → post → person → role, one module a step."""
