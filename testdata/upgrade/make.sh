#!/bin/sh
# Makes a file of the format that a program writes, and what that program says is in it: sh testdata/upgrade/make.sh KRAJINA FORMAT
# The file has a source that was put in twice, one that was retracted, one that judges, and a dormant statement.
set -eu
krajina=$(realpath "$1")
to=$(realpath "$(dirname "$0")")/format-$2
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"
export KRAJINA_STORE=sqlite:krajina.db
project() {
  cat <<EOF
krajina: 1
source:
  id: source:$1
  title: {value: Zdroj $1, at: 1}
  sourceKind: PROJECT_PAGE
  date: 2020-02-29
  language: CS
nodes:
  - id: project:$1
    at: 7
    title: $2
    start: $3
EOF
}
project one 'Žluťoučký projekt' 2017 >one.yaml
project two 'Druhý projekt' 2018-02 >two.yaml
project gone 'Stažený projekt' 2019 >gone.yaml
project one 'Žluťoučký projekt, podruhé' 2017-03-01 >again.yaml
sed '/^    title:/d; s/^    start:/    end:/' gone.yaml | sed 's/Zdroj gone/Zdroj loose/; s/source:gone/source:loose/' >loose.yaml
"$krajina" migrate --empty
"$krajina" import one.yaml two.yaml gone.yaml
"$krajina" import loose.yaml
"$krajina" import again.yaml
"$krajina" judge project:one project:two different
"$krajina" retract source:gone
"$krajina" export >"$to.jsonl"
! "$krajina" audit --help >/dev/null 2>&1 || "$krajina" audit --json >"$to.audit"
gzip -9nc krajina.db >"$to.db.gz"
