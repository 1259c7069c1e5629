import { NODE_VARIABLES, SOCKET_VARIABLES, URL_VARIABLES } from '../../config/paths.js'
import { NAMES_PATH, PREFIX_HEADER, VHOST_HEADER } from '../../control/protocol.js'

/**
 * A program for sh that all completion scripts contain, since it answers in a fraction of the time in which Node.js
 * starts. It finds the control socket as src/config/paths.ts does, and asks the daemon there by what can: curl, socat or
 * netcat, and else by the command line program. Without a daemon it says nothing.
 *
 * usage: sh -c ASK_DAEMON sh PROGRAM KIND PREFIX [WORD ...], the words being those between the program and the current one
 *
 * It has no single quotation marks, so that it can stand between some.
 */
export const ASK_DAEMON = `program=$1 kind=$2 prefix=$3
shift 3
vhost=/ node= socket= context= expected=
ask_program() { exec "$program" __complete "$kind" "$prefix" "$@"; }
for word do
  case $expected in
    vhost) vhost=$word ;;
    node) node=$word ;;
    socket) socket=$word ;;
    *)
      case $word in
        -p | --vhost) expected=vhost; continue ;;
        -n | --node) expected=node; continue ;;
        --socket) expected=socket; continue ;;
        --vhost=*) vhost=\${word#*=} ;;
        --node=*) node=\${word#*=} ;;
        --socket=*) socket=\${word#*=} ;;
        -p?*) vhost=\${word#-p} ;;
        -n?*) node=\${word#-n} ;;
        --context | --context=* | --url | --url=*) context=1 ;;
        --) break ;;
      esac
      ;;
  esac
  expected=
done
# A management port is asked by the program. Who names no broker may have a context that does, which is left to it, too.
if [ -z "$socket$node" ] && [ -n "${URL_VARIABLES.map((name) => `$${name}`).join('')}" ]; then context=1; fi
if [ -z "$socket$node${[...NODE_VARIABLES, ...SOCKET_VARIABLES].map((name) => `$${name}`).join('')}" ]; then
  [ -z "$WARREN_CONTEXT" ] && [ ! -f "\${XDG_CONFIG_HOME:-$HOME/.config}/warren/contexts.json" ] || context=1
fi
[ -z "$context" ] || [ "$kind" = nodes ] || ask_program "$@"
# A node that is named has a socket of its own, whatever the environment says of another one.
if [ -z "$socket" ] && [ -z "$node" ]; then socket=${firstSet(SOCKET_VARIABLES, '')}; fi
if [ -z "$socket" ] || [ "$kind" = nodes ]; then
  user=$(id -u)
  if [ "$user" = 0 ]; then
    directory=/run/warren
  elif [ -n "$XDG_RUNTIME_DIR" ]; then
    directory=$XDG_RUNTIME_DIR/warren
  else
    directory=\${TMPDIR:-\${TMP:-\${TEMP:-/tmp}}}
    directory=\${directory%/}/warren-$user
    [ -O "$directory" ] || exit 0
  fi
fi
if [ "$kind" = nodes ]; then
  for path in "$directory"/*@*.sock; do
    [ -S "$path" ] || continue
    path=\${path##*/}
    printf "%s\\n" "\${path%.sock}"
  done
  exit 0
fi
if [ -z "$socket" ]; then
  node=\${node:-${firstSet(NODE_VARIABLES, 'rabbit')}}
  case $node in
    *@*) ;;
    *) host=$(uname -n); node=$node@\${host%%.*} ;;
  esac
  socket=$directory/$node.sock
fi
# The name of a socket whose path is too long for the system is not worked out here.
[ \${#socket} -le 107 ] || ask_program "$@"
[ -S "$socket" ] || exit 0
if command -v curl >/dev/null; then
  curl -q --silent --fail --max-time 2 --noproxy "*" --unix-socket "$socket" \\
    --header "${VHOST_HEADER}: $vhost" --header "${PREFIX_HEADER}: $prefix" "http://warren${NAMES_PATH}$kind"
  # 2 and 4: a curl that knows no Unix sockets.
  case $? in 2 | 4) ;; *) exit 0 ;; esac
fi
answer=
ask() {
  answer=$(printf "GET ${NAMES_PATH}%s HTTP/1.0\\r\\n${VHOST_HEADER}: %s\\r\\n${PREFIX_HEADER}: %s\\r\\n\\r\\n" \\
    "$kind" "$vhost" "$prefix" | "$@")
  [ -n "$answer" ]
}
{ command -v socat >/dev/null && ask socat -t 2 - "UNIX-CONNECT:$socket"; } ||
  { command -v nc >/dev/null && ask nc -w 2 -U "$socket"; } || ask_program "$@"
printf "%s\\n" "$answer" | awk "body { print } /^\\r?\\$/ { body = 1 }"`

/** What sh makes the first of some variables that is neither unset nor empty, or `otherwise`. */
function firstSet(variables: readonly string[], otherwise: string): string {
  return variables.reduceRight((rest, name) => `\${${name}:-${rest}}`, otherwise)
}
