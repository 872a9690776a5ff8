-- What links articles to each other. All of it can be made anew from the readings: `headwater link` does what is missing.

-- An article as it is compared with others (across/index.py packs and reads it).
CREATE TABLE print (
    article INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
    day INTEGER NOT NULL,                -- of publication, days since 1970; -1 where not known
    features BLOB NOT NULL
) STRICT;
CREATE INDEX print_day ON print (day);

-- What is to be linked, or linked anew: new, read anew, dated anew, or no longer the newest version.
CREATE TABLE unlinked (
    article INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE
) STRICT;
INSERT INTO unlinked (article) SELECT article FROM reading;
-- Without OR IGNORE, in whose place a trigger has what the statement says that fires it.
CREATE TRIGGER unlinked_read AFTER INSERT ON reading BEGIN
    INSERT INTO unlinked SELECT new.article WHERE new.article NOT IN (SELECT article FROM unlinked);
END;
CREATE TRIGGER unlinked_read_anew AFTER UPDATE OF record ON reading WHEN new.record IS NOT old.record BEGIN
    INSERT INTO unlinked SELECT new.article WHERE new.article NOT IN (SELECT article FROM unlinked);
END;
CREATE TRIGGER unlinked_changed AFTER UPDATE OF published, outlet, domain, latest ON article
WHEN (new.published, new.outlet, new.domain, new.latest) IS NOT (old.published, old.outlet, old.domain, old.latest)
BEGIN
    INSERT INTO unlinked SELECT new.seq WHERE new.seq NOT IN (SELECT article FROM unlinked);
END;

-- Which articles have a feature (a word, a name, a number, a run of words, an address), by day.
CREATE TABLE posting (
    feature INTEGER NOT NULL,
    day INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (feature, day, article)
) STRICT, WITHOUT ROWID;

-- How surely two articles tell the same story; each pair stands here both ways.
CREATE TABLE affinity (
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    score REAL NOT NULL,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

-- The story that an article tells, as the machine sees it; the stories that people name are in story and told.
CREATE TABLE telling (
    article INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
    story TEXT NOT NULL,                 -- id, made of its earliest article
    region INTEGER NOT NULL,             -- articles that were divided into stories together
    dirty INTEGER NOT NULL DEFAULT 0     -- 1: something that touches it has changed
) STRICT;
CREATE INDEX telling_story ON telling (story);
CREATE INDEX telling_region ON telling (region);
CREATE INDEX telling_dirty ON telling (article) WHERE dirty;

-- Claims that somebody was shown, so that they are found again by their ids: where the first version begins.
CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    start INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_article ON claim (article);
