-- What searching walks over: small rows in the order in which they are shown, so that the words are read only for what is shown.
CREATE INDEX statement_facets ON statement (
    day DESC, seq, article, actor, form, anonymity, polarity, endorsement, rejected
);
DROP INDEX statement_day;
CREATE INDEX article_facets ON article (seq, latest, outlet, published, domain);
CREATE INDEX actor_country ON actor (country, class);
CREATE INDEX actor_class ON actor (class);

-- Actors by any word of their names.
CREATE VIRTUAL TABLE actor_words USING fts5 (
    folded, content = 'actor', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO actor_words (actor_words) VALUES ('rebuild');
CREATE TRIGGER actor_added AFTER INSERT ON actor BEGIN
    INSERT INTO actor_words (rowid, folded) VALUES (new.seq, new.folded);
END;
CREATE TRIGGER actor_removed AFTER DELETE ON actor BEGIN
    INSERT INTO actor_words (actor_words, rowid, folded) VALUES ('delete', old.seq, old.folded);
END;
CREATE TRIGGER actor_renamed AFTER UPDATE OF folded ON actor BEGIN
    INSERT INTO actor_words (actor_words, rowid, folded) VALUES ('delete', old.seq, old.folded);
    INSERT INTO actor_words (rowid, folded) VALUES (new.seq, new.folded);
END;
