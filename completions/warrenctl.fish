# fish completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

set -g __warrenctl_ask 'program=$1 kind=$2 prefix=$3
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
        --vhost=*) vhost=${word#*=} ;;
        --node=*) node=${word#*=} ;;
        --socket=*) socket=${word#*=} ;;
        -p?*) vhost=${word#-p} ;;
        -n?*) node=${word#-n} ;;
        --context | --context=* | --url | --url=*) context=1 ;;
        --) break ;;
      esac
      ;;
  esac
  expected=
done
# A management port is asked by the program. Who names no broker may have a context that does, which is left to it, too.
if [ -z "$socket$node" ] && [ -n "$WARREN_URL" ]; then context=1; fi
if [ -z "$socket$node$WARREN_NODE$RABBITMQ_NODENAME$WARREN_SOCKET" ]; then
  [ -z "$WARREN_CONTEXT" ] && [ ! -f "${XDG_CONFIG_HOME:-$HOME/.config}/warren/contexts.json" ] || context=1
fi
[ -z "$context" ] || [ "$kind" = nodes ] || ask_program "$@"
# A node that is named has a socket of its own, whatever the environment says of another one.
if [ -z "$socket" ] && [ -z "$node" ]; then socket=${WARREN_SOCKET:-}; fi
if [ -z "$socket" ] || [ "$kind" = nodes ]; then
  user=$(id -u)
  if [ "$user" = 0 ]; then
    directory=/run/warren
  elif [ -n "$XDG_RUNTIME_DIR" ]; then
    directory=$XDG_RUNTIME_DIR/warren
  else
    directory=${TMPDIR:-${TMP:-${TEMP:-/tmp}}}
    directory=${directory%/}/warren-$user
    [ -O "$directory" ] || exit 0
  fi
fi
if [ "$kind" = nodes ]; then
  for path in "$directory"/*@*.sock; do
    [ -S "$path" ] || continue
    path=${path##*/}
    printf "%s\n" "${path%.sock}"
  done
  exit 0
fi
if [ -z "$socket" ]; then
  node=${node:-${WARREN_NODE:-${RABBITMQ_NODENAME:-rabbit}}}
  case $node in
    *@*) ;;
    *) host=$(uname -n); node=$node@${host%%.*} ;;
  esac
  socket=$directory/$node.sock
fi
# The name of a socket whose path is too long for the system is not worked out here.
[ ${#socket} -le 107 ] || ask_program "$@"
[ -S "$socket" ] || exit 0
if command -v curl >/dev/null; then
  curl -q --silent --fail --max-time 2 --noproxy "*" --unix-socket "$socket" \
    --header "warren-vhost: $vhost" --header "warren-prefix: $prefix" "http://warren/v1/names/$kind"
  # 2 and 4: a curl that knows no Unix sockets.
  case $? in 2 | 4) ;; *) exit 0 ;; esac
fi
answer=
ask() {
  answer=$(printf "GET /v1/names/%s HTTP/1.0\r\nwarren-vhost: %s\r\nwarren-prefix: %s\r\n\r\n" \
    "$kind" "$vhost" "$prefix" | "$@")
  [ -n "$answer" ]
}
{ command -v socat >/dev/null && ask socat -t 2 - "UNIX-CONNECT:$socket"; } ||
  { command -v nc >/dev/null && ask nc -w 2 -U "$socket"; } || ask_program "$@"
printf "%s\n" "$answer" | awk "body { print } /^\r?\$/ { body = 1 }"'

# Offers the commands of the program.
function _warrenctl_commands --no-scope-shadowing
    switch "$program"
        case 'warrenctl'
            _warrenctl_described activate_free_disk_space_monitoring 'Activates free disk space monitoring on a node' add_user 'Creates a new user in the internal database' add_vhost 'Creates a virtual host' alarms 'Lists resource alarms (local or cluster-wide) in effect on the target node' apply 'Makes the broker as a file says' authenticate_user 'Attempts to authenticate a user. Exits with a non-zero code if authentication fails' autocomplete 'Provides command name autocomplete variants' await_online_nodes 'Waits for <count> nodes to join the cluster' await_online_quorum_plus_one 'Waits for all quorum queues to have an above minimum online quorum. This makes sure that no queues would lose their quorum if the target node is shut down' await_online_synchronized_mirror 'Waits for all classic mirrored queues hosted on the target node to have at least one synchronized mirror online. This makes sure that if target node is shut down, there will be an up-to-date mirror to promote.' await_startup 'Waits for the RabbitMQ application to start on the target node' backup 'Copies everything durable into one file' bench 'Measures how fast messages go through a broker' cancel_delayed_messages 'Drops delayed messages before their time' certificates 'Displays certificates (public keys) for every listener on target node that is configured to use TLS' change_password 'Changes the user password' check_alarms 'Health check that exits with a non-zero code if there are alarms in effect on any of the cluster nodes' check_certificate_expiration 'Checks the expiration date on the certificates for every listener configured to use TLS' check_for_quorum_queues_without_an_elected_leader 'Checks that quorum queue have elected and available leader replicas' check_if_any_deprecated_features_are_used 'Health check that exits with a non-zero code if deprecated features are in use' check_if_cluster_has_classic_queue_mirroring_policy 'Health check that exits with a non-zero code if there are policies that enable classic queue mirroring' check_if_metadata_store_is_initialized 'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing' check_if_metadata_store_is_initialized_with_data 'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing, or holds no virtual host' check_if_new_quorum_queue_replicas_have_finished_initial_sync 'Health check that exits with a non-zero code if there are quorum queues that run replicas that are still performing their initial sync' check_if_node_is_mirror_sync_critical 'Health check that exits with a non-zero code if there are classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)' check_if_node_is_quorum_critical 'Health check that exits with a non-zero code if there are queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)' check_local_alarms 'Health check that exits with a non-zero code if there are alarms in effect on the target node' check_port_connectivity 'Basic TCP connectivity health check for each listener that accepts client connections on target node' check_port_listener 'Health check that exits with a non-zero code if target node does not have an active listener for given port' check_protocol_listener 'Health check that exits with a non-zero code if target node does not have an active listener for given protocol' check_running 'Health check that exits with a non-zero code if the RabbitMQ app on the target node is not running' check_virtual_hosts 'Health check that checks if all vhosts are running in the target node' cipher_suites 'Lists cipher suites enabled by default. To list all available cipher suites, add the --all argument.' clear_global_parameter 'Clears a global runtime parameter' clear_operator_policy 'Clears an operator policy' clear_parameter 'Clears a runtime parameter' clear_password 'Clears (resets) password and disables password login for a user' clear_permissions 'Revokes user permissions for a vhost' clear_policy 'Clears (removes) a policy' clear_topic_permissions 'Clears user topic permissions for a vhost or exchange' clear_user_limits 'Clears user connection/channel limits' clear_vhost_limits 'Clears virtual host limits' close_all_connections 'Instructs the broker to close all connections for the specified vhost or entire RabbitMQ node' close_all_user_connections 'Instructs the broker to close all connections of the specified user' close_connection 'Instructs the broker to close the connection associated with the Erlang process id' cluster_status 'Displays all the nodes in the cluster grouped by node type, together with the currently running nodes' command_line_arguments 'Displays target node'"'"'s command-line arguments and flags as reported by the runtime' completion 'Prints or installs the completion of a shell' consistent_hash_exchange_ring_state 'Displays consistent hashing exchange ring state' consume 'Takes messages out of a queue as they come' consume_event_stream 'Streams internal events from a running node. Output is jq-compatible.' context 'Keeps brokers under names, and says which one is meant' copy_messages 'Copies messages of a queue to another one' deactivate_free_disk_space_monitoring 'Deactivates free disk space monitoring on a node' declare_binding 'Binds a queue or an exchange to an exchange' declare_exchange 'Declares an exchange' declare_queue 'Declares a queue' declare_webhook 'Delivers the messages of a queue to a URL' decode 'Decrypts an encrypted sensitive configuration value of RabbitMQ' decrypt_conf_value 'Decrypts an encrypted configuration value of rabbitmq.conf' delete_binding 'Removes a binding' delete_exchange 'Deletes an exchange' delete_messages 'Deletes messages of a queue' delete_queue 'Deletes a queue' delete_queues 'Deletes all queues whose names match a pattern' delete_user 'Removes a user from the internal database' delete_vhost 'Deletes a virtual host' delete_webhook 'Ends the delivery of a queue to a URL' diff 'Tells in what the broker differs from a file' directories 'Displays plugin directory and enabled plugin file paths' disable 'Disables one or more plugins' disable_auth_attempt_source_tracking 'No longer counts attempts to log in by address and user name' disable_vhost_deletion_protection 'Removes deletion protection from a virtual host (so that it can be deleted)' discover_peers 'Performs peer discovery and lists discovered nodes, if any' doctor 'Says what is wrong and what to type' drain 'Puts the node in maintenance mode. Such nodes will not serve any client traffic or host any primary queue replicas' edit_messages 'Changes messages of a queue' enable 'Enables one or more plugins' enable_auth_attempt_source_tracking 'Counts attempts to log in by address and user name' enable_feature_flag 'Enables a feature flag or all supported feature flags on the target node' enable_vhost_deletion_protection 'Protects a virtual host from deletion (until the protection is removed)' encode 'Encrypts a sensitive configuration value to be used in the advanced.config file of RabbitMQ' encrypt_conf_value 'Encrypts a sensitive configuration value to be used in the rabbitmq.conf of RabbitMQ 4' environment 'Displays the name and value of each variable in the application environment for each running application' erlang_version 'Displays the version of the runtime on the target node: Node.js, where RabbitMQ has Erlang/OTP' explain 'Tells where a message would go and why' export 'Writes the topology as a file for apply' export_definitions 'Exports definitions in JSON' force_boot 'Lets a stopped node start without waiting for the nodes that it was clustered with' force_gc 'Has the runtime collect all garbage and give back memory that it does not need' force_reset 'Does what reset does' get 'Shows messages from the head of a queue' has_reached_target_cluster_size 'Health check that exits with a non-zero code if the cluster has not yet reached its target size' hash_password 'Hashes a plaintext password' help 'Displays usage information for a command' import_definitions 'Imports definitions in JSON' is_booting 'Checks if RabbitMQ is still booting on the target node' is_enabled 'Health check that exits with a non-zero code if provided plugins are not enabled on target node' is_running 'Queries a node to check if RabbitMQ is running' list 'Lists plugins and their state' list_bindings 'Lists all bindings on a vhost' list_channels 'Lists all channels in the node' list_ciphers 'Lists ciphers supported by encoding commands' list_connections 'Lists AMQP 0.9.1 connections for the node' list_consumers 'Lists all consumers for a vhost' list_delayed_messages 'Lists messages that wait in exchanges for their time' list_deprecated_features 'Lists deprecated features' list_exchanges 'Lists exchanges' list_feature_flags 'Lists feature flags' list_global_parameters 'Lists global runtime parameters' list_hashes 'Lists hash algorithms supported by encoding commands' list_network_interfaces 'Lists network interfaces (NICs) on the target node' list_node_auth_attempt_stats 'Lists authentication attempts on the target node' list_operator_policies 'Lists operator policy overrides for a virtual host' list_operator_policies_with_classic_queue_mirroring 'Lists all operator policies that enable classic queue mirroring' list_parameters 'Lists runtime parameters for a virtual host' list_permissions 'Lists user permissions in a virtual host' list_policies 'Lists all policies in a virtual host' list_policies_that_match 'Lists all policies matching a queue/exchange (only the highest priority policy is active)' list_policies_with_classic_queue_mirroring 'Lists all policies that enable classic queue mirroring' list_queues 'Lists queues and their properties' list_topic_permissions 'Lists topic permissions in a virtual host' list_unacked 'Lists messages that consumers hold, and who holds them' list_unresponsive_queues 'Tests queues to respond within timeout. Lists those which did not respond' list_user_limits 'Displays configured user limits' list_user_permissions 'Lists permissions of a user across all virtual hosts' list_user_topic_permissions 'Lists user topic permissions' list_users 'List user names and tags' list_vhost_limits 'Displays configured virtual host limits' list_vhosts 'Lists virtual hosts' list_webhooks 'Lists webhooks and how they fare' listeners 'Lists active connection listeners (bound interface, port, protocol) on the target node' log_location 'Shows log file location(s) on target node' log_tail 'Prints the last N lines of the log on the node' log_tail_stream 'Streams logs from a running node for a period of time' memory_breakdown 'Provides a memory usage breakdown on the target node.' message_size_stats 'Displays the size distribution of the messages that clients have published' move_messages 'Moves messages of a queue to another one' node_health_check 'Performs several opinionated health checks of the target node. Deprecated; use check_alarms and its like' os_env 'Lists RabbitMQ-specific environment variables set on target node' peek 'Looks at messages of a queue without taking them' ping 'Checks that the node answers on its control socket' post_upgrade 'Runs post-upgrade tasks' publish 'Publishes messages' purge_exchange 'Drops the delayed messages of an exchange' purge_queue 'Purges a queue (removes all messages in it)' purge_queues 'Purges all queues whose names match a pattern' reclaim_quorum_memory 'Flushes quorum queue processes WAL, performs a full sweep GC on all of its local Erlang processes' reconcile_vhosts 'Makes sure all virtual hosts were initialized on all reachable cluster nodes' remove_classic_queue_mirroring_from_policies 'Removes keys that enable classic queue mirroring from all regular and operator policies' report 'Generates a server status report containing a concatenation of all server status information for support purposes' reset 'Removes everything that a stopped broker has stored' reset_node_auth_attempt_metrics 'Begins to count authentication attempts on the target node anew' resolve_hostname 'Resolves a hostname to a set of addresses, as the daemon or this process does' resolver_info 'Displays effective hostname resolver (inetrc) configuration' restart_vhost 'Restarts a failed vhost data stores and queues' restore 'Puts a backup into the data directory of a broker that is stopped' resume_listeners 'Resumes client connection listeners making them accept client connections again' retry_messages 'Sends dead letters back to the queues that they come from' revive 'Puts the node out of maintenance and into regular operating mode. Such nodes will again serve client traffic and host primary queue replicas' rotate_logs 'Does not rotate logs any more, and fails' server_version 'Displays server version on the target node' set 'Enables one or more plugins, disables the rest' set_cluster_name 'Sets the cluster name' set_disk_free_limit 'Sets the disk_free_limit setting' set_global_parameter 'Sets a runtime parameter' set_log_level 'Sets log level in the running node' set_operator_policy 'Sets or updates an operator policy, which limits what policies may say' set_parameter 'Sets a runtime parameter' set_permissions 'Sets user permissions for a vhost' set_permissions_globally 'Sets user permissions for all virtual hosts' set_policy 'Sets or updates a policy' set_topic_permissions 'Sets user topic permissions for an exchange' set_user_limits 'Sets user limits' set_user_tags 'Sets user tags' set_vhost_limits 'Sets virtual host limits' set_vhost_tags 'Sets virtual host tags' set_vm_memory_high_watermark 'Sets the vm_memory_high_watermark setting' shutdown 'Stops the node and its process, and says what it waits for' sql 'Answers a question in SQL' start_app 'Starts the broker inside a node whose process runs' status 'Displays status of a node' stop 'Stops the node and its process' stop_app 'Stops the broker, and leaves the process of the node running' suspend_listeners 'Suspends client connection listeners so that no new client connections are accepted' tail 'Follows what is published to an exchange or put into a queue' tls_versions 'Lists TLS versions supported (but not necessarily allowed) on the target node' top 'Shows live which queues and connections are busy' trace_off 'Ends the copying of messages to the exchange amq.rabbitmq.trace' trace_on 'Copies every message of a virtual host to the exchange amq.rabbitmq.trace' update_vhost_metadata 'Updates metadata (tags, description, default queue type, protection from deletion) of a virtual host' version 'Displays CLI tools version' wait 'Waits for a node on this machine to start, by the id of its process' messages 'What can be done with messages: cancel_delayed, copy, delete, edit, list_delayed, move, retry'
        case 'rabbitmqctl'
            _warrenctl_described activate_free_disk_space_monitoring 'Activates free disk space monitoring on a node' add_user 'Creates a new user in the internal database' add_vhost 'Creates a virtual host' apply 'Makes the broker as a file says' authenticate_user 'Attempts to authenticate a user. Exits with a non-zero code if authentication fails' autocomplete 'Provides command name autocomplete variants' await_online_nodes 'Waits for <count> nodes to join the cluster' await_startup 'Waits for the RabbitMQ application to start on the target node' backup 'Copies everything durable into one file' bench 'Measures how fast messages go through a broker' cancel_delayed_messages 'Drops delayed messages before their time' change_password 'Changes the user password' check_if_any_deprecated_features_are_used 'Health check that exits with a non-zero code if deprecated features are in use' clear_global_parameter 'Clears a global runtime parameter' clear_operator_policy 'Clears an operator policy' clear_parameter 'Clears a runtime parameter' clear_password 'Clears (resets) password and disables password login for a user' clear_permissions 'Revokes user permissions for a vhost' clear_policy 'Clears (removes) a policy' clear_topic_permissions 'Clears user topic permissions for a vhost or exchange' clear_user_limits 'Clears user connection/channel limits' clear_vhost_limits 'Clears virtual host limits' close_all_connections 'Instructs the broker to close all connections for the specified vhost or entire RabbitMQ node' close_all_user_connections 'Instructs the broker to close all connections of the specified user' close_connection 'Instructs the broker to close the connection associated with the Erlang process id' cluster_status 'Displays all the nodes in the cluster grouped by node type, together with the currently running nodes' completion 'Prints or installs the completion of a shell' consume 'Takes messages out of a queue as they come' context 'Keeps brokers under names, and says which one is meant' copy_messages 'Copies messages of a queue to another one' deactivate_free_disk_space_monitoring 'Deactivates free disk space monitoring on a node' declare_binding 'Binds a queue or an exchange to an exchange' declare_exchange 'Declares an exchange' declare_queue 'Declares a queue' declare_webhook 'Delivers the messages of a queue to a URL' decode 'Decrypts an encrypted sensitive configuration value of RabbitMQ' decrypt_conf_value 'Decrypts an encrypted configuration value of rabbitmq.conf' delete_binding 'Removes a binding' delete_exchange 'Deletes an exchange' delete_messages 'Deletes messages of a queue' delete_queue 'Deletes a queue' delete_queues 'Deletes all queues whose names match a pattern' delete_user 'Removes a user from the internal database' delete_vhost 'Deletes a virtual host' delete_webhook 'Ends the delivery of a queue to a URL' diff 'Tells in what the broker differs from a file' disable_vhost_deletion_protection 'Removes deletion protection from a virtual host (so that it can be deleted)' doctor 'Says what is wrong and what to type' edit_messages 'Changes messages of a queue' enable_feature_flag 'Enables a feature flag or all supported feature flags on the target node' enable_vhost_deletion_protection 'Protects a virtual host from deletion (until the protection is removed)' encode 'Encrypts a sensitive configuration value to be used in the advanced.config file of RabbitMQ' encrypt_conf_value 'Encrypts a sensitive configuration value to be used in the rabbitmq.conf of RabbitMQ 4' environment 'Displays the name and value of each variable in the application environment for each running application' explain 'Tells where a message would go and why' export 'Writes the topology as a file for apply' export_definitions 'Exports definitions in JSON' force_boot 'Lets a stopped node start without waiting for the nodes that it was clustered with' force_gc 'Has the runtime collect all garbage and give back memory that it does not need' force_reset 'Does what reset does' get 'Shows messages from the head of a queue' has_reached_target_cluster_size 'Health check that exits with a non-zero code if the cluster has not yet reached its target size' hash_password 'Hashes a plaintext password' help 'Displays usage information for a command' import_definitions 'Imports definitions in JSON' list_bindings 'Lists all bindings on a vhost' list_channels 'Lists all channels in the node' list_ciphers 'Lists ciphers supported by encoding commands' list_connections 'Lists AMQP 0.9.1 connections for the node' list_consumers 'Lists all consumers for a vhost' list_delayed_messages 'Lists messages that wait in exchanges for their time' list_deprecated_features 'Lists deprecated features' list_exchanges 'Lists exchanges' list_feature_flags 'Lists feature flags' list_global_parameters 'Lists global runtime parameters' list_hashes 'Lists hash algorithms supported by encoding commands' list_node_auth_attempt_stats 'Lists authentication attempts on the target node' list_operator_policies 'Lists operator policy overrides for a virtual host' list_parameters 'Lists runtime parameters for a virtual host' list_permissions 'Lists user permissions in a virtual host' list_policies 'Lists all policies in a virtual host' list_queues 'Lists queues and their properties' list_topic_permissions 'Lists topic permissions in a virtual host' list_unacked 'Lists messages that consumers hold, and who holds them' list_unresponsive_queues 'Tests queues to respond within timeout. Lists those which did not respond' list_user_limits 'Displays configured user limits' list_user_permissions 'Lists permissions of a user across all virtual hosts' list_user_topic_permissions 'Lists user topic permissions' list_users 'List user names and tags' list_vhost_limits 'Displays configured virtual host limits' list_vhosts 'Lists virtual hosts' list_webhooks 'Lists webhooks and how they fare' move_messages 'Moves messages of a queue to another one' node_health_check 'Performs several opinionated health checks of the target node. Deprecated; use check_alarms and its like' peek 'Looks at messages of a queue without taking them' ping 'Checks that the node answers on its control socket' publish 'Publishes messages' purge_exchange 'Drops the delayed messages of an exchange' purge_queue 'Purges a queue (removes all messages in it)' purge_queues 'Purges all queues whose names match a pattern' reconcile_vhosts 'Makes sure all virtual hosts were initialized on all reachable cluster nodes' remove_classic_queue_mirroring_from_policies 'Removes keys that enable classic queue mirroring from all regular and operator policies' report 'Generates a server status report containing a concatenation of all server status information for support purposes' reset 'Removes everything that a stopped broker has stored' restart_vhost 'Restarts a failed vhost data stores and queues' restore 'Puts a backup into the data directory of a broker that is stopped' resume_listeners 'Resumes client connection listeners making them accept client connections again' retry_messages 'Sends dead letters back to the queues that they come from' rotate_logs 'Does not rotate logs any more, and fails' set_cluster_name 'Sets the cluster name' set_disk_free_limit 'Sets the disk_free_limit setting' set_global_parameter 'Sets a runtime parameter' set_log_level 'Sets log level in the running node' set_operator_policy 'Sets or updates an operator policy, which limits what policies may say' set_parameter 'Sets a runtime parameter' set_permissions 'Sets user permissions for a vhost' set_permissions_globally 'Sets user permissions for all virtual hosts' set_policy 'Sets or updates a policy' set_topic_permissions 'Sets user topic permissions for an exchange' set_user_limits 'Sets user limits' set_user_tags 'Sets user tags' set_vhost_limits 'Sets virtual host limits' set_vhost_tags 'Sets virtual host tags' set_vm_memory_high_watermark 'Sets the vm_memory_high_watermark setting' shutdown 'Stops the node and its process, and says what it waits for' sql 'Answers a question in SQL' start_app 'Starts the broker inside a node whose process runs' status 'Displays status of a node' stop 'Stops the node and its process' stop_app 'Stops the broker, and leaves the process of the node running' suspend_listeners 'Suspends client connection listeners so that no new client connections are accepted' tail 'Follows what is published to an exchange or put into a queue' top 'Shows live which queues and connections are busy' trace_off 'Ends the copying of messages to the exchange amq.rabbitmq.trace' trace_on 'Copies every message of a virtual host to the exchange amq.rabbitmq.trace' update_vhost_metadata 'Updates metadata (tags, description, default queue type, protection from deletion) of a virtual host' version 'Displays CLI tools version' wait 'Waits for a node on this machine to start, by the id of its process' messages 'What can be done with messages: cancel_delayed, copy, delete, edit, list_delayed, move, retry'
        case 'rabbitmq-diagnostics'
            _warrenctl_described activate_free_disk_space_monitoring 'Activates free disk space monitoring on a node' alarms 'Lists resource alarms (local or cluster-wide) in effect on the target node' autocomplete 'Provides command name autocomplete variants' certificates 'Displays certificates (public keys) for every listener on target node that is configured to use TLS' check_alarms 'Health check that exits with a non-zero code if there are alarms in effect on any of the cluster nodes' check_certificate_expiration 'Checks the expiration date on the certificates for every listener configured to use TLS' check_for_quorum_queues_without_an_elected_leader 'Checks that quorum queue have elected and available leader replicas' check_if_any_deprecated_features_are_used 'Health check that exits with a non-zero code if deprecated features are in use' check_if_cluster_has_classic_queue_mirroring_policy 'Health check that exits with a non-zero code if there are policies that enable classic queue mirroring' check_if_metadata_store_is_initialized 'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing' check_if_metadata_store_is_initialized_with_data 'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing, or holds no virtual host' check_if_new_quorum_queue_replicas_have_finished_initial_sync 'Health check that exits with a non-zero code if there are quorum queues that run replicas that are still performing their initial sync' check_if_node_is_mirror_sync_critical 'Health check that exits with a non-zero code if there are classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)' check_if_node_is_quorum_critical 'Health check that exits with a non-zero code if there are queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)' check_local_alarms 'Health check that exits with a non-zero code if there are alarms in effect on the target node' check_port_connectivity 'Basic TCP connectivity health check for each listener that accepts client connections on target node' check_port_listener 'Health check that exits with a non-zero code if target node does not have an active listener for given port' check_protocol_listener 'Health check that exits with a non-zero code if target node does not have an active listener for given protocol' check_running 'Health check that exits with a non-zero code if the RabbitMQ app on the target node is not running' check_virtual_hosts 'Health check that checks if all vhosts are running in the target node' cipher_suites 'Lists cipher suites enabled by default. To list all available cipher suites, add the --all argument.' cluster_status 'Displays all the nodes in the cluster grouped by node type, together with the currently running nodes' command_line_arguments 'Displays target node'"'"'s command-line arguments and flags as reported by the runtime' consistent_hash_exchange_ring_state 'Displays consistent hashing exchange ring state' consume_event_stream 'Streams internal events from a running node. Output is jq-compatible.' deactivate_free_disk_space_monitoring 'Deactivates free disk space monitoring on a node' disable_auth_attempt_source_tracking 'No longer counts attempts to log in by address and user name' discover_peers 'Performs peer discovery and lists discovered nodes, if any' doctor 'Says what is wrong and what to type' enable_auth_attempt_source_tracking 'Counts attempts to log in by address and user name' environment 'Displays the name and value of each variable in the application environment for each running application' erlang_version 'Displays the version of the runtime on the target node: Node.js, where RabbitMQ has Erlang/OTP' has_reached_target_cluster_size 'Health check that exits with a non-zero code if the cluster has not yet reached its target size' help 'Displays usage information for a command' is_booting 'Checks if RabbitMQ is still booting on the target node' is_running 'Queries a node to check if RabbitMQ is running' list_bindings 'Lists all bindings on a vhost' list_channels 'Lists all channels in the node' list_ciphers 'Lists ciphers supported by encoding commands' list_connections 'Lists AMQP 0.9.1 connections for the node' list_consumers 'Lists all consumers for a vhost' list_deprecated_features 'Lists deprecated features' list_exchanges 'Lists exchanges' list_feature_flags 'Lists feature flags' list_global_parameters 'Lists global runtime parameters' list_hashes 'Lists hash algorithms supported by encoding commands' list_network_interfaces 'Lists network interfaces (NICs) on the target node' list_node_auth_attempt_stats 'Lists authentication attempts on the target node' list_operator_policies 'Lists operator policy overrides for a virtual host' list_operator_policies_with_classic_queue_mirroring 'Lists all operator policies that enable classic queue mirroring' list_parameters 'Lists runtime parameters for a virtual host' list_permissions 'Lists user permissions in a virtual host' list_policies 'Lists all policies in a virtual host' list_policies_that_match 'Lists all policies matching a queue/exchange (only the highest priority policy is active)' list_policies_with_classic_queue_mirroring 'Lists all policies that enable classic queue mirroring' list_queues 'Lists queues and their properties' list_topic_permissions 'Lists topic permissions in a virtual host' list_unacked 'Lists messages that consumers hold, and who holds them' list_unresponsive_queues 'Tests queues to respond within timeout. Lists those which did not respond' list_user_limits 'Displays configured user limits' list_user_permissions 'Lists permissions of a user across all virtual hosts' list_user_topic_permissions 'Lists user topic permissions' list_users 'List user names and tags' list_vhost_limits 'Displays configured virtual host limits' list_vhosts 'Lists virtual hosts' list_webhooks 'Lists webhooks and how they fare' listeners 'Lists active connection listeners (bound interface, port, protocol) on the target node' log_location 'Shows log file location(s) on target node' log_tail 'Prints the last N lines of the log on the node' log_tail_stream 'Streams logs from a running node for a period of time' memory_breakdown 'Provides a memory usage breakdown on the target node.' message_size_stats 'Displays the size distribution of the messages that clients have published' node_health_check 'Performs several opinionated health checks of the target node. Deprecated; use check_alarms and its like' os_env 'Lists RabbitMQ-specific environment variables set on target node' ping 'Checks that the node answers on its control socket' reclaim_quorum_memory 'Flushes quorum queue processes WAL, performs a full sweep GC on all of its local Erlang processes' report 'Generates a server status report containing a concatenation of all server status information for support purposes' reset_node_auth_attempt_metrics 'Begins to count authentication attempts on the target node anew' resolve_hostname 'Resolves a hostname to a set of addresses, as the daemon or this process does' resolver_info 'Displays effective hostname resolver (inetrc) configuration' server_version 'Displays server version on the target node' status 'Displays status of a node' tls_versions 'Lists TLS versions supported (but not necessarily allowed) on the target node' top 'Shows live which queues and connections are busy' version 'Displays CLI tools version' wait 'Waits for a node on this machine to start, by the id of its process'
        case 'rabbitmq-plugins'
            _warrenctl_described autocomplete 'Provides command name autocomplete variants' directories 'Displays plugin directory and enabled plugin file paths' disable 'Disables one or more plugins' enable 'Enables one or more plugins' help 'Displays usage information for a command' is_enabled 'Health check that exits with a non-zero code if provided plugins are not enabled on target node' list 'Lists plugins and their state' set 'Enables one or more plugins, disables the rest' version 'Displays CLI tools version'
        case 'rabbitmq-queues'
            _warrenctl_described autocomplete 'Provides command name autocomplete variants' check_if_cluster_has_classic_queue_mirroring_policy 'Health check that exits with a non-zero code if there are policies that enable classic queue mirroring' check_if_new_quorum_queue_replicas_have_finished_initial_sync 'Health check that exits with a non-zero code if there are quorum queues that run replicas that are still performing their initial sync' check_if_node_is_mirror_sync_critical 'Health check that exits with a non-zero code if there are classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)' check_if_node_is_quorum_critical 'Health check that exits with a non-zero code if there are queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)' help 'Displays usage information for a command' list_operator_policies_with_classic_queue_mirroring 'Lists all operator policies that enable classic queue mirroring' list_policies_with_classic_queue_mirroring 'Lists all policies that enable classic queue mirroring' list_unacked 'Lists messages that consumers hold, and who holds them' list_webhooks 'Lists webhooks and how they fare' peek 'Looks at messages of a queue without taking them' reclaim_quorum_memory 'Flushes quorum queue processes WAL, performs a full sweep GC on all of its local Erlang processes' version 'Displays CLI tools version'
        case 'rabbitmq-streams'
            _warrenctl_described help 'Displays usage information for a command' version 'Displays CLI tools version'
        case 'rabbitmq-upgrade'
            _warrenctl_described await_online_quorum_plus_one 'Waits for all quorum queues to have an above minimum online quorum. This makes sure that no queues would lose their quorum if the target node is shut down' await_online_synchronized_mirror 'Waits for all classic mirrored queues hosted on the target node to have at least one synchronized mirror online. This makes sure that if target node is shut down, there will be an up-to-date mirror to promote.' drain 'Puts the node in maintenance mode. Such nodes will not serve any client traffic or host any primary queue replicas' has_reached_target_cluster_size 'Health check that exits with a non-zero code if the cluster has not yet reached its target size' help 'Displays usage information for a command' post_upgrade 'Runs post-upgrade tasks' revive 'Puts the node out of maintenance and into regular operating mode. Such nodes will again serve client traffic and host primary queue replicas' version 'Displays CLI tools version'
    end
end

# Whether the option $argv[2] of the command $argv[1] takes the next word.
function _warrenctl_takes_value --no-scope-shadowing
    switch "$argv[1] $argv[2]"
        case '* -n' '* --node' '* --socket' '* --url' '* --user' '* --password-file' '* --ca-file' '* --context' '* -p' '* --vhost' '* -t' '* --timeout' '* --formatter' '* --script-name' '* --aliases-file' '* --printer' '* --file'
            return 0
        case 'add_vhost -d' 'add_vhost --description' 'add_vhost --tags' 'add_vhost --default-queue-type'
            return 0
        case 'apply -f' 'apply --filename' 'apply --owner'
            return 0
        case 'bench --uri' 'bench --producers' 'bench --consumers' 'bench --queues' 'bench --size' 'bench --confirms' 'bench --prefetch' 'bench --rate' 'bench --seconds' 'bench --messages'
            return 0
        case 'cancel_delayed_messages --routing-key'
            return 0
        case 'check_certificate_expiration --within' 'check_certificate_expiration --unit'
            return 0
        case 'check_port_connectivity -a' 'check_port_connectivity --address'
            return 0
        case 'cipher_suites --format'
            return 0
        case 'close_all_connections --per-connection-delay' 'close_all_connections --limit'
            return 0
        case 'consume -c' 'consume --count' 'consume --format' 'consume --to-directory' 'consume --prefetch'
            return 0
        case 'consume_event_stream -d' 'consume_event_stream --duration' 'consume_event_stream --pattern'
            return 0
        case 'copy_messages --filter' 'copy_messages --id' 'copy_messages --limit' 'copy_messages --show'
            return 0
        case 'declare_binding --source' 'declare_binding --destination' 'declare_binding --destination-type' 'declare_binding --routing-key' 'declare_binding --arguments' 'declare_binding --argument'
            return 0
        case 'declare_exchange --type' 'declare_exchange --arguments' 'declare_exchange --argument'
            return 0
        case 'declare_queue --type' 'declare_queue --arguments' 'declare_queue --argument'
            return 0
        case 'declare_webhook --prefetch' 'declare_webhook --request-timeout' 'declare_webhook --initial-delay' 'declare_webhook --max-delay' 'declare_webhook --max-attempts' 'declare_webhook -H' 'declare_webhook --header'
            return 0
        case 'decode --cipher' 'decode --hash' 'decode --iterations'
            return 0
        case 'decrypt_conf_value --cipher' 'decrypt_conf_value --hash' 'decrypt_conf_value --iterations'
            return 0
        case 'delete_binding --source' 'delete_binding --destination' 'delete_binding --destination-type' 'delete_binding --routing-key' 'delete_binding --arguments' 'delete_binding --argument'
            return 0
        case 'delete_messages --filter' 'delete_messages --id' 'delete_messages --limit' 'delete_messages --show'
            return 0
        case 'diff -f' 'diff --filename' 'diff --owner'
            return 0
        case 'doctor --fail-on' 'doctor --check' 'doctor --skip' 'doctor --watch-ms'
            return 0
        case 'edit_messages --filter' 'edit_messages --id' 'edit_messages --limit' 'edit_messages --show' 'edit_messages --routing-key' 'edit_messages -H' 'edit_messages --header' 'edit_messages --headers' 'edit_messages --content-type' 'edit_messages --content-encoding' 'edit_messages --priority' 'edit_messages --correlation-id' 'edit_messages --reply-to' 'edit_messages --expiration' 'edit_messages --message-id' 'edit_messages --timestamp' 'edit_messages --type' 'edit_messages --user-id' 'edit_messages --app-id' 'edit_messages --unset' 'edit_messages --unset-header'
            return 0
        case 'encode --cipher' 'encode --hash' 'encode --iterations'
            return 0
        case 'encrypt_conf_value --cipher' 'encrypt_conf_value --hash' 'encrypt_conf_value --iterations'
            return 0
        case 'explain --size' 'explain -H' 'explain --header' 'explain --headers' 'explain --content-type' 'explain --content-encoding' 'explain --priority' 'explain --correlation-id' 'explain --reply-to' 'explain --expiration' 'explain --message-id' 'explain --timestamp' 'explain --type' 'explain --user-id' 'explain --app-id'
            return 0
        case 'export_definitions --format'
            return 0
        case 'get -c' 'get --count' 'get --sort' 'get --interval'
            return 0
        case 'hash_password --hashing-algorithm'
            return 0
        case 'import_definitions --format'
            return 0
        case 'list_bindings --sort' 'list_bindings --interval'
            return 0
        case 'list_channels --sort' 'list_channels --interval'
            return 0
        case 'list_connections --sort' 'list_connections --interval'
            return 0
        case 'list_consumers --sort' 'list_consumers --interval'
            return 0
        case 'list_delayed_messages --exchange' 'list_delayed_messages --limit' 'list_delayed_messages --sort' 'list_delayed_messages --interval'
            return 0
        case 'list_deprecated_features --sort' 'list_deprecated_features --interval'
            return 0
        case 'list_exchanges --sort' 'list_exchanges --interval'
            return 0
        case 'list_feature_flags --sort' 'list_feature_flags --interval'
            return 0
        case 'list_global_parameters --sort' 'list_global_parameters --interval'
            return 0
        case 'list_operator_policies --sort' 'list_operator_policies --interval'
            return 0
        case 'list_operator_policies_with_classic_queue_mirroring --sort' 'list_operator_policies_with_classic_queue_mirroring --interval'
            return 0
        case 'list_parameters --sort' 'list_parameters --interval'
            return 0
        case 'list_permissions --sort' 'list_permissions --interval'
            return 0
        case 'list_policies --sort' 'list_policies --interval'
            return 0
        case 'list_policies_that_match --object-type' 'list_policies_that_match --sort' 'list_policies_that_match --interval'
            return 0
        case 'list_policies_with_classic_queue_mirroring --sort' 'list_policies_with_classic_queue_mirroring --interval'
            return 0
        case 'list_queues --sort' 'list_queues --interval'
            return 0
        case 'list_topic_permissions --sort' 'list_topic_permissions --interval'
            return 0
        case 'list_unacked --limit' 'list_unacked --sort' 'list_unacked --interval'
            return 0
        case 'list_unresponsive_queues --queue-timeout' 'list_unresponsive_queues --sort' 'list_unresponsive_queues --interval'
            return 0
        case 'list_user_permissions --sort' 'list_user_permissions --interval'
            return 0
        case 'list_user_topic_permissions --sort' 'list_user_topic_permissions --interval'
            return 0
        case 'list_users --sort' 'list_users --interval'
            return 0
        case 'list_vhosts --sort' 'list_vhosts --interval'
            return 0
        case 'list_webhooks --sort' 'list_webhooks --interval'
            return 0
        case 'log_tail -N' 'log_tail --number'
            return 0
        case 'log_tail_stream -d' 'log_tail_stream --duration' 'log_tail_stream -N' 'log_tail_stream --number'
            return 0
        case 'memory_breakdown --unit'
            return 0
        case 'message_size_stats --sort' 'message_size_stats --interval'
            return 0
        case 'move_messages --filter' 'move_messages --id' 'move_messages --limit' 'move_messages --show'
            return 0
        case 'peek -c' 'peek --count' 'peek --offset' 'peek --filter' 'peek --id' 'peek --body' 'peek --max-body'
            return 0
        case 'publish --format' 'publish --repeat' 'publish --payload-encoding' 'publish -H' 'publish --header' 'publish --headers' 'publish --content-type' 'publish --content-encoding' 'publish --priority' 'publish --correlation-id' 'publish --reply-to' 'publish --expiration' 'publish --message-id' 'publish --timestamp' 'publish --type' 'publish --user-id' 'publish --app-id'
            return 0
        case 'resolve_hostname -a' 'resolve_hostname --address-family'
            return 0
        case 'restore --into'
            return 0
        case 'retry_messages --filter' 'retry_messages --id' 'retry_messages --limit' 'retry_messages --show'
            return 0
        case 'set_operator_policy --priority' 'set_operator_policy --apply-to'
            return 0
        case 'set_policy --priority' 'set_policy --apply-to'
            return 0
        case 'sql --max-rows' 'sql --time-limit'
            return 0
        case 'status --unit'
            return 0
        case 'tail --kind' 'tail --key' 'tail --filter' 'tail -c' 'tail --count' 'tail --max-body'
            return 0
        case 'top --table' 'top --sort' 'top --filter' 'top --interval'
            return 0
        case 'update_vhost_metadata -d' 'update_vhost_metadata --description' 'update_vhost_metadata --tags' 'update_vhost_metadata --default-queue-type' 'update_vhost_metadata --protected-from-deletion'
            return 0
        case 'wait -P' 'wait --pid'
            return 0
    end
    return 1
end

# Offers values of the option $argv[2] of the command $argv[1].
function _warrenctl_values --no-scope-shadowing
    switch "$argv[1] $argv[2]"
        case '* -n' '* --node'
            _warrenctl_live nodes
        case '* --socket'
            _warrenctl_files
        case '* --password-file'
            _warrenctl_files
        case '* --ca-file'
            _warrenctl_files
        case '* -p' '* --vhost'
            _warrenctl_live vhosts
        case '* --formatter'
            _warrenctl_words table pretty_table json json_stream csv erlang string
        case '* --aliases-file'
            _warrenctl_files
        case '* --file'
            _warrenctl_files
        case 'apply -f' 'apply --filename'
            _warrenctl_files
        case 'consume --format'
            _warrenctl_words text ndjson raw
        case 'consume --to-directory'
            _warrenctl_files
        case 'declare_binding --source'
            _warrenctl_live exchanges
        case 'declare_binding --destination'
            _warrenctl_live queues
        case 'declare_binding --destination-type'
            _warrenctl_words queue exchange
        case 'declare_queue --type'
            _warrenctl_words classic quorum stream
        case 'delete_binding --source'
            _warrenctl_live exchanges
        case 'delete_binding --destination'
            _warrenctl_live queues
        case 'delete_binding --destination-type'
            _warrenctl_words queue exchange
        case 'diff -f' 'diff --filename'
            _warrenctl_files
        case 'doctor --fail-on'
            _warrenctl_words error warning info
        case 'edit_messages --reply-to'
            _warrenctl_live queues
        case 'edit_messages --unset'
            _warrenctl_words content_type content_encoding headers priority correlation_id reply_to expiration message_id timestamp type user_id app_id
        case 'explain --reply-to'
            _warrenctl_live queues
        case 'get --sort'
            _warrenctl_words exchange routing_key redelivered message_count properties typed_headers payload_bytes payload_encoding payload
        case 'hash_password --hashing-algorithm'
            _warrenctl_words sha256 sha512 md5
        case 'list_bindings --sort'
            _warrenctl_words source_name source_kind destination_name destination_kind routing_key arguments owner
        case 'list_channels --sort'
            _warrenctl_words pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count
        case 'list_connections --sort'
            _warrenctl_words pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at
        case 'list_consumers --sort'
            _warrenctl_words queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments
        case 'list_delayed_messages --exchange'
            _warrenctl_live exchanges
        case 'list_delayed_messages --sort'
            _warrenctl_words id exchange routing_key due_at arrived_at message_bytes persistent properties
        case 'list_deprecated_features --sort'
            _warrenctl_words name deprecation_phase state provided_by desc doc_url
        case 'list_exchanges --sort'
            _warrenctl_words name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates
        case 'list_feature_flags --sort'
            _warrenctl_words name state stability provided_by desc doc_url
        case 'list_global_parameters --sort'
            _warrenctl_words name value
        case 'list_operator_policies --sort'
            _warrenctl_words vhost name pattern apply-to definition priority
        case 'list_operator_policies_with_classic_queue_mirroring --sort'
            _warrenctl_words vhost name pattern apply-to definition priority
        case 'list_parameters --sort'
            _warrenctl_words component name value
        case 'list_permissions --sort'
            _warrenctl_words user configure write read
        case 'list_policies --sort'
            _warrenctl_words vhost name pattern apply-to definition priority
        case 'list_policies_that_match --object-type'
            _warrenctl_words queue exchange
        case 'list_policies_that_match --sort'
            _warrenctl_words vhost name pattern apply-to definition priority
        case 'list_policies_with_classic_queue_mirroring --sort'
            _warrenctl_words vhost name pattern apply-to definition priority
        case 'list_queues --sort'
            _warrenctl_words name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online
        case 'list_topic_permissions --sort'
            _warrenctl_words user exchange write read
        case 'list_unacked --sort'
            _warrenctl_words queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user_provided_name user peer_host peer_port
        case 'list_unresponsive_queues --sort'
            _warrenctl_words name durable auto_delete arguments pid recoverable_slaves
        case 'list_user_permissions --sort'
            _warrenctl_words vhost configure write read
        case 'list_user_topic_permissions --sort'
            _warrenctl_words vhost exchange write read
        case 'list_users --sort'
            _warrenctl_words user tags
        case 'list_vhosts --sort'
            _warrenctl_words name description tags default_queue_type protected_from_deletion tracing cluster_state metadata
        case 'list_webhooks --sort'
            _warrenctl_words name queue url state prefetch in_flight retrying delivered failures rejected last_error last_error_at last_delivery_at paused_until signed verify
        case 'message_size_stats --sort'
            _warrenctl_words Message Size Count Percentage
        case 'peek --body'
            _warrenctl_words text base64 hex none
        case 'publish --format'
            _warrenctl_words body lines ndjson
        case 'publish --payload-encoding'
            _warrenctl_words string base64
        case 'publish --reply-to'
            _warrenctl_live queues
        case 'restore --into'
            _warrenctl_files
        case 'tail --kind'
            _warrenctl_words exchange queue
        case 'top --table'
            _warrenctl_words queues connections
        case 'update_vhost_metadata --default-queue-type'
            _warrenctl_words classic quorum stream
        case 'update_vhost_metadata --protected-from-deletion'
            _warrenctl_words true false
    end
end

# Offers the options of the command $argv[1], and of all.
function _warrenctl_options --no-scope-shadowing
    switch "$argv[1]"
        case 'add_user'
            _warrenctl_described --pre-hashed-password 'the password is a salted hash in base64'
        case 'add_vhost'
            _warrenctl_described --description 'a description for operators' --tags 'tags, separated by commas' --default-queue-type 'type of queues declared without one'
        case 'apply'
            _warrenctl_described --plan 'shows what would change, and changes nothing' --filename 'topology file or RabbitMQ'"'"'s definitions, - for standard input' --prune 'removes what carries the owner'"'"'s label and is not in the file any more' --owner 'whose the objects are, when the file does not say it' --recreate 'deletes and declares anew queues and exchanges that cannot be changed in place' --take-over 'takes objects that carry the label of another owner' --drop-messages 'queues may be deleted with the messages in them'
        case 'backup'
            _warrenctl_described --verify 'reads a backup and takes none'
        case 'bench'
            _warrenctl_described --uri 'broker to load; AMQP_URL when absent' --producers 'producers, each with a connection' --consumers 'consumers, each with a connection' --queues 'queues, which producers and consumers share' --size 'size of a body' --persistent 'persistent messages in durable queues' --confirms 'messages of a producer that may wait for their confirms; 0 for no confirms' --prefetch 'messages that a consumer may hold; 0 for no acknowledgements' --rate 'messages a second, of all producers together; as fast as it goes when absent' --seconds 'how long to publish' --messages 'publishes so many messages, instead of --seconds'
        case 'cancel_delayed_messages'
            _warrenctl_described --routing-key 'all with exactly this routing key, instead of ids'
        case 'check_certificate_expiration'
            _warrenctl_described --within 'number of units' --unit 'days, weeks, months (of 30 days) or years'
        case 'check_for_quorum_queues_without_an_elected_leader'
            _warrenctl_described --across-all-vhosts 'queues of every virtual host'
        case 'check_port_connectivity'
            _warrenctl_described --address 'host name or address to connect to; the one that each listener is bound to unless given'
        case 'cipher_suites'
            _warrenctl_described --format 'openssl; there are no suites in Erlang'"'"'s terms' --all 'also those that are off by default'
        case 'close_all_connections'
            _warrenctl_described --global 'connections of every virtual host' --per-connection-delay 'ms between two connections' --limit 'connections to close at most; 0 is all'
        case 'consume'
            _warrenctl_described --count 'ends after so many messages' --ack 'acknowledges the messages (what happens anyway)' --reject 'rejects them' --requeue 'puts them back at the end, marked as redelivered' --format 'how messages are written' --to-directory 'writes them to new files in this folder' --prefetch 'how many are fetched ahead'
        case 'consume_event_stream'
            _warrenctl_described --duration 'ends after so many seconds; without it at Ctrl-C' --pattern 'regular expression that is searched in the names of events'
        case 'context'
            _warrenctl_described --store-password 'add: reads the password of the user and keeps it, in the clear'
        case 'copy_messages'
            _warrenctl_described --filter 'only messages for which it holds, for example '"'"'header.retries > 3 and age > 10m'"'"'' --id 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' --limit 'no more messages than that, the oldest ones' --show 'how many of them a dry run shows'
        case 'declare_binding'
            _warrenctl_described --source 'exchange that messages come from' --destination 'queue or exchange that messages go to' --destination-type 'what the destination is' --routing-key 'routing key or pattern of the binding' --arguments 'arguments as a JSON object, for example '"'"'{"x-max-length": 1000}'"'"'' --argument 'one argument, for example x-max-length=1000; may be given several times'
        case 'declare_exchange'
            _warrenctl_described --type 'direct, fanout, topic, headers or another type that the node has' --durable 'the exchange is there after a restart' --auto-delete 'the exchange goes with its last binding' --internal 'only other exchanges can send to it' --arguments 'arguments as a JSON object, for example '"'"'{"x-max-length": 1000}'"'"'' --argument 'one argument, for example x-max-length=1000; may be given several times'
        case 'declare_queue'
            _warrenctl_described --durable 'the queue is there after a restart' --auto-delete 'the queue goes when its last consumer does' --type 'type of the queue' --arguments 'arguments as a JSON object, for example '"'"'{"x-max-length": 1000}'"'"'' --argument 'one argument, for example x-max-length=1000; may be given several times'
        case 'declare_webhook'
            _warrenctl_described --prefetch 'messages that are out at once' --request-timeout 'how long an answer may take' --initial-delay 'time before the second attempt; each further one waits twice as long' --max-delay 'but no longer than that' --max-attempts 'attempts before a message is rejected' --header 'header of every request; any number of times' --verify 'checks the certificate of the other side'
        case 'decode'
            _warrenctl_described --cipher 'see list_ciphers' --hash 'see list_hashes' --iterations 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number'
        case 'decrypt_conf_value'
            _warrenctl_described --cipher 'see list_ciphers' --hash 'see list_hashes' --iterations 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number'
        case 'delete_binding'
            _warrenctl_described --source 'exchange that messages come from' --destination 'queue or exchange that messages go to' --destination-type 'what the destination is' --routing-key 'routing key or pattern of the binding' --arguments 'arguments as a JSON object, for example '"'"'{"x-max-length": 1000}'"'"'' --argument 'one argument, for example x-max-length=1000; may be given several times'
        case 'delete_exchange'
            _warrenctl_described --if-unused 'only when nothing is bound to it'
        case 'delete_messages'
            _warrenctl_described --filter 'only messages for which it holds, for example '"'"'header.retries > 3 and age > 10m'"'"'' --id 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' --limit 'no more messages than that, the oldest ones' --show 'how many of them a dry run shows'
        case 'delete_queue'
            _warrenctl_described --if-empty 'only when no messages are ready in it' --if-unused 'only when it has no consumers'
        case 'delete_queues'
            _warrenctl_described --if-empty 'only those without ready messages' --if-unused 'only those without consumers'
        case 'diff'
            _warrenctl_described --filename 'topology file or RabbitMQ'"'"'s definitions, - for standard input' --prune 'removes what carries the owner'"'"'s label and is not in the file any more' --owner 'whose the objects are, when the file does not say it' --recreate 'deletes and declares anew queues and exchanges that cannot be changed in place' --take-over 'takes objects that carry the label of another owner' --drop-messages 'queues may be deleted with the messages in them'
        case 'directories'
            _warrenctl_described --online 'of the running node' --offline 'without the node'
        case 'disable'
            _warrenctl_described --online 'of the running node' --offline 'without the node' --all 'every plugin'
        case 'doctor'
            _warrenctl_described --fail-on 'how bad a finding must be for the exit code' --check 'runs only this check; may be given several times' --skip 'leaves a check out; as --check' --watch-ms 'for how long queues are watched for growth' --list-checks 'tells what would be looked for'
        case 'edit_messages'
            _warrenctl_described --filter 'only messages for which it holds, for example '"'"'header.retries > 3 and age > 10m'"'"'' --id 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' --limit 'no more messages than that, the oldest ones' --show 'how many of them a dry run shows' --routing-key 'new routing key' --header 'one header; may be given several times' --headers 'headers as a JSON object' --content-type 'for example application/json' --content-encoding 'for example gzip' --priority 'priority' --correlation-id 'what a reply belongs to' --reply-to 'where replies go' --expiration 'time to live in a queue in milliseconds' --message-id 'identifier of the message' --timestamp 'seconds since 1970' --type 'name of the kind of message' --user-id 'who publishes' --app-id 'what publishes' --unset 'takes a property off' --unset-header 'takes a header off'
        case 'enable'
            _warrenctl_described --online 'of the running node' --offline 'without the node' --all 'every plugin'
        case 'enable_feature_flag'
            _warrenctl_described --experimental 'experimental flags as well; there are none' --opt-in 'the same'
        case 'encode'
            _warrenctl_described --cipher 'see list_ciphers' --hash 'see list_hashes' --iterations 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number'
        case 'encrypt_conf_value'
            _warrenctl_described --cipher 'see list_ciphers' --hash 'see list_hashes' --iterations 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number'
        case 'erlang_version'
            _warrenctl_described --details 'with the versions of its libraries' --offline 'of this process and not of the daemon'
        case 'explain'
            _warrenctl_described --size 'size of the body' --persistent 'the message survives a restart in a durable queue' --header 'one header; may be given several times' --headers 'headers as a JSON object' --content-type 'for example application/json' --content-encoding 'for example gzip' --priority 'priority' --correlation-id 'what a reply belongs to' --reply-to 'where replies go' --expiration 'time to live in a queue in milliseconds' --message-id 'identifier of the message' --timestamp 'seconds since 1970' --type 'name of the kind of message' --user-id 'who publishes' --app-id 'what publishes'
        case 'export_definitions'
            _warrenctl_described --format 'json'
        case 'get'
            _warrenctl_described --count 'how many messages at most' --ack 'takes the messages out of the queue' --reject 'rejects the messages: they are dead-lettered where the queue says so' --requeue 'puts the messages back (what happens anyway without --ack)' --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'hash_password'
            _warrenctl_described --hashing-algorithm 'the digest; definitions then name it as hashing_algorithm'
        case 'help'
            _warrenctl_described --list-commands 'only lists the commands by group'
        case 'import_definitions'
            _warrenctl_described --format 'json' --skip-if-unchanged 'accepted for scripts: importing the same definitions again changes nothing'
        case 'is_enabled'
            _warrenctl_described --online 'of the running node' --offline 'without the node'
        case 'list'
            _warrenctl_described --verbose 'with descriptions' --minimal 'names only' --enabled 'explicitly enabled ones' --implicitly-enabled 'enabled ones of both kinds'
        case 'list_bindings'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_channels'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_connections'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_consumers'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_delayed_messages'
            _warrenctl_described --exchange 'only those in this exchange' --limit 'how many at most' --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_deprecated_features'
            _warrenctl_described --used 'only those that are in use' --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_exchanges'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_feature_flags'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_global_parameters'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_network_interfaces'
            _warrenctl_described --offline 'of the machine of this process, without the daemon'
        case 'list_node_auth_attempt_stats'
            _warrenctl_described --by-source 'by address and user name'
        case 'list_operator_policies'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_operator_policies_with_classic_queue_mirroring'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_parameters'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_permissions'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_policies'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_policies_that_match'
            _warrenctl_described --object-type 'queue or exchange' --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_policies_with_classic_queue_mirroring'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_queues'
            _warrenctl_described --online 'only queues on nodes that can be reached' --offline 'only queues on nodes that cannot be reached' --local 'only queues of the node that is asked' --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_topic_permissions'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_unacked'
            _warrenctl_described --limit 'no more messages than that' --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_unresponsive_queues'
            _warrenctl_described --local 'only queues of the node that is asked' --queue-timeout 'time that a queue has to respond' --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_user_limits'
            _warrenctl_described --global 'the limits of all users'
        case 'list_user_permissions'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_user_topic_permissions'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_users'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_vhost_limits'
            _warrenctl_described --global 'the limits of all virtual hosts'
        case 'list_vhosts'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'list_webhooks'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'log_location'
            _warrenctl_described --all 'everything that the log goes to'
        case 'log_tail'
            _warrenctl_described --number 'lines'
        case 'log_tail_stream'
            _warrenctl_described --duration 'ends after so many seconds; without it at Ctrl-C' --number 'lines that are there already, which come first'
        case 'memory_breakdown'
            _warrenctl_described --unit 'unit of sizes: bytes, mb, gb or others, such as kib'
        case 'message_size_stats'
            _warrenctl_described --sort 'sorts the rows by this column' --reverse 'sorts the greatest first' --watch 'shows the list again and again until q or Ctrl-C' --interval 'time between two looks of --watch (2 unless given)' --no-table-headers 'the line with the names of the columns (on by default)'
        case 'move_messages'
            _warrenctl_described --filter 'only messages for which it holds, for example '"'"'header.retries > 3 and age > 10m'"'"'' --id 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' --limit 'no more messages than that, the oldest ones' --show 'how many of them a dry run shows'
        case 'peek'
            _warrenctl_described --count 'how many messages at most' --offset 'passes over so many messages first' --newest 'begins at the end of the queue' --filter 'only messages for which it holds, for example '"'"'header.retries > 3 and age > 10m'"'"'' --id 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' --body 'how bodies are shown' --max-body 'how much of a body is shown; unless given, 4096 for people and all of it in JSON and with --raw' --raw 'writes the bodies alone'
        case 'publish'
            _warrenctl_described --format 'what the input is: the body of one message, a body a line, or a message in JSON a line' --repeat 'publishes the message so many times' --confirm 'waits until the messages are safe' --payload-encoding 'how the payload is written' --mandatory 'fails when no queue takes a message' --persistent 'the message survives a restart in a durable queue' --header 'one header; may be given several times' --headers 'headers as a JSON object' --content-type 'for example application/json' --content-encoding 'for example gzip' --priority 'priority' --correlation-id 'what a reply belongs to' --reply-to 'where replies go' --expiration 'time to live in a queue in milliseconds' --message-id 'identifier of the message' --timestamp 'seconds since 1970' --type 'name of the kind of message' --user-id 'who publishes' --app-id 'what publishes'
        case 'resolve_hostname'
            _warrenctl_described --address-family 'ipv4 or ipv6' --offline 'asks the resolver here and not through the daemon'
        case 'resolver_info'
            _warrenctl_described --offline 'of this process and not of the daemon'
        case 'restore'
            _warrenctl_described --into 'data directory to restore into' --replace 'replaces the database that is there, and keeps it under another name'
        case 'retry_messages'
            _warrenctl_described --filter 'only messages for which it holds, for example '"'"'header.retries > 3 and age > 10m'"'"'' --id 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' --limit 'no more messages than that, the oldest ones' --show 'how many of them a dry run shows'
        case 'set'
            _warrenctl_described --online 'of the running node' --offline 'without the node'
        case 'set_operator_policy'
            _warrenctl_described --priority 'of several policies that match, the one with the highest priority counts' --apply-to 'queues, exchanges, all, classic_queues, quorum_queues or streams'
        case 'set_policy'
            _warrenctl_described --priority 'of several policies that match, the one with the highest priority counts' --apply-to 'queues, exchanges, all, classic_queues, quorum_queues or streams'
        case 'shutdown'
            _warrenctl_described --wait 'returns when the process has ended'
        case 'sql'
            _warrenctl_described --views 'tells the views and their columns' --max-rows 'most rows of the result' --time-limit 'ends the query after so long'
        case 'status'
            _warrenctl_described --unit 'unit of sizes: bytes, mb, gb or others, such as kib'
        case 'stop'
            _warrenctl_described --idempotent 'succeeds when the node is not running'
        case 'tail'
            _warrenctl_described --kind 'what the name is of, where there are both' --key 'only messages whose routing key matches' --filter 'only messages for which it holds' --count 'ends after so many messages' --max-body 'how much of a body is shown'
        case 'top'
            _warrenctl_described --table 'what is shown at first' --sort 'column to sort by: messages, in, out, name …' --filter 'only names that hold this text' --interval 'time between two looks'
        case 'update_vhost_metadata'
            _warrenctl_described --description 'a description for operators' --tags 'tags, separated by commas' --default-queue-type 'type of queues declared without one' --protected-from-deletion 'whether delete_vhost refuses the virtual host'
        case 'wait'
            _warrenctl_described --pid 'id of the process'
    end
    _warrenctl_described --node 'name of the node to talk to' --socket 'the daemon'"'"'s control socket' --url 'management port of a broker anywhere: https://host:15671' --user 'who logs in there (guest unless given)' --password-file 'file with the password in its first line, - for standard input; asked for unless given' --ca-file 'PEM file with the authorities that may have signed the certificate there' --insecure 'does not check the certificate there' --context 'a broker that is known by a name, see context' --vhost 'virtual host' --timeout 'time limit of the operation' --quiet 'no banner and no hints' --silent 'no banner, no hints and no table headers' --formatter 'how results are written' --dry-run 'checks the arguments and says what would be done' --yes 'answers yes to the question before a destructive command' --color 'colours on a terminal (on unless NO_COLOR is set)' --help 'help for the command' --script-name 'acts as if called by this name' --aliases-file 'file of lines "alias = command"' --printer '"file" writes the result to --file' --file 'where --printer file writes' --print-stacktrace 'stack traces of unexpected errors'
end

# Offers the argument number $argv[2] of the command $argv[1].
function _warrenctl_arguments --no-scope-shadowing
    switch "$argv[1] $argv[2]"
        case 'apply 0'
            _warrenctl_files
        case 'authenticate_user 0'
            _warrenctl_live users
        case 'backup 0'
            _warrenctl_files
        case 'cancel_delayed_messages 0'
            _warrenctl_live exchanges
        case 'change_password 0'
            _warrenctl_live users
        case 'clear_global_parameter 0'
            _warrenctl_live global_parameters
        case 'clear_operator_policy 0'
            _warrenctl_live operator_policies
        case 'clear_parameter 0'
            _warrenctl_live parameter_components
        case 'clear_parameter 1'
            _warrenctl_live parameters
        case 'clear_password 0'
            _warrenctl_live users
        case 'clear_permissions 0'
            _warrenctl_live users
        case 'clear_policy 0'
            _warrenctl_live policies
        case 'clear_topic_permissions 0'
            _warrenctl_live users
        case 'clear_topic_permissions 1'
            _warrenctl_live exchanges
        case 'clear_user_limits 0'
            _warrenctl_live users
        case 'clear_user_limits 1'
            _warrenctl_words max-connections max-channels all
        case 'close_all_user_connections 0'
            _warrenctl_live users
        case 'close_connection 0'
            _warrenctl_live connections
        case 'completion 0'
            _warrenctl_words bash zsh fish install
        case 'completion 1'
            _warrenctl_words bash zsh fish
        case 'consistent_hash_exchange_ring_state 0'
            _warrenctl_live exchanges
        case 'consume 0'
            _warrenctl_live queues
        case 'context 0'
            _warrenctl_words list show add use remove
        case 'copy_messages 0'
            _warrenctl_live queues
        case 'copy_messages 1'
            _warrenctl_live queues
        case 'declare_webhook 0'
            _warrenctl_live parameters
        case 'declare_webhook 1'
            _warrenctl_live queues
        case 'declare_webhook 3'
            _warrenctl_files
        case 'delete_exchange 0'
            _warrenctl_live exchanges
        case 'delete_messages 0'
            _warrenctl_live queues
        case 'delete_queue 0'
            _warrenctl_live queues
        case 'delete_user 0'
            _warrenctl_live users
        case 'delete_vhost 0'
            _warrenctl_live vhosts
        case 'delete_webhook 0'
            _warrenctl_live parameters
        case 'diff 0'
            _warrenctl_files
        case 'disable_vhost_deletion_protection 0'
            _warrenctl_live vhosts
        case 'edit_messages 0'
            _warrenctl_live queues
        case 'edit_messages 1'
            _warrenctl_files
        case 'enable_vhost_deletion_protection 0'
            _warrenctl_live vhosts
        case 'explain 0'
            _warrenctl_live exchanges
        case 'explain 1'
            _warrenctl_live queues
        case 'export 0'
            _warrenctl_files
        case 'export_definitions 0'
            _warrenctl_files
        case 'get 0'
            _warrenctl_live queues
        case 'get *'
            _warrenctl_joined exchange routing_key redelivered message_count properties typed_headers payload_bytes payload_encoding payload
        case 'help 0'
            _warrenctl_commands
        case 'import_definitions 0'
            _warrenctl_files
        case 'list_bindings *'
            _warrenctl_joined source_name source_kind destination_name destination_kind routing_key arguments owner
        case 'list_channels *'
            _warrenctl_joined pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count
        case 'list_connections *'
            _warrenctl_joined pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at
        case 'list_consumers *'
            _warrenctl_joined queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments
        case 'list_delayed_messages *'
            _warrenctl_joined id exchange routing_key due_at arrived_at message_bytes persistent properties
        case 'list_deprecated_features *'
            _warrenctl_joined name deprecation_phase state provided_by desc doc_url
        case 'list_exchanges *'
            _warrenctl_joined name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates
        case 'list_feature_flags *'
            _warrenctl_joined name state stability provided_by desc doc_url
        case 'list_queues *'
            _warrenctl_joined name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online
        case 'list_unacked 0'
            _warrenctl_live queues
        case 'list_unacked *'
            _warrenctl_joined queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user_provided_name user peer_host peer_port
        case 'list_unresponsive_queues *'
            _warrenctl_joined name durable auto_delete arguments pid recoverable_slaves
        case 'list_user_permissions 0'
            _warrenctl_live users
        case 'list_user_topic_permissions 0'
            _warrenctl_live users
        case 'list_vhosts *'
            _warrenctl_joined name description tags default_queue_type protected_from_deletion tracing cluster_state metadata
        case 'list_webhooks *'
            _warrenctl_joined name queue url state prefetch in_flight retrying delivered failures rejected last_error last_error_at last_delivery_at paused_until signed verify
        case 'move_messages 0'
            _warrenctl_live queues
        case 'move_messages 1'
            _warrenctl_live queues
        case 'peek 0'
            _warrenctl_live queues
        case 'publish 0'
            _warrenctl_live exchanges
        case 'publish 1'
            _warrenctl_live queues
        case 'purge_exchange 0'
            _warrenctl_live exchanges
        case 'purge_queue 0'
            _warrenctl_live queues
        case 'reclaim_quorum_memory 0'
            _warrenctl_live queues
        case 'restore 0'
            _warrenctl_files
        case 'retry_messages 0'
            _warrenctl_live queues
        case 'set_global_parameter 0'
            _warrenctl_live global_parameters
        case 'set_operator_policy 0'
            _warrenctl_live operator_policies
        case 'set_parameter 0'
            _warrenctl_live parameter_components
        case 'set_parameter 1'
            _warrenctl_live parameters
        case 'set_permissions 0'
            _warrenctl_live users
        case 'set_permissions_globally 0'
            _warrenctl_live users
        case 'set_policy 0'
            _warrenctl_live policies
        case 'set_topic_permissions 0'
            _warrenctl_live users
        case 'set_topic_permissions 1'
            _warrenctl_live exchanges
        case 'set_user_limits 0'
            _warrenctl_live users
        case 'set_user_tags 0'
            _warrenctl_live users
        case 'set_vhost_tags 0'
            _warrenctl_live vhosts
        case 'stop 0'
            _warrenctl_files
        case 'tail 0'
            _warrenctl_live destinations
        case 'update_vhost_metadata 0'
            _warrenctl_live vhosts
        case 'wait 0'
            _warrenctl_files
        case 'messages 0'
            _warrenctl_words cancel_delayed copy delete edit list_delayed move retry
    end
end

# In all of these, $lead is what stands in front of the word in the token.
function _warrenctl_words --no-scope-shadowing
    printf '%s\n' $lead$argv
end

function _warrenctl_described --no-scope-shadowing
    printf '%s\t%s\n' $argv
end

function _warrenctl_joined --no-scope-shadowing
    set -l before (string match -r '.*,' -- $token)
    printf '%s\n' $lead"$before"$argv
end

# fish compares by itself, in more ways than by the begin, so that all names are asked for.
function _warrenctl_live --no-scope-shadowing
    sh -c "$__warrenctl_ask" sh $called $argv[1] '' $words 2>/dev/null | string replace -r -- '^' $lead
end

function _warrenctl_files --no-scope-shadowing
    __fish_complete_path $token | string replace -r -- '^' $lead
end

# Finds where the current word stands: sets $command, $number (of the argument), and $option when the word is the value
# of one.
function _warrenctl_locate --no-scope-shadowing
    set -l skip 0
    for word in $words
        if test $skip = 1
            set skip 0
            set option ''
        else if string match -q -- '-*' $word
            if _warrenctl_takes_value "$command" $word
                set skip 1
                set option $word
            end
        else if test -z "$command"
            set command $word
        else if contains -- $command messages
            set command {$word}_$command
        else
            set number (math $number + 1)
        end
    end
end

function _warrenctl
    set -l program $argv[1]
    set -l words (commandline -opc)
    set -l called $words[1]
    set -e words[1]
    set -l token (commandline -ct)
    set -l command ''
    set -l option ''
    set -l number 0
    set -l lead ''
    _warrenctl_locate
    if test -n "$option"
        _warrenctl_values "$command" $option
    else if string match -q -- '--*=*' $token
        set lead (string match -r '^[^=]*=' -- $token)
        set token (string replace -r '^[^=]*=' '' -- $token)
        _warrenctl_values "$command" (string trim -r -c = -- $lead)
    else if string match -q -- '-*' $token
        _warrenctl_options "$command"
    else if test -z "$command"
        _warrenctl_commands
    else
        _warrenctl_arguments "$command" $number
    end
end

complete -c warrenctl -f -a '(_warrenctl warrenctl)'
complete -c rabbitmqctl -f -a '(_warrenctl rabbitmqctl)'
complete -c rabbitmq-diagnostics -f -a '(_warrenctl rabbitmq-diagnostics)'
complete -c rabbitmq-plugins -f -a '(_warrenctl rabbitmq-plugins)'
complete -c rabbitmq-queues -f -a '(_warrenctl rabbitmq-queues)'
complete -c rabbitmq-streams -f -a '(_warrenctl rabbitmq-streams)'
complete -c rabbitmq-upgrade -f -a '(_warrenctl rabbitmq-upgrade)'
