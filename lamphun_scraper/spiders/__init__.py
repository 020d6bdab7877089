"""Spiders: what to fetch from a site, and what each answer means.

- the spider, each module on top of the next: `news` (the home page, and the rounds at the end), `walk` (the listings),
  `articles`, `base` (what these share); `lamphun` is the one for www.lamphun.go.th
- before the first request: `arguments` (what `-a` may say), `politeness` (towards whoever serves the site), `history`
  (what earlier runs left behind)
- what to ask for: `frontier` decides, by `met` (what has become of each article), `listings` and `chain` (all listings,
  and the pages of one); `rounds` (what is asked for once all is walked), `addresses` (what an address stands for)
- what came: `answers` (what an answer means), `broken` (no answer), `aliases` (another article than the one asked for),
  `amiss` (what is wrong with a page of a listing); `burst` (articles that come together are read together)
- what failed: `troubles` (records for `failures`, and when to give a site up), `patience` (how long it is left alone)
"""
