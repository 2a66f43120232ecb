-- The figures of 'casemgr report outcomes' in SQL, for PostgreSQL and DuckDB, over the tables of an export.
--
-- Each view has a row for each period of the table period, with its first and its last day:
--   INSERT INTO period VALUES ('2026-01-01', '2026-03-31'); ANALYZE period;
--   SELECT * FROM outcome_clients;
-- A database has no today: let a period that is not over end on the day of the export, as the report does.
-- What the figures mean: casemgr report outcomes --define. The report counts whole records, so the figures are the same
-- where the export left nothing out (--include violence).

CREATE TABLE period (from_day date NOT NULL, to_day date NOT NULL, PRIMARY KEY (from_day, to_day));

-- Episodes that count, numbered from the client's first.
CREATE VIEW live_episodes AS
  SELECT client, id, position, opened, closed, closure_reason, coalesce(status, 'active') AS status,
         row_number() OVER (PARTITION BY client ORDER BY position) AS number
  FROM episodes WHERE void_date IS NULL;

-- Taken in by the end of the period and not closed before it.
CREATE VIEW active_episodes AS
  SELECT p.from_day, p.to_day, e.*
  FROM period p JOIN live_episodes e
    ON e.status IN ('active', 'onhold', 'finished') AND e.opened <= p.to_day
       AND (e.closed IS NULL OR e.closed >= p.from_day);

CREATE VIEW active_clients AS SELECT DISTINCT from_day, to_day, client FROM active_episodes;

-- Clients whose case is open at the end of the last day; the closing day is no day of stay.
CREATE VIEW open_at_end AS
  SELECT DISTINCT p.from_day, p.to_day, c.client
  FROM period p CROSS JOIN clients c JOIN live_episodes e ON e.client = c.client
  WHERE (c.person_deceased IS NULL OR c.person_deceased > p.to_day)
    AND e.status <> 'entered-in-error' AND e.opened <= p.to_day
    AND (e.closed > p.to_day OR (e.closed IS NULL AND e.status NOT IN ('finished', 'cancelled')));

-- The day on which a case that is not open at the end of the period had ended; null where none is known.
CREATE VIEW case_ends AS
  SELECT p.from_day, p.to_day, c.client, o.client IS NOT NULL AS is_open,
         CASE WHEN o.client IS NOT NULL THEN NULL
              WHEN c.person_deceased <= p.to_day
                   AND (min(e.closed) IS NULL OR c.person_deceased < max(e.closed)) THEN c.person_deceased
              ELSE max(e.closed) END AS ended
  FROM period p CROSS JOIN clients c
    LEFT JOIN live_episodes e ON e.client = c.client AND e.closed <= p.to_day
    LEFT JOIN open_at_end o ON o.client = c.client AND o.from_day = p.from_day AND o.to_day = p.to_day
  GROUP BY p.from_day, p.to_day, c.client, o.client, c.person_deceased;

-- Contacts of a period, amendments apart. A try is a voicemail or no answer; to the client where nobody else is named.
CREATE VIEW contacts_in_period AS
  SELECT p.from_day, p.to_day, c.client, c.id, c.minutes, c.mode, c.activity, c.reached,
         coalesce(c.reached IN ('voicemail', 'no-answer'), false) AS is_try,
         one_line(coalesce(c."with", '')) = ''
           AND NOT EXISTS (SELECT 1 FROM contact_referrals r WHERE r.client = c.client AND r.contact = c.id)
           AS is_to_client
  FROM period p JOIN contacts c ON c.at_date BETWEEN p.from_day AND p.to_day
  WHERE c.void_date IS NULL AND c.amends IS NULL;

-- Spoken with, or given something of a service.
CREATE VIEW served_clients AS
  SELECT from_day, to_day, client FROM contacts_in_period WHERE reached = 'spoke'
  UNION
  SELECT p.from_day, p.to_day, d.client
  FROM period p JOIN deliveries d ON d.date BETWEEN p.from_day AND p.to_day
    JOIN services s ON s.client = d.client AND s.id = d.service
  WHERE d.void_date IS NULL AND s.void_date IS NULL AND NOT coalesce(d.missed, false)
  UNION
  SELECT p.from_day, p.to_day, v.client
  FROM period p JOIN verified v ON v."from" <= p.to_day AND coalesce(v."to", v."from") >= p.from_day
    JOIN services s ON s.client = v.client AND s.id = v.service
  WHERE v.void_date IS NULL AND s.void_date IS NULL AND v.as_planned <> 'not';

CREATE VIEW closings AS
  SELECT from_day, to_day, client, coalesce(closure_reason, 'not-recorded') AS reason
  FROM active_episodes WHERE closed BETWEEN from_day AND to_day;

-- Active on an earlier day of the year in which the period begins, and served on one.
CREATE VIEW clients_before AS
  SELECT DISTINCT p.from_day, p.to_day, e.client
  FROM period p JOIN live_episodes e
    ON e.status IN ('active', 'onhold', 'finished') AND e.opened < p.from_day
       AND (e.closed IS NULL OR e.closed >= CAST(date_trunc('year', p.from_day) AS date))
  WHERE p.from_day > CAST(date_trunc('year', p.from_day) AS date);

CREATE VIEW served_before AS
  SELECT p.from_day, p.to_day, c.client
  FROM period p JOIN contacts c
    ON c.at_date >= CAST(date_trunc('year', p.from_day) AS date) AND c.at_date < p.from_day
  WHERE c.void_date IS NULL AND c.amends IS NULL AND c.reached = 'spoke'
  UNION
  SELECT p.from_day, p.to_day, d.client
  FROM period p JOIN deliveries d
      ON d.date >= CAST(date_trunc('year', p.from_day) AS date) AND d.date < p.from_day
    JOIN services s ON s.client = d.client AND s.id = d.service
  WHERE d.void_date IS NULL AND s.void_date IS NULL AND NOT coalesce(d.missed, false)
  UNION
  SELECT p.from_day, p.to_day, v.client
  FROM period p JOIN verified v
      ON v."from" < p.from_day AND coalesce(v."to", v."from") >= CAST(date_trunc('year', p.from_day) AS date)
    JOIN services s ON s.client = v.client AND s.id = v.service
  WHERE v.void_date IS NULL AND s.void_date IS NULL AND v.as_planned <> 'not';

-- Of the clients active in a period: who was served or tried, who is counted for the first time in the year, and whose
-- case is open at its end.
CREATE VIEW clients_in_period AS
  SELECT a.from_day, a.to_day, a.client, s.client IS NOT NULL AS is_served, b.client IS NULL AS is_first,
         s.client IS NOT NULL AND (b.client IS NULL OR e.client IS NULL) AS is_first_served,
         s.client IS NULL AND t.client IS NOT NULL AS is_only_tried, o.client IS NOT NULL AS is_open_at_end
  FROM active_clients a
    LEFT JOIN served_clients s ON s.client = a.client AND s.from_day = a.from_day AND s.to_day = a.to_day
    LEFT JOIN clients_before b ON b.client = a.client AND b.from_day = a.from_day AND b.to_day = a.to_day
    LEFT JOIN served_before e ON e.client = a.client AND e.from_day = a.from_day AND e.to_day = a.to_day
    LEFT JOIN (SELECT DISTINCT from_day, to_day, client FROM contacts_in_period WHERE is_try AND is_to_client) AS t
      ON t.client = a.client AND t.from_day = a.from_day AND t.to_day = a.to_day
    LEFT JOIN open_at_end o ON o.client = a.client AND o.from_day = a.from_day AND o.to_day = a.to_day;

CREATE VIEW outcome_clients AS
  SELECT p.from_day, p.to_day, f.figure,
         coalesce(CASE f.figure WHEN 'active' THEN c.active WHEN 'served' THEN c.served
                                WHEN 'active_first' THEN c.active_first WHEN 'served_first' THEN c.served_first
                                WHEN 'only_tried' THEN c.only_tried WHEN 'opened' THEN e.opened
                                WHEN 'reopened' THEN e.reopened WHEN 'closed' THEN e.closed
                                WHEN 'open_at_end' THEN c.open_at_end END, 0) AS value,
         CASE WHEN f.figure = 'closed' THEN coalesce(e.without_reason, 0) END AS n_missing
  FROM period p
    CROSS JOIN (VALUES ('active'), ('active_first'), ('served'), ('served_first'), ('only_tried'), ('opened'), ('reopened'), ('closed'), ('open_at_end'))
      AS f (figure)
    LEFT JOIN (SELECT from_day, to_day, count(*) AS active, count(CASE WHEN is_served THEN 1 END) AS served,
                      count(CASE WHEN is_first THEN 1 END) AS active_first,
                      count(CASE WHEN is_first_served THEN 1 END) AS served_first,
                      count(CASE WHEN is_only_tried THEN 1 END) AS only_tried,
                      count(CASE WHEN is_open_at_end THEN 1 END) AS open_at_end
               FROM clients_in_period GROUP BY from_day, to_day) AS c
      ON c.from_day = p.from_day AND c.to_day = p.to_day
    LEFT JOIN (SELECT from_day, to_day, count(CASE WHEN number = 1 AND opened >= from_day THEN 1 END) AS opened,
                      count(CASE WHEN number > 1 AND opened >= from_day THEN 1 END) AS reopened,
                      count(CASE WHEN closed BETWEEN from_day AND to_day THEN 1 END) AS closed,
                      count(CASE WHEN closed BETWEEN from_day AND to_day AND closure_reason IS NULL THEN 1 END)
                        AS without_reason
               FROM active_episodes GROUP BY from_day, to_day) AS e
      ON e.from_day = p.from_day AND e.to_day = p.to_day;

CREATE VIEW outcome_closures AS
  SELECT from_day, to_day, reason AS code, count(*) AS n FROM closings GROUP BY from_day, to_day, reason;

CREATE VIEW outcome_closure_senses AS
  SELECT c.from_day, c.to_day, coalesce(s.sense, 'not-recorded') AS code, count(*) AS n
  FROM closings c LEFT JOIN closure_senses s ON s.reason = c.reason
  GROUP BY c.from_day, c.to_day, coalesce(s.sense, 'not-recorded');

-- The day on which a goal ended, by the last change of its lifecycle.
CREATE VIEW goal_ends AS
  SELECT client, goal, CASE WHEN lifecycle IN ('completed', 'cancelled', 'rejected') THEN date END AS ended
  FROM (SELECT h.*, row_number() OVER (PARTITION BY client, goal ORDER BY position DESC) AS from_last
        FROM goal_history h WHERE void_date IS NULL AND lifecycle IS NOT NULL) AS changes
  WHERE from_last = 1;

-- Goals worked on in a period.
CREATE VIEW goals_in_period AS
  SELECT p.from_day, p.to_day, g.client, g.id, g.achievement, e.ended, p.is_open
  FROM case_ends p JOIN goals g ON g.client = p.client
    LEFT JOIN goal_ends e ON e.client = g.client AND e.goal = g.id
  WHERE g.void_date IS NULL
    AND coalesce(g.lifecycle, 'active') NOT IN ('proposed', 'rejected', 'entered-in-error')
    AND (g.start IS NULL OR g.start <= p.to_day)
    AND CASE WHEN e.ended IS NOT NULL THEN e.ended >= p.from_day ELSE p.ended IS NULL OR p.ended >= p.from_day END;

-- The last achievement recorded by the end of each period.
CREATE VIEW achievements_at_end AS
  SELECT from_day, to_day, client, goal, achievement
  FROM (SELECT p.from_day, p.to_day, h.client, h.goal, h.achievement,
               row_number() OVER (PARTITION BY p.from_day, p.to_day, h.client, h.goal ORDER BY h.position DESC)
                 AS from_last
        FROM period p JOIN goal_history h ON h.date IS NULL OR h.date <= p.to_day
        WHERE h.void_date IS NULL AND h.achievement IS NOT NULL) AS changes
  WHERE from_last = 1;

-- Goals worked on, with their achievement at the end; one whose changes all came later was in progress.
CREATE VIEW goal_states AS
  SELECT g.from_day, g.to_day, g.client, g.id, g.is_open, g.ended,
         coalesce(last.achievement, CASE WHEN ever.goal IS NOT NULL THEN 'in-progress' ELSE g.achievement END) AS state
  FROM goals_in_period g
    LEFT JOIN achievements_at_end last
      ON last.client = g.client AND last.goal = g.id AND last.from_day = g.from_day AND last.to_day = g.to_day
    LEFT JOIN (SELECT DISTINCT client, goal FROM goal_history
               WHERE void_date IS NULL AND achievement IS NOT NULL) AS ever
      ON ever.client = g.client AND ever.goal = g.id;

CREATE VIEW outcome_goals AS
  SELECT from_day, to_day, code, count(*) AS n
  FROM (SELECT from_day, to_day,
               CASE WHEN (ended IS NULL OR ended > to_day) AND NOT is_open
                         AND coalesce(state, '') NOT IN ('achieved', 'sustaining') THEN 'open-when-the-case-ended'
                    ELSE coalesce(state, 'not-recorded') END AS code
        FROM goal_states) AS counted
  GROUP BY from_day, to_day, code;

CREATE VIEW outcome_needs AS
  SELECT p.from_day, p.to_day, coalesce(n.domain, 'not-recorded') AS domain,
         sum(CASE WHEN n.identified >= p.from_day THEN 1 ELSE 0 END) AS opened,
         sum(CASE WHEN n.status = 'resolved' AND n.resolved BETWEEN p.from_day AND p.to_day THEN 1 ELSE 0 END)
           AS resolved,
         sum(CASE WHEN o.client IS NULL OR coalesce(n.status, '') IN ('inactive', 'declined')
                       OR (n.status = 'resolved' AND (n.resolved IS NULL OR n.resolved <= p.to_day))
                  THEN 0 ELSE 1 END) AS open_at_end
  FROM period p JOIN needs n ON n.identified IS NULL OR n.identified <= p.to_day
    LEFT JOIN open_at_end o ON o.client = n.client AND o.from_day = p.from_day AND o.to_day = p.to_day
  WHERE n.void_date IS NULL
  GROUP BY p.from_day, p.to_day, coalesce(n.domain, 'not-recorded');

-- Referrals that count, with their state.
CREATE VIEW live_referrals AS
  SELECT client, id, outcome_enrolled
  FROM (SELECT r.client, r.id, r.outcome_enrolled,
               coalesce(r.status, (SELECT h.status FROM referral_history h
                                   WHERE h.client = r.client AND h.referral = r.id AND h.void_date IS NULL
                                     AND h.status IS NOT NULL ORDER BY h.position DESC LIMIT 1), 'draft') AS status
        FROM referrals r WHERE r.void_date IS NULL) AS all_referrals
  WHERE status NOT IN ('draft', 'entered-in-error');

-- What happened to a referral by each entry of its history.
CREATE VIEW referral_events AS
  SELECT h.client, h.referral, h.position, h.date, h.status, r.outcome_enrolled,
         CASE WHEN h.status = 'requested' THEN 'made'
              WHEN h.status = 'cancelled' AND h.reason_code = 'no-response' THEN 'no-response'
              ELSE h.status END AS event,
         coalesce(h.reason_code, CASE WHEN h.reason IS NULL THEN 'not-recorded' ELSE 'in-words-only' END) AS reason
  FROM referral_history h JOIN live_referrals r ON r.client = h.client AND r.id = h.referral
  WHERE h.void_date IS NULL AND h.date IS NOT NULL AND h.status NOT IN ('draft', 'entered-in-error');

-- Those of a period, each event of a referral once.
CREATE VIEW referral_events_in_period AS
  SELECT * FROM (
    SELECT p.from_day, p.to_day, e.*,
           row_number() OVER (PARTITION BY p.from_day, p.to_day, e.client, e.referral, e.event ORDER BY e.position)
             AS turn
    FROM period p JOIN referral_events e ON e.date BETWEEN p.from_day AND p.to_day) AS events
  WHERE turn = 1;

CREATE VIEW outcome_referrals AS
  SELECT from_day, to_day, event AS code, count(*) AS n FROM referral_events_in_period
  GROUP BY from_day, to_day, event;

CREATE VIEW outcome_referral_reasons AS
  SELECT from_day, to_day, reason AS code, count(*) AS n FROM referral_events_in_period
  WHERE status IN ('rejected', 'failed', 'cancelled') GROUP BY from_day, to_day, reason;

CREATE VIEW outcome_enrolment AS
  SELECT from_day, to_day, coalesce(outcome_enrolled, 'not-recorded') AS code, count(*) AS n
  FROM referral_events_in_period WHERE status = 'completed'
  GROUP BY from_day, to_day, coalesce(outcome_enrolled, 'not-recorded');

-- The first request of a referral, and the day on which the client first got something of what was sought.
CREATE VIEW referral_requests AS
  SELECT client, referral, date AS made
  FROM (SELECT e.client, e.referral, e.date,
               row_number() OVER (PARTITION BY e.client, e.referral ORDER BY e.position) AS turn
        FROM referral_events e WHERE e.status = 'requested') AS requests
  WHERE turn = 1;

CREATE VIEW service_begins AS
  SELECT client, referral, min(day) AS day
  FROM (SELECT client, referral, day
        FROM (SELECT e.client, e.referral, e.date AS day,
                     row_number() OVER (PARTITION BY e.client, e.referral ORDER BY e.position) AS turn
              FROM referral_events e WHERE e.status = 'in-progress') AS begun
        WHERE turn = 1
        UNION ALL
        SELECT r.client, r.id, g.day
        FROM live_referrals r
          JOIN referral_services l ON l.client = r.client AND l.referral = r.id
          JOIN services s ON s.client = l.client AND s.id = l.service AND s.void_date IS NULL
          JOIN (SELECT client, service, date AS day FROM deliveries
                WHERE void_date IS NULL AND NOT coalesce(missed, false)
                UNION ALL
                SELECT client, service, "from" FROM verified WHERE void_date IS NULL AND as_planned <> 'not') AS g
            ON g.client = s.client AND g.service = s.id
          LEFT JOIN referral_requests q ON q.client = r.client AND q.referral = r.id
        WHERE g.day IS NOT NULL AND (q.made IS NULL OR g.day >= q.made)) AS given
  GROUP BY client, referral;

-- Days from the request to the first answer, to the first service, and to completion.
CREATE VIEW referral_days AS
  SELECT client, referral, until, day, CAST(day AS date) - CAST(made AS date) AS days
  FROM (SELECT e.client, e.referral, 'answer' AS until,
               row_number() OVER (PARTITION BY e.client, e.referral ORDER BY e.position) AS turn, e.date AS day
        FROM referral_events e WHERE e.status IN ('accepted', 'rejected', 'in-progress', 'completed', 'failed')
        UNION ALL
        SELECT e.client, e.referral, 'completion',
               row_number() OVER (PARTITION BY e.client, e.referral ORDER BY e.position), e.date
        FROM referral_events e WHERE e.status = 'completed'
        UNION ALL
        SELECT b.client, b.referral, 'service', 1, b.day FROM service_begins b) AS firsts
    LEFT JOIN (SELECT client AS made_client, referral AS made_referral, made FROM referral_requests) AS requests
      ON made_client = client AND made_referral = referral
  WHERE turn = 1;

-- Mean and median to one decimal, half away from zero, as the report has them (nearest_whole).
CREATE VIEW outcome_referral_days AS
  SELECT p.from_day, p.to_day, d.until, count(d.days) AS n, count(*) - count(d.days) AS n_missing,
         nearest_whole(10 * percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(d.days AS double precision)), 1) / 10
           AS median,
         nearest_whole(10 * sum(d.days), count(d.days)) / 10 AS mean
  FROM period p JOIN referral_days d ON d.day BETWEEN p.from_day AND p.to_day
  GROUP BY p.from_day, p.to_day, d.until;

CREATE VIEW outcome_contacts AS
  SELECT s.from_day, s.to_day, f.figure,
         CASE f.figure WHEN 'contacts' THEN s.contacts WHEN 'spoke' THEN s.spoke WHEN 'tries' THEN s.tries
                       WHEN 'clients' THEN s.clients WHEN 'minutes' THEN s.minutes
                       WHEN 'hours' THEN CASE WHEN s.contacts + s.tries > 0
                                              THEN nearest_whole(10 * s.minutes, 60) / 10 END END AS value,
         CASE WHEN f.figure = 'minutes' THEN s.without_minutes END AS n_missing
  FROM (SELECT p.from_day, p.to_day,
               count(CASE WHEN NOT c.is_try THEN 1 END) AS contacts,
               count(CASE WHEN c.reached = 'spoke' THEN 1 END) AS spoke,
               count(CASE WHEN c.is_try AND c.is_to_client THEN 1 END) AS tries,
               count(DISTINCT CASE WHEN NOT c.is_try THEN c.client END) AS clients,
               coalesce(sum(c.minutes), 0) AS minutes,
               count(CASE WHEN c.id IS NOT NULL AND c.minutes IS NULL THEN 1 END) AS without_minutes
        FROM period p LEFT JOIN contacts_in_period c ON c.from_day = p.from_day AND c.to_day = p.to_day
        GROUP BY p.from_day, p.to_day) AS s
    CROSS JOIN (VALUES ('contacts'), ('spoke'), ('tries'), ('clients'), ('minutes'), ('hours')) AS f (figure);

CREATE VIEW outcome_contact_modes AS
  SELECT from_day, to_day, coalesce(mode, 'not-recorded') AS code, count(*) AS n
  FROM contacts_in_period WHERE NOT is_try GROUP BY from_day, to_day, coalesce(mode, 'not-recorded');

CREATE VIEW outcome_contact_activities AS
  SELECT from_day, to_day, coalesce(activity, 'not-recorded') AS code, count(*) AS n
  FROM contacts_in_period WHERE NOT is_try GROUP BY from_day, to_day, coalesce(activity, 'not-recorded');
