"""Spiders: what to fetch from a site, and what each answer means."""
