
-- Goal attainment: the last rating of each goal worked on by the end of the period.
CREATE VIEW goal_attainments AS
  SELECT g.from_day, g.to_day, g.client, m.attainment,
         greatest(CAST(coalesce(x.measure_weight, 1) AS double precision), 0) AS weight
  FROM goals_in_period g JOIN goals x ON x.client = g.client AND x.id = g.id
    LEFT JOIN (SELECT p.from_day, p.to_day, r.client, r.goal, r.attainment,
                      row_number() OVER (PARTITION BY p.from_day, p.to_day, r.client, r.goal
                                         ORDER BY r.date DESC, r.position DESC) AS from_last
               FROM period p JOIN measurements r ON r.date <= p.to_day
               WHERE r.void_date IS NULL AND r.attainment IS NOT NULL) AS m
      ON m.client = g.client AND m.goal = g.id AND m.from_day = g.from_day AND m.to_day = g.to_day AND m.from_last = 1;

-- The T-score of a client in hundredths (Kiresuk and Sherman 1968); null without a rated goal of positive weight.
CREATE VIEW client_attainments AS
  SELECT from_day, to_day, client, counted, left_out,
         CASE WHEN weights > 0
              THEN 5000 + sign(sum_wx) * floor(abs(1000 * sum_wx) / sqrt(0.7 * squares + 0.3 * weights * weights)
                                               + 0.5000000001) END AS t
  FROM (SELECT from_day, to_day, client, count(attainment) AS counted, count(*) - count(attainment) AS left_out,
               sum(weight * attainment) AS sum_wx,
               sum(CASE WHEN attainment IS NOT NULL THEN weight END) AS weights,
               sum(CASE WHEN attainment IS NOT NULL THEN weight * weight END) AS squares
        FROM goal_attainments GROUP BY from_day, to_day, client) AS sums;

CREATE VIEW outcome_attainment AS
  SELECT s.from_day, s.to_day, f.figure,
         CASE f.figure WHEN 'clients' THEN s.n WHEN 'goals' THEN s.counted
                       WHEN 'clients_with_goals' THEN s.n + s.n_missing
                       WHEN 'goals_worked_on' THEN s.counted + s.left_out
                       WHEN 'mean' THEN nearest_whole(10 * s.total, 100 * s.n) / 10
                       ELSE nearest_whole(10 * s.median, 100) / 10 END AS value,
         CASE f.figure WHEN 'clients' THEN s.n_missing WHEN 'goals' THEN s.left_out END AS n_missing
  FROM (SELECT p.from_day, p.to_day, count(a.t) AS n, count(a.client) - count(a.t) AS n_missing,
               coalesce(sum(CASE WHEN a.t IS NOT NULL THEN a.counted END), 0) AS counted,
               coalesce(sum(CASE WHEN a.t IS NOT NULL THEN a.left_out ELSE a.counted + a.left_out END), 0) AS left_out,
               sum(a.t) AS total,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(a.t AS double precision)) AS median
        FROM period p LEFT JOIN client_attainments a ON a.from_day = p.from_day AND a.to_day = p.to_day
        GROUP BY p.from_day, p.to_day) AS s
    CROSS JOIN (VALUES ('clients_with_goals'), ('goals_worked_on'), ('clients'), ('goals'), ('mean'), ('median'))
      AS f (figure);

-- Change in ratings: pairs within the last active episode. Before is the last rating of a complete assessment before the
-- period, else the first; after is the last in the period.
CREATE VIEW ratings_in_period AS
  SELECT from_day, to_day, has_left, client, domain, rating, date, turn, date < from_day OR turn = 1 AS is_before
  FROM (SELECT p.from_day, p.to_day, p.has_left, p.client, r.domain, r.rating, a.date,
               row_number() OVER (PARTITION BY p.from_day, p.to_day, p.client, r.domain ORDER BY a.position) AS turn
        FROM persons_in_period p
          JOIN (SELECT x.client, x.id, x.date, x.position,
                       (SELECT max(e.position) FROM episodes e
                        WHERE e.client = x.client AND e.opened <= x.date AND e.void_date IS NULL
                          AND coalesce(e.status, 'active') <> 'entered-in-error') AS episode
                FROM assessments x WHERE x.void_date IS NULL AND x.status = 'complete') AS a
            ON a.client = p.client AND a.episode = p.episode AND a.date <= p.to_day
          JOIN domain_ratings r ON r.client = a.client AND r.assessment = a.id
        WHERE r.rating IS NOT NULL) AS ordered;

CREATE VIEW rating_pairs AS
  SELECT from_day, to_day, client, domain, has_left, max(CASE WHEN is_before THEN rating END) AS first_rating,
         max(CASE WHEN is_before THEN date END) AS first_day, max(CASE WHEN NOT is_before THEN rating END) AS last_rating
  FROM (SELECT r.*, row_number() OVER (PARTITION BY from_day, to_day, client, domain, is_before ORDER BY turn DESC)
                      AS from_last
        FROM ratings_in_period r) AS ordered
  WHERE from_last = 1
  GROUP BY from_day, to_day, client, domain, has_left;

CREATE VIEW outcome_ratings AS
  SELECT s.from_day, s.to_day, s.domain, s.n, nearest_whole(10 * s.before, s.n) / 10 AS mean_before,
         nearest_whole(10 * s.after, s.n) / 10 AS mean_after,
         nearest_whole(10 * s.middle, 1) / 10 AS median_change, s.improved,
         CASE WHEN s.n > 0 THEN nearest_whole(100 * s.improved, s.n) END AS improved_percent, s.same, s.worse,
         t.persons - s.rated AS without_first, s.without_later, s.rated - s.n - s.without_later AS not_due
  FROM (SELECT r.from_day, r.to_day, r.domain, count(*) AS rated, count(r.last_rating) AS n,
               sum(CASE WHEN r.last_rating IS NOT NULL THEN r.first_rating END) AS before, sum(r.last_rating) AS after,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(r.last_rating - r.first_rating AS double precision))
                 AS middle,
               count(CASE WHEN r.last_rating > r.first_rating THEN 1 END) AS improved,
               count(CASE WHEN r.last_rating = r.first_rating THEN 1 END) AS same,
               count(CASE WHEN r.last_rating < r.first_rating THEN 1 END) AS worse,
               count(CASE WHEN r.last_rating IS NULL
                               AND (r.has_left OR r.first_day + coalesce(c.intervals_reassessment, i.reassessment) <= r.to_day)
                          THEN 1 END) AS without_later
        FROM rating_pairs r JOIN rated_domains d ON d.domain = r.domain
          JOIN (SELECT client, CASE WHEN intervals_reassessment > 36500 THEN 36500 ELSE intervals_reassessment END
                                 AS intervals_reassessment FROM clients) AS c ON c.client = r.client
          CROSS JOIN practice_intervals i
        GROUP BY r.from_day, r.to_day, r.domain) AS s
    JOIN (SELECT from_day, to_day, count(*) AS persons FROM persons_in_period GROUP BY from_day, to_day) AS t
      ON t.from_day = s.from_day AND t.to_day = s.to_day;

-- Change in scores: the same of each instrument. In millionths, so that sums are exact.
CREATE VIEW scores_in_episodes AS
  SELECT s.*, (SELECT max(e.position) FROM episodes e
               WHERE e.client = s.client AND e.opened <= s.day AND e.void_date IS NULL
                 AND coalesce(e.status, 'active') <> 'entered-in-error') AS episode
  FROM (SELECT s.client, coalesce(s.instrument, '') AS instrument, s.band, coalesce(s.at_date, a.date) AS day,
               round(CAST(s.score AS double precision) * 1000000) AS score, a.position AS in_file, s.position
        FROM scores s JOIN assessments a ON a.client = s.client AND a.id = s.assessment
        WHERE s.void_date IS NULL AND a.void_date IS NULL AND s.score IS NOT NULL) AS s
  WHERE s.day IS NOT NULL;

CREATE VIEW scores_in_period AS
  SELECT from_day, to_day, has_left, client, instrument, band, day, score, turn, day < from_day OR turn = 1 AS is_before
  FROM (SELECT p.from_day, p.to_day, p.has_left, p.client, s.instrument, s.band, s.day, s.score,
               row_number() OVER (PARTITION BY p.from_day, p.to_day, p.client, s.instrument
                                  ORDER BY s.day, s.in_file, s.position) AS turn
        FROM persons_in_period p
          JOIN scores_in_episodes s ON s.client = p.client AND s.episode = p.episode AND s.day <= p.to_day) AS ordered;

CREATE VIEW score_pairs AS
  SELECT from_day, to_day, client, instrument, has_left, max(CASE WHEN is_before THEN score END) AS first_score,
         max(CASE WHEN is_before THEN band END) AS first_band, max(CASE WHEN is_before THEN day END) AS first_day,
         max(CASE WHEN NOT is_before THEN score END) AS last_score,
         max(CASE WHEN NOT is_before THEN band END) AS last_band, count(CASE WHEN NOT is_before THEN 1 END) > 0 AS is_pair
  FROM (SELECT s.*, row_number() OVER (PARTITION BY from_day, to_day, client, instrument, is_before ORDER BY turn DESC)
                      AS from_last
        FROM scores_in_period s) AS ordered
  WHERE from_last = 1
  GROUP BY from_day, to_day, client, instrument, has_left;

CREATE VIEW outcome_scores AS
  SELECT s.from_day, s.to_day, instrument, n, nearest_whole(10 * total_first, 1000000 * n) / 10 AS mean_first,
         nearest_whole(10 * total_last, 1000000 * n) / 10 AS mean_last,
         nearest_whole(10 * total_change, 1000000 * n) / 10 AS mean_change,
         nearest_whole(10 * middle_change, 1000000) / 10 AS median_change, important_difference,
         CASE WHEN important_difference IS NOT NULL THEN improved END AS improved,
         CASE WHEN important_difference IS NOT NULL AND n > 0
              THEN nearest_whole(100 * improved, n) END AS improved_percent,
         CASE WHEN important_difference IS NOT NULL THEN worse END AS worse, above_cutoff, crossed,
         t.persons - s.scored AS without_first, s.without_later, s.scored - s.n - s.without_later AS not_due,
         n_without_band
  FROM (SELECT from_day, to_day, instrument, count(change) AS n, count(*) AS scored,
               count(CASE WHEN is_late THEN 1 END) AS without_later,
               sum(CASE WHEN is_pair THEN first_score END) AS total_first,
               sum(CASE WHEN is_pair THEN last_score END) AS total_last, sum(change) AS total_change,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(change AS double precision)) AS middle_change,
               max(important_difference) AS important_difference,
               count(CASE WHEN better >= 1000000 * important_difference THEN 1 END) AS improved,
               count(CASE WHEN -better >= 1000000 * important_difference THEN 1 END) AS worse,
               count(CASE WHEN is_banded AND positive_first THEN 1 END) AS above_cutoff,
               count(CASE WHEN is_banded AND positive_first AND NOT positive_last THEN 1 END) AS crossed,
               count(CASE WHEN is_pair AND NOT is_banded THEN 1 END) AS n_without_band
        FROM (SELECT s.*, CASE WHEN s.is_pair THEN s.last_score - s.first_score END AS change,
                     CASE WHEN s.is_pair THEN (s.last_score - s.first_score)
                                              * CASE WHEN d.higher_is_worse THEN -1 ELSE 1 END END AS better,
                     d.important_difference, s.is_pair AND b.band IS NOT NULL AND a.band IS NOT NULL AS is_banded,
                     b.positive AS positive_first, a.positive AS positive_last,
                     NOT s.is_pair AND (s.has_left OR s.first_day + coalesce(c.intervals_reassessment, i.reassessment)
                                                      <= s.to_day) AS is_late
              FROM score_pairs s
                JOIN (SELECT client, CASE WHEN intervals_reassessment > 36500 THEN 36500 ELSE intervals_reassessment END
                                       AS intervals_reassessment FROM clients) AS c ON c.client = s.client
                CROSS JOIN practice_intervals i
                LEFT JOIN instrument_differences d ON d.instrument = s.instrument
                LEFT JOIN instrument_bands b ON b.instrument = s.instrument AND b.band = s.first_band
                LEFT JOIN instrument_bands a ON a.instrument = s.instrument AND a.band = s.last_band) AS pairs
        GROUP BY from_day, to_day, instrument) AS s
    JOIN (SELECT from_day, to_day, count(*) AS persons FROM persons_in_period GROUP BY from_day, to_day) AS t
      ON t.from_day = s.from_day AND t.to_day = s.to_day;
