#!/bin/sh
# Installs what the programs of this folder use and what is missing, from Debian's packages.
set -eu
packages='python3-pika python3-celery python3-aio-pika amqp-tools librabbitmq-client-java libslf4j-java php-cli php-amqplib
  ruby-bunny libanyevent-rabbitmq-perl'
# The Java program is run from its source, which takes a JDK.
command -v javac >/dev/null || packages="$packages default-jdk-headless"
# shellcheck disable=SC2086
if dpkg -s $packages >/dev/null 2>&1; then exit 0; fi
apt-get update -q -o DPkg::Lock::Timeout=300
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends $packages
