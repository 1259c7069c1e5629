#!/bin/sh
# Runs every program of this folder against the broker on a port and prints a summary. install.sh brings what they need.
# Usage: run.sh PORT [HOST]. PYTHON names an interpreter that has pika, celery and aio-pika.
set -u
port=${1:?usage: run.sh PORT [HOST]}
host=${2:-127.0.0.1}
python=${PYTHON:-/usr/bin/python3}
folder=$(dirname "$0")
jars=/usr/share/java
export PYTHONDONTWRITEBYTECODE=1

passed=0
failed=''

# Runs a program, named first for the summary.
check() {
  name=$1
  shift
  if timeout 90 "$@"; then
    passed=$((passed + 1))
  else
    failed="$failed $name"
  fi
}

for program in hello_world work_queue publish_subscribe routing topics rpc publisher_confirms celery_rpc aio_pika_client; do
  check "$program" "$python" "$folder/$program.py" --host "$host" --port "$port"
done
check amqp_tools sh "$folder/amqp_tools.sh" "$host" "$port"
check java java -cp "$jars/amqp-client.jar:$jars/slf4j-api.jar:$jars/slf4j-nop.jar" "$folder/JavaClient.java" "$host" "$port"
check php php "$folder/php_client.php" "$host" "$port"
check bunny ruby "$folder/bunny_client.rb" "$host" "$port"
check anyevent perl "$folder/anyevent_client.pl" "$host" "$port"

if [ -n "$failed" ]; then
  echo "$passed passed, failed:$failed"
  exit 1
fi
echo "all $passed passed"
