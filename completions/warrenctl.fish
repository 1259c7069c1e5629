# fish completion for warrenctl and the programs of its family.
# Written by the generator from the commands' declarations; do not edit.

# Prints the words before the current one that are no options: the command (of two words, its name) and its arguments.
function __warrenctl_words
    set -l skip 0
    set -l words
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
        else if contains -- $word -n --node --socket --context -p --vhost -t --timeout --formatter --script-name --aliases-file --printer --file -d --description --tags --default-queue-type -f --filename --owner --uri --producers --consumers --queues --size --confirms --prefetch --rate --seconds --messages --routing-key --within --unit -a --address --format --per-connection-delay --limit -c --count --to-directory --duration --pattern --filter --id --show --source --destination --destination-type --arguments --argument --type --cipher --hash --iterations --fail-on --check --skip --watch-ms -H --header --headers --content-type --content-encoding --priority --correlation-id --reply-to --expiration --message-id --timestamp --user-id --app-id --unset --unset-header --user --sort --interval --hashing-algorithm --exchange --object-type --queue-timeout -N --number --offset --body --max-body --repeat --payload-encoding --address-family --into --apply-to --max-rows --time-limit --kind --key --table --protected-from-deletion -P --pid
            set skip 1
        else if not string match -q -- '-*' $word
            set -a words $word
        end
    end
    if test (count $words) -gt 1; and contains -- $words[1] messages
        set words[1] $words[2]_$words[1]
        set -e words[2]
    end
    test (count $words) -gt 0; and printf '%s\n' $words
end

# Whether no command has been typed yet.
function __warrenctl_needs_command
    test (count (__warrenctl_words)) = 0
end

# Whether the command is $argv[1] and, where $argv[2] is given, its argument of that number is being typed;
# "3+" stands for that one and all behind it.
function __warrenctl_at
    set -l words (__warrenctl_words)
    test (count $words) -gt 0; and test $words[1] = $argv[1]; or return 1
    set -q argv[2]; or return 0
    set -l number (math (count $words) - 1)
    if string match -q -- '*+' $argv[2]
        test $number -ge (string trim -r -c + $argv[2])
    else
        test $number = $argv[2]
    end
end

# Prints names that the daemon knows.
function __warrenctl_live
    set -l line (commandline -opc)
    $line[1] __complete $argv[1] $line[2..-1] 2>/dev/null
end

complete -c warrenctl -f
complete -c warrenctl -s n -l node -d 'name of the node to talk to' -x
complete -c warrenctl -l socket -d 'the daemon\'s control socket' -r -F
complete -c warrenctl -l context -d 'a broker that is known by a name, see context' -x
complete -c warrenctl -s p -l vhost -d 'virtual host' -x -a '(__warrenctl_live vhosts)'
complete -c warrenctl -s t -l timeout -d 'time limit of the operation' -x
complete -c warrenctl -s q -l quiet -d 'no banner and no hints'
complete -c warrenctl -s s -l silent -d 'no banner, no hints and no table headers'
complete -c warrenctl -l formatter -d 'how results are written' -x -a 'table pretty_table json json_stream csv erlang string'
complete -c warrenctl -l dry-run -d 'checks the arguments and says what would be done'
complete -c warrenctl -s y -l yes -d 'answers yes to the question before a destructive command'
complete -c warrenctl -l color -d 'colours on a terminal (on unless NO_COLOR is set)'
complete -c warrenctl -s h -l help -d 'help for the command'
complete -c warrenctl -l script-name -d 'acts as if called by this name' -x
complete -c warrenctl -l aliases-file -d 'file of lines "alias = command"' -r -F
complete -c warrenctl -l printer -d '"file" writes the result to --file' -x
complete -c warrenctl -l file -d 'where --printer file writes' -r -F
complete -c warrenctl -l print-stacktrace -d 'stack traces of unexpected errors'
complete -c warrenctl -n __warrenctl_needs_command -a activate_free_disk_space_monitoring -d 'Activates free disk space monitoring on a node'
complete -c warrenctl -n __warrenctl_needs_command -a add_user -d 'Creates a new user in the internal database'
complete -c warrenctl -n __warrenctl_needs_command -a add_vhost -d 'Creates a virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a alarms -d 'Lists resource alarms (local or cluster-wide) in effect on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a apply -d 'Makes the broker as a file says'
complete -c warrenctl -n __warrenctl_needs_command -a authenticate_user -d 'Attempts to authenticate a user. Exits with a non-zero code if authentication fails'
complete -c warrenctl -n __warrenctl_needs_command -a autocomplete -d 'Provides command name autocomplete variants'
complete -c warrenctl -n __warrenctl_needs_command -a await_online_nodes -d 'Waits for <count> nodes to join the cluster'
complete -c warrenctl -n __warrenctl_needs_command -a await_online_quorum_plus_one -d 'Waits for all quorum queues to have an above minimum online quorum. This makes sure that no queues would lose their quorum if the target node is shut down'
complete -c warrenctl -n __warrenctl_needs_command -a await_online_synchronized_mirror -d 'Waits for all classic mirrored queues hosted on the target node to have at least one synchronized mirror online. This makes sure that if target node is shut down, there will be an up-to-date mirror to promote.'
complete -c warrenctl -n __warrenctl_needs_command -a await_startup -d 'Waits for the RabbitMQ application to start on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a backup -d 'Copies everything durable into one file'
complete -c warrenctl -n __warrenctl_needs_command -a bench -d 'Measures how fast messages go through a broker'
complete -c warrenctl -n __warrenctl_needs_command -a cancel_delayed_messages -d 'Drops delayed messages before their time'
complete -c warrenctl -n __warrenctl_needs_command -a certificates -d 'Displays certificates (public keys) for every listener on target node that is configured to use TLS'
complete -c warrenctl -n __warrenctl_needs_command -a change_password -d 'Changes the user password'
complete -c warrenctl -n __warrenctl_needs_command -a check_alarms -d 'Health check that exits with a non-zero code if there are alarms in effect on any of the cluster nodes'
complete -c warrenctl -n __warrenctl_needs_command -a check_certificate_expiration -d 'Checks the expiration date on the certificates for every listener configured to use TLS'
complete -c warrenctl -n __warrenctl_needs_command -a check_for_quorum_queues_without_an_elected_leader -d 'Checks that quorum queue have elected and available leader replicas'
complete -c warrenctl -n __warrenctl_needs_command -a check_if_any_deprecated_features_are_used -d 'Health check that exits with a non-zero code if deprecated features are in use'
complete -c warrenctl -n __warrenctl_needs_command -a check_if_cluster_has_classic_queue_mirroring_policy -d 'Health check that exits with a non-zero code if there are policies that enable classic queue mirroring'
complete -c warrenctl -n __warrenctl_needs_command -a check_if_metadata_store_is_initialized -d 'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing'
complete -c warrenctl -n __warrenctl_needs_command -a check_if_metadata_store_is_initialized_with_data -d 'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing, or holds no virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a check_if_new_quorum_queue_replicas_have_finished_initial_sync -d 'Health check that exits with a non-zero code if there are quorum queues that run replicas that are still performing their initial sync'
complete -c warrenctl -n __warrenctl_needs_command -a check_if_node_is_mirror_sync_critical -d 'Health check that exits with a non-zero code if there are classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)'
complete -c warrenctl -n __warrenctl_needs_command -a check_if_node_is_quorum_critical -d 'Health check that exits with a non-zero code if there are queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)'
complete -c warrenctl -n __warrenctl_needs_command -a check_local_alarms -d 'Health check that exits with a non-zero code if there are alarms in effect on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a check_port_connectivity -d 'Basic TCP connectivity health check for each listener that accepts client connections on target node'
complete -c warrenctl -n __warrenctl_needs_command -a check_port_listener -d 'Health check that exits with a non-zero code if target node does not have an active listener for given port'
complete -c warrenctl -n __warrenctl_needs_command -a check_protocol_listener -d 'Health check that exits with a non-zero code if target node does not have an active listener for given protocol'
complete -c warrenctl -n __warrenctl_needs_command -a check_running -d 'Health check that exits with a non-zero code if the RabbitMQ app on the target node is not running'
complete -c warrenctl -n __warrenctl_needs_command -a check_virtual_hosts -d 'Health check that checks if all vhosts are running in the target node'
complete -c warrenctl -n __warrenctl_needs_command -a cipher_suites -d 'Lists cipher suites enabled by default. To list all available cipher suites, add the --all argument.'
complete -c warrenctl -n __warrenctl_needs_command -a clear_global_parameter -d 'Clears a global runtime parameter'
complete -c warrenctl -n __warrenctl_needs_command -a clear_operator_policy -d 'Clears an operator policy'
complete -c warrenctl -n __warrenctl_needs_command -a clear_parameter -d 'Clears a runtime parameter'
complete -c warrenctl -n __warrenctl_needs_command -a clear_password -d 'Clears (resets) password and disables password login for a user'
complete -c warrenctl -n __warrenctl_needs_command -a clear_permissions -d 'Revokes user permissions for a vhost'
complete -c warrenctl -n __warrenctl_needs_command -a clear_policy -d 'Clears (removes) a policy'
complete -c warrenctl -n __warrenctl_needs_command -a clear_topic_permissions -d 'Clears user topic permissions for a vhost or exchange'
complete -c warrenctl -n __warrenctl_needs_command -a clear_user_limits -d 'Clears user connection/channel limits'
complete -c warrenctl -n __warrenctl_needs_command -a clear_vhost_limits -d 'Clears virtual host limits'
complete -c warrenctl -n __warrenctl_needs_command -a close_all_connections -d 'Instructs the broker to close all connections for the specified vhost or entire RabbitMQ node'
complete -c warrenctl -n __warrenctl_needs_command -a close_all_user_connections -d 'Instructs the broker to close all connections of the specified user'
complete -c warrenctl -n __warrenctl_needs_command -a close_connection -d 'Instructs the broker to close the connection associated with the Erlang process id'
complete -c warrenctl -n __warrenctl_needs_command -a cluster_status -d 'Displays all the nodes in the cluster grouped by node type, together with the currently running nodes'
complete -c warrenctl -n __warrenctl_needs_command -a command_line_arguments -d 'Displays target node\'s command-line arguments and flags as reported by the runtime'
complete -c warrenctl -n __warrenctl_needs_command -a consistent_hash_exchange_ring_state -d 'Displays consistent hashing exchange ring state'
complete -c warrenctl -n __warrenctl_needs_command -a consume -d 'Takes messages out of a queue as they come'
complete -c warrenctl -n __warrenctl_needs_command -a consume_event_stream -d 'Streams internal events from a running node. Output is jq-compatible.'
complete -c warrenctl -n __warrenctl_needs_command -a context -d 'Keeps brokers under names, and says which one is meant'
complete -c warrenctl -n __warrenctl_needs_command -a copy_messages -d 'Copies messages of a queue to another one'
complete -c warrenctl -n __warrenctl_needs_command -a deactivate_free_disk_space_monitoring -d 'Deactivates free disk space monitoring on a node'
complete -c warrenctl -n __warrenctl_needs_command -a declare_binding -d 'Binds a queue or an exchange to an exchange'
complete -c warrenctl -n __warrenctl_needs_command -a declare_exchange -d 'Declares an exchange'
complete -c warrenctl -n __warrenctl_needs_command -a declare_queue -d 'Declares a queue'
complete -c warrenctl -n __warrenctl_needs_command -a decode -d 'Decrypts an encrypted sensitive configuration value of RabbitMQ'
complete -c warrenctl -n __warrenctl_needs_command -a decrypt_conf_value -d 'Decrypts an encrypted configuration value of rabbitmq.conf'
complete -c warrenctl -n __warrenctl_needs_command -a delete_binding -d 'Removes a binding'
complete -c warrenctl -n __warrenctl_needs_command -a delete_exchange -d 'Deletes an exchange'
complete -c warrenctl -n __warrenctl_needs_command -a delete_messages -d 'Deletes messages of a queue'
complete -c warrenctl -n __warrenctl_needs_command -a delete_queue -d 'Deletes a queue'
complete -c warrenctl -n __warrenctl_needs_command -a delete_queues -d 'Deletes all queues whose names match a pattern'
complete -c warrenctl -n __warrenctl_needs_command -a delete_user -d 'Removes a user from the internal database'
complete -c warrenctl -n __warrenctl_needs_command -a delete_vhost -d 'Deletes a virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a diff -d 'Tells in what the broker differs from a file'
complete -c warrenctl -n __warrenctl_needs_command -a directories -d 'Displays plugin directory and enabled plugin file paths'
complete -c warrenctl -n __warrenctl_needs_command -a disable -d 'Disables one or more plugins'
complete -c warrenctl -n __warrenctl_needs_command -a disable_auth_attempt_source_tracking -d 'No longer counts attempts to log in by address and user name'
complete -c warrenctl -n __warrenctl_needs_command -a disable_vhost_deletion_protection -d 'Removes deletion protection from a virtual host (so that it can be deleted)'
complete -c warrenctl -n __warrenctl_needs_command -a discover_peers -d 'Performs peer discovery and lists discovered nodes, if any'
complete -c warrenctl -n __warrenctl_needs_command -a doctor -d 'Says what is wrong and what to type'
complete -c warrenctl -n __warrenctl_needs_command -a drain -d 'Puts the node in maintenance mode. Such nodes will not serve any client traffic or host any primary queue replicas'
complete -c warrenctl -n __warrenctl_needs_command -a edit_messages -d 'Changes messages of a queue'
complete -c warrenctl -n __warrenctl_needs_command -a enable -d 'Enables one or more plugins'
complete -c warrenctl -n __warrenctl_needs_command -a enable_auth_attempt_source_tracking -d 'Counts attempts to log in by address and user name'
complete -c warrenctl -n __warrenctl_needs_command -a enable_feature_flag -d 'Enables a feature flag or all supported feature flags on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a enable_vhost_deletion_protection -d 'Protects a virtual host from deletion (until the protection is removed)'
complete -c warrenctl -n __warrenctl_needs_command -a encode -d 'Encrypts a sensitive configuration value to be used in the advanced.config file of RabbitMQ'
complete -c warrenctl -n __warrenctl_needs_command -a encrypt_conf_value -d 'Encrypts a sensitive configuration value to be used in the rabbitmq.conf of RabbitMQ 4'
complete -c warrenctl -n __warrenctl_needs_command -a environment -d 'Displays the name and value of each variable in the application environment for each running application'
complete -c warrenctl -n __warrenctl_needs_command -a erlang_version -d 'Displays the version of the runtime on the target node: Node.js, where RabbitMQ has Erlang/OTP'
complete -c warrenctl -n __warrenctl_needs_command -a explain -d 'Tells where a message would go and why'
complete -c warrenctl -n __warrenctl_needs_command -a export -d 'Writes the topology as a file for apply'
complete -c warrenctl -n __warrenctl_needs_command -a export_definitions -d 'Exports definitions in JSON'
complete -c warrenctl -n __warrenctl_needs_command -a force_boot -d 'Lets a stopped node start without waiting for the nodes that it was clustered with'
complete -c warrenctl -n __warrenctl_needs_command -a force_gc -d 'Has the runtime collect all garbage and give back memory that it does not need'
complete -c warrenctl -n __warrenctl_needs_command -a force_reset -d 'Does what reset does'
complete -c warrenctl -n __warrenctl_needs_command -a get -d 'Shows messages from the head of a queue'
complete -c warrenctl -n __warrenctl_needs_command -a has_reached_target_cluster_size -d 'Health check that exits with a non-zero code if the cluster has not yet reached its target size'
complete -c warrenctl -n __warrenctl_needs_command -a hash_password -d 'Hashes a plaintext password'
complete -c warrenctl -n __warrenctl_needs_command -a help -d 'Displays usage information for a command'
complete -c warrenctl -n __warrenctl_needs_command -a import_definitions -d 'Imports definitions in JSON'
complete -c warrenctl -n __warrenctl_needs_command -a is_booting -d 'Checks if RabbitMQ is still booting on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a is_enabled -d 'Health check that exits with a non-zero code if provided plugins are not enabled on target node'
complete -c warrenctl -n __warrenctl_needs_command -a is_running -d 'Queries a node to check if RabbitMQ is running'
complete -c warrenctl -n __warrenctl_needs_command -a list -d 'Lists plugins and their state'
complete -c warrenctl -n __warrenctl_needs_command -a list_bindings -d 'Lists all bindings on a vhost'
complete -c warrenctl -n __warrenctl_needs_command -a list_channels -d 'Lists all channels in the node'
complete -c warrenctl -n __warrenctl_needs_command -a list_ciphers -d 'Lists ciphers supported by encoding commands'
complete -c warrenctl -n __warrenctl_needs_command -a list_connections -d 'Lists AMQP 0.9.1 connections for the node'
complete -c warrenctl -n __warrenctl_needs_command -a list_consumers -d 'Lists all consumers for a vhost'
complete -c warrenctl -n __warrenctl_needs_command -a list_delayed_messages -d 'Lists messages that wait in exchanges for their time'
complete -c warrenctl -n __warrenctl_needs_command -a list_deprecated_features -d 'Lists deprecated features'
complete -c warrenctl -n __warrenctl_needs_command -a list_exchanges -d 'Lists exchanges'
complete -c warrenctl -n __warrenctl_needs_command -a list_feature_flags -d 'Lists feature flags'
complete -c warrenctl -n __warrenctl_needs_command -a list_global_parameters -d 'Lists global runtime parameters'
complete -c warrenctl -n __warrenctl_needs_command -a list_hashes -d 'Lists hash algorithms supported by encoding commands'
complete -c warrenctl -n __warrenctl_needs_command -a list_network_interfaces -d 'Lists network interfaces (NICs) on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a list_node_auth_attempt_stats -d 'Lists authentication attempts on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a list_operator_policies -d 'Lists operator policy overrides for a virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a list_operator_policies_with_classic_queue_mirroring -d 'Lists all operator policies that enable classic queue mirroring'
complete -c warrenctl -n __warrenctl_needs_command -a list_parameters -d 'Lists runtime parameters for a virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a list_permissions -d 'Lists user permissions in a virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a list_policies -d 'Lists all policies in a virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a list_policies_that_match -d 'Lists all policies matching a queue/exchange (only the highest priority policy is active)'
complete -c warrenctl -n __warrenctl_needs_command -a list_policies_with_classic_queue_mirroring -d 'Lists all policies that enable classic queue mirroring'
complete -c warrenctl -n __warrenctl_needs_command -a list_queues -d 'Lists queues and their properties'
complete -c warrenctl -n __warrenctl_needs_command -a list_topic_permissions -d 'Lists topic permissions in a virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a list_unacked -d 'Lists messages that consumers hold, and who holds them'
complete -c warrenctl -n __warrenctl_needs_command -a list_unresponsive_queues -d 'Tests queues to respond within timeout. Lists those which did not respond'
complete -c warrenctl -n __warrenctl_needs_command -a list_user_limits -d 'Displays configured user limits'
complete -c warrenctl -n __warrenctl_needs_command -a list_user_permissions -d 'Lists permissions of a user across all virtual hosts'
complete -c warrenctl -n __warrenctl_needs_command -a list_user_topic_permissions -d 'Lists user topic permissions'
complete -c warrenctl -n __warrenctl_needs_command -a list_users -d 'List user names and tags'
complete -c warrenctl -n __warrenctl_needs_command -a list_vhost_limits -d 'Displays configured virtual host limits'
complete -c warrenctl -n __warrenctl_needs_command -a list_vhosts -d 'Lists virtual hosts'
complete -c warrenctl -n __warrenctl_needs_command -a listeners -d 'Lists active connection listeners (bound interface, port, protocol) on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a log_location -d 'Shows log file location(s) on target node'
complete -c warrenctl -n __warrenctl_needs_command -a log_tail -d 'Prints the last N lines of the log on the node'
complete -c warrenctl -n __warrenctl_needs_command -a log_tail_stream -d 'Streams logs from a running node for a period of time'
complete -c warrenctl -n __warrenctl_needs_command -a memory_breakdown -d 'Provides a memory usage breakdown on the target node.'
complete -c warrenctl -n __warrenctl_needs_command -a message_size_stats -d 'Displays the size distribution of the messages that clients have published'
complete -c warrenctl -n __warrenctl_needs_command -a move_messages -d 'Moves messages of a queue to another one'
complete -c warrenctl -n __warrenctl_needs_command -a node_health_check -d 'Performs several opinionated health checks of the target node. Deprecated; use check_alarms and its like'
complete -c warrenctl -n __warrenctl_needs_command -a os_env -d 'Lists RabbitMQ-specific environment variables set on target node'
complete -c warrenctl -n __warrenctl_needs_command -a peek -d 'Looks at messages of a queue without taking them'
complete -c warrenctl -n __warrenctl_needs_command -a ping -d 'Checks that the node answers on its control socket'
complete -c warrenctl -n __warrenctl_needs_command -a post_upgrade -d 'Runs post-upgrade tasks'
complete -c warrenctl -n __warrenctl_needs_command -a publish -d 'Publishes messages'
complete -c warrenctl -n __warrenctl_needs_command -a purge_exchange -d 'Drops the delayed messages of an exchange'
complete -c warrenctl -n __warrenctl_needs_command -a purge_queue -d 'Purges a queue (removes all messages in it)'
complete -c warrenctl -n __warrenctl_needs_command -a purge_queues -d 'Purges all queues whose names match a pattern'
complete -c warrenctl -n __warrenctl_needs_command -a reclaim_quorum_memory -d 'Flushes quorum queue processes WAL, performs a full sweep GC on all of its local Erlang processes'
complete -c warrenctl -n __warrenctl_needs_command -a reconcile_vhosts -d 'Makes sure all virtual hosts were initialized on all reachable cluster nodes'
complete -c warrenctl -n __warrenctl_needs_command -a remove_classic_queue_mirroring_from_policies -d 'Removes keys that enable classic queue mirroring from all regular and operator policies'
complete -c warrenctl -n __warrenctl_needs_command -a report -d 'Generates a server status report containing a concatenation of all server status information for support purposes'
complete -c warrenctl -n __warrenctl_needs_command -a reset -d 'Removes everything that a stopped broker has stored'
complete -c warrenctl -n __warrenctl_needs_command -a reset_node_auth_attempt_metrics -d 'Begins to count authentication attempts on the target node anew'
complete -c warrenctl -n __warrenctl_needs_command -a resolve_hostname -d 'Resolves a hostname to a set of addresses, as the daemon or this process does'
complete -c warrenctl -n __warrenctl_needs_command -a resolver_info -d 'Displays effective hostname resolver (inetrc) configuration'
complete -c warrenctl -n __warrenctl_needs_command -a restart_vhost -d 'Restarts a failed vhost data stores and queues'
complete -c warrenctl -n __warrenctl_needs_command -a restore -d 'Puts a backup into the data directory of a broker that is stopped'
complete -c warrenctl -n __warrenctl_needs_command -a resume_listeners -d 'Resumes client connection listeners making them accept client connections again'
complete -c warrenctl -n __warrenctl_needs_command -a retry_messages -d 'Sends dead letters back to the queues that they come from'
complete -c warrenctl -n __warrenctl_needs_command -a revive -d 'Puts the node out of maintenance and into regular operating mode. Such nodes will again serve client traffic and host primary queue replicas'
complete -c warrenctl -n __warrenctl_needs_command -a rotate_logs -d 'Does not rotate logs any more, and fails'
complete -c warrenctl -n __warrenctl_needs_command -a server_version -d 'Displays server version on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a set -d 'Enables one or more plugins, disables the rest'
complete -c warrenctl -n __warrenctl_needs_command -a set_cluster_name -d 'Sets the cluster name'
complete -c warrenctl -n __warrenctl_needs_command -a set_disk_free_limit -d 'Sets the disk_free_limit setting'
complete -c warrenctl -n __warrenctl_needs_command -a set_global_parameter -d 'Sets a runtime parameter'
complete -c warrenctl -n __warrenctl_needs_command -a set_log_level -d 'Sets log level in the running node'
complete -c warrenctl -n __warrenctl_needs_command -a set_operator_policy -d 'Sets or updates an operator policy, which limits what policies may say'
complete -c warrenctl -n __warrenctl_needs_command -a set_parameter -d 'Sets a runtime parameter'
complete -c warrenctl -n __warrenctl_needs_command -a set_permissions -d 'Sets user permissions for a vhost'
complete -c warrenctl -n __warrenctl_needs_command -a set_permissions_globally -d 'Sets user permissions for all virtual hosts'
complete -c warrenctl -n __warrenctl_needs_command -a set_policy -d 'Sets or updates a policy'
complete -c warrenctl -n __warrenctl_needs_command -a set_topic_permissions -d 'Sets user topic permissions for an exchange'
complete -c warrenctl -n __warrenctl_needs_command -a set_user_limits -d 'Sets user limits'
complete -c warrenctl -n __warrenctl_needs_command -a set_user_tags -d 'Sets user tags'
complete -c warrenctl -n __warrenctl_needs_command -a set_vhost_limits -d 'Sets virtual host limits'
complete -c warrenctl -n __warrenctl_needs_command -a set_vhost_tags -d 'Sets virtual host tags'
complete -c warrenctl -n __warrenctl_needs_command -a set_vm_memory_high_watermark -d 'Sets the vm_memory_high_watermark setting'
complete -c warrenctl -n __warrenctl_needs_command -a shutdown -d 'Stops the node and its process, and says what it waits for'
complete -c warrenctl -n __warrenctl_needs_command -a sql -d 'Answers a question in SQL'
complete -c warrenctl -n __warrenctl_needs_command -a start_app -d 'Starts the broker inside a node whose process runs'
complete -c warrenctl -n __warrenctl_needs_command -a status -d 'Displays status of a node'
complete -c warrenctl -n __warrenctl_needs_command -a stop -d 'Stops the node and its process'
complete -c warrenctl -n __warrenctl_needs_command -a stop_app -d 'Stops the broker, and leaves the process of the node running'
complete -c warrenctl -n __warrenctl_needs_command -a suspend_listeners -d 'Suspends client connection listeners so that no new client connections are accepted'
complete -c warrenctl -n __warrenctl_needs_command -a tail -d 'Follows what is published to an exchange or put into a queue'
complete -c warrenctl -n __warrenctl_needs_command -a tls_versions -d 'Lists TLS versions supported (but not necessarily allowed) on the target node'
complete -c warrenctl -n __warrenctl_needs_command -a top -d 'Shows live which queues and connections are busy'
complete -c warrenctl -n __warrenctl_needs_command -a trace_off -d 'Ends the copying of messages to the exchange amq.rabbitmq.trace'
complete -c warrenctl -n __warrenctl_needs_command -a trace_on -d 'Copies every message of a virtual host to the exchange amq.rabbitmq.trace'
complete -c warrenctl -n __warrenctl_needs_command -a update_vhost_metadata -d 'Updates metadata (tags, description, default queue type, protection from deletion) of a virtual host'
complete -c warrenctl -n __warrenctl_needs_command -a version -d 'Displays CLI tools version'
complete -c warrenctl -n __warrenctl_needs_command -a wait -d 'Waits for a node on this machine to start, by the id of its process'
complete -c warrenctl -n __warrenctl_needs_command -a messages -d 'What can be done with messages: cancel_delayed, copy, delete, edit, list_delayed, move, retry'
complete -c warrenctl -n '__warrenctl_at add_user' -l pre-hashed-password -d 'the password is a salted hash in base64'
complete -c warrenctl -n '__warrenctl_at add_vhost' -s d -l description -d 'a description for operators' -x
complete -c warrenctl -n '__warrenctl_at add_vhost' -l tags -d 'tags, separated by commas' -x
complete -c warrenctl -n '__warrenctl_at add_vhost' -l default-queue-type -d 'type of queues declared without one' -x
complete -c warrenctl -n '__warrenctl_at apply' -l plan -d 'shows what would change, and changes nothing'
complete -c warrenctl -n '__warrenctl_at apply' -s f -l filename -d 'topology file or RabbitMQ\'s definitions, - for standard input' -r -F
complete -c warrenctl -n '__warrenctl_at apply' -l prune -d 'removes what carries the owner\'s label and is not in the file any more'
complete -c warrenctl -n '__warrenctl_at apply' -l owner -d 'whose the objects are, when the file does not say it' -x
complete -c warrenctl -n '__warrenctl_at apply' -l recreate -d 'deletes and declares anew queues and exchanges that cannot be changed in place'
complete -c warrenctl -n '__warrenctl_at apply' -l take-over -d 'takes objects that carry the label of another owner'
complete -c warrenctl -n '__warrenctl_at apply' -l drop-messages -d 'queues may be deleted with the messages in them'
complete -c warrenctl -n '__warrenctl_at apply 0' -F
complete -c warrenctl -n '__warrenctl_at authenticate_user 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at backup' -l verify -d 'reads a backup and takes none'
complete -c warrenctl -n '__warrenctl_at backup 0' -F
complete -c warrenctl -n '__warrenctl_at bench' -l uri -d 'broker to load; AMQP_URL when absent' -x
complete -c warrenctl -n '__warrenctl_at bench' -l producers -d 'producers, each with a connection' -x
complete -c warrenctl -n '__warrenctl_at bench' -l consumers -d 'consumers, each with a connection' -x
complete -c warrenctl -n '__warrenctl_at bench' -l queues -d 'queues, which producers and consumers share' -x
complete -c warrenctl -n '__warrenctl_at bench' -l size -d 'size of a body' -x
complete -c warrenctl -n '__warrenctl_at bench' -l persistent -d 'persistent messages in durable queues'
complete -c warrenctl -n '__warrenctl_at bench' -l confirms -d 'messages of a producer that may wait for their confirms; 0 for no confirms' -x
complete -c warrenctl -n '__warrenctl_at bench' -l prefetch -d 'messages that a consumer may hold; 0 for no acknowledgements' -x
complete -c warrenctl -n '__warrenctl_at bench' -l rate -d 'messages a second, of all producers together; as fast as it goes when absent' -x
complete -c warrenctl -n '__warrenctl_at bench' -l seconds -d 'how long to publish' -x
complete -c warrenctl -n '__warrenctl_at bench' -l messages -d 'publishes so many messages, instead of --seconds' -x
complete -c warrenctl -n '__warrenctl_at cancel_delayed_messages' -l routing-key -d 'all with exactly this routing key, instead of ids' -x
complete -c warrenctl -n '__warrenctl_at cancel_delayed_messages 0' -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at change_password 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at check_certificate_expiration' -l within -d 'number of units' -x
complete -c warrenctl -n '__warrenctl_at check_certificate_expiration' -l unit -d 'days, weeks, months (of 30 days) or years' -x
complete -c warrenctl -n '__warrenctl_at check_for_quorum_queues_without_an_elected_leader' -l across-all-vhosts -d 'queues of every virtual host'
complete -c warrenctl -n '__warrenctl_at check_port_connectivity' -s a -l address -d 'host name or address to connect to; the one that each listener is bound to unless given' -x
complete -c warrenctl -n '__warrenctl_at cipher_suites' -l format -d 'openssl; there are no suites in Erlang\'s terms' -x
complete -c warrenctl -n '__warrenctl_at cipher_suites' -l all -d 'also those that are off by default'
complete -c warrenctl -n '__warrenctl_at clear_password 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at clear_permissions 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at clear_topic_permissions 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at clear_topic_permissions 1' -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at clear_user_limits 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at clear_user_limits 1' -a 'max-connections max-channels all'
complete -c warrenctl -n '__warrenctl_at close_all_connections' -l global -d 'connections of every virtual host'
complete -c warrenctl -n '__warrenctl_at close_all_connections' -l per-connection-delay -d 'ms between two connections' -x
complete -c warrenctl -n '__warrenctl_at close_all_connections' -l limit -d 'connections to close at most; 0 is all' -x
complete -c warrenctl -n '__warrenctl_at close_all_user_connections 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at consistent_hash_exchange_ring_state 0' -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at consume' -s c -l count -d 'ends after so many messages' -x
complete -c warrenctl -n '__warrenctl_at consume' -l ack -d 'acknowledges the messages (what happens anyway)'
complete -c warrenctl -n '__warrenctl_at consume' -l reject -d 'rejects them'
complete -c warrenctl -n '__warrenctl_at consume' -l requeue -d 'puts them back at the end, marked as redelivered'
complete -c warrenctl -n '__warrenctl_at consume' -l format -d 'how messages are written' -x -a 'text ndjson raw'
complete -c warrenctl -n '__warrenctl_at consume' -l to-directory -d 'writes them to new files in this folder' -r -F
complete -c warrenctl -n '__warrenctl_at consume' -l prefetch -d 'how many are fetched ahead' -x
complete -c warrenctl -n '__warrenctl_at consume 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at consume_event_stream' -s d -l duration -d 'ends after so many seconds; without it at Ctrl-C' -x
complete -c warrenctl -n '__warrenctl_at consume_event_stream' -l pattern -d 'regular expression that is searched in the names of events' -x
complete -c warrenctl -n '__warrenctl_at context 0' -a 'list show add use remove'
complete -c warrenctl -n '__warrenctl_at copy_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c warrenctl -n '__warrenctl_at copy_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c warrenctl -n '__warrenctl_at copy_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c warrenctl -n '__warrenctl_at copy_messages' -l show -d 'how many of them a dry run shows' -x
complete -c warrenctl -n '__warrenctl_at copy_messages 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at copy_messages 1' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at declare_binding' -l source -d 'exchange that messages come from' -x -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at declare_binding' -l destination -d 'queue or exchange that messages go to' -x -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at declare_binding' -l destination-type -d 'what the destination is' -x -a 'queue exchange'
complete -c warrenctl -n '__warrenctl_at declare_binding' -l routing-key -d 'routing key or pattern of the binding' -x
complete -c warrenctl -n '__warrenctl_at declare_binding' -l arguments -d 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'' -x
complete -c warrenctl -n '__warrenctl_at declare_binding' -l argument -d 'one argument, for example x-max-length=1000; may be given several times' -x
complete -c warrenctl -n '__warrenctl_at declare_exchange' -l type -d 'direct, fanout, topic, headers or another type that the node has' -x
complete -c warrenctl -n '__warrenctl_at declare_exchange' -l durable -d 'the exchange is there after a restart'
complete -c warrenctl -n '__warrenctl_at declare_exchange' -l auto-delete -d 'the exchange goes with its last binding'
complete -c warrenctl -n '__warrenctl_at declare_exchange' -l internal -d 'only other exchanges can send to it'
complete -c warrenctl -n '__warrenctl_at declare_exchange' -l arguments -d 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'' -x
complete -c warrenctl -n '__warrenctl_at declare_exchange' -l argument -d 'one argument, for example x-max-length=1000; may be given several times' -x
complete -c warrenctl -n '__warrenctl_at declare_queue' -l durable -d 'the queue is there after a restart'
complete -c warrenctl -n '__warrenctl_at declare_queue' -l auto-delete -d 'the queue goes when its last consumer does'
complete -c warrenctl -n '__warrenctl_at declare_queue' -l type -d 'type of the queue' -x -a 'classic quorum stream'
complete -c warrenctl -n '__warrenctl_at declare_queue' -l arguments -d 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'' -x
complete -c warrenctl -n '__warrenctl_at declare_queue' -l argument -d 'one argument, for example x-max-length=1000; may be given several times' -x
complete -c warrenctl -n '__warrenctl_at decode' -l cipher -d 'see list_ciphers' -x
complete -c warrenctl -n '__warrenctl_at decode' -l hash -d 'see list_hashes' -x
complete -c warrenctl -n '__warrenctl_at decode' -l iterations -d 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number' -x
complete -c warrenctl -n '__warrenctl_at decrypt_conf_value' -l cipher -d 'see list_ciphers' -x
complete -c warrenctl -n '__warrenctl_at decrypt_conf_value' -l hash -d 'see list_hashes' -x
complete -c warrenctl -n '__warrenctl_at decrypt_conf_value' -l iterations -d 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number' -x
complete -c warrenctl -n '__warrenctl_at delete_binding' -l source -d 'exchange that messages come from' -x -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at delete_binding' -l destination -d 'queue or exchange that messages go to' -x -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at delete_binding' -l destination-type -d 'what the destination is' -x -a 'queue exchange'
complete -c warrenctl -n '__warrenctl_at delete_binding' -l routing-key -d 'routing key or pattern of the binding' -x
complete -c warrenctl -n '__warrenctl_at delete_binding' -l arguments -d 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'' -x
complete -c warrenctl -n '__warrenctl_at delete_binding' -l argument -d 'one argument, for example x-max-length=1000; may be given several times' -x
complete -c warrenctl -n '__warrenctl_at delete_exchange' -s u -l if-unused -d 'only when nothing is bound to it'
complete -c warrenctl -n '__warrenctl_at delete_exchange 0' -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at delete_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c warrenctl -n '__warrenctl_at delete_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c warrenctl -n '__warrenctl_at delete_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c warrenctl -n '__warrenctl_at delete_messages' -l show -d 'how many of them a dry run shows' -x
complete -c warrenctl -n '__warrenctl_at delete_messages 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at delete_queue' -s e -l if-empty -d 'only when no messages are ready in it'
complete -c warrenctl -n '__warrenctl_at delete_queue' -s u -l if-unused -d 'only when it has no consumers'
complete -c warrenctl -n '__warrenctl_at delete_queue 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at delete_queues' -s e -l if-empty -d 'only those without ready messages'
complete -c warrenctl -n '__warrenctl_at delete_queues' -s u -l if-unused -d 'only those without consumers'
complete -c warrenctl -n '__warrenctl_at delete_user 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at delete_vhost 0' -a '(__warrenctl_live vhosts)'
complete -c warrenctl -n '__warrenctl_at diff' -s f -l filename -d 'topology file or RabbitMQ\'s definitions, - for standard input' -r -F
complete -c warrenctl -n '__warrenctl_at diff' -l prune -d 'removes what carries the owner\'s label and is not in the file any more'
complete -c warrenctl -n '__warrenctl_at diff' -l owner -d 'whose the objects are, when the file does not say it' -x
complete -c warrenctl -n '__warrenctl_at diff' -l recreate -d 'deletes and declares anew queues and exchanges that cannot be changed in place'
complete -c warrenctl -n '__warrenctl_at diff' -l take-over -d 'takes objects that carry the label of another owner'
complete -c warrenctl -n '__warrenctl_at diff' -l drop-messages -d 'queues may be deleted with the messages in them'
complete -c warrenctl -n '__warrenctl_at diff 0' -F
complete -c warrenctl -n '__warrenctl_at directories' -l online -d 'of the running node'
complete -c warrenctl -n '__warrenctl_at directories' -l offline -d 'without the node'
complete -c warrenctl -n '__warrenctl_at disable' -l online -d 'of the running node'
complete -c warrenctl -n '__warrenctl_at disable' -l offline -d 'without the node'
complete -c warrenctl -n '__warrenctl_at disable' -l all -d 'every plugin'
complete -c warrenctl -n '__warrenctl_at disable_vhost_deletion_protection 0' -a '(__warrenctl_live vhosts)'
complete -c warrenctl -n '__warrenctl_at doctor' -l fail-on -d 'how bad a finding must be for the exit code' -x -a 'error warning info'
complete -c warrenctl -n '__warrenctl_at doctor' -l check -d 'runs only this check; may be given several times' -x
complete -c warrenctl -n '__warrenctl_at doctor' -l skip -d 'leaves a check out; as --check' -x
complete -c warrenctl -n '__warrenctl_at doctor' -l watch-ms -d 'for how long queues are watched for growth' -x
complete -c warrenctl -n '__warrenctl_at doctor' -l list-checks -d 'tells what would be looked for'
complete -c warrenctl -n '__warrenctl_at edit_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l show -d 'how many of them a dry run shows' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l routing-key -d 'new routing key' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -s H -l header -d 'one header; may be given several times' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l headers -d 'headers as a JSON object' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l content-type -d 'for example application/json' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l content-encoding -d 'for example gzip' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l priority -d 'priority' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l correlation-id -d 'what a reply belongs to' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l reply-to -d 'where replies go' -x -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at edit_messages' -l expiration -d 'time to live in a queue in milliseconds' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l message-id -d 'identifier of the message' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l timestamp -d 'seconds since 1970' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l type -d 'name of the kind of message' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l user-id -d 'who publishes' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l app-id -d 'what publishes' -x
complete -c warrenctl -n '__warrenctl_at edit_messages' -l unset -d 'takes a property off' -x -a 'content_type content_encoding headers priority correlation_id reply_to expiration message_id timestamp type user_id app_id'
complete -c warrenctl -n '__warrenctl_at edit_messages' -l unset-header -d 'takes a header off' -x
complete -c warrenctl -n '__warrenctl_at edit_messages 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at edit_messages 1' -F
complete -c warrenctl -n '__warrenctl_at enable' -l online -d 'of the running node'
complete -c warrenctl -n '__warrenctl_at enable' -l offline -d 'without the node'
complete -c warrenctl -n '__warrenctl_at enable' -l all -d 'every plugin'
complete -c warrenctl -n '__warrenctl_at enable_feature_flag' -s e -l experimental -d 'experimental flags as well; there are none'
complete -c warrenctl -n '__warrenctl_at enable_feature_flag' -s o -l opt-in -d 'the same'
complete -c warrenctl -n '__warrenctl_at enable_vhost_deletion_protection 0' -a '(__warrenctl_live vhosts)'
complete -c warrenctl -n '__warrenctl_at encode' -l cipher -d 'see list_ciphers' -x
complete -c warrenctl -n '__warrenctl_at encode' -l hash -d 'see list_hashes' -x
complete -c warrenctl -n '__warrenctl_at encode' -l iterations -d 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number' -x
complete -c warrenctl -n '__warrenctl_at encrypt_conf_value' -l cipher -d 'see list_ciphers' -x
complete -c warrenctl -n '__warrenctl_at encrypt_conf_value' -l hash -d 'see list_hashes' -x
complete -c warrenctl -n '__warrenctl_at encrypt_conf_value' -l iterations -d 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number' -x
complete -c warrenctl -n '__warrenctl_at erlang_version' -l details -d 'with the versions of its libraries'
complete -c warrenctl -n '__warrenctl_at erlang_version' -l offline -d 'of this process and not of the daemon'
complete -c warrenctl -n '__warrenctl_at explain' -l user -d 'user who would publish it' -x -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at explain' -l size -d 'size of the body' -x
complete -c warrenctl -n '__warrenctl_at explain' -l persistent -d 'the message survives a restart in a durable queue'
complete -c warrenctl -n '__warrenctl_at explain' -s H -l header -d 'one header; may be given several times' -x
complete -c warrenctl -n '__warrenctl_at explain' -l headers -d 'headers as a JSON object' -x
complete -c warrenctl -n '__warrenctl_at explain' -l content-type -d 'for example application/json' -x
complete -c warrenctl -n '__warrenctl_at explain' -l content-encoding -d 'for example gzip' -x
complete -c warrenctl -n '__warrenctl_at explain' -l priority -d 'priority' -x
complete -c warrenctl -n '__warrenctl_at explain' -l correlation-id -d 'what a reply belongs to' -x
complete -c warrenctl -n '__warrenctl_at explain' -l reply-to -d 'where replies go' -x -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at explain' -l expiration -d 'time to live in a queue in milliseconds' -x
complete -c warrenctl -n '__warrenctl_at explain' -l message-id -d 'identifier of the message' -x
complete -c warrenctl -n '__warrenctl_at explain' -l timestamp -d 'seconds since 1970' -x
complete -c warrenctl -n '__warrenctl_at explain' -l type -d 'name of the kind of message' -x
complete -c warrenctl -n '__warrenctl_at explain' -l user-id -d 'who publishes' -x
complete -c warrenctl -n '__warrenctl_at explain' -l app-id -d 'what publishes' -x
complete -c warrenctl -n '__warrenctl_at explain 0' -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at explain 1' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at export 0' -F
complete -c warrenctl -n '__warrenctl_at export_definitions' -l format -d 'json' -x
complete -c warrenctl -n '__warrenctl_at export_definitions 0' -F
complete -c warrenctl -n '__warrenctl_at get' -s c -l count -d 'how many messages at most' -x
complete -c warrenctl -n '__warrenctl_at get' -l ack -d 'takes the messages out of the queue'
complete -c warrenctl -n '__warrenctl_at get' -l reject -d 'rejects the messages: they are dead-lettered where the queue says so'
complete -c warrenctl -n '__warrenctl_at get' -l requeue -d 'puts the messages back (what happens anyway without --ack)'
complete -c warrenctl -n '__warrenctl_at get' -l sort -d 'sorts the rows by this column' -x -a 'exchange routing_key redelivered message_count properties typed_headers payload_bytes payload_encoding payload'
complete -c warrenctl -n '__warrenctl_at get' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at get' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at get' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at get' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at get 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at get 1+' -a 'exchange routing_key redelivered message_count properties typed_headers payload_bytes payload_encoding payload'
complete -c warrenctl -n '__warrenctl_at hash_password' -l hashing-algorithm -d 'the digest; definitions then name it as hashing_algorithm' -x -a 'sha256 sha512 md5'
complete -c warrenctl -n '__warrenctl_at help' -l list-commands -d 'only lists the commands by group'
complete -c warrenctl -n '__warrenctl_at help 0' -a 'activate_free_disk_space_monitoring add_user add_vhost alarms apply authenticate_user autocomplete await_online_nodes await_online_quorum_plus_one await_online_synchronized_mirror await_startup backup bench cancel_delayed_messages certificates change_password check_alarms check_certificate_expiration check_for_quorum_queues_without_an_elected_leader check_if_any_deprecated_features_are_used check_if_cluster_has_classic_queue_mirroring_policy check_if_metadata_store_is_initialized check_if_metadata_store_is_initialized_with_data check_if_new_quorum_queue_replicas_have_finished_initial_sync check_if_node_is_mirror_sync_critical check_if_node_is_quorum_critical check_local_alarms check_port_connectivity check_port_listener check_protocol_listener check_running check_virtual_hosts cipher_suites clear_global_parameter clear_operator_policy clear_parameter clear_password clear_permissions clear_policy clear_topic_permissions clear_user_limits clear_vhost_limits close_all_connections close_all_user_connections close_connection cluster_status command_line_arguments consistent_hash_exchange_ring_state consume consume_event_stream context copy_messages deactivate_free_disk_space_monitoring declare_binding declare_exchange declare_queue decode decrypt_conf_value delete_binding delete_exchange delete_messages delete_queue delete_queues delete_user delete_vhost diff directories disable disable_auth_attempt_source_tracking disable_vhost_deletion_protection discover_peers doctor drain edit_messages enable enable_auth_attempt_source_tracking enable_feature_flag enable_vhost_deletion_protection encode encrypt_conf_value environment erlang_version explain export export_definitions force_boot force_gc force_reset get has_reached_target_cluster_size hash_password help import_definitions is_booting is_enabled is_running list list_bindings list_channels list_ciphers list_connections list_consumers list_delayed_messages list_deprecated_features list_exchanges list_feature_flags list_global_parameters list_hashes list_network_interfaces list_node_auth_attempt_stats list_operator_policies list_operator_policies_with_classic_queue_mirroring list_parameters list_permissions list_policies list_policies_that_match list_policies_with_classic_queue_mirroring list_queues list_topic_permissions list_unacked list_unresponsive_queues list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts listeners log_location log_tail log_tail_stream memory_breakdown message_size_stats move_messages node_health_check os_env peek ping post_upgrade publish purge_exchange purge_queue purge_queues reclaim_quorum_memory reconcile_vhosts remove_classic_queue_mirroring_from_policies report reset reset_node_auth_attempt_metrics resolve_hostname resolver_info restart_vhost restore resume_listeners retry_messages revive rotate_logs server_version set set_cluster_name set_disk_free_limit set_global_parameter set_log_level set_operator_policy set_parameter set_permissions set_permissions_globally set_policy set_topic_permissions set_user_limits set_user_tags set_vhost_limits set_vhost_tags set_vm_memory_high_watermark shutdown sql start_app status stop stop_app suspend_listeners tail tls_versions top trace_off trace_on update_vhost_metadata version wait messages'
complete -c warrenctl -n '__warrenctl_at import_definitions' -l format -d 'json' -x
complete -c warrenctl -n '__warrenctl_at import_definitions' -l skip-if-unchanged -d 'accepted for scripts: importing the same definitions again changes nothing'
complete -c warrenctl -n '__warrenctl_at import_definitions 0' -F
complete -c warrenctl -n '__warrenctl_at is_enabled' -l online -d 'of the running node'
complete -c warrenctl -n '__warrenctl_at is_enabled' -l offline -d 'without the node'
complete -c warrenctl -n '__warrenctl_at list' -s v -l verbose -d 'with descriptions'
complete -c warrenctl -n '__warrenctl_at list' -s m -l minimal -d 'names only'
complete -c warrenctl -n '__warrenctl_at list' -s E -l enabled -d 'explicitly enabled ones'
complete -c warrenctl -n '__warrenctl_at list' -s e -l implicitly-enabled -d 'enabled ones of both kinds'
complete -c warrenctl -n '__warrenctl_at list_bindings' -l sort -d 'sorts the rows by this column' -x -a 'source_name source_kind destination_name destination_kind routing_key arguments owner'
complete -c warrenctl -n '__warrenctl_at list_bindings' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_bindings' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_bindings' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_bindings' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_bindings 0+' -a 'source_name source_kind destination_name destination_kind routing_key arguments owner'
complete -c warrenctl -n '__warrenctl_at list_channels' -l sort -d 'sorts the rows by this column' -x -a 'pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count'
complete -c warrenctl -n '__warrenctl_at list_channels' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_channels' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_channels' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_channels' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_channels 0+' -a 'pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count'
complete -c warrenctl -n '__warrenctl_at list_connections' -l sort -d 'sorts the rows by this column' -x -a 'pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at'
complete -c warrenctl -n '__warrenctl_at list_connections' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_connections' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_connections' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_connections' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_connections 0+' -a 'pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at'
complete -c warrenctl -n '__warrenctl_at list_consumers' -l sort -d 'sorts the rows by this column' -x -a 'queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments'
complete -c warrenctl -n '__warrenctl_at list_consumers' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_consumers' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_consumers' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_consumers' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_consumers 0+' -a 'queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments'
complete -c warrenctl -n '__warrenctl_at list_delayed_messages' -l exchange -d 'only those in this exchange' -x -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at list_delayed_messages' -l limit -d 'how many at most' -x
complete -c warrenctl -n '__warrenctl_at list_delayed_messages' -l sort -d 'sorts the rows by this column' -x -a 'id exchange routing_key due_at arrived_at message_bytes persistent properties'
complete -c warrenctl -n '__warrenctl_at list_delayed_messages' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_delayed_messages' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_delayed_messages' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_delayed_messages' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_delayed_messages 0+' -a 'id exchange routing_key due_at arrived_at message_bytes persistent properties'
complete -c warrenctl -n '__warrenctl_at list_deprecated_features' -l used -d 'only those that are in use'
complete -c warrenctl -n '__warrenctl_at list_deprecated_features' -l sort -d 'sorts the rows by this column' -x -a 'name deprecation_phase state provided_by desc doc_url'
complete -c warrenctl -n '__warrenctl_at list_deprecated_features' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_deprecated_features' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_deprecated_features' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_deprecated_features' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_deprecated_features 0+' -a 'name deprecation_phase state provided_by desc doc_url'
complete -c warrenctl -n '__warrenctl_at list_exchanges' -l sort -d 'sorts the rows by this column' -x -a 'name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates'
complete -c warrenctl -n '__warrenctl_at list_exchanges' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_exchanges' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_exchanges' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_exchanges' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_exchanges 0+' -a 'name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates'
complete -c warrenctl -n '__warrenctl_at list_feature_flags' -l sort -d 'sorts the rows by this column' -x -a 'name state stability provided_by desc doc_url'
complete -c warrenctl -n '__warrenctl_at list_feature_flags' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_feature_flags' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_feature_flags' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_feature_flags' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_feature_flags 0+' -a 'name state stability provided_by desc doc_url'
complete -c warrenctl -n '__warrenctl_at list_global_parameters' -l sort -d 'sorts the rows by this column' -x -a 'name value'
complete -c warrenctl -n '__warrenctl_at list_global_parameters' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_global_parameters' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_global_parameters' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_global_parameters' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_network_interfaces' -l offline -d 'of the machine of this process, without the daemon'
complete -c warrenctl -n '__warrenctl_at list_node_auth_attempt_stats' -l by-source -d 'by address and user name'
complete -c warrenctl -n '__warrenctl_at list_operator_policies' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c warrenctl -n '__warrenctl_at list_operator_policies' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_operator_policies' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_operator_policies' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_operator_policies' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c warrenctl -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_parameters' -l sort -d 'sorts the rows by this column' -x -a 'component name value'
complete -c warrenctl -n '__warrenctl_at list_parameters' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_parameters' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_parameters' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_parameters' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_permissions' -l sort -d 'sorts the rows by this column' -x -a 'user configure write read'
complete -c warrenctl -n '__warrenctl_at list_permissions' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_policies' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c warrenctl -n '__warrenctl_at list_policies' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_policies' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_policies' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_policies' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_policies_that_match' -l object-type -d 'queue or exchange' -x -a 'queue exchange'
complete -c warrenctl -n '__warrenctl_at list_policies_that_match' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c warrenctl -n '__warrenctl_at list_policies_that_match' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_policies_that_match' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_policies_that_match' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_policies_that_match' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c warrenctl -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_queues' -l online -d 'only queues on nodes that can be reached'
complete -c warrenctl -n '__warrenctl_at list_queues' -l offline -d 'only queues on nodes that cannot be reached'
complete -c warrenctl -n '__warrenctl_at list_queues' -l local -d 'only queues of the node that is asked'
complete -c warrenctl -n '__warrenctl_at list_queues' -l sort -d 'sorts the rows by this column' -x -a 'name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online'
complete -c warrenctl -n '__warrenctl_at list_queues' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_queues' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_queues' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_queues' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_queues 0+' -a 'name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online'
complete -c warrenctl -n '__warrenctl_at list_topic_permissions' -l sort -d 'sorts the rows by this column' -x -a 'user exchange write read'
complete -c warrenctl -n '__warrenctl_at list_topic_permissions' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_topic_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_topic_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_topic_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_unacked' -l limit -d 'no more messages than that' -x
complete -c warrenctl -n '__warrenctl_at list_unacked' -l sort -d 'sorts the rows by this column' -x -a 'queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port'
complete -c warrenctl -n '__warrenctl_at list_unacked' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_unacked' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_unacked' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_unacked' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_unacked 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at list_unacked 1+' -a 'queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port'
complete -c warrenctl -n '__warrenctl_at list_unresponsive_queues' -l local -d 'only queues of the node that is asked'
complete -c warrenctl -n '__warrenctl_at list_unresponsive_queues' -l queue-timeout -d 'time that a queue has to respond' -x
complete -c warrenctl -n '__warrenctl_at list_unresponsive_queues' -l sort -d 'sorts the rows by this column' -x -a 'name durable auto_delete arguments pid recoverable_slaves'
complete -c warrenctl -n '__warrenctl_at list_unresponsive_queues' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_unresponsive_queues' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_unresponsive_queues' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_unresponsive_queues' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_unresponsive_queues 0+' -a 'name durable auto_delete arguments pid recoverable_slaves'
complete -c warrenctl -n '__warrenctl_at list_user_limits' -l user -d 'name of the user' -x -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at list_user_limits' -l global -d 'the limits of all users'
complete -c warrenctl -n '__warrenctl_at list_user_permissions' -l sort -d 'sorts the rows by this column' -x -a 'vhost configure write read'
complete -c warrenctl -n '__warrenctl_at list_user_permissions' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_user_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_user_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_user_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_user_permissions 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at list_user_topic_permissions' -l sort -d 'sorts the rows by this column' -x -a 'vhost exchange write read'
complete -c warrenctl -n '__warrenctl_at list_user_topic_permissions' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_user_topic_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_user_topic_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_user_topic_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_user_topic_permissions 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at list_users' -l sort -d 'sorts the rows by this column' -x -a 'user tags'
complete -c warrenctl -n '__warrenctl_at list_users' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_users' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_users' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_users' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_vhost_limits' -l global -d 'the limits of all virtual hosts'
complete -c warrenctl -n '__warrenctl_at list_vhosts' -l sort -d 'sorts the rows by this column' -x -a 'name description tags default_queue_type protected_from_deletion tracing cluster_state metadata'
complete -c warrenctl -n '__warrenctl_at list_vhosts' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at list_vhosts' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at list_vhosts' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at list_vhosts' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at list_vhosts 0+' -a 'name description tags default_queue_type protected_from_deletion tracing cluster_state metadata'
complete -c warrenctl -n '__warrenctl_at log_location' -s a -l all -d 'everything that the log goes to'
complete -c warrenctl -n '__warrenctl_at log_tail' -s N -l number -d 'lines' -x
complete -c warrenctl -n '__warrenctl_at log_tail_stream' -s d -l duration -d 'ends after so many seconds; without it at Ctrl-C' -x
complete -c warrenctl -n '__warrenctl_at memory_breakdown' -l unit -d 'unit of sizes: bytes, mb, gb or others, such as kib' -x
complete -c warrenctl -n '__warrenctl_at message_size_stats' -l sort -d 'sorts the rows by this column' -x -a 'Message Size Count Percentage'
complete -c warrenctl -n '__warrenctl_at message_size_stats' -l reverse -d 'sorts the greatest first'
complete -c warrenctl -n '__warrenctl_at message_size_stats' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c warrenctl -n '__warrenctl_at message_size_stats' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c warrenctl -n '__warrenctl_at message_size_stats' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c warrenctl -n '__warrenctl_at move_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c warrenctl -n '__warrenctl_at move_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c warrenctl -n '__warrenctl_at move_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c warrenctl -n '__warrenctl_at move_messages' -l show -d 'how many of them a dry run shows' -x
complete -c warrenctl -n '__warrenctl_at move_messages 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at move_messages 1' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at peek' -s c -l count -d 'how many messages at most' -x
complete -c warrenctl -n '__warrenctl_at peek' -l offset -d 'passes over so many messages first' -x
complete -c warrenctl -n '__warrenctl_at peek' -l newest -d 'begins at the end of the queue'
complete -c warrenctl -n '__warrenctl_at peek' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c warrenctl -n '__warrenctl_at peek' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c warrenctl -n '__warrenctl_at peek' -l body -d 'how bodies are shown' -x -a 'text base64 hex none'
complete -c warrenctl -n '__warrenctl_at peek' -l max-body -d 'how much of a body is shown; unless given, 4096 for people and all of it in JSON and with --raw' -x
complete -c warrenctl -n '__warrenctl_at peek' -l raw -d 'writes the bodies alone'
complete -c warrenctl -n '__warrenctl_at peek 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at publish' -l format -d 'what the input is: the body of one message, a body a line, or a message in JSON a line' -x -a 'body lines ndjson'
complete -c warrenctl -n '__warrenctl_at publish' -l repeat -d 'publishes the message so many times' -x
complete -c warrenctl -n '__warrenctl_at publish' -l confirm -d 'waits until the messages are safe'
complete -c warrenctl -n '__warrenctl_at publish' -l payload-encoding -d 'how the payload is written' -x -a 'string base64'
complete -c warrenctl -n '__warrenctl_at publish' -l mandatory -d 'fails when no queue takes a message'
complete -c warrenctl -n '__warrenctl_at publish' -l persistent -d 'the message survives a restart in a durable queue'
complete -c warrenctl -n '__warrenctl_at publish' -s H -l header -d 'one header; may be given several times' -x
complete -c warrenctl -n '__warrenctl_at publish' -l headers -d 'headers as a JSON object' -x
complete -c warrenctl -n '__warrenctl_at publish' -l content-type -d 'for example application/json' -x
complete -c warrenctl -n '__warrenctl_at publish' -l content-encoding -d 'for example gzip' -x
complete -c warrenctl -n '__warrenctl_at publish' -l priority -d 'priority' -x
complete -c warrenctl -n '__warrenctl_at publish' -l correlation-id -d 'what a reply belongs to' -x
complete -c warrenctl -n '__warrenctl_at publish' -l reply-to -d 'where replies go' -x -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at publish' -l expiration -d 'time to live in a queue in milliseconds' -x
complete -c warrenctl -n '__warrenctl_at publish' -l message-id -d 'identifier of the message' -x
complete -c warrenctl -n '__warrenctl_at publish' -l timestamp -d 'seconds since 1970' -x
complete -c warrenctl -n '__warrenctl_at publish' -l type -d 'name of the kind of message' -x
complete -c warrenctl -n '__warrenctl_at publish' -l user-id -d 'who publishes' -x
complete -c warrenctl -n '__warrenctl_at publish' -l app-id -d 'what publishes' -x
complete -c warrenctl -n '__warrenctl_at publish 0' -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at publish 1' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at purge_exchange 0' -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at purge_queue 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at reclaim_quorum_memory 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at resolve_hostname' -s a -l address-family -d 'ipv4 or ipv6' -x
complete -c warrenctl -n '__warrenctl_at resolve_hostname' -l offline -d 'asks the resolver here and not through the daemon'
complete -c warrenctl -n '__warrenctl_at resolver_info' -l offline -d 'of this process and not of the daemon'
complete -c warrenctl -n '__warrenctl_at restore' -l into -d 'data directory to restore into' -r -F
complete -c warrenctl -n '__warrenctl_at restore' -l replace -d 'replaces the database that is there, and keeps it under another name'
complete -c warrenctl -n '__warrenctl_at restore 0' -F
complete -c warrenctl -n '__warrenctl_at retry_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c warrenctl -n '__warrenctl_at retry_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c warrenctl -n '__warrenctl_at retry_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c warrenctl -n '__warrenctl_at retry_messages' -l show -d 'how many of them a dry run shows' -x
complete -c warrenctl -n '__warrenctl_at retry_messages 0' -a '(__warrenctl_live queues)'
complete -c warrenctl -n '__warrenctl_at set' -l online -d 'of the running node'
complete -c warrenctl -n '__warrenctl_at set' -l offline -d 'without the node'
complete -c warrenctl -n '__warrenctl_at set_operator_policy' -l priority -d 'of several policies that match, the one with the highest priority counts' -x
complete -c warrenctl -n '__warrenctl_at set_operator_policy' -l apply-to -d 'queues, exchanges, all, classic_queues, quorum_queues or streams' -x
complete -c warrenctl -n '__warrenctl_at set_permissions 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at set_permissions_globally 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at set_policy' -l priority -d 'of several policies that match, the one with the highest priority counts' -x
complete -c warrenctl -n '__warrenctl_at set_policy' -l apply-to -d 'queues, exchanges, all, classic_queues, quorum_queues or streams' -x
complete -c warrenctl -n '__warrenctl_at set_topic_permissions 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at set_topic_permissions 1' -a '(__warrenctl_live exchanges)'
complete -c warrenctl -n '__warrenctl_at set_user_limits 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at set_user_tags 0' -a '(__warrenctl_live users)'
complete -c warrenctl -n '__warrenctl_at set_vhost_tags 0' -a '(__warrenctl_live vhosts)'
complete -c warrenctl -n '__warrenctl_at shutdown' -l wait -d 'returns when the process has ended'
complete -c warrenctl -n '__warrenctl_at sql' -l views -d 'tells the views and their columns'
complete -c warrenctl -n '__warrenctl_at sql' -l max-rows -d 'most rows of the result' -x
complete -c warrenctl -n '__warrenctl_at sql' -l time-limit -d 'ends the query after so long' -x
complete -c warrenctl -n '__warrenctl_at status' -l unit -d 'unit of sizes: bytes, mb, gb or others, such as kib' -x
complete -c warrenctl -n '__warrenctl_at stop' -l idempotent -d 'succeeds when the node is not running'
complete -c warrenctl -n '__warrenctl_at stop 0' -F
complete -c warrenctl -n '__warrenctl_at tail' -l kind -d 'what the name is of, where there are both' -x -a 'exchange queue'
complete -c warrenctl -n '__warrenctl_at tail' -l key -d 'only messages whose routing key matches' -x
complete -c warrenctl -n '__warrenctl_at tail' -l filter -d 'only messages for which it holds' -x
complete -c warrenctl -n '__warrenctl_at tail' -s c -l count -d 'ends after so many messages' -x
complete -c warrenctl -n '__warrenctl_at tail' -l max-body -d 'how much of a body is shown' -x
complete -c warrenctl -n '__warrenctl_at tail 0' -a '(__warrenctl_live destinations)'
complete -c warrenctl -n '__warrenctl_at top' -l table -d 'what is shown at first' -x -a 'queues connections'
complete -c warrenctl -n '__warrenctl_at top' -l sort -d 'column to sort by: messages, in, out, name …' -x
complete -c warrenctl -n '__warrenctl_at top' -l filter -d 'only names that hold this text' -x
complete -c warrenctl -n '__warrenctl_at top' -l interval -d 'time between two looks' -x
complete -c warrenctl -n '__warrenctl_at update_vhost_metadata' -s d -l description -d 'a description for operators' -x
complete -c warrenctl -n '__warrenctl_at update_vhost_metadata' -l tags -d 'tags, separated by commas' -x
complete -c warrenctl -n '__warrenctl_at update_vhost_metadata' -l default-queue-type -d 'type of queues declared without one' -x -a 'classic quorum stream'
complete -c warrenctl -n '__warrenctl_at update_vhost_metadata' -l protected-from-deletion -d 'whether delete_vhost refuses the virtual host' -x -a 'true false'
complete -c warrenctl -n '__warrenctl_at update_vhost_metadata 0' -a '(__warrenctl_live vhosts)'
complete -c warrenctl -n '__warrenctl_at wait' -s P -l pid -d 'id of the process' -x
complete -c warrenctl -n '__warrenctl_at wait 0' -F
complete -c warrenctl -n '__warrenctl_at messages 0' -a 'cancel_delayed copy delete edit list_delayed move retry'
complete -c rabbitmqctl -f
complete -c rabbitmqctl -s n -l node -d 'name of the node to talk to' -x
complete -c rabbitmqctl -l socket -d 'the daemon\'s control socket' -r -F
complete -c rabbitmqctl -l context -d 'a broker that is known by a name, see context' -x
complete -c rabbitmqctl -s p -l vhost -d 'virtual host' -x -a '(__warrenctl_live vhosts)'
complete -c rabbitmqctl -s t -l timeout -d 'time limit of the operation' -x
complete -c rabbitmqctl -s q -l quiet -d 'no banner and no hints'
complete -c rabbitmqctl -s s -l silent -d 'no banner, no hints and no table headers'
complete -c rabbitmqctl -l formatter -d 'how results are written' -x -a 'table pretty_table json json_stream csv erlang string'
complete -c rabbitmqctl -l dry-run -d 'checks the arguments and says what would be done'
complete -c rabbitmqctl -s y -l yes -d 'answers yes to the question before a destructive command'
complete -c rabbitmqctl -l color -d 'colours on a terminal (on unless NO_COLOR is set)'
complete -c rabbitmqctl -s h -l help -d 'help for the command'
complete -c rabbitmqctl -l script-name -d 'acts as if called by this name' -x
complete -c rabbitmqctl -l aliases-file -d 'file of lines "alias = command"' -r -F
complete -c rabbitmqctl -l printer -d '"file" writes the result to --file' -x
complete -c rabbitmqctl -l file -d 'where --printer file writes' -r -F
complete -c rabbitmqctl -l print-stacktrace -d 'stack traces of unexpected errors'
complete -c rabbitmqctl -n __warrenctl_needs_command -a activate_free_disk_space_monitoring -d 'Activates free disk space monitoring on a node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a add_user -d 'Creates a new user in the internal database'
complete -c rabbitmqctl -n __warrenctl_needs_command -a add_vhost -d 'Creates a virtual host'
complete -c rabbitmqctl -n __warrenctl_needs_command -a apply -d 'Makes the broker as a file says'
complete -c rabbitmqctl -n __warrenctl_needs_command -a authenticate_user -d 'Attempts to authenticate a user. Exits with a non-zero code if authentication fails'
complete -c rabbitmqctl -n __warrenctl_needs_command -a autocomplete -d 'Provides command name autocomplete variants'
complete -c rabbitmqctl -n __warrenctl_needs_command -a await_online_nodes -d 'Waits for <count> nodes to join the cluster'
complete -c rabbitmqctl -n __warrenctl_needs_command -a await_startup -d 'Waits for the RabbitMQ application to start on the target node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a backup -d 'Copies everything durable into one file'
complete -c rabbitmqctl -n __warrenctl_needs_command -a bench -d 'Measures how fast messages go through a broker'
complete -c rabbitmqctl -n __warrenctl_needs_command -a cancel_delayed_messages -d 'Drops delayed messages before their time'
complete -c rabbitmqctl -n __warrenctl_needs_command -a change_password -d 'Changes the user password'
complete -c rabbitmqctl -n __warrenctl_needs_command -a check_if_any_deprecated_features_are_used -d 'Health check that exits with a non-zero code if deprecated features are in use'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_global_parameter -d 'Clears a global runtime parameter'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_operator_policy -d 'Clears an operator policy'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_parameter -d 'Clears a runtime parameter'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_password -d 'Clears (resets) password and disables password login for a user'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_permissions -d 'Revokes user permissions for a vhost'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_policy -d 'Clears (removes) a policy'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_topic_permissions -d 'Clears user topic permissions for a vhost or exchange'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_user_limits -d 'Clears user connection/channel limits'
complete -c rabbitmqctl -n __warrenctl_needs_command -a clear_vhost_limits -d 'Clears virtual host limits'
complete -c rabbitmqctl -n __warrenctl_needs_command -a close_all_connections -d 'Instructs the broker to close all connections for the specified vhost or entire RabbitMQ node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a close_all_user_connections -d 'Instructs the broker to close all connections of the specified user'
complete -c rabbitmqctl -n __warrenctl_needs_command -a close_connection -d 'Instructs the broker to close the connection associated with the Erlang process id'
complete -c rabbitmqctl -n __warrenctl_needs_command -a cluster_status -d 'Displays all the nodes in the cluster grouped by node type, together with the currently running nodes'
complete -c rabbitmqctl -n __warrenctl_needs_command -a consume -d 'Takes messages out of a queue as they come'
complete -c rabbitmqctl -n __warrenctl_needs_command -a context -d 'Keeps brokers under names, and says which one is meant'
complete -c rabbitmqctl -n __warrenctl_needs_command -a copy_messages -d 'Copies messages of a queue to another one'
complete -c rabbitmqctl -n __warrenctl_needs_command -a deactivate_free_disk_space_monitoring -d 'Deactivates free disk space monitoring on a node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a declare_binding -d 'Binds a queue or an exchange to an exchange'
complete -c rabbitmqctl -n __warrenctl_needs_command -a declare_exchange -d 'Declares an exchange'
complete -c rabbitmqctl -n __warrenctl_needs_command -a declare_queue -d 'Declares a queue'
complete -c rabbitmqctl -n __warrenctl_needs_command -a decode -d 'Decrypts an encrypted sensitive configuration value of RabbitMQ'
complete -c rabbitmqctl -n __warrenctl_needs_command -a decrypt_conf_value -d 'Decrypts an encrypted configuration value of rabbitmq.conf'
complete -c rabbitmqctl -n __warrenctl_needs_command -a delete_binding -d 'Removes a binding'
complete -c rabbitmqctl -n __warrenctl_needs_command -a delete_exchange -d 'Deletes an exchange'
complete -c rabbitmqctl -n __warrenctl_needs_command -a delete_messages -d 'Deletes messages of a queue'
complete -c rabbitmqctl -n __warrenctl_needs_command -a delete_queue -d 'Deletes a queue'
complete -c rabbitmqctl -n __warrenctl_needs_command -a delete_queues -d 'Deletes all queues whose names match a pattern'
complete -c rabbitmqctl -n __warrenctl_needs_command -a delete_user -d 'Removes a user from the internal database'
complete -c rabbitmqctl -n __warrenctl_needs_command -a delete_vhost -d 'Deletes a virtual host'
complete -c rabbitmqctl -n __warrenctl_needs_command -a diff -d 'Tells in what the broker differs from a file'
complete -c rabbitmqctl -n __warrenctl_needs_command -a disable_vhost_deletion_protection -d 'Removes deletion protection from a virtual host (so that it can be deleted)'
complete -c rabbitmqctl -n __warrenctl_needs_command -a doctor -d 'Says what is wrong and what to type'
complete -c rabbitmqctl -n __warrenctl_needs_command -a edit_messages -d 'Changes messages of a queue'
complete -c rabbitmqctl -n __warrenctl_needs_command -a enable_feature_flag -d 'Enables a feature flag or all supported feature flags on the target node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a enable_vhost_deletion_protection -d 'Protects a virtual host from deletion (until the protection is removed)'
complete -c rabbitmqctl -n __warrenctl_needs_command -a encode -d 'Encrypts a sensitive configuration value to be used in the advanced.config file of RabbitMQ'
complete -c rabbitmqctl -n __warrenctl_needs_command -a encrypt_conf_value -d 'Encrypts a sensitive configuration value to be used in the rabbitmq.conf of RabbitMQ 4'
complete -c rabbitmqctl -n __warrenctl_needs_command -a environment -d 'Displays the name and value of each variable in the application environment for each running application'
complete -c rabbitmqctl -n __warrenctl_needs_command -a explain -d 'Tells where a message would go and why'
complete -c rabbitmqctl -n __warrenctl_needs_command -a export -d 'Writes the topology as a file for apply'
complete -c rabbitmqctl -n __warrenctl_needs_command -a export_definitions -d 'Exports definitions in JSON'
complete -c rabbitmqctl -n __warrenctl_needs_command -a force_boot -d 'Lets a stopped node start without waiting for the nodes that it was clustered with'
complete -c rabbitmqctl -n __warrenctl_needs_command -a force_gc -d 'Has the runtime collect all garbage and give back memory that it does not need'
complete -c rabbitmqctl -n __warrenctl_needs_command -a force_reset -d 'Does what reset does'
complete -c rabbitmqctl -n __warrenctl_needs_command -a get -d 'Shows messages from the head of a queue'
complete -c rabbitmqctl -n __warrenctl_needs_command -a has_reached_target_cluster_size -d 'Health check that exits with a non-zero code if the cluster has not yet reached its target size'
complete -c rabbitmqctl -n __warrenctl_needs_command -a hash_password -d 'Hashes a plaintext password'
complete -c rabbitmqctl -n __warrenctl_needs_command -a help -d 'Displays usage information for a command'
complete -c rabbitmqctl -n __warrenctl_needs_command -a import_definitions -d 'Imports definitions in JSON'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_bindings -d 'Lists all bindings on a vhost'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_channels -d 'Lists all channels in the node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_ciphers -d 'Lists ciphers supported by encoding commands'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_connections -d 'Lists AMQP 0.9.1 connections for the node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_consumers -d 'Lists all consumers for a vhost'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_delayed_messages -d 'Lists messages that wait in exchanges for their time'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_deprecated_features -d 'Lists deprecated features'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_exchanges -d 'Lists exchanges'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_feature_flags -d 'Lists feature flags'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_global_parameters -d 'Lists global runtime parameters'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_hashes -d 'Lists hash algorithms supported by encoding commands'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_node_auth_attempt_stats -d 'Lists authentication attempts on the target node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_operator_policies -d 'Lists operator policy overrides for a virtual host'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_parameters -d 'Lists runtime parameters for a virtual host'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_permissions -d 'Lists user permissions in a virtual host'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_policies -d 'Lists all policies in a virtual host'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_queues -d 'Lists queues and their properties'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_topic_permissions -d 'Lists topic permissions in a virtual host'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_unacked -d 'Lists messages that consumers hold, and who holds them'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_unresponsive_queues -d 'Tests queues to respond within timeout. Lists those which did not respond'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_user_limits -d 'Displays configured user limits'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_user_permissions -d 'Lists permissions of a user across all virtual hosts'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_user_topic_permissions -d 'Lists user topic permissions'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_users -d 'List user names and tags'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_vhost_limits -d 'Displays configured virtual host limits'
complete -c rabbitmqctl -n __warrenctl_needs_command -a list_vhosts -d 'Lists virtual hosts'
complete -c rabbitmqctl -n __warrenctl_needs_command -a move_messages -d 'Moves messages of a queue to another one'
complete -c rabbitmqctl -n __warrenctl_needs_command -a node_health_check -d 'Performs several opinionated health checks of the target node. Deprecated; use check_alarms and its like'
complete -c rabbitmqctl -n __warrenctl_needs_command -a peek -d 'Looks at messages of a queue without taking them'
complete -c rabbitmqctl -n __warrenctl_needs_command -a ping -d 'Checks that the node answers on its control socket'
complete -c rabbitmqctl -n __warrenctl_needs_command -a publish -d 'Publishes messages'
complete -c rabbitmqctl -n __warrenctl_needs_command -a purge_exchange -d 'Drops the delayed messages of an exchange'
complete -c rabbitmqctl -n __warrenctl_needs_command -a purge_queue -d 'Purges a queue (removes all messages in it)'
complete -c rabbitmqctl -n __warrenctl_needs_command -a purge_queues -d 'Purges all queues whose names match a pattern'
complete -c rabbitmqctl -n __warrenctl_needs_command -a reconcile_vhosts -d 'Makes sure all virtual hosts were initialized on all reachable cluster nodes'
complete -c rabbitmqctl -n __warrenctl_needs_command -a remove_classic_queue_mirroring_from_policies -d 'Removes keys that enable classic queue mirroring from all regular and operator policies'
complete -c rabbitmqctl -n __warrenctl_needs_command -a report -d 'Generates a server status report containing a concatenation of all server status information for support purposes'
complete -c rabbitmqctl -n __warrenctl_needs_command -a reset -d 'Removes everything that a stopped broker has stored'
complete -c rabbitmqctl -n __warrenctl_needs_command -a restart_vhost -d 'Restarts a failed vhost data stores and queues'
complete -c rabbitmqctl -n __warrenctl_needs_command -a restore -d 'Puts a backup into the data directory of a broker that is stopped'
complete -c rabbitmqctl -n __warrenctl_needs_command -a resume_listeners -d 'Resumes client connection listeners making them accept client connections again'
complete -c rabbitmqctl -n __warrenctl_needs_command -a retry_messages -d 'Sends dead letters back to the queues that they come from'
complete -c rabbitmqctl -n __warrenctl_needs_command -a rotate_logs -d 'Does not rotate logs any more, and fails'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_cluster_name -d 'Sets the cluster name'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_disk_free_limit -d 'Sets the disk_free_limit setting'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_global_parameter -d 'Sets a runtime parameter'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_log_level -d 'Sets log level in the running node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_operator_policy -d 'Sets or updates an operator policy, which limits what policies may say'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_parameter -d 'Sets a runtime parameter'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_permissions -d 'Sets user permissions for a vhost'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_permissions_globally -d 'Sets user permissions for all virtual hosts'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_policy -d 'Sets or updates a policy'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_topic_permissions -d 'Sets user topic permissions for an exchange'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_user_limits -d 'Sets user limits'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_user_tags -d 'Sets user tags'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_vhost_limits -d 'Sets virtual host limits'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_vhost_tags -d 'Sets virtual host tags'
complete -c rabbitmqctl -n __warrenctl_needs_command -a set_vm_memory_high_watermark -d 'Sets the vm_memory_high_watermark setting'
complete -c rabbitmqctl -n __warrenctl_needs_command -a shutdown -d 'Stops the node and its process, and says what it waits for'
complete -c rabbitmqctl -n __warrenctl_needs_command -a sql -d 'Answers a question in SQL'
complete -c rabbitmqctl -n __warrenctl_needs_command -a start_app -d 'Starts the broker inside a node whose process runs'
complete -c rabbitmqctl -n __warrenctl_needs_command -a status -d 'Displays status of a node'
complete -c rabbitmqctl -n __warrenctl_needs_command -a stop -d 'Stops the node and its process'
complete -c rabbitmqctl -n __warrenctl_needs_command -a stop_app -d 'Stops the broker, and leaves the process of the node running'
complete -c rabbitmqctl -n __warrenctl_needs_command -a suspend_listeners -d 'Suspends client connection listeners so that no new client connections are accepted'
complete -c rabbitmqctl -n __warrenctl_needs_command -a tail -d 'Follows what is published to an exchange or put into a queue'
complete -c rabbitmqctl -n __warrenctl_needs_command -a top -d 'Shows live which queues and connections are busy'
complete -c rabbitmqctl -n __warrenctl_needs_command -a trace_off -d 'Ends the copying of messages to the exchange amq.rabbitmq.trace'
complete -c rabbitmqctl -n __warrenctl_needs_command -a trace_on -d 'Copies every message of a virtual host to the exchange amq.rabbitmq.trace'
complete -c rabbitmqctl -n __warrenctl_needs_command -a update_vhost_metadata -d 'Updates metadata (tags, description, default queue type, protection from deletion) of a virtual host'
complete -c rabbitmqctl -n __warrenctl_needs_command -a version -d 'Displays CLI tools version'
complete -c rabbitmqctl -n __warrenctl_needs_command -a wait -d 'Waits for a node on this machine to start, by the id of its process'
complete -c rabbitmqctl -n __warrenctl_needs_command -a messages -d 'What can be done with messages: cancel_delayed, copy, delete, edit, list_delayed, move, retry'
complete -c rabbitmqctl -n '__warrenctl_at add_user' -l pre-hashed-password -d 'the password is a salted hash in base64'
complete -c rabbitmqctl -n '__warrenctl_at add_vhost' -s d -l description -d 'a description for operators' -x
complete -c rabbitmqctl -n '__warrenctl_at add_vhost' -l tags -d 'tags, separated by commas' -x
complete -c rabbitmqctl -n '__warrenctl_at add_vhost' -l default-queue-type -d 'type of queues declared without one' -x
complete -c rabbitmqctl -n '__warrenctl_at apply' -l plan -d 'shows what would change, and changes nothing'
complete -c rabbitmqctl -n '__warrenctl_at apply' -s f -l filename -d 'topology file or RabbitMQ\'s definitions, - for standard input' -r -F
complete -c rabbitmqctl -n '__warrenctl_at apply' -l prune -d 'removes what carries the owner\'s label and is not in the file any more'
complete -c rabbitmqctl -n '__warrenctl_at apply' -l owner -d 'whose the objects are, when the file does not say it' -x
complete -c rabbitmqctl -n '__warrenctl_at apply' -l recreate -d 'deletes and declares anew queues and exchanges that cannot be changed in place'
complete -c rabbitmqctl -n '__warrenctl_at apply' -l take-over -d 'takes objects that carry the label of another owner'
complete -c rabbitmqctl -n '__warrenctl_at apply' -l drop-messages -d 'queues may be deleted with the messages in them'
complete -c rabbitmqctl -n '__warrenctl_at apply 0' -F
complete -c rabbitmqctl -n '__warrenctl_at authenticate_user 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at backup' -l verify -d 'reads a backup and takes none'
complete -c rabbitmqctl -n '__warrenctl_at backup 0' -F
complete -c rabbitmqctl -n '__warrenctl_at bench' -l uri -d 'broker to load; AMQP_URL when absent' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l producers -d 'producers, each with a connection' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l consumers -d 'consumers, each with a connection' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l queues -d 'queues, which producers and consumers share' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l size -d 'size of a body' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l persistent -d 'persistent messages in durable queues'
complete -c rabbitmqctl -n '__warrenctl_at bench' -l confirms -d 'messages of a producer that may wait for their confirms; 0 for no confirms' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l prefetch -d 'messages that a consumer may hold; 0 for no acknowledgements' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l rate -d 'messages a second, of all producers together; as fast as it goes when absent' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l seconds -d 'how long to publish' -x
complete -c rabbitmqctl -n '__warrenctl_at bench' -l messages -d 'publishes so many messages, instead of --seconds' -x
complete -c rabbitmqctl -n '__warrenctl_at cancel_delayed_messages' -l routing-key -d 'all with exactly this routing key, instead of ids' -x
complete -c rabbitmqctl -n '__warrenctl_at cancel_delayed_messages 0' -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at change_password 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at clear_password 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at clear_permissions 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at clear_topic_permissions 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at clear_topic_permissions 1' -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at clear_user_limits 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at clear_user_limits 1' -a 'max-connections max-channels all'
complete -c rabbitmqctl -n '__warrenctl_at close_all_connections' -l global -d 'connections of every virtual host'
complete -c rabbitmqctl -n '__warrenctl_at close_all_connections' -l per-connection-delay -d 'ms between two connections' -x
complete -c rabbitmqctl -n '__warrenctl_at close_all_connections' -l limit -d 'connections to close at most; 0 is all' -x
complete -c rabbitmqctl -n '__warrenctl_at close_all_user_connections 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at consume' -s c -l count -d 'ends after so many messages' -x
complete -c rabbitmqctl -n '__warrenctl_at consume' -l ack -d 'acknowledges the messages (what happens anyway)'
complete -c rabbitmqctl -n '__warrenctl_at consume' -l reject -d 'rejects them'
complete -c rabbitmqctl -n '__warrenctl_at consume' -l requeue -d 'puts them back at the end, marked as redelivered'
complete -c rabbitmqctl -n '__warrenctl_at consume' -l format -d 'how messages are written' -x -a 'text ndjson raw'
complete -c rabbitmqctl -n '__warrenctl_at consume' -l to-directory -d 'writes them to new files in this folder' -r -F
complete -c rabbitmqctl -n '__warrenctl_at consume' -l prefetch -d 'how many are fetched ahead' -x
complete -c rabbitmqctl -n '__warrenctl_at consume 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at context 0' -a 'list show add use remove'
complete -c rabbitmqctl -n '__warrenctl_at copy_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c rabbitmqctl -n '__warrenctl_at copy_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c rabbitmqctl -n '__warrenctl_at copy_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c rabbitmqctl -n '__warrenctl_at copy_messages' -l show -d 'how many of them a dry run shows' -x
complete -c rabbitmqctl -n '__warrenctl_at copy_messages 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at copy_messages 1' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at declare_binding' -l source -d 'exchange that messages come from' -x -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at declare_binding' -l destination -d 'queue or exchange that messages go to' -x -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at declare_binding' -l destination-type -d 'what the destination is' -x -a 'queue exchange'
complete -c rabbitmqctl -n '__warrenctl_at declare_binding' -l routing-key -d 'routing key or pattern of the binding' -x
complete -c rabbitmqctl -n '__warrenctl_at declare_binding' -l arguments -d 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'' -x
complete -c rabbitmqctl -n '__warrenctl_at declare_binding' -l argument -d 'one argument, for example x-max-length=1000; may be given several times' -x
complete -c rabbitmqctl -n '__warrenctl_at declare_exchange' -l type -d 'direct, fanout, topic, headers or another type that the node has' -x
complete -c rabbitmqctl -n '__warrenctl_at declare_exchange' -l durable -d 'the exchange is there after a restart'
complete -c rabbitmqctl -n '__warrenctl_at declare_exchange' -l auto-delete -d 'the exchange goes with its last binding'
complete -c rabbitmqctl -n '__warrenctl_at declare_exchange' -l internal -d 'only other exchanges can send to it'
complete -c rabbitmqctl -n '__warrenctl_at declare_exchange' -l arguments -d 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'' -x
complete -c rabbitmqctl -n '__warrenctl_at declare_exchange' -l argument -d 'one argument, for example x-max-length=1000; may be given several times' -x
complete -c rabbitmqctl -n '__warrenctl_at declare_queue' -l durable -d 'the queue is there after a restart'
complete -c rabbitmqctl -n '__warrenctl_at declare_queue' -l auto-delete -d 'the queue goes when its last consumer does'
complete -c rabbitmqctl -n '__warrenctl_at declare_queue' -l type -d 'type of the queue' -x -a 'classic quorum stream'
complete -c rabbitmqctl -n '__warrenctl_at declare_queue' -l arguments -d 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'' -x
complete -c rabbitmqctl -n '__warrenctl_at declare_queue' -l argument -d 'one argument, for example x-max-length=1000; may be given several times' -x
complete -c rabbitmqctl -n '__warrenctl_at decode' -l cipher -d 'see list_ciphers' -x
complete -c rabbitmqctl -n '__warrenctl_at decode' -l hash -d 'see list_hashes' -x
complete -c rabbitmqctl -n '__warrenctl_at decode' -l iterations -d 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number' -x
complete -c rabbitmqctl -n '__warrenctl_at decrypt_conf_value' -l cipher -d 'see list_ciphers' -x
complete -c rabbitmqctl -n '__warrenctl_at decrypt_conf_value' -l hash -d 'see list_hashes' -x
complete -c rabbitmqctl -n '__warrenctl_at decrypt_conf_value' -l iterations -d 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number' -x
complete -c rabbitmqctl -n '__warrenctl_at delete_binding' -l source -d 'exchange that messages come from' -x -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at delete_binding' -l destination -d 'queue or exchange that messages go to' -x -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at delete_binding' -l destination-type -d 'what the destination is' -x -a 'queue exchange'
complete -c rabbitmqctl -n '__warrenctl_at delete_binding' -l routing-key -d 'routing key or pattern of the binding' -x
complete -c rabbitmqctl -n '__warrenctl_at delete_binding' -l arguments -d 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'' -x
complete -c rabbitmqctl -n '__warrenctl_at delete_binding' -l argument -d 'one argument, for example x-max-length=1000; may be given several times' -x
complete -c rabbitmqctl -n '__warrenctl_at delete_exchange' -s u -l if-unused -d 'only when nothing is bound to it'
complete -c rabbitmqctl -n '__warrenctl_at delete_exchange 0' -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at delete_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c rabbitmqctl -n '__warrenctl_at delete_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c rabbitmqctl -n '__warrenctl_at delete_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c rabbitmqctl -n '__warrenctl_at delete_messages' -l show -d 'how many of them a dry run shows' -x
complete -c rabbitmqctl -n '__warrenctl_at delete_messages 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at delete_queue' -s e -l if-empty -d 'only when no messages are ready in it'
complete -c rabbitmqctl -n '__warrenctl_at delete_queue' -s u -l if-unused -d 'only when it has no consumers'
complete -c rabbitmqctl -n '__warrenctl_at delete_queue 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at delete_queues' -s e -l if-empty -d 'only those without ready messages'
complete -c rabbitmqctl -n '__warrenctl_at delete_queues' -s u -l if-unused -d 'only those without consumers'
complete -c rabbitmqctl -n '__warrenctl_at delete_user 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at delete_vhost 0' -a '(__warrenctl_live vhosts)'
complete -c rabbitmqctl -n '__warrenctl_at diff' -s f -l filename -d 'topology file or RabbitMQ\'s definitions, - for standard input' -r -F
complete -c rabbitmqctl -n '__warrenctl_at diff' -l prune -d 'removes what carries the owner\'s label and is not in the file any more'
complete -c rabbitmqctl -n '__warrenctl_at diff' -l owner -d 'whose the objects are, when the file does not say it' -x
complete -c rabbitmqctl -n '__warrenctl_at diff' -l recreate -d 'deletes and declares anew queues and exchanges that cannot be changed in place'
complete -c rabbitmqctl -n '__warrenctl_at diff' -l take-over -d 'takes objects that carry the label of another owner'
complete -c rabbitmqctl -n '__warrenctl_at diff' -l drop-messages -d 'queues may be deleted with the messages in them'
complete -c rabbitmqctl -n '__warrenctl_at diff 0' -F
complete -c rabbitmqctl -n '__warrenctl_at disable_vhost_deletion_protection 0' -a '(__warrenctl_live vhosts)'
complete -c rabbitmqctl -n '__warrenctl_at doctor' -l fail-on -d 'how bad a finding must be for the exit code' -x -a 'error warning info'
complete -c rabbitmqctl -n '__warrenctl_at doctor' -l check -d 'runs only this check; may be given several times' -x
complete -c rabbitmqctl -n '__warrenctl_at doctor' -l skip -d 'leaves a check out; as --check' -x
complete -c rabbitmqctl -n '__warrenctl_at doctor' -l watch-ms -d 'for how long queues are watched for growth' -x
complete -c rabbitmqctl -n '__warrenctl_at doctor' -l list-checks -d 'tells what would be looked for'
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l show -d 'how many of them a dry run shows' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l routing-key -d 'new routing key' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -s H -l header -d 'one header; may be given several times' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l headers -d 'headers as a JSON object' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l content-type -d 'for example application/json' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l content-encoding -d 'for example gzip' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l priority -d 'priority' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l correlation-id -d 'what a reply belongs to' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l reply-to -d 'where replies go' -x -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l expiration -d 'time to live in a queue in milliseconds' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l message-id -d 'identifier of the message' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l timestamp -d 'seconds since 1970' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l type -d 'name of the kind of message' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l user-id -d 'who publishes' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l app-id -d 'what publishes' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l unset -d 'takes a property off' -x -a 'content_type content_encoding headers priority correlation_id reply_to expiration message_id timestamp type user_id app_id'
complete -c rabbitmqctl -n '__warrenctl_at edit_messages' -l unset-header -d 'takes a header off' -x
complete -c rabbitmqctl -n '__warrenctl_at edit_messages 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at edit_messages 1' -F
complete -c rabbitmqctl -n '__warrenctl_at enable_feature_flag' -s e -l experimental -d 'experimental flags as well; there are none'
complete -c rabbitmqctl -n '__warrenctl_at enable_feature_flag' -s o -l opt-in -d 'the same'
complete -c rabbitmqctl -n '__warrenctl_at enable_vhost_deletion_protection 0' -a '(__warrenctl_live vhosts)'
complete -c rabbitmqctl -n '__warrenctl_at encode' -l cipher -d 'see list_ciphers' -x
complete -c rabbitmqctl -n '__warrenctl_at encode' -l hash -d 'see list_hashes' -x
complete -c rabbitmqctl -n '__warrenctl_at encode' -l iterations -d 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number' -x
complete -c rabbitmqctl -n '__warrenctl_at encrypt_conf_value' -l cipher -d 'see list_ciphers' -x
complete -c rabbitmqctl -n '__warrenctl_at encrypt_conf_value' -l hash -d 'see list_hashes' -x
complete -c rabbitmqctl -n '__warrenctl_at encrypt_conf_value' -l iterations -d 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l user -d 'user who would publish it' -x -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at explain' -l size -d 'size of the body' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l persistent -d 'the message survives a restart in a durable queue'
complete -c rabbitmqctl -n '__warrenctl_at explain' -s H -l header -d 'one header; may be given several times' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l headers -d 'headers as a JSON object' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l content-type -d 'for example application/json' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l content-encoding -d 'for example gzip' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l priority -d 'priority' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l correlation-id -d 'what a reply belongs to' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l reply-to -d 'where replies go' -x -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at explain' -l expiration -d 'time to live in a queue in milliseconds' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l message-id -d 'identifier of the message' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l timestamp -d 'seconds since 1970' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l type -d 'name of the kind of message' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l user-id -d 'who publishes' -x
complete -c rabbitmqctl -n '__warrenctl_at explain' -l app-id -d 'what publishes' -x
complete -c rabbitmqctl -n '__warrenctl_at explain 0' -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at explain 1' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at export 0' -F
complete -c rabbitmqctl -n '__warrenctl_at export_definitions' -l format -d 'json' -x
complete -c rabbitmqctl -n '__warrenctl_at export_definitions 0' -F
complete -c rabbitmqctl -n '__warrenctl_at get' -s c -l count -d 'how many messages at most' -x
complete -c rabbitmqctl -n '__warrenctl_at get' -l ack -d 'takes the messages out of the queue'
complete -c rabbitmqctl -n '__warrenctl_at get' -l reject -d 'rejects the messages: they are dead-lettered where the queue says so'
complete -c rabbitmqctl -n '__warrenctl_at get' -l requeue -d 'puts the messages back (what happens anyway without --ack)'
complete -c rabbitmqctl -n '__warrenctl_at get' -l sort -d 'sorts the rows by this column' -x -a 'exchange routing_key redelivered message_count properties typed_headers payload_bytes payload_encoding payload'
complete -c rabbitmqctl -n '__warrenctl_at get' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at get' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at get' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at get' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at get 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at get 1+' -a 'exchange routing_key redelivered message_count properties typed_headers payload_bytes payload_encoding payload'
complete -c rabbitmqctl -n '__warrenctl_at hash_password' -l hashing-algorithm -d 'the digest; definitions then name it as hashing_algorithm' -x -a 'sha256 sha512 md5'
complete -c rabbitmqctl -n '__warrenctl_at help' -l list-commands -d 'only lists the commands by group'
complete -c rabbitmqctl -n '__warrenctl_at help 0' -a 'activate_free_disk_space_monitoring add_user add_vhost apply authenticate_user autocomplete await_online_nodes await_startup backup bench cancel_delayed_messages change_password check_if_any_deprecated_features_are_used clear_global_parameter clear_operator_policy clear_parameter clear_password clear_permissions clear_policy clear_topic_permissions clear_user_limits clear_vhost_limits close_all_connections close_all_user_connections close_connection cluster_status consume context copy_messages deactivate_free_disk_space_monitoring declare_binding declare_exchange declare_queue decode decrypt_conf_value delete_binding delete_exchange delete_messages delete_queue delete_queues delete_user delete_vhost diff disable_vhost_deletion_protection doctor edit_messages enable_feature_flag enable_vhost_deletion_protection encode encrypt_conf_value environment explain export export_definitions force_boot force_gc force_reset get has_reached_target_cluster_size hash_password help import_definitions list_bindings list_channels list_ciphers list_connections list_consumers list_delayed_messages list_deprecated_features list_exchanges list_feature_flags list_global_parameters list_hashes list_node_auth_attempt_stats list_operator_policies list_parameters list_permissions list_policies list_queues list_topic_permissions list_unacked list_unresponsive_queues list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts move_messages node_health_check peek ping publish purge_exchange purge_queue purge_queues reconcile_vhosts remove_classic_queue_mirroring_from_policies report reset restart_vhost restore resume_listeners retry_messages rotate_logs set_cluster_name set_disk_free_limit set_global_parameter set_log_level set_operator_policy set_parameter set_permissions set_permissions_globally set_policy set_topic_permissions set_user_limits set_user_tags set_vhost_limits set_vhost_tags set_vm_memory_high_watermark shutdown sql start_app status stop stop_app suspend_listeners tail top trace_off trace_on update_vhost_metadata version wait messages'
complete -c rabbitmqctl -n '__warrenctl_at import_definitions' -l format -d 'json' -x
complete -c rabbitmqctl -n '__warrenctl_at import_definitions' -l skip-if-unchanged -d 'accepted for scripts: importing the same definitions again changes nothing'
complete -c rabbitmqctl -n '__warrenctl_at import_definitions 0' -F
complete -c rabbitmqctl -n '__warrenctl_at list_bindings' -l sort -d 'sorts the rows by this column' -x -a 'source_name source_kind destination_name destination_kind routing_key arguments owner'
complete -c rabbitmqctl -n '__warrenctl_at list_bindings' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_bindings' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_bindings' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_bindings' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_bindings 0+' -a 'source_name source_kind destination_name destination_kind routing_key arguments owner'
complete -c rabbitmqctl -n '__warrenctl_at list_channels' -l sort -d 'sorts the rows by this column' -x -a 'pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count'
complete -c rabbitmqctl -n '__warrenctl_at list_channels' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_channels' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_channels' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_channels' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_channels 0+' -a 'pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count'
complete -c rabbitmqctl -n '__warrenctl_at list_connections' -l sort -d 'sorts the rows by this column' -x -a 'pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at'
complete -c rabbitmqctl -n '__warrenctl_at list_connections' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_connections' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_connections' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_connections' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_connections 0+' -a 'pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at'
complete -c rabbitmqctl -n '__warrenctl_at list_consumers' -l sort -d 'sorts the rows by this column' -x -a 'queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments'
complete -c rabbitmqctl -n '__warrenctl_at list_consumers' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_consumers' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_consumers' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_consumers' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_consumers 0+' -a 'queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments'
complete -c rabbitmqctl -n '__warrenctl_at list_delayed_messages' -l exchange -d 'only those in this exchange' -x -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at list_delayed_messages' -l limit -d 'how many at most' -x
complete -c rabbitmqctl -n '__warrenctl_at list_delayed_messages' -l sort -d 'sorts the rows by this column' -x -a 'id exchange routing_key due_at arrived_at message_bytes persistent properties'
complete -c rabbitmqctl -n '__warrenctl_at list_delayed_messages' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_delayed_messages' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_delayed_messages' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_delayed_messages' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_delayed_messages 0+' -a 'id exchange routing_key due_at arrived_at message_bytes persistent properties'
complete -c rabbitmqctl -n '__warrenctl_at list_deprecated_features' -l used -d 'only those that are in use'
complete -c rabbitmqctl -n '__warrenctl_at list_deprecated_features' -l sort -d 'sorts the rows by this column' -x -a 'name deprecation_phase state provided_by desc doc_url'
complete -c rabbitmqctl -n '__warrenctl_at list_deprecated_features' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_deprecated_features' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_deprecated_features' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_deprecated_features' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_deprecated_features 0+' -a 'name deprecation_phase state provided_by desc doc_url'
complete -c rabbitmqctl -n '__warrenctl_at list_exchanges' -l sort -d 'sorts the rows by this column' -x -a 'name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates'
complete -c rabbitmqctl -n '__warrenctl_at list_exchanges' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_exchanges' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_exchanges' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_exchanges' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_exchanges 0+' -a 'name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates'
complete -c rabbitmqctl -n '__warrenctl_at list_feature_flags' -l sort -d 'sorts the rows by this column' -x -a 'name state stability provided_by desc doc_url'
complete -c rabbitmqctl -n '__warrenctl_at list_feature_flags' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_feature_flags' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_feature_flags' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_feature_flags' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_feature_flags 0+' -a 'name state stability provided_by desc doc_url'
complete -c rabbitmqctl -n '__warrenctl_at list_global_parameters' -l sort -d 'sorts the rows by this column' -x -a 'name value'
complete -c rabbitmqctl -n '__warrenctl_at list_global_parameters' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_global_parameters' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_global_parameters' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_global_parameters' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_node_auth_attempt_stats' -l by-source -d 'by address and user name'
complete -c rabbitmqctl -n '__warrenctl_at list_operator_policies' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmqctl -n '__warrenctl_at list_operator_policies' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_operator_policies' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_operator_policies' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_operator_policies' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_parameters' -l sort -d 'sorts the rows by this column' -x -a 'component name value'
complete -c rabbitmqctl -n '__warrenctl_at list_parameters' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_parameters' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_parameters' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_parameters' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_permissions' -l sort -d 'sorts the rows by this column' -x -a 'user configure write read'
complete -c rabbitmqctl -n '__warrenctl_at list_permissions' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_policies' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmqctl -n '__warrenctl_at list_policies' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_policies' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_policies' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_policies' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_queues' -l online -d 'only queues on nodes that can be reached'
complete -c rabbitmqctl -n '__warrenctl_at list_queues' -l offline -d 'only queues on nodes that cannot be reached'
complete -c rabbitmqctl -n '__warrenctl_at list_queues' -l local -d 'only queues of the node that is asked'
complete -c rabbitmqctl -n '__warrenctl_at list_queues' -l sort -d 'sorts the rows by this column' -x -a 'name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online'
complete -c rabbitmqctl -n '__warrenctl_at list_queues' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_queues' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_queues' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_queues' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_queues 0+' -a 'name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online'
complete -c rabbitmqctl -n '__warrenctl_at list_topic_permissions' -l sort -d 'sorts the rows by this column' -x -a 'user exchange write read'
complete -c rabbitmqctl -n '__warrenctl_at list_topic_permissions' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_topic_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_topic_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_topic_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_unacked' -l limit -d 'no more messages than that' -x
complete -c rabbitmqctl -n '__warrenctl_at list_unacked' -l sort -d 'sorts the rows by this column' -x -a 'queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port'
complete -c rabbitmqctl -n '__warrenctl_at list_unacked' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_unacked' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_unacked' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_unacked' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_unacked 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at list_unacked 1+' -a 'queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port'
complete -c rabbitmqctl -n '__warrenctl_at list_unresponsive_queues' -l local -d 'only queues of the node that is asked'
complete -c rabbitmqctl -n '__warrenctl_at list_unresponsive_queues' -l queue-timeout -d 'time that a queue has to respond' -x
complete -c rabbitmqctl -n '__warrenctl_at list_unresponsive_queues' -l sort -d 'sorts the rows by this column' -x -a 'name durable auto_delete arguments pid recoverable_slaves'
complete -c rabbitmqctl -n '__warrenctl_at list_unresponsive_queues' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_unresponsive_queues' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_unresponsive_queues' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_unresponsive_queues' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_unresponsive_queues 0+' -a 'name durable auto_delete arguments pid recoverable_slaves'
complete -c rabbitmqctl -n '__warrenctl_at list_user_limits' -l user -d 'name of the user' -x -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at list_user_limits' -l global -d 'the limits of all users'
complete -c rabbitmqctl -n '__warrenctl_at list_user_permissions' -l sort -d 'sorts the rows by this column' -x -a 'vhost configure write read'
complete -c rabbitmqctl -n '__warrenctl_at list_user_permissions' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_user_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_user_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_user_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_user_permissions 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at list_user_topic_permissions' -l sort -d 'sorts the rows by this column' -x -a 'vhost exchange write read'
complete -c rabbitmqctl -n '__warrenctl_at list_user_topic_permissions' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_user_topic_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_user_topic_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_user_topic_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_user_topic_permissions 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at list_users' -l sort -d 'sorts the rows by this column' -x -a 'user tags'
complete -c rabbitmqctl -n '__warrenctl_at list_users' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_users' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_users' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_users' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_vhost_limits' -l global -d 'the limits of all virtual hosts'
complete -c rabbitmqctl -n '__warrenctl_at list_vhosts' -l sort -d 'sorts the rows by this column' -x -a 'name description tags default_queue_type protected_from_deletion tracing cluster_state metadata'
complete -c rabbitmqctl -n '__warrenctl_at list_vhosts' -l reverse -d 'sorts the greatest first'
complete -c rabbitmqctl -n '__warrenctl_at list_vhosts' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmqctl -n '__warrenctl_at list_vhosts' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmqctl -n '__warrenctl_at list_vhosts' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmqctl -n '__warrenctl_at list_vhosts 0+' -a 'name description tags default_queue_type protected_from_deletion tracing cluster_state metadata'
complete -c rabbitmqctl -n '__warrenctl_at move_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c rabbitmqctl -n '__warrenctl_at move_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c rabbitmqctl -n '__warrenctl_at move_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c rabbitmqctl -n '__warrenctl_at move_messages' -l show -d 'how many of them a dry run shows' -x
complete -c rabbitmqctl -n '__warrenctl_at move_messages 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at move_messages 1' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at peek' -s c -l count -d 'how many messages at most' -x
complete -c rabbitmqctl -n '__warrenctl_at peek' -l offset -d 'passes over so many messages first' -x
complete -c rabbitmqctl -n '__warrenctl_at peek' -l newest -d 'begins at the end of the queue'
complete -c rabbitmqctl -n '__warrenctl_at peek' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c rabbitmqctl -n '__warrenctl_at peek' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c rabbitmqctl -n '__warrenctl_at peek' -l body -d 'how bodies are shown' -x -a 'text base64 hex none'
complete -c rabbitmqctl -n '__warrenctl_at peek' -l max-body -d 'how much of a body is shown; unless given, 4096 for people and all of it in JSON and with --raw' -x
complete -c rabbitmqctl -n '__warrenctl_at peek' -l raw -d 'writes the bodies alone'
complete -c rabbitmqctl -n '__warrenctl_at peek 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at publish' -l format -d 'what the input is: the body of one message, a body a line, or a message in JSON a line' -x -a 'body lines ndjson'
complete -c rabbitmqctl -n '__warrenctl_at publish' -l repeat -d 'publishes the message so many times' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l confirm -d 'waits until the messages are safe'
complete -c rabbitmqctl -n '__warrenctl_at publish' -l payload-encoding -d 'how the payload is written' -x -a 'string base64'
complete -c rabbitmqctl -n '__warrenctl_at publish' -l mandatory -d 'fails when no queue takes a message'
complete -c rabbitmqctl -n '__warrenctl_at publish' -l persistent -d 'the message survives a restart in a durable queue'
complete -c rabbitmqctl -n '__warrenctl_at publish' -s H -l header -d 'one header; may be given several times' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l headers -d 'headers as a JSON object' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l content-type -d 'for example application/json' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l content-encoding -d 'for example gzip' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l priority -d 'priority' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l correlation-id -d 'what a reply belongs to' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l reply-to -d 'where replies go' -x -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at publish' -l expiration -d 'time to live in a queue in milliseconds' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l message-id -d 'identifier of the message' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l timestamp -d 'seconds since 1970' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l type -d 'name of the kind of message' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l user-id -d 'who publishes' -x
complete -c rabbitmqctl -n '__warrenctl_at publish' -l app-id -d 'what publishes' -x
complete -c rabbitmqctl -n '__warrenctl_at publish 0' -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at publish 1' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at purge_exchange 0' -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at purge_queue 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at restore' -l into -d 'data directory to restore into' -r -F
complete -c rabbitmqctl -n '__warrenctl_at restore' -l replace -d 'replaces the database that is there, and keeps it under another name'
complete -c rabbitmqctl -n '__warrenctl_at restore 0' -F
complete -c rabbitmqctl -n '__warrenctl_at retry_messages' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c rabbitmqctl -n '__warrenctl_at retry_messages' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c rabbitmqctl -n '__warrenctl_at retry_messages' -l limit -d 'no more messages than that, the oldest ones' -x
complete -c rabbitmqctl -n '__warrenctl_at retry_messages' -l show -d 'how many of them a dry run shows' -x
complete -c rabbitmqctl -n '__warrenctl_at retry_messages 0' -a '(__warrenctl_live queues)'
complete -c rabbitmqctl -n '__warrenctl_at set_operator_policy' -l priority -d 'of several policies that match, the one with the highest priority counts' -x
complete -c rabbitmqctl -n '__warrenctl_at set_operator_policy' -l apply-to -d 'queues, exchanges, all, classic_queues, quorum_queues or streams' -x
complete -c rabbitmqctl -n '__warrenctl_at set_permissions 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at set_permissions_globally 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at set_policy' -l priority -d 'of several policies that match, the one with the highest priority counts' -x
complete -c rabbitmqctl -n '__warrenctl_at set_policy' -l apply-to -d 'queues, exchanges, all, classic_queues, quorum_queues or streams' -x
complete -c rabbitmqctl -n '__warrenctl_at set_topic_permissions 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at set_topic_permissions 1' -a '(__warrenctl_live exchanges)'
complete -c rabbitmqctl -n '__warrenctl_at set_user_limits 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at set_user_tags 0' -a '(__warrenctl_live users)'
complete -c rabbitmqctl -n '__warrenctl_at set_vhost_tags 0' -a '(__warrenctl_live vhosts)'
complete -c rabbitmqctl -n '__warrenctl_at shutdown' -l wait -d 'returns when the process has ended'
complete -c rabbitmqctl -n '__warrenctl_at sql' -l views -d 'tells the views and their columns'
complete -c rabbitmqctl -n '__warrenctl_at sql' -l max-rows -d 'most rows of the result' -x
complete -c rabbitmqctl -n '__warrenctl_at sql' -l time-limit -d 'ends the query after so long' -x
complete -c rabbitmqctl -n '__warrenctl_at status' -l unit -d 'unit of sizes: bytes, mb, gb or others, such as kib' -x
complete -c rabbitmqctl -n '__warrenctl_at stop' -l idempotent -d 'succeeds when the node is not running'
complete -c rabbitmqctl -n '__warrenctl_at stop 0' -F
complete -c rabbitmqctl -n '__warrenctl_at tail' -l kind -d 'what the name is of, where there are both' -x -a 'exchange queue'
complete -c rabbitmqctl -n '__warrenctl_at tail' -l key -d 'only messages whose routing key matches' -x
complete -c rabbitmqctl -n '__warrenctl_at tail' -l filter -d 'only messages for which it holds' -x
complete -c rabbitmqctl -n '__warrenctl_at tail' -s c -l count -d 'ends after so many messages' -x
complete -c rabbitmqctl -n '__warrenctl_at tail' -l max-body -d 'how much of a body is shown' -x
complete -c rabbitmqctl -n '__warrenctl_at tail 0' -a '(__warrenctl_live destinations)'
complete -c rabbitmqctl -n '__warrenctl_at top' -l table -d 'what is shown at first' -x -a 'queues connections'
complete -c rabbitmqctl -n '__warrenctl_at top' -l sort -d 'column to sort by: messages, in, out, name …' -x
complete -c rabbitmqctl -n '__warrenctl_at top' -l filter -d 'only names that hold this text' -x
complete -c rabbitmqctl -n '__warrenctl_at top' -l interval -d 'time between two looks' -x
complete -c rabbitmqctl -n '__warrenctl_at update_vhost_metadata' -s d -l description -d 'a description for operators' -x
complete -c rabbitmqctl -n '__warrenctl_at update_vhost_metadata' -l tags -d 'tags, separated by commas' -x
complete -c rabbitmqctl -n '__warrenctl_at update_vhost_metadata' -l default-queue-type -d 'type of queues declared without one' -x -a 'classic quorum stream'
complete -c rabbitmqctl -n '__warrenctl_at update_vhost_metadata' -l protected-from-deletion -d 'whether delete_vhost refuses the virtual host' -x -a 'true false'
complete -c rabbitmqctl -n '__warrenctl_at update_vhost_metadata 0' -a '(__warrenctl_live vhosts)'
complete -c rabbitmqctl -n '__warrenctl_at wait' -s P -l pid -d 'id of the process' -x
complete -c rabbitmqctl -n '__warrenctl_at wait 0' -F
complete -c rabbitmqctl -n '__warrenctl_at messages 0' -a 'cancel_delayed copy delete edit list_delayed move retry'
complete -c rabbitmq-diagnostics -f
complete -c rabbitmq-diagnostics -s n -l node -d 'name of the node to talk to' -x
complete -c rabbitmq-diagnostics -l socket -d 'the daemon\'s control socket' -r -F
complete -c rabbitmq-diagnostics -l context -d 'a broker that is known by a name, see context' -x
complete -c rabbitmq-diagnostics -s p -l vhost -d 'virtual host' -x -a '(__warrenctl_live vhosts)'
complete -c rabbitmq-diagnostics -s t -l timeout -d 'time limit of the operation' -x
complete -c rabbitmq-diagnostics -s q -l quiet -d 'no banner and no hints'
complete -c rabbitmq-diagnostics -s s -l silent -d 'no banner, no hints and no table headers'
complete -c rabbitmq-diagnostics -l formatter -d 'how results are written' -x -a 'table pretty_table json json_stream csv erlang string'
complete -c rabbitmq-diagnostics -l dry-run -d 'checks the arguments and says what would be done'
complete -c rabbitmq-diagnostics -s y -l yes -d 'answers yes to the question before a destructive command'
complete -c rabbitmq-diagnostics -l color -d 'colours on a terminal (on unless NO_COLOR is set)'
complete -c rabbitmq-diagnostics -s h -l help -d 'help for the command'
complete -c rabbitmq-diagnostics -l script-name -d 'acts as if called by this name' -x
complete -c rabbitmq-diagnostics -l aliases-file -d 'file of lines "alias = command"' -r -F
complete -c rabbitmq-diagnostics -l printer -d '"file" writes the result to --file' -x
complete -c rabbitmq-diagnostics -l file -d 'where --printer file writes' -r -F
complete -c rabbitmq-diagnostics -l print-stacktrace -d 'stack traces of unexpected errors'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a activate_free_disk_space_monitoring -d 'Activates free disk space monitoring on a node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a alarms -d 'Lists resource alarms (local or cluster-wide) in effect on the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a autocomplete -d 'Provides command name autocomplete variants'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a certificates -d 'Displays certificates (public keys) for every listener on target node that is configured to use TLS'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_alarms -d 'Health check that exits with a non-zero code if there are alarms in effect on any of the cluster nodes'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_certificate_expiration -d 'Checks the expiration date on the certificates for every listener configured to use TLS'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_for_quorum_queues_without_an_elected_leader -d 'Checks that quorum queue have elected and available leader replicas'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_if_any_deprecated_features_are_used -d 'Health check that exits with a non-zero code if deprecated features are in use'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_if_cluster_has_classic_queue_mirroring_policy -d 'Health check that exits with a non-zero code if there are policies that enable classic queue mirroring'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_if_metadata_store_is_initialized -d 'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_if_metadata_store_is_initialized_with_data -d 'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing, or holds no virtual host'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_if_new_quorum_queue_replicas_have_finished_initial_sync -d 'Health check that exits with a non-zero code if there are quorum queues that run replicas that are still performing their initial sync'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_if_node_is_mirror_sync_critical -d 'Health check that exits with a non-zero code if there are classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_if_node_is_quorum_critical -d 'Health check that exits with a non-zero code if there are queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_local_alarms -d 'Health check that exits with a non-zero code if there are alarms in effect on the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_port_connectivity -d 'Basic TCP connectivity health check for each listener that accepts client connections on target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_port_listener -d 'Health check that exits with a non-zero code if target node does not have an active listener for given port'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_protocol_listener -d 'Health check that exits with a non-zero code if target node does not have an active listener for given protocol'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_running -d 'Health check that exits with a non-zero code if the RabbitMQ app on the target node is not running'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a check_virtual_hosts -d 'Health check that checks if all vhosts are running in the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a cipher_suites -d 'Lists cipher suites enabled by default. To list all available cipher suites, add the --all argument.'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a cluster_status -d 'Displays all the nodes in the cluster grouped by node type, together with the currently running nodes'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a command_line_arguments -d 'Displays target node\'s command-line arguments and flags as reported by the runtime'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a consistent_hash_exchange_ring_state -d 'Displays consistent hashing exchange ring state'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a consume_event_stream -d 'Streams internal events from a running node. Output is jq-compatible.'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a deactivate_free_disk_space_monitoring -d 'Deactivates free disk space monitoring on a node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a disable_auth_attempt_source_tracking -d 'No longer counts attempts to log in by address and user name'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a discover_peers -d 'Performs peer discovery and lists discovered nodes, if any'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a doctor -d 'Says what is wrong and what to type'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a enable_auth_attempt_source_tracking -d 'Counts attempts to log in by address and user name'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a environment -d 'Displays the name and value of each variable in the application environment for each running application'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a erlang_version -d 'Displays the version of the runtime on the target node: Node.js, where RabbitMQ has Erlang/OTP'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a has_reached_target_cluster_size -d 'Health check that exits with a non-zero code if the cluster has not yet reached its target size'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a help -d 'Displays usage information for a command'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a is_booting -d 'Checks if RabbitMQ is still booting on the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a is_running -d 'Queries a node to check if RabbitMQ is running'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_bindings -d 'Lists all bindings on a vhost'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_channels -d 'Lists all channels in the node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_ciphers -d 'Lists ciphers supported by encoding commands'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_connections -d 'Lists AMQP 0.9.1 connections for the node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_consumers -d 'Lists all consumers for a vhost'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_deprecated_features -d 'Lists deprecated features'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_exchanges -d 'Lists exchanges'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_feature_flags -d 'Lists feature flags'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_global_parameters -d 'Lists global runtime parameters'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_hashes -d 'Lists hash algorithms supported by encoding commands'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_network_interfaces -d 'Lists network interfaces (NICs) on the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_node_auth_attempt_stats -d 'Lists authentication attempts on the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_operator_policies -d 'Lists operator policy overrides for a virtual host'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_operator_policies_with_classic_queue_mirroring -d 'Lists all operator policies that enable classic queue mirroring'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_parameters -d 'Lists runtime parameters for a virtual host'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_permissions -d 'Lists user permissions in a virtual host'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_policies -d 'Lists all policies in a virtual host'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_policies_that_match -d 'Lists all policies matching a queue/exchange (only the highest priority policy is active)'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_policies_with_classic_queue_mirroring -d 'Lists all policies that enable classic queue mirroring'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_queues -d 'Lists queues and their properties'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_topic_permissions -d 'Lists topic permissions in a virtual host'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_unacked -d 'Lists messages that consumers hold, and who holds them'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_unresponsive_queues -d 'Tests queues to respond within timeout. Lists those which did not respond'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_user_limits -d 'Displays configured user limits'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_user_permissions -d 'Lists permissions of a user across all virtual hosts'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_user_topic_permissions -d 'Lists user topic permissions'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_users -d 'List user names and tags'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_vhost_limits -d 'Displays configured virtual host limits'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a list_vhosts -d 'Lists virtual hosts'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a listeners -d 'Lists active connection listeners (bound interface, port, protocol) on the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a log_location -d 'Shows log file location(s) on target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a log_tail -d 'Prints the last N lines of the log on the node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a log_tail_stream -d 'Streams logs from a running node for a period of time'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a memory_breakdown -d 'Provides a memory usage breakdown on the target node.'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a message_size_stats -d 'Displays the size distribution of the messages that clients have published'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a node_health_check -d 'Performs several opinionated health checks of the target node. Deprecated; use check_alarms and its like'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a os_env -d 'Lists RabbitMQ-specific environment variables set on target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a ping -d 'Checks that the node answers on its control socket'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a reclaim_quorum_memory -d 'Flushes quorum queue processes WAL, performs a full sweep GC on all of its local Erlang processes'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a report -d 'Generates a server status report containing a concatenation of all server status information for support purposes'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a reset_node_auth_attempt_metrics -d 'Begins to count authentication attempts on the target node anew'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a resolve_hostname -d 'Resolves a hostname to a set of addresses, as the daemon or this process does'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a resolver_info -d 'Displays effective hostname resolver (inetrc) configuration'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a server_version -d 'Displays server version on the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a status -d 'Displays status of a node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a tls_versions -d 'Lists TLS versions supported (but not necessarily allowed) on the target node'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a top -d 'Shows live which queues and connections are busy'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a version -d 'Displays CLI tools version'
complete -c rabbitmq-diagnostics -n __warrenctl_needs_command -a wait -d 'Waits for a node on this machine to start, by the id of its process'
complete -c rabbitmq-diagnostics -n '__warrenctl_at check_certificate_expiration' -l within -d 'number of units' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at check_certificate_expiration' -l unit -d 'days, weeks, months (of 30 days) or years' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at check_for_quorum_queues_without_an_elected_leader' -l across-all-vhosts -d 'queues of every virtual host'
complete -c rabbitmq-diagnostics -n '__warrenctl_at check_port_connectivity' -s a -l address -d 'host name or address to connect to; the one that each listener is bound to unless given' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at cipher_suites' -l format -d 'openssl; there are no suites in Erlang\'s terms' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at cipher_suites' -l all -d 'also those that are off by default'
complete -c rabbitmq-diagnostics -n '__warrenctl_at consistent_hash_exchange_ring_state 0' -a '(__warrenctl_live exchanges)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at consume_event_stream' -s d -l duration -d 'ends after so many seconds; without it at Ctrl-C' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at consume_event_stream' -l pattern -d 'regular expression that is searched in the names of events' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at doctor' -l fail-on -d 'how bad a finding must be for the exit code' -x -a 'error warning info'
complete -c rabbitmq-diagnostics -n '__warrenctl_at doctor' -l check -d 'runs only this check; may be given several times' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at doctor' -l skip -d 'leaves a check out; as --check' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at doctor' -l watch-ms -d 'for how long queues are watched for growth' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at doctor' -l list-checks -d 'tells what would be looked for'
complete -c rabbitmq-diagnostics -n '__warrenctl_at erlang_version' -l details -d 'with the versions of its libraries'
complete -c rabbitmq-diagnostics -n '__warrenctl_at erlang_version' -l offline -d 'of this process and not of the daemon'
complete -c rabbitmq-diagnostics -n '__warrenctl_at help' -l list-commands -d 'only lists the commands by group'
complete -c rabbitmq-diagnostics -n '__warrenctl_at help 0' -a 'activate_free_disk_space_monitoring alarms autocomplete certificates check_alarms check_certificate_expiration check_for_quorum_queues_without_an_elected_leader check_if_any_deprecated_features_are_used check_if_cluster_has_classic_queue_mirroring_policy check_if_metadata_store_is_initialized check_if_metadata_store_is_initialized_with_data check_if_new_quorum_queue_replicas_have_finished_initial_sync check_if_node_is_mirror_sync_critical check_if_node_is_quorum_critical check_local_alarms check_port_connectivity check_port_listener check_protocol_listener check_running check_virtual_hosts cipher_suites cluster_status command_line_arguments consistent_hash_exchange_ring_state consume_event_stream deactivate_free_disk_space_monitoring disable_auth_attempt_source_tracking discover_peers doctor enable_auth_attempt_source_tracking environment erlang_version has_reached_target_cluster_size help is_booting is_running list_bindings list_channels list_ciphers list_connections list_consumers list_deprecated_features list_exchanges list_feature_flags list_global_parameters list_hashes list_network_interfaces list_node_auth_attempt_stats list_operator_policies list_operator_policies_with_classic_queue_mirroring list_parameters list_permissions list_policies list_policies_that_match list_policies_with_classic_queue_mirroring list_queues list_topic_permissions list_unacked list_unresponsive_queues list_user_limits list_user_permissions list_user_topic_permissions list_users list_vhost_limits list_vhosts listeners log_location log_tail log_tail_stream memory_breakdown message_size_stats node_health_check os_env ping reclaim_quorum_memory report reset_node_auth_attempt_metrics resolve_hostname resolver_info server_version status tls_versions top version wait'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_bindings' -l sort -d 'sorts the rows by this column' -x -a 'source_name source_kind destination_name destination_kind routing_key arguments owner'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_bindings' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_bindings' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_bindings' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_bindings' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_bindings 0+' -a 'source_name source_kind destination_name destination_kind routing_key arguments owner'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_channels' -l sort -d 'sorts the rows by this column' -x -a 'pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_channels' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_channels' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_channels' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_channels' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_channels 0+' -a 'pid connection name number user vhost transactional confirm consumer_count messages_unacknowledged messages_uncommitted acks_uncommitted messages_unconfirmed prefetch_count global_prefetch_count'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_connections' -l sort -d 'sorts the rows by this column' -x -a 'pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_connections' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_connections' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_connections' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_connections' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_connections 0+' -a 'pid name port host peer_port peer_host ssl ssl_protocol ssl_key_exchange ssl_cipher ssl_hash peer_cert_subject peer_cert_issuer peer_cert_validity state channels protocol auth_mechanism user vhost timeout frame_max channel_max client_properties recv_oct recv_cnt send_oct send_cnt send_pend connected_at'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_consumers' -l sort -d 'sorts the rows by this column' -x -a 'queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_consumers' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_consumers' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_consumers' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_consumers' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_consumers 0+' -a 'queue_name channel_pid consumer_tag ack_required prefetch_count active activity_status arguments'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_deprecated_features' -l used -d 'only those that are in use'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_deprecated_features' -l sort -d 'sorts the rows by this column' -x -a 'name deprecation_phase state provided_by desc doc_url'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_deprecated_features' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_deprecated_features' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_deprecated_features' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_deprecated_features' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_deprecated_features 0+' -a 'name deprecation_phase state provided_by desc doc_url'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_exchanges' -l sort -d 'sorts the rows by this column' -x -a 'name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_exchanges' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_exchanges' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_exchanges' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_exchanges' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_exchanges 0+' -a 'name type durable auto_delete internal arguments policy messages_delayed owner deduplication_keys duplicates'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_feature_flags' -l sort -d 'sorts the rows by this column' -x -a 'name state stability provided_by desc doc_url'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_feature_flags' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_feature_flags' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_feature_flags' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_feature_flags' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_feature_flags 0+' -a 'name state stability provided_by desc doc_url'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_global_parameters' -l sort -d 'sorts the rows by this column' -x -a 'name value'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_global_parameters' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_global_parameters' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_global_parameters' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_global_parameters' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_network_interfaces' -l offline -d 'of the machine of this process, without the daemon'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_node_auth_attempt_stats' -l by-source -d 'by address and user name'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_parameters' -l sort -d 'sorts the rows by this column' -x -a 'component name value'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_parameters' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_parameters' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_parameters' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_parameters' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_permissions' -l sort -d 'sorts the rows by this column' -x -a 'user configure write read'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_permissions' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_that_match' -l object-type -d 'queue or exchange' -x -a 'queue exchange'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_that_match' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_that_match' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_that_match' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_that_match' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_that_match' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues' -l online -d 'only queues on nodes that can be reached'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues' -l offline -d 'only queues on nodes that cannot be reached'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues' -l local -d 'only queues of the node that is asked'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues' -l sort -d 'sorts the rows by this column' -x -a 'name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_queues 0+' -a 'name durable auto_delete arguments policy operator_policy effective_policy_definition pid owner_pid exclusive exclusive_consumer_pid exclusive_consumer_tag messages_ready messages_unacknowledged messages messages_ready_ram messages_unacknowledged_ram messages_ram messages_persistent message_bytes message_bytes_ready message_bytes_unacknowledged message_bytes_ram message_bytes_persistent head_message_timestamp oldest_ready_age oldest_unacked_age disk_reads disk_writes message_groups messages_behind_groups deduplication_keys duplicates consumers consumer_utilisation consumer_capacity memory slave_pids synchronised_slave_pids state type owner leader members online'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_topic_permissions' -l sort -d 'sorts the rows by this column' -x -a 'user exchange write read'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_topic_permissions' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_topic_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_topic_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_topic_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unacked' -l limit -d 'no more messages than that' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unacked' -l sort -d 'sorts the rows by this column' -x -a 'queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unacked' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unacked' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unacked' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unacked' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unacked 0' -a '(__warrenctl_live queues)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unacked 1+' -a 'queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unresponsive_queues' -l local -d 'only queues of the node that is asked'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unresponsive_queues' -l queue-timeout -d 'time that a queue has to respond' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unresponsive_queues' -l sort -d 'sorts the rows by this column' -x -a 'name durable auto_delete arguments pid recoverable_slaves'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unresponsive_queues' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unresponsive_queues' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unresponsive_queues' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unresponsive_queues' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_unresponsive_queues 0+' -a 'name durable auto_delete arguments pid recoverable_slaves'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_limits' -l user -d 'name of the user' -x -a '(__warrenctl_live users)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_limits' -l global -d 'the limits of all users'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_permissions' -l sort -d 'sorts the rows by this column' -x -a 'vhost configure write read'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_permissions' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_permissions 0' -a '(__warrenctl_live users)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_topic_permissions' -l sort -d 'sorts the rows by this column' -x -a 'vhost exchange write read'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_topic_permissions' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_topic_permissions' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_topic_permissions' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_topic_permissions' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_user_topic_permissions 0' -a '(__warrenctl_live users)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_users' -l sort -d 'sorts the rows by this column' -x -a 'user tags'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_users' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_users' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_users' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_users' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_vhost_limits' -l global -d 'the limits of all virtual hosts'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_vhosts' -l sort -d 'sorts the rows by this column' -x -a 'name description tags default_queue_type protected_from_deletion tracing cluster_state metadata'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_vhosts' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_vhosts' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_vhosts' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_vhosts' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at list_vhosts 0+' -a 'name description tags default_queue_type protected_from_deletion tracing cluster_state metadata'
complete -c rabbitmq-diagnostics -n '__warrenctl_at log_location' -s a -l all -d 'everything that the log goes to'
complete -c rabbitmq-diagnostics -n '__warrenctl_at log_tail' -s N -l number -d 'lines' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at log_tail_stream' -s d -l duration -d 'ends after so many seconds; without it at Ctrl-C' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at memory_breakdown' -l unit -d 'unit of sizes: bytes, mb, gb or others, such as kib' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at message_size_stats' -l sort -d 'sorts the rows by this column' -x -a 'Message Size Count Percentage'
complete -c rabbitmq-diagnostics -n '__warrenctl_at message_size_stats' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-diagnostics -n '__warrenctl_at message_size_stats' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-diagnostics -n '__warrenctl_at message_size_stats' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at message_size_stats' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at reclaim_quorum_memory 0' -a '(__warrenctl_live queues)'
complete -c rabbitmq-diagnostics -n '__warrenctl_at resolve_hostname' -s a -l address-family -d 'ipv4 or ipv6' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at resolve_hostname' -l offline -d 'asks the resolver here and not through the daemon'
complete -c rabbitmq-diagnostics -n '__warrenctl_at resolver_info' -l offline -d 'of this process and not of the daemon'
complete -c rabbitmq-diagnostics -n '__warrenctl_at status' -l unit -d 'unit of sizes: bytes, mb, gb or others, such as kib' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at top' -l table -d 'what is shown at first' -x -a 'queues connections'
complete -c rabbitmq-diagnostics -n '__warrenctl_at top' -l sort -d 'column to sort by: messages, in, out, name …' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at top' -l filter -d 'only names that hold this text' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at top' -l interval -d 'time between two looks' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at wait' -s P -l pid -d 'id of the process' -x
complete -c rabbitmq-diagnostics -n '__warrenctl_at wait 0' -F
complete -c rabbitmq-plugins -f
complete -c rabbitmq-plugins -s n -l node -d 'name of the node to talk to' -x
complete -c rabbitmq-plugins -l socket -d 'the daemon\'s control socket' -r -F
complete -c rabbitmq-plugins -l context -d 'a broker that is known by a name, see context' -x
complete -c rabbitmq-plugins -s p -l vhost -d 'virtual host' -x -a '(__warrenctl_live vhosts)'
complete -c rabbitmq-plugins -s t -l timeout -d 'time limit of the operation' -x
complete -c rabbitmq-plugins -s q -l quiet -d 'no banner and no hints'
complete -c rabbitmq-plugins -s s -l silent -d 'no banner, no hints and no table headers'
complete -c rabbitmq-plugins -l formatter -d 'how results are written' -x -a 'table pretty_table json json_stream csv erlang string'
complete -c rabbitmq-plugins -l dry-run -d 'checks the arguments and says what would be done'
complete -c rabbitmq-plugins -s y -l yes -d 'answers yes to the question before a destructive command'
complete -c rabbitmq-plugins -l color -d 'colours on a terminal (on unless NO_COLOR is set)'
complete -c rabbitmq-plugins -s h -l help -d 'help for the command'
complete -c rabbitmq-plugins -l script-name -d 'acts as if called by this name' -x
complete -c rabbitmq-plugins -l aliases-file -d 'file of lines "alias = command"' -r -F
complete -c rabbitmq-plugins -l printer -d '"file" writes the result to --file' -x
complete -c rabbitmq-plugins -l file -d 'where --printer file writes' -r -F
complete -c rabbitmq-plugins -l print-stacktrace -d 'stack traces of unexpected errors'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a autocomplete -d 'Provides command name autocomplete variants'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a directories -d 'Displays plugin directory and enabled plugin file paths'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a disable -d 'Disables one or more plugins'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a enable -d 'Enables one or more plugins'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a help -d 'Displays usage information for a command'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a is_enabled -d 'Health check that exits with a non-zero code if provided plugins are not enabled on target node'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a list -d 'Lists plugins and their state'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a set -d 'Enables one or more plugins, disables the rest'
complete -c rabbitmq-plugins -n __warrenctl_needs_command -a version -d 'Displays CLI tools version'
complete -c rabbitmq-plugins -n '__warrenctl_at directories' -l online -d 'of the running node'
complete -c rabbitmq-plugins -n '__warrenctl_at directories' -l offline -d 'without the node'
complete -c rabbitmq-plugins -n '__warrenctl_at disable' -l online -d 'of the running node'
complete -c rabbitmq-plugins -n '__warrenctl_at disable' -l offline -d 'without the node'
complete -c rabbitmq-plugins -n '__warrenctl_at disable' -l all -d 'every plugin'
complete -c rabbitmq-plugins -n '__warrenctl_at enable' -l online -d 'of the running node'
complete -c rabbitmq-plugins -n '__warrenctl_at enable' -l offline -d 'without the node'
complete -c rabbitmq-plugins -n '__warrenctl_at enable' -l all -d 'every plugin'
complete -c rabbitmq-plugins -n '__warrenctl_at help' -l list-commands -d 'only lists the commands by group'
complete -c rabbitmq-plugins -n '__warrenctl_at help 0' -a 'autocomplete directories disable enable help is_enabled list set version'
complete -c rabbitmq-plugins -n '__warrenctl_at is_enabled' -l online -d 'of the running node'
complete -c rabbitmq-plugins -n '__warrenctl_at is_enabled' -l offline -d 'without the node'
complete -c rabbitmq-plugins -n '__warrenctl_at list' -s v -l verbose -d 'with descriptions'
complete -c rabbitmq-plugins -n '__warrenctl_at list' -s m -l minimal -d 'names only'
complete -c rabbitmq-plugins -n '__warrenctl_at list' -s E -l enabled -d 'explicitly enabled ones'
complete -c rabbitmq-plugins -n '__warrenctl_at list' -s e -l implicitly-enabled -d 'enabled ones of both kinds'
complete -c rabbitmq-plugins -n '__warrenctl_at set' -l online -d 'of the running node'
complete -c rabbitmq-plugins -n '__warrenctl_at set' -l offline -d 'without the node'
complete -c rabbitmq-queues -f
complete -c rabbitmq-queues -s n -l node -d 'name of the node to talk to' -x
complete -c rabbitmq-queues -l socket -d 'the daemon\'s control socket' -r -F
complete -c rabbitmq-queues -l context -d 'a broker that is known by a name, see context' -x
complete -c rabbitmq-queues -s p -l vhost -d 'virtual host' -x -a '(__warrenctl_live vhosts)'
complete -c rabbitmq-queues -s t -l timeout -d 'time limit of the operation' -x
complete -c rabbitmq-queues -s q -l quiet -d 'no banner and no hints'
complete -c rabbitmq-queues -s s -l silent -d 'no banner, no hints and no table headers'
complete -c rabbitmq-queues -l formatter -d 'how results are written' -x -a 'table pretty_table json json_stream csv erlang string'
complete -c rabbitmq-queues -l dry-run -d 'checks the arguments and says what would be done'
complete -c rabbitmq-queues -s y -l yes -d 'answers yes to the question before a destructive command'
complete -c rabbitmq-queues -l color -d 'colours on a terminal (on unless NO_COLOR is set)'
complete -c rabbitmq-queues -s h -l help -d 'help for the command'
complete -c rabbitmq-queues -l script-name -d 'acts as if called by this name' -x
complete -c rabbitmq-queues -l aliases-file -d 'file of lines "alias = command"' -r -F
complete -c rabbitmq-queues -l printer -d '"file" writes the result to --file' -x
complete -c rabbitmq-queues -l file -d 'where --printer file writes' -r -F
complete -c rabbitmq-queues -l print-stacktrace -d 'stack traces of unexpected errors'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a autocomplete -d 'Provides command name autocomplete variants'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a check_if_cluster_has_classic_queue_mirroring_policy -d 'Health check that exits with a non-zero code if there are policies that enable classic queue mirroring'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a check_if_new_quorum_queue_replicas_have_finished_initial_sync -d 'Health check that exits with a non-zero code if there are quorum queues that run replicas that are still performing their initial sync'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a check_if_node_is_mirror_sync_critical -d 'Health check that exits with a non-zero code if there are classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a check_if_node_is_quorum_critical -d 'Health check that exits with a non-zero code if there are queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a help -d 'Displays usage information for a command'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a list_operator_policies_with_classic_queue_mirroring -d 'Lists all operator policies that enable classic queue mirroring'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a list_policies_with_classic_queue_mirroring -d 'Lists all policies that enable classic queue mirroring'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a list_unacked -d 'Lists messages that consumers hold, and who holds them'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a peek -d 'Looks at messages of a queue without taking them'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a reclaim_quorum_memory -d 'Flushes quorum queue processes WAL, performs a full sweep GC on all of its local Erlang processes'
complete -c rabbitmq-queues -n __warrenctl_needs_command -a version -d 'Displays CLI tools version'
complete -c rabbitmq-queues -n '__warrenctl_at help' -l list-commands -d 'only lists the commands by group'
complete -c rabbitmq-queues -n '__warrenctl_at help 0' -a 'autocomplete check_if_cluster_has_classic_queue_mirroring_policy check_if_new_quorum_queue_replicas_have_finished_initial_sync check_if_node_is_mirror_sync_critical check_if_node_is_quorum_critical help list_operator_policies_with_classic_queue_mirroring list_policies_with_classic_queue_mirroring list_unacked peek reclaim_quorum_memory version'
complete -c rabbitmq-queues -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmq-queues -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-queues -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-queues -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-queues -n '__warrenctl_at list_operator_policies_with_classic_queue_mirroring' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-queues -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l sort -d 'sorts the rows by this column' -x -a 'vhost name pattern apply-to definition priority'
complete -c rabbitmq-queues -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-queues -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-queues -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-queues -n '__warrenctl_at list_policies_with_classic_queue_mirroring' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-queues -n '__warrenctl_at list_unacked' -l limit -d 'no more messages than that' -x
complete -c rabbitmq-queues -n '__warrenctl_at list_unacked' -l sort -d 'sorts the rows by this column' -x -a 'queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port'
complete -c rabbitmq-queues -n '__warrenctl_at list_unacked' -l reverse -d 'sorts the greatest first'
complete -c rabbitmq-queues -n '__warrenctl_at list_unacked' -s w -l watch -d 'shows the list again and again until q or Ctrl-C'
complete -c rabbitmq-queues -n '__warrenctl_at list_unacked' -l interval -d 'time between two looks of --watch (2 unless given)' -x
complete -c rabbitmq-queues -n '__warrenctl_at list_unacked' -l no-table-headers -d 'the line with the names of the columns (on by default)'
complete -c rabbitmq-queues -n '__warrenctl_at list_unacked 0' -a '(__warrenctl_live queues)'
complete -c rabbitmq-queues -n '__warrenctl_at list_unacked 1+' -a 'queue id age delivered_at redelivered size exchange routing_key delivery_tag consumer_tag channel_pid connection_pid connection_name user peer_host peer_port'
complete -c rabbitmq-queues -n '__warrenctl_at peek' -s c -l count -d 'how many messages at most' -x
complete -c rabbitmq-queues -n '__warrenctl_at peek' -l offset -d 'passes over so many messages first' -x
complete -c rabbitmq-queues -n '__warrenctl_at peek' -l newest -d 'begins at the end of the queue'
complete -c rabbitmq-queues -n '__warrenctl_at peek' -l filter -d 'only messages for which it holds, for example \'header.retries > 3 and age > 10m\'' -x
complete -c rabbitmq-queues -n '__warrenctl_at peek' -l id -d 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9' -x
complete -c rabbitmq-queues -n '__warrenctl_at peek' -l body -d 'how bodies are shown' -x -a 'text base64 hex none'
complete -c rabbitmq-queues -n '__warrenctl_at peek' -l max-body -d 'how much of a body is shown; unless given, 4096 for people and all of it in JSON and with --raw' -x
complete -c rabbitmq-queues -n '__warrenctl_at peek' -l raw -d 'writes the bodies alone'
complete -c rabbitmq-queues -n '__warrenctl_at peek 0' -a '(__warrenctl_live queues)'
complete -c rabbitmq-queues -n '__warrenctl_at reclaim_quorum_memory 0' -a '(__warrenctl_live queues)'
complete -c rabbitmq-streams -f
complete -c rabbitmq-streams -s n -l node -d 'name of the node to talk to' -x
complete -c rabbitmq-streams -l socket -d 'the daemon\'s control socket' -r -F
complete -c rabbitmq-streams -l context -d 'a broker that is known by a name, see context' -x
complete -c rabbitmq-streams -s p -l vhost -d 'virtual host' -x -a '(__warrenctl_live vhosts)'
complete -c rabbitmq-streams -s t -l timeout -d 'time limit of the operation' -x
complete -c rabbitmq-streams -s q -l quiet -d 'no banner and no hints'
complete -c rabbitmq-streams -s s -l silent -d 'no banner, no hints and no table headers'
complete -c rabbitmq-streams -l formatter -d 'how results are written' -x -a 'table pretty_table json json_stream csv erlang string'
complete -c rabbitmq-streams -l dry-run -d 'checks the arguments and says what would be done'
complete -c rabbitmq-streams -s y -l yes -d 'answers yes to the question before a destructive command'
complete -c rabbitmq-streams -l color -d 'colours on a terminal (on unless NO_COLOR is set)'
complete -c rabbitmq-streams -s h -l help -d 'help for the command'
complete -c rabbitmq-streams -l script-name -d 'acts as if called by this name' -x
complete -c rabbitmq-streams -l aliases-file -d 'file of lines "alias = command"' -r -F
complete -c rabbitmq-streams -l printer -d '"file" writes the result to --file' -x
complete -c rabbitmq-streams -l file -d 'where --printer file writes' -r -F
complete -c rabbitmq-streams -l print-stacktrace -d 'stack traces of unexpected errors'
complete -c rabbitmq-streams -n __warrenctl_needs_command -a help -d 'Displays usage information for a command'
complete -c rabbitmq-streams -n __warrenctl_needs_command -a version -d 'Displays CLI tools version'
complete -c rabbitmq-streams -n '__warrenctl_at help' -l list-commands -d 'only lists the commands by group'
complete -c rabbitmq-streams -n '__warrenctl_at help 0' -a 'help version'
complete -c rabbitmq-upgrade -f
complete -c rabbitmq-upgrade -s n -l node -d 'name of the node to talk to' -x
complete -c rabbitmq-upgrade -l socket -d 'the daemon\'s control socket' -r -F
complete -c rabbitmq-upgrade -l context -d 'a broker that is known by a name, see context' -x
complete -c rabbitmq-upgrade -s p -l vhost -d 'virtual host' -x -a '(__warrenctl_live vhosts)'
complete -c rabbitmq-upgrade -s t -l timeout -d 'time limit of the operation' -x
complete -c rabbitmq-upgrade -s q -l quiet -d 'no banner and no hints'
complete -c rabbitmq-upgrade -s s -l silent -d 'no banner, no hints and no table headers'
complete -c rabbitmq-upgrade -l formatter -d 'how results are written' -x -a 'table pretty_table json json_stream csv erlang string'
complete -c rabbitmq-upgrade -l dry-run -d 'checks the arguments and says what would be done'
complete -c rabbitmq-upgrade -s y -l yes -d 'answers yes to the question before a destructive command'
complete -c rabbitmq-upgrade -l color -d 'colours on a terminal (on unless NO_COLOR is set)'
complete -c rabbitmq-upgrade -s h -l help -d 'help for the command'
complete -c rabbitmq-upgrade -l script-name -d 'acts as if called by this name' -x
complete -c rabbitmq-upgrade -l aliases-file -d 'file of lines "alias = command"' -r -F
complete -c rabbitmq-upgrade -l printer -d '"file" writes the result to --file' -x
complete -c rabbitmq-upgrade -l file -d 'where --printer file writes' -r -F
complete -c rabbitmq-upgrade -l print-stacktrace -d 'stack traces of unexpected errors'
complete -c rabbitmq-upgrade -n __warrenctl_needs_command -a await_online_quorum_plus_one -d 'Waits for all quorum queues to have an above minimum online quorum. This makes sure that no queues would lose their quorum if the target node is shut down'
complete -c rabbitmq-upgrade -n __warrenctl_needs_command -a await_online_synchronized_mirror -d 'Waits for all classic mirrored queues hosted on the target node to have at least one synchronized mirror online. This makes sure that if target node is shut down, there will be an up-to-date mirror to promote.'
complete -c rabbitmq-upgrade -n __warrenctl_needs_command -a drain -d 'Puts the node in maintenance mode. Such nodes will not serve any client traffic or host any primary queue replicas'
complete -c rabbitmq-upgrade -n __warrenctl_needs_command -a has_reached_target_cluster_size -d 'Health check that exits with a non-zero code if the cluster has not yet reached its target size'
complete -c rabbitmq-upgrade -n __warrenctl_needs_command -a help -d 'Displays usage information for a command'
complete -c rabbitmq-upgrade -n __warrenctl_needs_command -a post_upgrade -d 'Runs post-upgrade tasks'
complete -c rabbitmq-upgrade -n __warrenctl_needs_command -a revive -d 'Puts the node out of maintenance and into regular operating mode. Such nodes will again serve client traffic and host primary queue replicas'
complete -c rabbitmq-upgrade -n __warrenctl_needs_command -a version -d 'Displays CLI tools version'
complete -c rabbitmq-upgrade -n '__warrenctl_at help' -l list-commands -d 'only lists the commands by group'
complete -c rabbitmq-upgrade -n '__warrenctl_at help 0' -a 'await_online_quorum_plus_one await_online_synchronized_mirror drain has_reached_target_cluster_size help post_upgrade revive version'
