"""The SQL that compares an indicator with itself in the document before: what is written otherwise but means the same is no change."""

from functools import reduce

# No more of them: SQLite's parser takes some two dozen calls one inside the other.
_FOLDED = {" ": "", "\n": "", "％": "%", "（": "(", "）": ")", "，": ","}


def folded(sql: str) -> str:
    """The text of an SQL expression without blanks, with marks in one width."""
    return reduce(lambda told, pair: f"replace({told}, '{pair[0]}', '{pair[1]}')", _FOLDED.items(), sql)


# A target is its value where it has one (≥20% and 不低于20% are the same), else its words.
_MEANT = (
    f"coalesce({folded('t.name')}, '') || '|' || coalesce(t.year, '') || '|' || CASE WHEN t.value IS NULL THEN {folded('t.raw')} ELSE "
    f"coalesce(t.comparator, '') || t.value || '-' || coalesce(t.value_high, '') || coalesce({folded('t.unit')}, '') || coalesce(t.direction, '') END"
)


def _targets(said: str) -> str:
    return (
        f"group_concat((SELECT group_concat(said, '；') FROM (SELECT {said} AS said"
        " FROM indicator_targets t WHERE t.indicator_id = i.id ORDER BY t.ordinal)), '；')"
    )


STEPS = f"""SELECT d.jurisdiction, coalesce(i.indicator_concept, {folded("i.name")}) AS concept, max(i.name) AS name,
    d.year, d.issued_on, d.path, group_concat(DISTINCT i.attribute) AS attribute,
    {_targets("coalesce(t.name || ' ', '') || t.raw")} AS targets,
    {_targets(_MEANT)} AS meant,
    (SELECT group_concat(name, '、') FROM (SELECT DISTINCT coalesce(v.name, {folded("x.raw")}) AS name FROM indicator_units x
      JOIN indicators j ON j.id = x.indicator_id LEFT JOIN units v ON v.id = x.unit_id
      WHERE j.document_id = d.id AND x.role = 'lead'
        AND coalesce(j.indicator_concept, {folded("j.name")}) = coalesce(i.indicator_concept, {folded("i.name")})
      ORDER BY name)) AS leads
  FROM indicators i JOIN documents d ON d.id = i.document_id
  WHERE d.jurisdiction IS NOT NULL AND coalesce(i.indicator_concept, i.name) IS NOT NULL
  GROUP BY d.id, coalesce(i.indicator_concept, {folded("i.name")})"""
"""Every indicator of every document: its targets as written and as meant, its attribute, the official names of its lead units."""

CHANGES = f"""FROM (
  SELECT *, lag(year) OVER step AS year_before, lag(targets) OVER step AS targets_before, lag(meant) OVER step AS meant_before,
    lag(attribute) OVER step AS attribute_before, lag(leads) OVER step AS leads_before, lag(path) OVER step AS path_before
  FROM ({STEPS})
  WINDOW step AS (PARTITION BY jurisdiction, concept ORDER BY year, issued_on, path))
WHERE path_before IS NOT NULL AND (meant_before IS NOT meant OR attribute_before IS NOT attribute OR leads_before IS NOT leads)"""
"""Every indicator beside the document before it, where target, attribute or lead is another."""
