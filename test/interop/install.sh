#!/bin/sh
# Installs what the programs of this folder and the tests of the page use and what is missing, from Debian's packages.
set -eu
packages='python3-pika python3-celery python3-aio-pika amqp-tools librabbitmq-client-java libslf4j-java php-cli php-amqplib
  ruby-bunny libanyevent-rabbitmq-perl chromium'
# The Java program is run from its source, which takes a JDK.
command -v javac >/dev/null || packages="$packages default-jdk-headless"

# rabbitmqadmin is a script in the package of the whole broker, which is not wanted here: it would start.
rabbitmqadmin=$(dirname "$0")/.rabbitmqadmin
wants_rabbitmqadmin() { [ ! -e /usr/bin/rabbitmqadmin ] && [ ! -e "$rabbitmqadmin/usr/bin/rabbitmqadmin" ]; }

# shellcheck disable=SC2086
if dpkg -s $packages >/dev/null 2>&1 && ! wants_rabbitmqadmin; then exit 0; fi
apt-get update -q -o DPkg::Lock::Timeout=300
if wants_rabbitmqadmin; then
  downloads=$(mktemp -d)
  (cd "$downloads" && apt-get download -q -o APT::Sandbox::User=root rabbitmq-server)
  dpkg-deb -x "$downloads"/rabbitmq-server_*.deb "$rabbitmqadmin"
  rm -r "$downloads"
fi
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends $packages
