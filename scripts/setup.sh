# Sourced by the scripts beside it: goes to the project's root and makes its virtual environment there, or keeps
# the one that is up to date. PYTHON chooses the interpreter, VENV the folder (.venv).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
venv=${VENV:-.venv}
[ "${venv#/}" != "$venv" ] || venv=$PWD/$venv
bin=$venv/bin

candidates=(python3.13 python3.12 python3.11 python3)
[ -z "${PYTHON:-}" ] || candidates=("$PYTHON")
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
for python in "${candidates[@]}"; do new_enough "$python" && break; done
new_enough "$python" || {
  echo "termbase needs Python 3.11 or newer. Install one, or name it: PYTHON=/opt/python3.12/bin/python3 $0" >&2
  exit 2
}

wanted="$(pwd -P) $("$python" -V) $(cat pyproject.toml constraints.txt | cksum)"
if [ "$(cat "$venv/.ready" 2>/dev/null)" != "$wanted" ] || ! "$bin/python" -c '' 2>/dev/null; then
  echo "Setting up $venv with $("$python" -V) (once, and again when pyproject.toml or constraints.txt change) ..." >&2
  "$python" -m venv --clear "$venv"
  "$bin/python" -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]' >&2
  echo "$wanted" >"$venv/.ready"
fi
