
-- Who the persons of a period are: each in the last episode that was active in it.
CREATE VIEW persons_in_period AS
  SELECT from_day, to_day, client, position AS episode, opened, coalesce(closed <= to_day, false) AS has_left
  FROM (SELECT e.*, row_number() OVER (PARTITION BY from_day, to_day, client ORDER BY position DESC) AS from_last
        FROM active_episodes e) AS ordered
  WHERE from_last = 1;

-- Situations with the episode that they are in: the last one opened by their day.
CREATE VIEW situations_in_episodes AS
  SELECT s.*, (SELECT max(e.position) FROM episodes e
               WHERE e.client = s.client AND e.opened <= s.date AND e.void_date IS NULL
                 AND coalesce(e.status, 'active') <> 'entered-in-error') AS episode
  FROM situations s WHERE s.void_date IS NULL;

-- The last of each occasion that a period knows. At exit: of those who left.
CREATE VIEW situations_in_period AS
  SELECT * FROM (
    SELECT p.from_day, p.to_day, p.has_left, s.client, s.id, s.stage, s.living_situation, s.destination, s.disability,
           row_number() OVER (PARTITION BY p.from_day, p.to_day, s.client, s.stage ORDER BY s.position DESC)
             AS from_last
    FROM persons_in_period p JOIN situations_in_episodes s
      ON s.client = p.client AND s.episode = p.episode AND s.date <= p.to_day
    WHERE s.stage IN ('entry', 'exit')) AS ordered
  WHERE from_last = 1;

CREATE VIEW asked_situations AS SELECT * FROM situations_in_period WHERE stage = 'entry' OR has_left;

-- Age on the later of the first day of the period and the opening. Of a birth date known in part the first day that it
-- may be.
CREATE VIEW ages_in_period AS
  SELECT from_day, to_day, client,
         CAST(EXTRACT(year FROM day) AS integer) - birth_year
           - CASE WHEN EXTRACT(month FROM day) * 100 + EXTRACT(day FROM day) < birth_day THEN 1 ELSE 0 END AS years
  FROM (SELECT p.from_day, p.to_day, p.client, greatest(p.from_day, p.opened) AS day,
               c.person_birth_date_year AS birth_year,
               coalesce(c.person_birth_date_month, 1) * 100 + coalesce(EXTRACT(day FROM c.person_birth_date), 1)
                 AS birth_day
        FROM persons_in_period p JOIN clients c ON c.client = p.client
        WHERE c.person_birth_date_year IS NOT NULL) AS births;

-- Words as people wrote them: letters, marks above them and blanks around do not matter. Of scripts other than the Latin
-- the report takes more letters for the same.
CREATE VIEW races_in_period AS
  SELECT DISTINCT p.from_day, p.to_day, p.client, folded(one_line(r.value)) AS race
  FROM persons_in_period p JOIN clients_person_race r ON r.client = p.client;

CREATE VIEW incomes_in_period AS
  SELECT s.from_day, s.to_day, s.client, s.stage,
         (SELECT sum(i.value) FROM income i WHERE i.client = s.client AND i.situation = s.id) AS amount
  FROM asked_situations s;

-- The questions: of whom they are asked, and where a person or a situation says why there is no answer.
CREATE VIEW people_questions (dimension, of_who_left, person_key, stage, situation_key) AS
  VALUES ('age', false, 'birth_date', NULL, NULL),
         ('sex', false, 'sex', NULL, NULL),
         ('gender', false, 'gender', NULL, NULL),
         ('race', false, 'race', NULL, NULL),
         ('race_any', false, 'race', NULL, NULL),
         ('ethnicity', false, 'ethnicity', NULL, NULL),
         ('language', false, 'languages', NULL, NULL),
         ('veteran', false, 'veteran', NULL, NULL),
         ('disability', false, NULL, 'entry', 'disability'),
         ('postal_code', false, 'address', NULL, NULL),
         ('program', false, NULL, NULL, NULL),
         ('several_programs', false, NULL, NULL, NULL),
         ('living_at_entry', false, NULL, 'entry', 'living_situation'),
         ('housing_at_entry', false, NULL, 'entry', 'living_situation'),
         ('income_at_entry', false, NULL, 'entry', 'income'),
         ('income_source_at_entry', false, NULL, 'entry', 'income'),
         ('noncash_at_entry', false, NULL, 'entry', 'noncash'),
         ('living_at_exit', true, NULL, 'exit', 'living_situation'),
         ('destination', true, NULL, 'exit', 'destination'),
         ('income_at_exit', true, NULL, 'exit', 'income'),
         ('income_source_at_exit', true, NULL, 'exit', 'income'),
         ('noncash_at_exit', true, NULL, 'exit', 'noncash');

CREATE VIEW programs_in_period AS
  SELECT DISTINCT p.from_day, p.to_day, p.client, one_line(coalesce(g.program, '')) AS program
  FROM persons_in_period p JOIN programs g ON g.client = p.client
  WHERE g.void_date IS NULL AND (g.enrolled IS NULL OR g.enrolled <= p.to_day)
    AND (g.ended IS NULL OR g.ended >= p.from_day);

CREATE VIEW people_answers AS
  SELECT a.from_day, a.to_day, a.client, 'age' AS dimension, b.band AS answer
  FROM ages_in_period a JOIN age_bands b
    ON (b.at_least IS NULL OR a.years >= b.at_least) AND (b.below IS NULL OR a.years < b.below)
  UNION ALL
  SELECT from_day, to_day, client, dimension, answer
  FROM (SELECT p.from_day, p.to_day, p.client, q.dimension,
               CASE q.dimension WHEN 'sex' THEN c.person_sex
                                WHEN 'gender' THEN folded(one_line(c.person_gender))
                                WHEN 'ethnicity' THEN folded(one_line(c.person_ethnicity))
                                WHEN 'veteran' THEN CASE c.person_veteran WHEN true THEN 'yes' WHEN false THEN 'no' END
                                WHEN 'postal_code' THEN one_line(c.person_address_postal_code) END AS answer
        FROM persons_in_period p JOIN clients c ON c.client = p.client CROSS JOIN people_questions q) AS own
  WHERE answer <> ''
  UNION ALL
  SELECT from_day, to_day, client, 'race', CASE WHEN count(*) > 1 THEN 'several' ELSE min(race) END
  FROM races_in_period GROUP BY from_day, to_day, client
  UNION ALL
  SELECT from_day, to_day, client, 'race_any', race FROM races_in_period
  UNION ALL
  SELECT p.from_day, p.to_day, p.client, 'language', l.value
  FROM persons_in_period p JOIN clients_person_languages l ON l.client = p.client WHERE l.position = 1
  UNION ALL
  SELECT from_day, to_day, client, 'program', program FROM programs_in_period
  UNION ALL
  SELECT p.from_day, p.to_day, p.client, 'program', 'no-program'
  FROM persons_in_period p
  WHERE NOT EXISTS (SELECT 1 FROM programs_in_period g
                    WHERE g.client = p.client AND g.from_day = p.from_day AND g.to_day = p.to_day)
  UNION ALL
  SELECT p.from_day, p.to_day, p.client, 'several_programs', CASE WHEN count(g.program) > 1 THEN 'yes' ELSE 'no' END
  FROM persons_in_period p
    LEFT JOIN programs_in_period g ON g.client = p.client AND g.from_day = p.from_day AND g.to_day = p.to_day
  GROUP BY p.from_day, p.to_day, p.client
  UNION ALL
  -- Of several answers the last known one: what changed meanwhile was said again.
  SELECT from_day, to_day, client, 'disability', CASE WHEN disability THEN 'yes' ELSE 'no' END
  FROM (SELECT s.*, row_number() OVER (PARTITION BY from_day, to_day, client ORDER BY stage DESC) AS turn
        FROM situations_in_period s WHERE disability IS NOT NULL) AS known
  WHERE turn = 1
  UNION ALL
  SELECT from_day, to_day, client, 'living_at_' || stage, living_situation
  FROM asked_situations WHERE living_situation IS NOT NULL
  UNION ALL
  SELECT s.from_day, s.to_day, s.client, 'housing_at_entry', h.housing
  FROM asked_situations s JOIN housing_groups h ON h.living_situation = s.living_situation WHERE s.stage = 'entry'
  UNION ALL
  SELECT from_day, to_day, client, 'destination', destination
  FROM asked_situations WHERE destination IS NOT NULL AND stage = 'exit'
  UNION ALL
  SELECT i.from_day, i.to_day, i.client, 'income_at_' || i.stage, CASE WHEN i.amount = 0 THEN 'none' ELSE b.band END
  FROM incomes_in_period i JOIN income_bands b
    ON (b.at_least IS NULL OR i.amount >= b.at_least) AND (b.below IS NULL OR i.amount < b.below)
  UNION ALL
  SELECT s.from_day, s.to_day, s.client, 'income_source_at_' || s.stage, i.key
  FROM asked_situations s JOIN income i ON i.client = s.client AND i.situation = s.id
  UNION ALL
  SELECT s.from_day, s.to_day, s.client, 'noncash_at_' || s.stage, n.value
  FROM asked_situations s JOIN situations_noncash n ON n.client = s.client AND n.id = s.id;

-- Who gave no answer, and why: as recorded, else not-recorded.
CREATE VIEW people_without_answer AS
  SELECT from_day, to_day, client, dimension, coalesce(max(reason), 'not-recorded') AS reason
  FROM (SELECT from_day, to_day, client, dimension, answer, NULL AS reason FROM people_answers
        UNION ALL
        SELECT p.from_day, p.to_day, p.client, q.dimension, NULL, a.value
        FROM persons_in_period p CROSS JOIN people_questions q
          LEFT JOIN client_absent a ON a.client = p.client AND a.key = q.person_key
        WHERE p.has_left OR NOT q.of_who_left
        UNION ALL
        SELECT s.from_day, s.to_day, s.client, q.dimension, NULL, a.value
        FROM asked_situations s JOIN situation_absent a ON a.client = s.client AND a.situation = s.id
          JOIN people_questions q ON q.stage = s.stage AND q.situation_key = a.key) AS asked
  GROUP BY from_day, to_day, client, dimension
  HAVING count(answer) = 0;

CREATE VIEW outcome_people AS
  SELECT f.from_day, f.to_day, f.dimension, f.answer, f.n,
         CASE WHEN q.of_who_left THEN t.who_left ELSE t.everyone END AS "of",
         f.answer IN (SELECT reason FROM absence_reasons) AS missing
  FROM (SELECT from_day, to_day, dimension, answer, count(*) AS n
        FROM (SELECT from_day, to_day, dimension, answer FROM people_answers
              UNION ALL SELECT from_day, to_day, dimension, reason FROM people_without_answer) AS counted
        GROUP BY from_day, to_day, dimension, answer) AS f
    JOIN people_questions q ON q.dimension = f.dimension
    JOIN (SELECT from_day, to_day, count(*) AS everyone, count(CASE WHEN has_left THEN 1 END) AS who_left
          FROM persons_in_period GROUP BY from_day, to_day) AS t
      ON t.from_day = f.from_day AND t.to_day = f.to_day;
