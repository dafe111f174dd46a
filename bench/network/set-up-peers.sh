#!/bin/sh
# Throw-away environments for the peers of bench/network: ./bench/network/set-up-peers.sh DIR
# Two of them, because the peers want different numpy. Delete DIR when done; nothing else is touched.
set -eu
dir=${1:?name a folder to make the environments in}
python3 -m venv "$dir/pandapipes"
"$dir/pandapipes/bin/pip" install --quiet pandapipes==0.16.0 pandapower==3.3.3 pandas==2.3.3 numpy==2.2.6 scipy==1.13.1 numba==0.68.1
python3 -m venv "$dir/wntr"
"$dir/wntr/bin/pip" install --quiet wntr==1.3.2 six==1.17.0 numpy==1.26.4 pandas==2.3.3 scipy==1.13.1
echo "peers are in $dir"
