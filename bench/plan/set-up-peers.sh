#!/bin/sh
# A throw-away environment for the peers of bench/plan: ./bench/plan/set-up-peers.sh DIR
# Delete DIR when done; nothing else is touched. Python 3.11 to 3.13.
set -eu
dir=${1:?name a folder to make the environment in}
python3 -m venv "$dir"
"$dir/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 pandas==2.3.3 pyvroom==1.15.2 pyvrp==0.14.1 ortools==9.15.6755 highspy==1.16.0 scipy==1.17.1
"$dir/bin/python" -c 'import vroom, pyvrp, ortools; print("vroom, pyvrp, ortools", ortools.__version__)'
echo "peers are in $dir"
