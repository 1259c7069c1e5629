# bash completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

# Offers the lines of standard input that begin with the current word.
_warrenctl_offer() {
  local candidate
  while IFS= read -r candidate; do
    [[ $candidate == "$cur"* ]] && COMPREPLY+=("$(printf %q "$candidate")")
  done
}

# Offers the given words.
_warrenctl_words() {
  local candidate
  for candidate in "$@"; do
    [[ $candidate == "$cur"* ]] && COMPREPLY+=("$candidate")
  done
}

# Offers names that the daemon knows.
_warrenctl_live() {
  _warrenctl_offer < <("${COMP_WORDS[0]}" __complete "$1" "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}

_warrenctl_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_warrenctl_commands() {
  case ${COMP_WORDS[0]##*/} in
    warrenctl) _warrenctl_words add_user add_vhost alarms apply authenticate_user autocomplete await_startup backup change_password check_alarms check_local_alarms clear_global_parameter clear_operator_policy clear_parameter clear_password clear_permissions clear_policy clear_topic_permissions clear_user_limits clear_vhost_limits close_all_connections close_all_user_connections close_connection consume declare_binding declare_exchange declare_queue delete_binding delete_exchange delete_queue delete_user delete_vhost diff doctor explain export export_definitions get help import_definitions list_bindings list_channels list_connections list_consumers list_exchanges list_global_parameters list_operator_policies list_parameters list_permissions list_policies list_queues list_topic_permissions list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts ping publish purge_exchange purge_queue restore set_disk_free_limit set_global_parameter set_operator_policy set_parameter set_permissions set_policy set_topic_permissions set_user_limits set_user_tags set_vhost_limits set_vhost_tags set_vm_memory_high_watermark sql status stop top trace_off trace_on update_vhost_metadata version ;;
    rabbitmqctl) _warrenctl_words add_user add_vhost alarms apply authenticate_user autocomplete await_startup backup change_password check_alarms check_local_alarms clear_global_parameter clear_operator_policy clear_parameter clear_password clear_permissions clear_policy clear_topic_permissions clear_user_limits clear_vhost_limits close_all_connections close_all_user_connections close_connection consume declare_binding declare_exchange declare_queue delete_binding delete_exchange delete_queue delete_user delete_vhost diff doctor explain export export_definitions get help import_definitions list_bindings list_channels list_connections list_consumers list_exchanges list_global_parameters list_operator_policies list_parameters list_permissions list_policies list_queues list_topic_permissions list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts ping publish purge_exchange purge_queue restore set_disk_free_limit set_global_parameter set_operator_policy set_parameter set_permissions set_policy set_topic_permissions set_user_limits set_user_tags set_vhost_limits set_vhost_tags set_vm_memory_high_watermark sql status stop top trace_off trace_on update_vhost_metadata version ;;
    rabbitmq-diagnostics) _warrenctl_words alarms autocomplete check_alarms check_local_alarms doctor help list_bindings list_channels list_connections list_consumers list_exchanges list_global_parameters list_operator_policies list_parameters list_permissions list_policies list_queues list_topic_permissions list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts ping status top version ;;
    rabbitmq-queues) _warrenctl_words autocomplete help version ;;
  esac
}

# Whether the option $2 of the command $1 takes the next word.
_warrenctl_takes_value() {
  case "$1 $2" in
    *' -n' | *' --node' | *' --socket' | *' -p' | *' --vhost' | *' -t' | *' --timeout' | *' --formatter' | *' --script-name' | *' --aliases-file' | *' --printer' | *' --file') return 0 ;;
    'add_vhost -d' | 'add_vhost --description' | 'add_vhost --tags' | 'add_vhost --default-queue-type') return 0 ;;
    'apply -f' | 'apply --filename' | 'apply --owner') return 0 ;;
    'close_all_connections --per-connection-delay' | 'close_all_connections --limit') return 0 ;;
    'consume -c' | 'consume --count' | 'consume --prefetch') return 0 ;;
    'declare_binding --source' | 'declare_binding --destination' | 'declare_binding --destination-type' | 'declare_binding --routing-key' | 'declare_binding --arguments' | 'declare_binding --argument') return 0 ;;
    'declare_exchange --type' | 'declare_exchange --arguments' | 'declare_exchange --argument') return 0 ;;
    'declare_queue --type' | 'declare_queue --arguments' | 'declare_queue --argument') return 0 ;;
    'delete_binding --source' | 'delete_binding --destination' | 'delete_binding --destination-type' | 'delete_binding --routing-key' | 'delete_binding --arguments' | 'delete_binding --argument') return 0 ;;
    'diff -f' | 'diff --filename' | 'diff --owner') return 0 ;;
    'doctor --fail-on' | 'doctor --check' | 'doctor --skip' | 'doctor --watch-ms') return 0 ;;
    'explain --user' | 'explain --size' | 'explain -H' | 'explain --header' | 'explain --headers' | 'explain --content-type' | 'explain --content-encoding' | 'explain --priority' | 'explain --correlation-id' | 'explain --reply-to' | 'explain --expiration' | 'explain --message-id' | 'explain --timestamp' | 'explain --type' | 'explain --user-id' | 'explain --app-id') return 0 ;;
    'export_definitions --format') return 0 ;;
    'get -c' | 'get --count' | 'get --sort' | 'get --interval') return 0 ;;
    'import_definitions --format') return 0 ;;
    'list_bindings --sort' | 'list_bindings --interval') return 0 ;;
    'list_channels --sort' | 'list_channels --interval') return 0 ;;
    'list_connections --sort' | 'list_connections --interval') return 0 ;;
    'list_consumers --sort' | 'list_consumers --interval') return 0 ;;
    'list_exchanges --sort' | 'list_exchanges --interval') return 0 ;;
    'list_global_parameters --sort' | 'list_global_parameters --interval') return 0 ;;
    'list_operator_policies --sort' | 'list_operator_policies --interval') return 0 ;;
    'list_parameters --sort' | 'list_parameters --interval') return 0 ;;
    'list_permissions --sort' | 'list_permissions --interval') return 0 ;;
    'list_policies --sort' | 'list_policies --interval') return 0 ;;
    'list_queues --sort' | 'list_queues --interval') return 0 ;;
    'list_topic_permissions --sort' | 'list_topic_permissions --interval') return 0 ;;
    'list_user_limits --user') return 0 ;;
    'list_user_permissions --sort' | 'list_user_permissions --interval') return 0 ;;
    'list_user_topic_permissions --sort' | 'list_user_topic_permissions --interval') return 0 ;;
    'list_users --sort' | 'list_users --interval') return 0 ;;
    'list_vhosts --sort' | 'list_vhosts --interval') return 0 ;;
    'publish --payload-encoding' | 'publish -H' | 'publish --header' | 'publish --headers' | 'publish --content-type' | 'publish --content-encoding' | 'publish --priority' | 'publish --correlation-id' | 'publish --reply-to' | 'publish --expiration' | 'publish --message-id' | 'publish --timestamp' | 'publish --type' | 'publish --user-id' | 'publish --app-id') return 0 ;;
    'restore --into') return 0 ;;
    'set_operator_policy --priority' | 'set_operator_policy --apply-to') return 0 ;;
    'set_policy --priority' | 'set_policy --apply-to') return 0 ;;
    'sql --max-rows' | 'sql --time-limit') return 0 ;;
    'status --unit') return 0 ;;
    'top --table' | 'top --sort' | 'top --filter' | 'top --interval') return 0 ;;
    'update_vhost_metadata -d' | 'update_vhost_metadata --description' | 'update_vhost_metadata --tags' | 'update_vhost_metadata --default-queue-type') return 0 ;;
  esac
  return 1
}

# Offers values of the option $2 of the command $1.
_warrenctl_values() {
  case "$1 $2" in
    *' --socket') _warrenctl_files ;;
    *' -p' | *' --vhost') _warrenctl_live vhosts ;;
    *' --formatter') _warrenctl_words table pretty_table json json_stream csv erlang string ;;
    *' --aliases-file') _warrenctl_files ;;
    *' --file') _warrenctl_files ;;
    'apply -f' | 'apply --filename') _warrenctl_files ;;
    'declare_binding --source') _warrenctl_live exchanges ;;
    'declare_binding --destination') _warrenctl_live queues ;;
    'declare_binding --destination-type') _warrenctl_words queue exchange ;;
    'declare_queue --type') _warrenctl_words classic quorum stream ;;
    'delete_binding --source') _warrenctl_live exchanges ;;
    'delete_binding --destination') _warrenctl_live queues ;;
    'delete_binding --destination-type') _warrenctl_words queue exchange ;;
    'diff -f' | 'diff --filename') _warrenctl_files ;;
    'doctor --fail-on') _warrenctl_words error warning info ;;
    'explain --user') _warrenctl_live users ;;
    'explain --reply-to') _warrenctl_live queues ;;
    'get --sort') _warrenctl_words exchange routing_key redelivered message_count properties payload_bytes payload_encoding payload ;;
    'list_bindings --sort') _warrenctl_words source_name source_kind destination_name destination_kind routing_key arguments owner ;;
    'list_channels --sort') _warrenctl_words pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count ;;
    'list_connections --sort') _warrenctl_words pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at ;;
    'list_consumers --sort') _warrenctl_words queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments ;;
    'list_exchanges --sort') _warrenctl_words name type durable auto_delete internal arguments policy messages_delayed owner ;;
    'list_global_parameters --sort') _warrenctl_words name value ;;
    'list_operator_policies --sort') _warrenctl_words vhost name pattern apply-to definition priority ;;
    'list_parameters --sort') _warrenctl_words component name value ;;
    'list_permissions --sort') _warrenctl_words user configure write read ;;
    'list_policies --sort') _warrenctl_words vhost name pattern apply-to definition priority ;;
    'list_queues --sort') _warrenctl_words name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp disk_reads disk_writes consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online ;;
    'list_topic_permissions --sort') _warrenctl_words user exchange write read ;;
    'list_user_limits --user') _warrenctl_live users ;;
    'list_user_permissions --sort') _warrenctl_words vhost configure write read ;;
    'list_user_topic_permissions --sort') _warrenctl_words vhost exchange write read ;;
    'list_users --sort') _warrenctl_words user tags ;;
    'list_vhosts --sort') _warrenctl_words name description tags default_queue_type tracing cluster_state ;;
    'publish --payload-encoding') _warrenctl_words string base64 ;;
    'publish --reply-to') _warrenctl_live queues ;;
    'restore --into') _warrenctl_files ;;
    'top --table') _warrenctl_words queues connections ;;
    'update_vhost_metadata --default-queue-type') _warrenctl_words classic quorum stream ;;
  esac
}

# Offers the options of the command $1.
_warrenctl_options() {
  _warrenctl_words --node --socket --vhost --timeout --quiet --silent --formatter --dry-run --yes --color --help --script-name --aliases-file --printer --file --print-stacktrace
  case $1 in
    add_user) _warrenctl_words --pre-hashed-password ;;
    add_vhost) _warrenctl_words --description --tags --default-queue-type ;;
    apply) _warrenctl_words --plan --filename --prune --owner --recreate --take-over --drop-messages ;;
    backup) _warrenctl_words --verify ;;
    close_all_connections) _warrenctl_words --global --per-connection-delay --limit ;;
    consume) _warrenctl_words --count --prefetch ;;
    declare_binding) _warrenctl_words --source --destination --destination-type --routing-key --arguments --argument ;;
    declare_exchange) _warrenctl_words --type --durable --auto-delete --internal --arguments --argument ;;
    declare_queue) _warrenctl_words --durable --auto-delete --type --arguments --argument ;;
    delete_binding) _warrenctl_words --source --destination --destination-type --routing-key --arguments --argument ;;
    delete_exchange) _warrenctl_words --if-unused ;;
    delete_queue) _warrenctl_words --if-empty --if-unused ;;
    diff) _warrenctl_words --filename --prune --owner --recreate --take-over --drop-messages ;;
    doctor) _warrenctl_words --fail-on --check --skip --watch-ms --list-checks ;;
    explain) _warrenctl_words --user --size --persistent --header --headers --content-type --content-encoding --priority --correlation-id --reply-to --expiration --message-id --timestamp --type --user-id --app-id ;;
    export_definitions) _warrenctl_words --format ;;
    get) _warrenctl_words --count --ack --requeue --sort --reverse --watch --interval --no-table-headers ;;
    help) _warrenctl_words --list-commands ;;
    import_definitions) _warrenctl_words --format --skip-if-unchanged ;;
    list_bindings) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_channels) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_connections) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_consumers) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_exchanges) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_global_parameters) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_operator_policies) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_parameters) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_permissions) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_policies) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_queues) _warrenctl_words --online --offline --local --sort --reverse --watch --interval --no-table-headers ;;
    list_topic_permissions) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_user_limits) _warrenctl_words --user --global ;;
    list_user_permissions) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_user_topic_permissions) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_users) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_vhost_limits) _warrenctl_words --global ;;
    list_vhosts) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    publish) _warrenctl_words --payload-encoding --mandatory --persistent --header --headers --content-type --content-encoding --priority --correlation-id --reply-to --expiration --message-id --timestamp --type --user-id --app-id ;;
    restore) _warrenctl_words --into --replace ;;
    set_operator_policy) _warrenctl_words --priority --apply-to ;;
    set_policy) _warrenctl_words --priority --apply-to ;;
    sql) _warrenctl_words --views --max-rows --time-limit ;;
    status) _warrenctl_words --unit ;;
    stop) _warrenctl_words --idempotent ;;
    top) _warrenctl_words --table --sort --filter --interval ;;
    update_vhost_metadata) _warrenctl_words --description --tags --default-queue-type ;;
  esac
}

# Offers the argument number $2 of the command $1.
_warrenctl_arguments() {
  case "$1 $2" in
    'apply 0') _warrenctl_files ;;
    'authenticate_user 0') _warrenctl_live users ;;
    'backup 0') _warrenctl_files ;;
    'change_password 0') _warrenctl_live users ;;
    'clear_password 0') _warrenctl_live users ;;
    'clear_permissions 0') _warrenctl_live users ;;
    'clear_topic_permissions 0') _warrenctl_live users ;;
    'clear_topic_permissions 1') _warrenctl_live exchanges ;;
    'clear_user_limits 0') _warrenctl_live users ;;
    'clear_user_limits 1') _warrenctl_words max-connections max-channels all ;;
    'close_all_user_connections 0') _warrenctl_live users ;;
    'consume 0') _warrenctl_live queues ;;
    'delete_exchange 0') _warrenctl_live exchanges ;;
    'delete_queue 0') _warrenctl_live queues ;;
    'delete_user 0') _warrenctl_live users ;;
    'delete_vhost 0') _warrenctl_live vhosts ;;
    'diff 0') _warrenctl_files ;;
    'explain 0') _warrenctl_live exchanges ;;
    'explain 1') _warrenctl_live queues ;;
    'export 0') _warrenctl_files ;;
    'export_definitions 0') _warrenctl_files ;;
    'get 0') _warrenctl_live queues ;;
    'get '*) _warrenctl_words exchange routing_key redelivered message_count properties payload_bytes payload_encoding payload ;;
    'help 0') _warrenctl_commands ;;
    'import_definitions 0') _warrenctl_files ;;
    'list_bindings '*) _warrenctl_words source_name source_kind destination_name destination_kind routing_key arguments owner ;;
    'list_channels '*) _warrenctl_words pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count ;;
    'list_connections '*) _warrenctl_words pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at ;;
    'list_consumers '*) _warrenctl_words queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments ;;
    'list_exchanges '*) _warrenctl_words name type durable auto_delete internal arguments policy messages_delayed owner ;;
    'list_queues '*) _warrenctl_words name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp disk_reads disk_writes consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online ;;
    'list_user_permissions 0') _warrenctl_live users ;;
    'list_user_topic_permissions 0') _warrenctl_live users ;;
    'list_vhosts '*) _warrenctl_words name description tags default_queue_type tracing cluster_state ;;
    'publish 0') _warrenctl_live exchanges ;;
    'publish 1') _warrenctl_live queues ;;
    'purge_exchange 0') _warrenctl_live exchanges ;;
    'purge_queue 0') _warrenctl_live queues ;;
    'restore 0') _warrenctl_files ;;
    'set_permissions 0') _warrenctl_live users ;;
    'set_topic_permissions 0') _warrenctl_live users ;;
    'set_topic_permissions 1') _warrenctl_live exchanges ;;
    'set_user_limits 0') _warrenctl_live users ;;
    'set_user_tags 0') _warrenctl_live users ;;
    'set_vhost_tags 0') _warrenctl_live vhosts ;;
    'stop 0') _warrenctl_files ;;
    'update_vhost_metadata 0') _warrenctl_live vhosts ;;
  esac
}

_warrenctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} command='' number=0 i word
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == -* ]]; then
      if _warrenctl_takes_value "$command" "$word"; then
        ((++i))
        if ((i == COMP_CWORD)); then
          _warrenctl_values "$command" "$word"
          return
        fi
      fi
    elif [[ -z $command ]]; then
      command=$word
    else
      ((++number))
    fi
  done
  if [[ $cur == -* ]]; then
    _warrenctl_options "$command"
  elif [[ -z $command ]]; then
    _warrenctl_commands
  else
    _warrenctl_arguments "$command" "$number"
  fi
}

complete -F _warrenctl warrenctl rabbitmqctl rabbitmq-diagnostics rabbitmq-queues
