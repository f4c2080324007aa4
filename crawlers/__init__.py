"""Collecting: visits shops and guide sites politely and leaves feeds behind; nothing here knows what reads them.

sources/       one YAML file a source            source_files.py reads them, source_lock.py keeps one writer each
spiders/       which addresses a platform has    one spider a platform, spider_loader.py makes one a source
polite/        what every request must pass      own host, robots.txt, pace, page guard
extract/       what a page says (pure)           values/ reads prices and stock words
feed_run.py    a crawl becomes a feed run        issue_log.py keeps its warnings
closing.py     every run's end                   gate.py judges it, then it is published or not
running.py     several sources in one process
"""
