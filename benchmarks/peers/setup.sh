#!/bin/sh
# Sets up the engines that the benchmarks compare with: benchmarks/.venv, and with --flink also benchmarks/.flink (Maven, Java 17).
set -eu
cd "$(dirname "$0")/.."

python3 -m venv .venv
.venv/bin/pip install --quiet --requirement peers/requirements.txt

if [ "${1:-}" = --flink ]; then
  mkdir -p .flink
  mvn --quiet --batch-mode --file peers/flink/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$PWD/.flink/libs"
  javac -cp '.flink/libs/*' -d .flink peers/flink/FlinkPeer.java
fi
