"""Facts read again from stored pages, without the network: on all cores of a machine, or on a cluster.

The pages to read are parted into pieces (`plan`). Workers (`workers`) read pieces and put what they read into parts
beside the lake (`reread`, `staging`). Once all parts are there, one transaction puts them into the lake (`merge`).
`run` does all of it. Whatever interrupts this, the pages of parts that are there are not read again.
"""

from lamphun_scraper.reextraction.run import Summary, reextract, useful_workers
from lamphun_scraper.reextraction.workers import available_cores, cluster, processes

__all__ = ["Summary", "available_cores", "cluster", "processes", "reextract", "useful_workers"]
