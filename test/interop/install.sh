#!/bin/sh
# Installs what the programs of this folder use and what is missing, from Debian's packages.
set -eu
if /usr/bin/python3 -c 'import pika, celery' 2>/dev/null; then exit 0; fi
apt-get update -q
apt-get install -y --no-install-recommends python3-pika python3-celery
