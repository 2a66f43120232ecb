
-- Admissions and discharges in order of time: a day alone comes before its own times.
CREATE VIEW turns_of_stays AS
  SELECT client, kind, setting, "at", at_date,
         row_number() OVER (PARTITION BY client ORDER BY at_date, "at" NULLS FIRST, position) AS turn
  FROM events WHERE void_date IS NULL AND at_date IS NOT NULL AND kind IN ('admission', 'discharge');

-- Stays from an admission to the discharge that ends it; a second admission before that belongs to the same stay. One
-- without a setting counts as one in a hospital.
CREATE VIEW stays AS
  SELECT s.*, min(CASE WHEN is_in_hospital THEN first_day END)
                OVER (PARTITION BY client ORDER BY turn ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_first_day
  FROM (SELECT a.client, a.turn, a.at_date AS first_day, d.at_date AS until_day, d."at" AS until,
               coalesce(a.setting, 'hospital') IN ('hospital', 'psychiatric') AS is_in_hospital
        FROM (SELECT x.*, lag(kind) OVER (PARTITION BY client ORDER BY turn) AS kind_before,
                     min(CASE WHEN kind = 'discharge' THEN turn END)
                       OVER (PARTITION BY client ORDER BY turn ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
                       AS ends_with
              FROM turns_of_stays x) AS a
          LEFT JOIN turns_of_stays d ON d.client = a.client AND d.turn = a.ends_with
        WHERE a.kind = 'admission' AND coalesce(a.kind_before, '') <> 'admission') AS s;

-- The day of death that is known at the end of a period.
CREATE VIEW deaths_in_period AS
  SELECT p.from_day, p.to_day, c.client,
         CASE WHEN c.person_deceased <= p.to_day THEN c.person_deceased
              ELSE (SELECT e.at_date FROM events e
                    WHERE e.client = c.client AND e.void_date IS NULL AND e.kind = 'death' AND e.at_date <= p.to_day
                    ORDER BY e.position LIMIT 1) END AS died
  FROM period p CROSS JOIN clients c;

-- Days on the caseload; the closing day and the day of death are none.
CREATE VIEW days_on_caseload AS
  SELECT from_day, to_day, client, first_day, end_day, greatest(end_day - first_day, 0) AS days
  FROM (SELECT e.from_day, e.to_day, e.client, greatest(e.opened, e.from_day) AS first_day,
               least(coalesce(e.closed, e.to_day + 1), coalesce(d.died, e.to_day + 1), e.to_day + 1) AS end_day
        FROM active_episodes e
          LEFT JOIN deaths_in_period d ON d.client = e.client AND d.from_day = e.from_day AND d.to_day = e.to_day)
       AS spans;

CREATE VIEW nights_in_hospital AS
  SELECT c.from_day, c.to_day, c.client,
         greatest(least(CASE WHEN s.until_day <= c.to_day THEN s.until_day ELSE c.to_day + 1 END, c.end_day)
                  - greatest(s.first_day, c.first_day), 0) AS nights
  FROM days_on_caseload c JOIN stays s ON s.client = c.client AND s.first_day <= c.to_day
  WHERE s.is_in_hospital;

CREATE VIEW hospital_use AS
  SELECT p.from_day, p.to_day, p.client,
         count(CASE WHEN e.kind = 'admission' AND coalesce(e.setting, 'hospital') IN ('hospital', 'psychiatric')
                    THEN 1 END) AS admissions,
         count(CASE WHEN e.kind = 'emergency-visit' THEN 1 END) AS visits
  FROM persons_in_period p JOIN events e ON e.client = p.client AND e.at_date BETWEEN p.from_day AND p.to_day
  WHERE e.void_date IS NULL
  GROUP BY p.from_day, p.to_day, p.client;

CREATE VIEW outcome_stays AS
  SELECT p.from_day, p.to_day, f.figure,
         coalesce(CASE f.figure WHEN 'admissions' THEN u.admissions WHEN 'admitted' THEN u.admitted
                                WHEN 'emergency_visits' THEN u.visits WHEN 'emergency_visitors' THEN u.visitors
                                WHEN 'days_on_caseload' THEN c.days WHEN 'days_in_hospital' THEN h.nights
                                ELSE c.days - coalesce(h.nights, 0) END, 0) AS value
  FROM period p
    CROSS JOIN (VALUES ('admissions'), ('admitted'), ('emergency_visits'), ('emergency_visitors'),
                       ('days_on_caseload'), ('days_in_hospital'), ('days_at_home')) AS f (figure)
    LEFT JOIN (SELECT from_day, to_day, sum(admissions) AS admissions, count(CASE WHEN admissions > 0 THEN 1 END)
                 AS admitted, sum(visits) AS visits, count(CASE WHEN visits > 0 THEN 1 END) AS visitors
               FROM hospital_use GROUP BY from_day, to_day) AS u ON u.from_day = p.from_day AND u.to_day = p.to_day
    LEFT JOIN (SELECT from_day, to_day, sum(days) AS days FROM days_on_caseload GROUP BY from_day, to_day) AS c
      ON c.from_day = p.from_day AND c.to_day = p.to_day
    LEFT JOIN (SELECT from_day, to_day, sum(nights) AS nights FROM nights_in_hospital GROUP BY from_day, to_day) AS h
      ON h.from_day = p.from_day AND h.to_day = p.to_day;

-- Discharges from a hospital in a period and what was known after them at its end: the first day on which the client
-- was spoken with since, readmission, death.
CREATE VIEW discharges_in_period AS
  SELECT p.from_day, p.to_day, p.client, s.until_day AS day, d.died,
         CASE WHEN s.next_first_day <= p.to_day THEN s.next_first_day END AS readmitted,
         (SELECT min(c.at_date) FROM contacts c
          WHERE c.client = s.client AND c.void_date IS NULL AND c.amends IS NULL AND c.reached = 'spoke'
            AND c.at_date <= p.to_day
            AND (c.at_date > s.until_day
                 OR (c.at_date = s.until_day AND (c."at" IS NULL OR s.until IS NULL OR c."at" >= s.until)))) AS talked
  FROM persons_in_period p
    JOIN stays s ON s.client = p.client AND s.is_in_hospital AND s.until_day BETWEEN p.from_day AND p.to_day
    JOIN deaths_in_period d ON d.client = p.client AND d.from_day = p.from_day AND d.to_day = p.to_day;

-- The second business day after each discharge.
CREATE VIEW second_business_days AS
  SELECT day, due
  FROM (SELECT d.day, d.day + a.days AS due, row_number() OVER (PARTITION BY d.day ORDER BY a.days) AS turn
        FROM (SELECT DISTINCT until_day AS day FROM stays WHERE until_day IS NOT NULL) AS d CROSS JOIN days_ahead a
        WHERE EXTRACT(isodow FROM d.day + a.days) < 6 AND d.day + a.days NOT IN (SELECT day FROM holidays)) AS ahead
  WHERE turn = 2;

CREATE VIEW follow_ups_in_period AS
  SELECT from_day, to_day, client, measure,
         CASE WHEN measure = 'at_home_30_days'
              THEN CASE WHEN readmitted <= due THEN 'missed' WHEN died <= due THEN 'ended' WHEN due > to_day THEN 'open'
                        ELSE 'met' END
              ELSE CASE WHEN talked <= due THEN 'met' WHEN readmitted <= due OR died <= due THEN 'ended'
                        WHEN due > to_day THEN 'open' ELSE 'missed' END END AS class
  FROM (SELECT x.*, 'contact_2_days' AS measure, b.due
        FROM discharges_in_period x JOIN second_business_days b ON b.day = x.day
        UNION ALL SELECT x.*, 'contact_7_days', x.day + 7 FROM discharges_in_period x
        UNION ALL SELECT x.*, 'at_home_30_days', x.day + 30 FROM discharges_in_period x) AS waits;

CREATE VIEW outcome_follow_ups AS
  SELECT from_day, to_day, measure, count(*) AS discharges, count(CASE WHEN class = 'met' THEN 1 END) AS met,
         count(CASE WHEN class = 'missed' THEN 1 END) AS missed, count(CASE WHEN class = 'open' THEN 1 END) AS "open",
         count(CASE WHEN class = 'ended' THEN 1 END) AS ended
  FROM follow_ups_in_period GROUP BY from_day, to_day, measure;
