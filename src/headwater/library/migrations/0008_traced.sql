-- What was worked out of a story, kept until something that it was made of changes. All of it can be made anew.

CREATE TABLE traced (
    story TEXT PRIMARY KEY,              -- telling.story
    made TEXT NOT NULL,                  -- the version that made it
    articles INTEGER NOT NULL, outlets INTEGER NOT NULL,
    least INTEGER NOT NULL, most INTEGER NOT NULL,      -- independent origins of the claim that most tell; 0: none
    title TEXT NOT NULL,
    first TEXT, last TEXT,               -- of publication, ISO prefixes
    record BLOB NOT NULL                 -- the story, JSON, zstd
) STRICT;

-- Its parts: each claim, each article without its text, quotations that several articles print, and that one does.
CREATE TABLE traced_part (
    story TEXT NOT NULL REFERENCES traced (story) ON DELETE CASCADE,
    kind TEXT NOT NULL,                  -- claim, article, shared, alone
    place INTEGER NOT NULL,              -- among those of its kind in the story
    id TEXT,                             -- of the claim or the article
    record BLOB NOT NULL,                -- JSON, zstd
    PRIMARY KEY (story, kind, place)
) STRICT;
CREATE INDEX traced_part_id ON traced_part (id) WHERE id IS NOT NULL;

-- Which article tells which claim, and where.
CREATE TABLE version (
    claim TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    story TEXT NOT NULL REFERENCES traced (story) ON DELETE CASCADE,
    statement TEXT,                      -- id; NULL for what the outlet says in its own voice
    start INTEGER NOT NULL,              -- where it begins in the article's text
    same REAL NOT NULL,                  -- how surely it is a version of the claim; 1 where a person said so
    PRIMARY KEY (claim, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_article ON version (article);
CREATE INDEX version_story ON version (story);
CREATE INDEX version_same ON version (same, claim, article);

-- Who tells a story.
CREATE TRIGGER traced_came AFTER INSERT ON telling BEGIN
    DELETE FROM traced WHERE story = new.story;
END;
CREATE TRIGGER traced_moved AFTER UPDATE OF story ON telling WHEN new.story <> old.story BEGIN
    DELETE FROM traced WHERE story IN (new.story, old.story);
END;
CREATE TRIGGER traced_left AFTER DELETE ON telling BEGIN
    DELETE FROM traced WHERE story = old.story;
END;
-- What its articles say, and what people decided of that.
CREATE TRIGGER traced_said AFTER INSERT ON statement BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = new.article);
END;
CREATE TRIGGER traced_unsaid AFTER DELETE ON statement BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = old.article);
END;
CREATE TRIGGER traced_decided AFTER UPDATE ON statement BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = new.article);
END;
CREATE TRIGGER traced_read AFTER UPDATE OF record ON reading WHEN new.record IS NOT old.record BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = new.article);
END;
CREATE TRIGGER traced_printed AFTER UPDATE OF outlet, wire, title, authors, published, domain ON article
WHEN (new.outlet, new.wire, new.title, new.authors, new.published, new.domain)
IS NOT (old.outlet, old.wire, old.title, old.authors, old.published, old.domain)
BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = new.seq);
END;
CREATE TRIGGER traced_named AFTER UPDATE OF name, kind, class, country ON actor
WHEN (new.name, new.kind, new.class, new.country) IS NOT (old.name, old.kind, old.class, old.country)
BEGIN
    DELETE FROM traced WHERE story IN (
        SELECT t.story FROM appearance p JOIN telling t ON t.article = p.article WHERE p.actor = new.seq
    );
END;

-- What a person should look at: statements that the machine is not sure of, the newest first.
CREATE INDEX statement_unsure ON statement (day DESC, seq) WHERE score < 0.5 AND judged = 0 AND rejected = 0;

-- An article by what its giver calls it, and by its address.
CREATE INDEX article_external ON article (external) WHERE external IS NOT NULL;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
