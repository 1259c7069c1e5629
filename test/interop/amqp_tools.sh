#!/bin/sh
# librabbitmq, the client library for C, through Debian's amqp-tools: declare, publish, get, consume, delete, a refusal.
# Usage: amqp_tools.sh HOST PORT
set -eu
server="--server=$1 --port=$2"
queue=interop.tools.$$

fail() {
  echo "FAIL amqp_tools.sh: $1"
  exit 1
}

# shellcheck disable=SC2086
{
  [ "$(amqp-declare-queue $server --queue="$queue" --durable)" = "$queue" ] || fail 'declare'
  for body in one two three; do
    amqp-publish $server --routing-key="$queue" --persistent --header='kind: test' --body="$body" || fail 'publish'
  done
  [ "$(amqp-get $server --queue="$queue")" = one ] || fail 'get'
  [ "$(amqp-consume $server --queue="$queue" --prefetch-count=1 --count=2 cat)" = twothree ] || fail 'consume'
  if amqp-get $server --queue="$queue" >/dev/null; then fail 'get from an empty queue'; fi
  amqp-delete-queue $server --queue="$queue" >/dev/null || fail 'delete'
  refusal=$(amqp-consume $server --queue="$queue" cat 2>&1) && fail 'consuming from a queue that is gone'
}
case $refusal in
  *"404"*"NOT_FOUND - no queue '$queue' in vhost '/'"*) ;;
  *) fail "the refusal says: $refusal" ;;
esac
echo 'ok   amqp_tools.sh: three messages there, one refusal'
