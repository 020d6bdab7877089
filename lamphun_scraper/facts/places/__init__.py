"""Places in an article, of which `venues` chooses; in the order in which they work:

- where one may begin: `starts`; with `heads` (the words for kinds of places), `bare_areas` (areas by their bare names)
- the place there: `at`; with `triggers` (the words that lead to it), `ordinals` (stop 2, the first house), `slot`
  (right behind the time), `titles` (a person, and no place)
- its name: `phrase`; with `stretches` (up to each space), `breaks` (may it end there), `neighbour` (where the next
  place begins), `joint` (what stands between two)
- by its area alone: `by_area`; in a list with one that is found: `members`
- all that may be the venue: `candidates`, each a `candidate`
- what the model sees of them: `features`; with `days` (which day they are told of), `company` (who is named there),
  `context` (in which area they are), `surroundings` (the frequent words around)
- chosen together: `lists`; with `another_time` and `further` (a place for each activity), `same` (one place said twice)
- where the likeliest is a later stop of a tour: `first_stop`
- where no place is likely: `opening` (the one with which the news begins)
"""
