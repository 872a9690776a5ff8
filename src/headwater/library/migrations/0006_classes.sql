-- Classes have other names: who belongs to nothing is a civilian, and a document is no class of actor.
UPDATE actor SET class = 'civilian' WHERE class = 'private';
UPDATE actor SET class = NULL WHERE class = 'document';
