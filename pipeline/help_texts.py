"""What `kaoping --help` teaches: no line is wider than 80 columns, a Chinese character being two."""

ABOUT = """kaoping turns the assessment papers of Chinese local governments (PDF, Word,
text …) into one SQLite database in which every number is traced to its place on
a page and recomputed."""

EXAMPLES = """examples:
  kaoping extract                      read data/raw, write to data/processed
  kaoping extract papers --output out  read another folder, write elsewhere
  kaoping explain 市教育局 --year 2023  one unit's scores, down to page and file
  kaoping units 发改                    bodies with 发改 in a name
  kaoping COMMAND --help               what a command does, with examples

exit codes: 0 all is well, 1 a file below PATH failed or was skipped (the rest
is loaded), 2 wrong use, or the output cannot be written, 130 stopped with
Ctrl-C"""

EXTRACT = """Reads files and folders and loads them into DIR/kaoping.db; then recomputes,
checks and writes DIR/report/index.html. Unchanged files are not read again;
what is gone from PATH is removed. What cannot be reached or read now (a share
that is not mounted) keeps its rows and is named as skipped; the next run tries
again. Interrupted runs are completed by the next, the report too. Exit code 1:
a file below PATH failed or was skipped."""

EXTRACT_EXAMPLES = """examples:
  kaoping extract                            everything in data/raw
  kaoping extract scores.pdf sheet.docx      two files
  kaoping extract --workers 8                on eight processor cores
  kaoping extract broken.pdf --force         try a file again"""

EXPLAIN = """Prints how each score of a unit comes about: base, every bonus and deduction
with its words, page and file, the sum, the published number and the verdict."""

EXPLAIN_EXAMPLES = """examples:
  kaoping explain 教育                     every unit with 教育 in a name
  kaoping explain 云岭市教育局 --year 2023  one unit, one year"""

DOCTOR = """Says what this machine can read, and what to install for the rest. Exit code 1
where something that is needed is missing."""

CORRECTIONS = """Lists what people corrected or decided in FILE, and whether it still fits what
is read there."""

UNITS = """Lists the bodies in the database, with the ways in which they are written and
how often; PART keeps those with these words in a name.
`kaoping units check FILE` shows how names resolve and why: FILE has a name a
line, or is any paper that can be read. `kaoping units groups` lists the
collective phrases (各区县人民政府) with the members that a paper lists.
`kaoping units unused` lists the entries of normalizers/lists/bodies_*.csv that
no name in the database leads to."""

UNITS_EXAMPLES = """examples:
  kaoping units                                every unit
  kaoping units 教育                            those with 教育 in a name
  kaoping units check names.txt --place 云岭市   how each line resolves
  kaoping units check data/raw/results.pdf     how the names of a paper resolve
  kaoping units groups                         whom collective phrases stand for
  kaoping units unused                         list entries without use

A body that is missing: add a line to normalizers/lists/bodies_government.csv
(or bodies_party.csv, bodies_stationed.csv). A name taken for the wrong body:
decide it in data/corrections.csv (kind unit; ≠NAME: it is not that body)."""

REASONS = """Lists what points were given and taken for: each category with its meaning,
counts and the most frequent reasons, behind each the words that decided.
--why tells how one sentence is decided."""

REASONS_EXAMPLES = """examples:
  kaoping reasons                                all categories
  kaoping reasons --category overdue --examples 20
  kaoping reasons --why 因整改迟缓被市安委办约谈

A word that is missing: add it to its category in
normalizers/lists/categories.yaml; `make evaluate` tells whether it helped."""
