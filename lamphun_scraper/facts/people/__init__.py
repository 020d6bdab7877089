"""People in an article and the part that each plays, one module a step; in the order in which they work:

- a name: `honorifics` (where one may begin), `boundaries` (what ends it), `known_names` (lists of names), `names`
  (behind an honorific), `bare_names` (without one), `named` (all that a passage names)
- a post: `post_ends` (where one may end, and where it cannot), `post_features` (what the model of its end sees),
  `posts` (behind or before a name), `held_posts` (whose it is), `organisations` (the office within it)
- a person: `mentions` (named at one place, with the post), `identity` (several mentions of one), `dead` (left out),
  `persons` (all that are left)
- a part: `deeds` (what somebody does where they are named), `headlines`, `surroundings` and `presiding` (what the model
  of who presides sees), `together` (how people stand to each other), `chairs` (who presides), `roles` (every part)
- `certainty`: how sure all that is
"""
