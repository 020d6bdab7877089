"""Downloader middlewares, which come between the spider and the network.

- `own_hosts`: only the site's own hosts, at one pace for all of them.
- `robots`: robots.txt is obeyed, and one that cannot be read is a no.
- `retries`: a wait before each, as long as the site asks for; `reasons` says for a person why no answer came.
- `decompression`: no answer that was cut short is taken for the page.
"""
