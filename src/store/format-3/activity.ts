/**
 * Which session something happened in last, by the order in which it was recorded: a clock that was set back does
 * not make an older session the newer one.
 */
export const activityOrder = `
  ALTER TABLE activity ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
  UPDATE activity SET sequence = (
    SELECT count(*) FROM activity AS other WHERE (other.at, other.session) <= (activity.at, activity.session)
  );
  CREATE INDEX activity_by_sequence ON activity (sequence);
  CREATE TRIGGER activity_begins AFTER INSERT ON activity BEGIN
    UPDATE activity SET sequence = 1 + (SELECT max(sequence) FROM activity) WHERE session = NEW.session;
  END;
  CREATE TRIGGER activity_goes_on AFTER UPDATE OF at ON activity
    WHEN NEW.sequence < (SELECT max(sequence) FROM activity)
  BEGIN
    UPDATE activity SET sequence = 1 + (SELECT max(sequence) FROM activity) WHERE session = NEW.session;
  END;
`;
