"""Downloader middlewares: own hosts only, patient retries, an unreadable robots.txt is a no, no answer cut short."""
