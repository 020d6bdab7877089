"""Commands that replace Scrapy's own inside this project (COMMANDS_MODULE)."""
