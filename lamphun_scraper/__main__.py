"""`python -m lamphun_scraper` is `lamphun-scraper`."""

from lamphun_scraper.cli import main

main()
