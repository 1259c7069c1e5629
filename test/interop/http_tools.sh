#!/bin/sh
# Runs the tools that use RabbitMQ's HTTP API against the broker on these ports.
# Usage: http_tools.sh PORT HTTP_PORT HTTPS_PORT CERTIFICATE
set -eu
python=${PYTHON:-/usr/bin/python3}
folder=$(dirname "$0")
export PYTHONDONTWRITEBYTECODE=1

"$python" "$folder/rabbitmqadmin.py" --port "$1" --management-port "$2"
"$python" "$folder/rabbitmqadmin.py" --port "$1" --management-port "$2" --tls-port "$3" --ca "$4"
