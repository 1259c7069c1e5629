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
    warrenctl) _warrenctl_words activate_free_disk_space_monitoring add_user add_vhost alarms apply authenticate_user autocomplete await_online_nodes await_online_quorum_plus_one await_online_synchronized_mirror await_startup backup bench cancel_delayed_messages certificates change_password check_alarms check_certificate_expiration check_for_quorum_queues_without_an_elected_leader check_if_any_deprecated_features_are_used check_if_cluster_has_classic_queue_mirroring_policy check_if_metadata_store_is_initialized check_if_metadata_store_is_initialized_with_data check_if_new_quorum_queue_replicas_have_finished_initial_sync check_if_node_is_mirror_sync_critical check_if_node_is_quorum_critical check_local_alarms check_port_connectivity check_port_listener check_protocol_listener check_running check_virtual_hosts cipher_suites clear_global_parameter clear_operator_policy clear_parameter clear_password clear_permissions clear_policy clear_topic_permissions clear_user_limits clear_vhost_limits close_all_connections close_all_user_connections close_connection cluster_status command_line_arguments consistent_hash_exchange_ring_state consume consume_event_stream context copy_messages deactivate_free_disk_space_monitoring declare_binding declare_exchange declare_queue decode decrypt_conf_value delete_binding delete_exchange delete_messages delete_queue delete_queues delete_user delete_vhost diff directories disable disable_auth_attempt_source_tracking disable_vhost_deletion_protection discover_peers doctor drain edit_messages enable enable_auth_attempt_source_tracking enable_feature_flag enable_vhost_deletion_protection encode encrypt_conf_value environment erlang_version explain export export_definitions force_boot force_gc force_reset get has_reached_target_cluster_size hash_password help import_definitions is_booting is_enabled is_running list list_bindings list_channels list_ciphers list_connections list_consumers list_delayed_messages list_deprecated_features list_exchanges list_feature_flags list_global_parameters list_hashes list_network_interfaces list_node_auth_attempt_stats list_operator_policies list_operator_policies_with_classic_queue_mirroring list_parameters list_permissions list_policies list_policies_that_match list_policies_with_classic_queue_mirroring list_queues list_topic_permissions list_unacked list_unresponsive_queues list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts listeners log_location log_tail log_tail_stream memory_breakdown message_size_stats move_messages node_health_check os_env peek ping post_upgrade publish purge_exchange purge_queue purge_queues reclaim_quorum_memory reconcile_vhosts remove_classic_queue_mirroring_from_policies report reset reset_node_auth_attempt_metrics resolve_hostname resolver_info restart_vhost restore resume_listeners retry_messages revive rotate_logs server_version set set_cluster_name set_disk_free_limit set_global_parameter set_log_level set_operator_policy set_parameter set_permissions set_permissions_globally set_policy set_topic_permissions set_user_limits set_user_tags set_vhost_limits set_vhost_tags set_vm_memory_high_watermark shutdown sql start_app status stop stop_app suspend_listeners tail tls_versions top trace_off trace_on update_vhost_metadata version wait messages ;;
    rabbitmqctl) _warrenctl_words activate_free_disk_space_monitoring add_user add_vhost apply authenticate_user autocomplete await_online_nodes await_startup backup bench cancel_delayed_messages change_password check_if_any_deprecated_features_are_used clear_global_parameter clear_operator_policy clear_parameter clear_password clear_permissions clear_policy clear_topic_permissions clear_user_limits clear_vhost_limits close_all_connections close_all_user_connections close_connection cluster_status consume context copy_messages deactivate_free_disk_space_monitoring declare_binding declare_exchange declare_queue decode decrypt_conf_value delete_binding delete_exchange delete_messages delete_queue delete_queues delete_user delete_vhost diff disable_vhost_deletion_protection doctor edit_messages enable_feature_flag enable_vhost_deletion_protection encode encrypt_conf_value environment explain export export_definitions force_boot force_gc force_reset get has_reached_target_cluster_size hash_password help import_definitions list_bindings list_channels list_ciphers list_connections list_consumers list_delayed_messages list_deprecated_features list_exchanges list_feature_flags list_global_parameters list_hashes list_node_auth_attempt_stats list_operator_policies list_parameters list_permissions list_policies list_queues list_topic_permissions list_unacked list_unresponsive_queues list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts move_messages node_health_check peek ping publish purge_exchange purge_queue purge_queues reconcile_vhosts remove_classic_queue_mirroring_from_policies report reset restart_vhost restore resume_listeners retry_messages rotate_logs set_cluster_name set_disk_free_limit set_global_parameter set_log_level set_operator_policy set_parameter set_permissions set_permissions_globally set_policy set_topic_permissions set_user_limits set_user_tags set_vhost_limits set_vhost_tags set_vm_memory_high_watermark shutdown sql start_app status stop stop_app suspend_listeners tail top trace_off trace_on update_vhost_metadata version wait messages ;;
    rabbitmq-diagnostics) _warrenctl_words activate_free_disk_space_monitoring alarms autocomplete certificates check_alarms check_certificate_expiration check_for_quorum_queues_without_an_elected_leader check_if_any_deprecated_features_are_used check_if_cluster_has_classic_queue_mirroring_policy check_if_metadata_store_is_initialized check_if_metadata_store_is_initialized_with_data check_if_new_quorum_queue_replicas_have_finished_initial_sync check_if_node_is_mirror_sync_critical check_if_node_is_quorum_critical check_local_alarms check_port_connectivity check_port_listener check_protocol_listener check_running check_virtual_hosts cipher_suites cluster_status command_line_arguments consistent_hash_exchange_ring_state consume_event_stream deactivate_free_disk_space_monitoring disable_auth_attempt_source_tracking discover_peers doctor enable_auth_attempt_source_tracking environment erlang_version has_reached_target_cluster_size help is_booting is_running list_bindings list_channels list_ciphers list_connections list_consumers list_deprecated_features list_exchanges list_feature_flags list_global_parameters list_hashes list_network_interfaces list_node_auth_attempt_stats list_operator_policies list_operator_policies_with_classic_queue_mirroring list_parameters list_permissions list_policies list_policies_that_match list_policies_with_classic_queue_mirroring list_queues list_topic_permissions list_unacked list_unresponsive_queues list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts listeners log_location log_tail log_tail_stream memory_breakdown message_size_stats node_health_check os_env ping reclaim_quorum_memory report reset_node_auth_attempt_metrics resolve_hostname resolver_info server_version status tls_versions top version wait ;;
    rabbitmq-plugins) _warrenctl_words autocomplete directories disable enable help is_enabled list set version ;;
    rabbitmq-queues) _warrenctl_words autocomplete check_if_cluster_has_classic_queue_mirroring_policy check_if_new_quorum_queue_replicas_have_finished_initial_sync check_if_node_is_mirror_sync_critical check_if_node_is_quorum_critical help list_operator_policies_with_classic_queue_mirroring list_policies_with_classic_queue_mirroring list_unacked peek reclaim_quorum_memory version ;;
    rabbitmq-streams) _warrenctl_words help version ;;
    rabbitmq-upgrade) _warrenctl_words await_online_quorum_plus_one await_online_synchronized_mirror drain has_reached_target_cluster_size help post_upgrade revive version ;;
  esac
}

# Whether the option $2 of the command $1 takes the next word.
_warrenctl_takes_value() {
  case "$1 $2" in
    *' -n' | *' --node' | *' --socket' | *' --context' | *' -p' | *' --vhost' | *' -t' | *' --timeout' | *' --formatter' | *' --script-name' | *' --aliases-file' | *' --printer' | *' --file') return 0 ;;
    'add_vhost -d' | 'add_vhost --description' | 'add_vhost --tags' | 'add_vhost --default-queue-type') return 0 ;;
    'apply -f' | 'apply --filename' | 'apply --owner') return 0 ;;
    'bench --uri' | 'bench --producers' | 'bench --consumers' | 'bench --queues' | 'bench --size' | 'bench --confirms' | 'bench --prefetch' | 'bench --rate' | 'bench --seconds' | 'bench --messages') return 0 ;;
    'cancel_delayed_messages --routing-key') return 0 ;;
    'check_certificate_expiration --within' | 'check_certificate_expiration --unit') return 0 ;;
    'check_port_connectivity -a' | 'check_port_connectivity --address') return 0 ;;
    'cipher_suites --format') return 0 ;;
    'close_all_connections --per-connection-delay' | 'close_all_connections --limit') return 0 ;;
    'consume -c' | 'consume --count' | 'consume --format' | 'consume --to-directory' | 'consume --prefetch') return 0 ;;
    'consume_event_stream -d' | 'consume_event_stream --duration' | 'consume_event_stream --pattern') return 0 ;;
    'copy_messages --filter' | 'copy_messages --id' | 'copy_messages --limit' | 'copy_messages --show') return 0 ;;
    'declare_binding --source' | 'declare_binding --destination' | 'declare_binding --destination-type' | 'declare_binding --routing-key' | 'declare_binding --arguments' | 'declare_binding --argument') return 0 ;;
    'declare_exchange --type' | 'declare_exchange --arguments' | 'declare_exchange --argument') return 0 ;;
    'declare_queue --type' | 'declare_queue --arguments' | 'declare_queue --argument') return 0 ;;
    'decode --cipher' | 'decode --hash' | 'decode --iterations') return 0 ;;
    'decrypt_conf_value --cipher' | 'decrypt_conf_value --hash' | 'decrypt_conf_value --iterations') return 0 ;;
    'delete_binding --source' | 'delete_binding --destination' | 'delete_binding --destination-type' | 'delete_binding --routing-key' | 'delete_binding --arguments' | 'delete_binding --argument') return 0 ;;
    'delete_messages --filter' | 'delete_messages --id' | 'delete_messages --limit' | 'delete_messages --show') return 0 ;;
    'diff -f' | 'diff --filename' | 'diff --owner') return 0 ;;
    'doctor --fail-on' | 'doctor --check' | 'doctor --skip' | 'doctor --watch-ms') return 0 ;;
    'edit_messages --filter' | 'edit_messages --id' | 'edit_messages --limit' | 'edit_messages --show' | 'edit_messages --routing-key' | 'edit_messages -H' | 'edit_messages --header' | 'edit_messages --headers' | 'edit_messages --content-type' | 'edit_messages --content-encoding' | 'edit_messages --priority' | 'edit_messages --correlation-id' | 'edit_messages --reply-to' | 'edit_messages --expiration' | 'edit_messages --message-id' | 'edit_messages --timestamp' | 'edit_messages --type' | 'edit_messages --user-id' | 'edit_messages --app-id' | 'edit_messages --unset' | 'edit_messages --unset-header') return 0 ;;
    'encode --cipher' | 'encode --hash' | 'encode --iterations') return 0 ;;
    'encrypt_conf_value --cipher' | 'encrypt_conf_value --hash' | 'encrypt_conf_value --iterations') return 0 ;;
    'explain --user' | 'explain --size' | 'explain -H' | 'explain --header' | 'explain --headers' | 'explain --content-type' | 'explain --content-encoding' | 'explain --priority' | 'explain --correlation-id' | 'explain --reply-to' | 'explain --expiration' | 'explain --message-id' | 'explain --timestamp' | 'explain --type' | 'explain --user-id' | 'explain --app-id') return 0 ;;
    'export_definitions --format') return 0 ;;
    'get -c' | 'get --count' | 'get --sort' | 'get --interval') return 0 ;;
    'hash_password --hashing-algorithm') return 0 ;;
    'import_definitions --format') return 0 ;;
    'list_bindings --sort' | 'list_bindings --interval') return 0 ;;
    'list_channels --sort' | 'list_channels --interval') return 0 ;;
    'list_connections --sort' | 'list_connections --interval') return 0 ;;
    'list_consumers --sort' | 'list_consumers --interval') return 0 ;;
    'list_delayed_messages --exchange' | 'list_delayed_messages --limit' | 'list_delayed_messages --sort' | 'list_delayed_messages --interval') return 0 ;;
    'list_deprecated_features --sort' | 'list_deprecated_features --interval') return 0 ;;
    'list_exchanges --sort' | 'list_exchanges --interval') return 0 ;;
    'list_feature_flags --sort' | 'list_feature_flags --interval') return 0 ;;
    'list_global_parameters --sort' | 'list_global_parameters --interval') return 0 ;;
    'list_operator_policies --sort' | 'list_operator_policies --interval') return 0 ;;
    'list_operator_policies_with_classic_queue_mirroring --sort' | 'list_operator_policies_with_classic_queue_mirroring --interval') return 0 ;;
    'list_parameters --sort' | 'list_parameters --interval') return 0 ;;
    'list_permissions --sort' | 'list_permissions --interval') return 0 ;;
    'list_policies --sort' | 'list_policies --interval') return 0 ;;
    'list_policies_that_match --object-type' | 'list_policies_that_match --sort' | 'list_policies_that_match --interval') return 0 ;;
    'list_policies_with_classic_queue_mirroring --sort' | 'list_policies_with_classic_queue_mirroring --interval') return 0 ;;
    'list_queues --sort' | 'list_queues --interval') return 0 ;;
    'list_topic_permissions --sort' | 'list_topic_permissions --interval') return 0 ;;
    'list_unacked --limit' | 'list_unacked --sort' | 'list_unacked --interval') return 0 ;;
    'list_unresponsive_queues --queue-timeout' | 'list_unresponsive_queues --sort' | 'list_unresponsive_queues --interval') return 0 ;;
    'list_user_limits --user') return 0 ;;
    'list_user_permissions --sort' | 'list_user_permissions --interval') return 0 ;;
    'list_user_topic_permissions --sort' | 'list_user_topic_permissions --interval') return 0 ;;
    'list_users --sort' | 'list_users --interval') return 0 ;;
    'list_vhosts --sort' | 'list_vhosts --interval') return 0 ;;
    'log_tail -N' | 'log_tail --number') return 0 ;;
    'log_tail_stream -d' | 'log_tail_stream --duration') return 0 ;;
    'memory_breakdown --unit') return 0 ;;
    'message_size_stats --sort' | 'message_size_stats --interval') return 0 ;;
    'move_messages --filter' | 'move_messages --id' | 'move_messages --limit' | 'move_messages --show') return 0 ;;
    'peek -c' | 'peek --count' | 'peek --offset' | 'peek --filter' | 'peek --id' | 'peek --body' | 'peek --max-body') return 0 ;;
    'publish --format' | 'publish --repeat' | 'publish --payload-encoding' | 'publish -H' | 'publish --header' | 'publish --headers' | 'publish --content-type' | 'publish --content-encoding' | 'publish --priority' | 'publish --correlation-id' | 'publish --reply-to' | 'publish --expiration' | 'publish --message-id' | 'publish --timestamp' | 'publish --type' | 'publish --user-id' | 'publish --app-id') return 0 ;;
    'resolve_hostname -a' | 'resolve_hostname --address-family') return 0 ;;
    'restore --into') return 0 ;;
    'retry_messages --filter' | 'retry_messages --id' | 'retry_messages --limit' | 'retry_messages --show') return 0 ;;
    'set_operator_policy --priority' | 'set_operator_policy --apply-to') return 0 ;;
    'set_policy --priority' | 'set_policy --apply-to') return 0 ;;
    'sql --max-rows' | 'sql --time-limit') return 0 ;;
    'status --unit') return 0 ;;
    'tail --kind' | 'tail --key' | 'tail --filter' | 'tail -c' | 'tail --count' | 'tail --max-body') return 0 ;;
    'top --table' | 'top --sort' | 'top --filter' | 'top --interval') return 0 ;;
    'update_vhost_metadata -d' | 'update_vhost_metadata --description' | 'update_vhost_metadata --tags' | 'update_vhost_metadata --default-queue-type' | 'update_vhost_metadata --protected-from-deletion') return 0 ;;
    'wait -P' | 'wait --pid') return 0 ;;
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
    'consume --format') _warrenctl_words text ndjson raw ;;
    'consume --to-directory') _warrenctl_files ;;
    'declare_binding --source') _warrenctl_live exchanges ;;
    'declare_binding --destination') _warrenctl_live queues ;;
    'declare_binding --destination-type') _warrenctl_words queue exchange ;;
    'declare_queue --type') _warrenctl_words classic quorum stream ;;
    'delete_binding --source') _warrenctl_live exchanges ;;
    'delete_binding --destination') _warrenctl_live queues ;;
    'delete_binding --destination-type') _warrenctl_words queue exchange ;;
    'diff -f' | 'diff --filename') _warrenctl_files ;;
    'doctor --fail-on') _warrenctl_words error warning info ;;
    'edit_messages --reply-to') _warrenctl_live queues ;;
    'edit_messages --unset') _warrenctl_words content_type content_encoding headers priority correlation_id reply_to expiration message_id timestamp type user_id app_id ;;
    'explain --user') _warrenctl_live users ;;
    'explain --reply-to') _warrenctl_live queues ;;
    'get --sort') _warrenctl_words exchange routing_key redelivered message_count properties typed_headers payload_bytes payload_encoding payload ;;
    'hash_password --hashing-algorithm') _warrenctl_words sha256 sha512 md5 ;;
    'list_bindings --sort') _warrenctl_words source_name source_kind destination_name destination_kind routing_key arguments owner ;;
    'list_channels --sort') _warrenctl_words pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count ;;
    'list_connections --sort') _warrenctl_words pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at ;;
    'list_consumers --sort') _warrenctl_words queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments ;;
    'list_delayed_messages --exchange') _warrenctl_live exchanges ;;
    'list_delayed_messages --sort') _warrenctl_words id exchange routing_key due_at arrived_at message_bytes persistent properties ;;
    'list_deprecated_features --sort') _warrenctl_words name deprecation_phase state provided_by desc doc_url ;;
    'list_exchanges --sort') _warrenctl_words name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates ;;
    'list_feature_flags --sort') _warrenctl_words name state stability provided_by desc doc_url ;;
    'list_global_parameters --sort') _warrenctl_words name value ;;
    'list_operator_policies --sort') _warrenctl_words vhost name pattern apply-to definition priority ;;
    'list_operator_policies_with_classic_queue_mirroring --sort') _warrenctl_words vhost name pattern apply-to definition priority ;;
    'list_parameters --sort') _warrenctl_words component name value ;;
    'list_permissions --sort') _warrenctl_words user configure write read ;;
    'list_policies --sort') _warrenctl_words vhost name pattern apply-to definition priority ;;
    'list_policies_that_match --object-type') _warrenctl_words queue exchange ;;
    'list_policies_that_match --sort') _warrenctl_words vhost name pattern apply-to definition priority ;;
    'list_policies_with_classic_queue_mirroring --sort') _warrenctl_words vhost name pattern apply-to definition priority ;;
    'list_queues --sort') _warrenctl_words name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online ;;
    'list_topic_permissions --sort') _warrenctl_words user exchange write read ;;
    'list_unacked --sort') _warrenctl_words queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port ;;
    'list_unresponsive_queues --sort') _warrenctl_words name durable auto_delete arguments pid recoverable_slaves ;;
    'list_user_limits --user') _warrenctl_live users ;;
    'list_user_permissions --sort') _warrenctl_words vhost configure write read ;;
    'list_user_topic_permissions --sort') _warrenctl_words vhost exchange write read ;;
    'list_users --sort') _warrenctl_words user tags ;;
    'list_vhosts --sort') _warrenctl_words name description tags default_queue_type protected_from_deletion tracing cluster_state metadata ;;
    'message_size_stats --sort') _warrenctl_words Message Size Count Percentage ;;
    'peek --body') _warrenctl_words text base64 hex none ;;
    'publish --format') _warrenctl_words body lines ndjson ;;
    'publish --payload-encoding') _warrenctl_words string base64 ;;
    'publish --reply-to') _warrenctl_live queues ;;
    'restore --into') _warrenctl_files ;;
    'tail --kind') _warrenctl_words exchange queue ;;
    'top --table') _warrenctl_words queues connections ;;
    'update_vhost_metadata --default-queue-type') _warrenctl_words classic quorum stream ;;
    'update_vhost_metadata --protected-from-deletion') _warrenctl_words true false ;;
  esac
}

# Offers the options of the command $1.
_warrenctl_options() {
  _warrenctl_words --node --socket --context --vhost --timeout --quiet --silent --formatter --dry-run --yes --color --help --script-name --aliases-file --printer --file --print-stacktrace
  case $1 in
    add_user) _warrenctl_words --pre-hashed-password ;;
    add_vhost) _warrenctl_words --description --tags --default-queue-type ;;
    apply) _warrenctl_words --plan --filename --prune --owner --recreate --take-over --drop-messages ;;
    backup) _warrenctl_words --verify ;;
    bench) _warrenctl_words --uri --producers --consumers --queues --size --persistent --confirms --prefetch --rate --seconds --messages ;;
    cancel_delayed_messages) _warrenctl_words --routing-key ;;
    check_certificate_expiration) _warrenctl_words --within --unit ;;
    check_for_quorum_queues_without_an_elected_leader) _warrenctl_words --across-all-vhosts ;;
    check_port_connectivity) _warrenctl_words --address ;;
    cipher_suites) _warrenctl_words --format --all ;;
    close_all_connections) _warrenctl_words --global --per-connection-delay --limit ;;
    consume) _warrenctl_words --count --ack --reject --requeue --format --to-directory --prefetch ;;
    consume_event_stream) _warrenctl_words --duration --pattern ;;
    copy_messages) _warrenctl_words --filter --id --limit --show ;;
    declare_binding) _warrenctl_words --source --destination --destination-type --routing-key --arguments --argument ;;
    declare_exchange) _warrenctl_words --type --durable --auto-delete --internal --arguments --argument ;;
    declare_queue) _warrenctl_words --durable --auto-delete --type --arguments --argument ;;
    decode) _warrenctl_words --cipher --hash --iterations ;;
    decrypt_conf_value) _warrenctl_words --cipher --hash --iterations ;;
    delete_binding) _warrenctl_words --source --destination --destination-type --routing-key --arguments --argument ;;
    delete_exchange) _warrenctl_words --if-unused ;;
    delete_messages) _warrenctl_words --filter --id --limit --show ;;
    delete_queue) _warrenctl_words --if-empty --if-unused ;;
    delete_queues) _warrenctl_words --if-empty --if-unused ;;
    diff) _warrenctl_words --filename --prune --owner --recreate --take-over --drop-messages ;;
    directories) _warrenctl_words --online --offline ;;
    disable) _warrenctl_words --online --offline --all ;;
    doctor) _warrenctl_words --fail-on --check --skip --watch-ms --list-checks ;;
    edit_messages) _warrenctl_words --filter --id --limit --show --routing-key --header --headers --content-type --content-encoding --priority --correlation-id --reply-to --expiration --message-id --timestamp --type --user-id --app-id --unset --unset-header ;;
    enable) _warrenctl_words --online --offline --all ;;
    enable_feature_flag) _warrenctl_words --experimental --opt-in ;;
    encode) _warrenctl_words --cipher --hash --iterations ;;
    encrypt_conf_value) _warrenctl_words --cipher --hash --iterations ;;
    erlang_version) _warrenctl_words --details --offline ;;
    explain) _warrenctl_words --user --size --persistent --header --headers --content-type --content-encoding --priority --correlation-id --reply-to --expiration --message-id --timestamp --type --user-id --app-id ;;
    export_definitions) _warrenctl_words --format ;;
    get) _warrenctl_words --count --ack --reject --requeue --sort --reverse --watch --interval --no-table-headers ;;
    hash_password) _warrenctl_words --hashing-algorithm ;;
    help) _warrenctl_words --list-commands ;;
    import_definitions) _warrenctl_words --format --skip-if-unchanged ;;
    is_enabled) _warrenctl_words --online --offline ;;
    list) _warrenctl_words --verbose --minimal --enabled --implicitly-enabled ;;
    list_bindings) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_channels) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_connections) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_consumers) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_delayed_messages) _warrenctl_words --exchange --limit --sort --reverse --watch --interval --no-table-headers ;;
    list_deprecated_features) _warrenctl_words --used --sort --reverse --watch --interval --no-table-headers ;;
    list_exchanges) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_feature_flags) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_global_parameters) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_network_interfaces) _warrenctl_words --offline ;;
    list_node_auth_attempt_stats) _warrenctl_words --by-source ;;
    list_operator_policies) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_operator_policies_with_classic_queue_mirroring) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_parameters) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_permissions) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_policies) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_policies_that_match) _warrenctl_words --object-type --sort --reverse --watch --interval --no-table-headers ;;
    list_policies_with_classic_queue_mirroring) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_queues) _warrenctl_words --online --offline --local --sort --reverse --watch --interval --no-table-headers ;;
    list_topic_permissions) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_unacked) _warrenctl_words --limit --sort --reverse --watch --interval --no-table-headers ;;
    list_unresponsive_queues) _warrenctl_words --local --queue-timeout --sort --reverse --watch --interval --no-table-headers ;;
    list_user_limits) _warrenctl_words --user --global ;;
    list_user_permissions) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_user_topic_permissions) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_users) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    list_vhost_limits) _warrenctl_words --global ;;
    list_vhosts) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    log_location) _warrenctl_words --all ;;
    log_tail) _warrenctl_words --number ;;
    log_tail_stream) _warrenctl_words --duration ;;
    memory_breakdown) _warrenctl_words --unit ;;
    message_size_stats) _warrenctl_words --sort --reverse --watch --interval --no-table-headers ;;
    move_messages) _warrenctl_words --filter --id --limit --show ;;
    peek) _warrenctl_words --count --offset --newest --filter --id --body --max-body --raw ;;
    publish) _warrenctl_words --format --repeat --confirm --payload-encoding --mandatory --persistent --header --headers --content-type --content-encoding --priority --correlation-id --reply-to --expiration --message-id --timestamp --type --user-id --app-id ;;
    resolve_hostname) _warrenctl_words --address-family --offline ;;
    resolver_info) _warrenctl_words --offline ;;
    restore) _warrenctl_words --into --replace ;;
    retry_messages) _warrenctl_words --filter --id --limit --show ;;
    set) _warrenctl_words --online --offline ;;
    set_operator_policy) _warrenctl_words --priority --apply-to ;;
    set_policy) _warrenctl_words --priority --apply-to ;;
    shutdown) _warrenctl_words --wait ;;
    sql) _warrenctl_words --views --max-rows --time-limit ;;
    status) _warrenctl_words --unit ;;
    stop) _warrenctl_words --idempotent ;;
    tail) _warrenctl_words --kind --key --filter --count --max-body ;;
    top) _warrenctl_words --table --sort --filter --interval ;;
    update_vhost_metadata) _warrenctl_words --description --tags --default-queue-type --protected-from-deletion ;;
    wait) _warrenctl_words --pid ;;
  esac
}

# Offers the argument number $2 of the command $1.
_warrenctl_arguments() {
  case "$1 $2" in
    'apply 0') _warrenctl_files ;;
    'authenticate_user 0') _warrenctl_live users ;;
    'backup 0') _warrenctl_files ;;
    'cancel_delayed_messages 0') _warrenctl_live exchanges ;;
    'change_password 0') _warrenctl_live users ;;
    'clear_password 0') _warrenctl_live users ;;
    'clear_permissions 0') _warrenctl_live users ;;
    'clear_topic_permissions 0') _warrenctl_live users ;;
    'clear_topic_permissions 1') _warrenctl_live exchanges ;;
    'clear_user_limits 0') _warrenctl_live users ;;
    'clear_user_limits 1') _warrenctl_words max-connections max-channels all ;;
    'close_all_user_connections 0') _warrenctl_live users ;;
    'consistent_hash_exchange_ring_state 0') _warrenctl_live exchanges ;;
    'consume 0') _warrenctl_live queues ;;
    'context 0') _warrenctl_words list show add use remove ;;
    'copy_messages 0') _warrenctl_live queues ;;
    'copy_messages 1') _warrenctl_live queues ;;
    'delete_exchange 0') _warrenctl_live exchanges ;;
    'delete_messages 0') _warrenctl_live queues ;;
    'delete_queue 0') _warrenctl_live queues ;;
    'delete_user 0') _warrenctl_live users ;;
    'delete_vhost 0') _warrenctl_live vhosts ;;
    'diff 0') _warrenctl_files ;;
    'disable_vhost_deletion_protection 0') _warrenctl_live vhosts ;;
    'edit_messages 0') _warrenctl_live queues ;;
    'edit_messages 1') _warrenctl_files ;;
    'enable_vhost_deletion_protection 0') _warrenctl_live vhosts ;;
    'explain 0') _warrenctl_live exchanges ;;
    'explain 1') _warrenctl_live queues ;;
    'export 0') _warrenctl_files ;;
    'export_definitions 0') _warrenctl_files ;;
    'get 0') _warrenctl_live queues ;;
    'get '*) _warrenctl_words exchange routing_key redelivered message_count properties typed_headers payload_bytes payload_encoding payload ;;
    'help 0') _warrenctl_commands ;;
    'import_definitions 0') _warrenctl_files ;;
    'list_bindings '*) _warrenctl_words source_name source_kind destination_name destination_kind routing_key arguments owner ;;
    'list_channels '*) _warrenctl_words pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count ;;
    'list_connections '*) _warrenctl_words pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at ;;
    'list_consumers '*) _warrenctl_words queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments ;;
    'list_delayed_messages '*) _warrenctl_words id exchange routing_key due_at arrived_at message_bytes persistent properties ;;
    'list_deprecated_features '*) _warrenctl_words name deprecation_phase state provided_by desc doc_url ;;
    'list_exchanges '*) _warrenctl_words name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates ;;
    'list_feature_flags '*) _warrenctl_words name state stability provided_by desc doc_url ;;
    'list_queues '*) _warrenctl_words name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online ;;
    'list_unacked 0') _warrenctl_live queues ;;
    'list_unacked '*) _warrenctl_words queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port ;;
    'list_unresponsive_queues '*) _warrenctl_words name durable auto_delete arguments pid recoverable_slaves ;;
    'list_user_permissions 0') _warrenctl_live users ;;
    'list_user_topic_permissions 0') _warrenctl_live users ;;
    'list_vhosts '*) _warrenctl_words name description tags default_queue_type protected_from_deletion tracing cluster_state metadata ;;
    'move_messages 0') _warrenctl_live queues ;;
    'move_messages 1') _warrenctl_live queues ;;
    'peek 0') _warrenctl_live queues ;;
    'publish 0') _warrenctl_live exchanges ;;
    'publish 1') _warrenctl_live queues ;;
    'purge_exchange 0') _warrenctl_live exchanges ;;
    'purge_queue 0') _warrenctl_live queues ;;
    'reclaim_quorum_memory 0') _warrenctl_live queues ;;
    'restore 0') _warrenctl_files ;;
    'retry_messages 0') _warrenctl_live queues ;;
    'set_permissions 0') _warrenctl_live users ;;
    'set_permissions_globally 0') _warrenctl_live users ;;
    'set_topic_permissions 0') _warrenctl_live users ;;
    'set_topic_permissions 1') _warrenctl_live exchanges ;;
    'set_user_limits 0') _warrenctl_live users ;;
    'set_user_tags 0') _warrenctl_live users ;;
    'set_vhost_tags 0') _warrenctl_live vhosts ;;
    'stop 0') _warrenctl_files ;;
    'tail 0') _warrenctl_live destinations ;;
    'update_vhost_metadata 0') _warrenctl_live vhosts ;;
    'wait 0') _warrenctl_files ;;
    'messages 0') _warrenctl_words cancel_delayed copy delete edit list_delayed move retry ;;
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
    elif [[ ' messages ' == *" $command "* ]]; then
      command=${word}_$command
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

complete -F _warrenctl warrenctl rabbitmqctl rabbitmq-diagnostics rabbitmq-plugins rabbitmq-queues rabbitmq-streams rabbitmq-upgrade
