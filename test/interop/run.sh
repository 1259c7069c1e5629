#!/bin/sh
# Runs every program of this folder against the broker on a port and prints a summary.
# Usage: run.sh PORT [HOST]. PYTHON names an interpreter that has pika and celery (Debian: python3-pika,
# python3-celery).
set -u
port=${1:?usage: run.sh PORT [HOST]}
host=${2:-127.0.0.1}
python=${PYTHON:-/usr/bin/python3}
folder=$(dirname "$0")
export PYTHONDONTWRITEBYTECODE=1

passed=0
failed=''
for program in hello_world work_queue publish_subscribe routing topics rpc publisher_confirms celery_rpc; do
  if timeout 90 "$python" "$folder/$program.py" --host "$host" --port "$port"; then
    passed=$((passed + 1))
  else
    failed="$failed $program"
  fi
done

if [ -n "$failed" ]; then
  echo "$passed passed, failed:$failed"
  exit 1
fi
echo "all $passed passed"
