# Sourced by ./frostline and setup/test.sh: finds a fit Node, brings what is missing, builds what is stale.
# POSIX sh. Expects ROOT. Leaves NODE_BIN on PATH.

# Oldest Node that has node:sqlite without a flag; what is brought where the machine's own is older.
NODE_OLDEST_MAJOR=22
NODE_OLDEST_MINOR=13
NODE_BROUGHT=24.21.0
PRIVATE_NODE="$ROOT/.frostline/node"

tell() { printf '%s\n' "$*" >&2; }

fit_node() { # path of a node binary → true when new enough
  [ -x "$1" ] || return 1
  version=$("$1" -p 'process.versions.node' 2>/dev/null) || return 1
  major=${version%%.*}
  rest=${version#*.}
  minor=${rest%%.*}
  [ "$major" -gt "$NODE_OLDEST_MAJOR" ] || { [ "$major" -eq "$NODE_OLDEST_MAJOR" ] && [ "$minor" -ge "$NODE_OLDEST_MINOR" ]; }
}

node_package() { # the npm package that carries Node's binary for this machine
  case "$(uname -s)" in
    Linux) system=linux ;;
    Darwin) system=darwin ;;
    *) return 1 ;;
  esac
  case "$(uname -m)" in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) return 1 ;;
  esac
  printf 'node-%s-%s' "$system" "$machine"
}

need_npm() {
  command -v npm >/dev/null 2>&1 && return 0
  tell 'Frostline needs npm to bring its packages, and none was found on PATH. On Debian: apt-get install nodejs npm'
  tell 'Потрібен npm, але його не знайдено. У Debian: apt-get install nodejs npm'
  exit 1
}

bring_node() { # runs in the background of the package install
  package=$(node_package) || {
    tell "No Node $NODE_BROUGHT from npm for $(uname -sm): install Node $NODE_OLDEST_MAJOR.$NODE_OLDEST_MINOR or newer yourself."
    return 1
  }
  rm -rf "$PRIVATE_NODE.partial"
  mkdir -p "$PRIVATE_NODE.partial"
  npm install --prefix "$PRIVATE_NODE.partial" --ignore-scripts --no-save --no-package-lock --silent "$package@$NODE_BROUGHT" >&2 || return 1
  [ -x "$PRIVATE_NODE.partial/node_modules/$package/bin/node" ] || return 1
  rm -rf "$PRIVATE_NODE"
  # The folder gets its final name only when it is whole: a power cut leaves nothing half-brought.
  mv "$PRIVATE_NODE.partial/node_modules/$package" "$PRIVATE_NODE" && rm -rf "$PRIVATE_NODE.partial"
}

lock_print() { cksum <"$ROOT/package-lock.json"; }

bring_packages() {
  npm ci --prefix "$ROOT" --silent --no-audit --no-fund >&2 || {
    tell 'The packages could not be brought. The network is needed once, for the install; afterwards everything works offline.'
    return 1
  }
  lock_print >"$ROOT/node_modules/.frostline-lock"
}

prepare() {
  started=$(date +%s)
  NODE_BIN=
  for candidate in "${FROSTLINE_NODE:-}" "$PRIVATE_NODE/bin/node" "$(command -v node 2>/dev/null || true)"; do
    if [ -n "$candidate" ] && fit_node "$candidate"; then
      NODE_BIN=$candidate
      break
    fi
  done
  packages_stale=
  [ "$(cat "$ROOT/node_modules/.frostline-lock" 2>/dev/null)" = "$(lock_print)" ] || packages_stale=1

  node_job=
  if [ -z "$NODE_BIN" ]; then
    need_npm
    tell "· bringing Node $NODE_BROUGHT from npm (once; this machine has $(node --version 2>/dev/null || echo none))"
    bring_node &
    node_job=$!
  fi
  if [ -n "$packages_stale" ]; then
    need_npm
    tell '· bringing packages from npm (once)'
    bring_packages || {
      [ -z "$node_job" ] || kill "$node_job" 2>/dev/null
      exit 1
    }
  fi
  if [ -n "$node_job" ]; then
    wait "$node_job" || {
      tell 'Node could not be brought from npm.'
      exit 1
    }
    NODE_BIN="$PRIVATE_NODE/bin/node"
  fi
  PATH="$(dirname "$NODE_BIN"):$PATH"
  export PATH

  if [ ! -e "$ROOT/dist/.built" ] || [ -n "$(find "$ROOT/src" "$ROOT/package-lock.json" "$ROOT/tsconfig.base.json" "$ROOT/vite.config.ts" -newer "$ROOT/dist/.built" ! -name '*.test.ts' ! -name '*.md' 2>/dev/null | head -n 1)" ]; then
    tell '· building'
    mark="$ROOT/.frostline/building.$$"
    mkdir -p "$ROOT/.frostline" "$ROOT/dist"
    : >"$mark"
    (cd "$ROOT" && node node_modules/vite/bin/vite.js build --logLevel error >&2) &
    web_job=$!
    # Only what runs: the types of tests are the business of `npm test`.
    (cd "$ROOT" && node_modules/.bin/tsc -b src/cli src/web >&2) || {
      tell 'The build failed; see the lines above.'
      exit 1
    }
    wait "$web_job" || {
      tell 'The screens could not be built; see the lines above.'
      exit 1
    }
    mv "$mark" "$ROOT/dist/.built"
  fi
  took=$(($(date +%s) - started))
  [ "$took" -lt 2 ] || tell "· ready after $took s"
}
