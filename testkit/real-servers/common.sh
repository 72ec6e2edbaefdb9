# Read by install, start, stop and check: where things are and on which ports.
HERE=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
TARGET=$(realpath -m "$HERE/../target")

KEYCLOAK_VERSION=26.7.3
KEYCLOAK_HOME=${KEYCLOAK_HOME:-$TARGET/keycloak-$KEYCLOAK_VERSION}

DIR=$(realpath -m "${1:-$TARGET/real-servers}")

# Dovecot's sockets: the folder is short and not under DIR: the path of a Unix socket may have 107 characters only.
RUN_DIR=/run/incident-mail-$(cksum <<<"$DIR" | cut -d' ' -f1)

# property NAME: from servers.properties, which is there while the servers run.
property() { sed -n "s/^${1//./\\.}=//p" "$DIR/servers.properties" 2>/dev/null || true; }

# Two sets of servers can run side by side with different bases.
BASE=${REAL_SERVERS_PORT_BASE:-$(property port.base)}
BASE=${BASE:-21000}
KEYCLOAK_PORT=$((BASE + 80))
KEYCLOAK_TLS_PORT=$((BASE + 81))
DOVECOT_SUBMISSION_PORT=$((BASE + 87))
DOVECOT_SUBMISSIONS_PORT=$((BASE + 65))
DOVECOT_IMAP_PORT=$((BASE + 43))
DOVECOT_LMTP_PORT=$((BASE + 24))
DOVECOT_AUTH_PORT=$((BASE + 99))
POSTFIX_RELAY_PORT=$((BASE + 25))
POSTFIX_ASCII_PORT=$((BASE + 26))
POSTFIX_SUBMISSION_PORT=$((BASE + 187))
POSTFIX_SUBMISSIONS_PORT=$((BASE + 165))
POSTFIX_WRONG_HOST_PORT=$((BASE + 188))

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# until_true SECONDS WHAT COMMAND... : asks again and again, and says what did not come.
until_true() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    ((SECONDS < deadline)) || fail "$what: not there in time; see $DIR/log"
    sleep 0.2
  done
}

keycloak_runs() {
  # Its script stays as the parent of Java at times, so the whole group of processes counts. The path is asked
  # for too, because the number may have been given to someone else since.
  [[ -s $DIR/keycloak.pid ]] && pgrep -g "$(<"$DIR/keycloak.pid")" -f "$DIR/keycloak/" >/dev/null
}
dovecot_runs() { [[ -e $DIR/dovecot/dovecot.conf ]] && doveadm -c "$DIR/dovecot/dovecot.conf" service status >/dev/null 2>&1; }
postfix_runs() { [[ -e $DIR/postfix/main.cf ]] && postfix -c "$DIR/postfix" status >/dev/null 2>&1; }
